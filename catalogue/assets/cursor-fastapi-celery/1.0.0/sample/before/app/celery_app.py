import os

from celery import Celery
from kombu import Queue

app = Celery("support", broker=os.environ["BROKER_URL"], backend=os.environ["REDIS_URL"], include=["app.tasks.tickets"])
app.conf.update(
    task_serializer="pickle",
    accept_content=["json", "pickle"],
    task_queues=[Queue("default", queue_arguments={"x-queue-type": "quorum"})],
    task_default_queue="default",
)
