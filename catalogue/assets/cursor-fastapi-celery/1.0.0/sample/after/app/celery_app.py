from celery import Celery
from kombu import Exchange, Queue

from app.settings import settings

tasks = Exchange("tasks", type="topic")


def queue(name: str, limit: int = 5) -> Queue:
    return Queue(
        name,
        tasks,
        routing_key=name,
        queue_arguments={
            "x-queue-type": "quorum",
            "x-delivery-limit": limit,
            "x-dead-letter-exchange": "tasks.dead",
            "x-dead-letter-strategy": "at-least-once",
            "x-overflow": "reject-publish",
        },
    )


app = Celery("support", broker=settings.broker_url, include=["app.tasks.tickets"])
app.conf.update(
    task_serializer="json",
    result_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_soft_time_limit=240,
    task_time_limit=300,
    worker_prefetch_multiplier=1,
    worker_cancel_long_running_tasks_on_connection_loss=True,
    worker_soft_shutdown_timeout=30,
    task_create_missing_queues=False,
    task_queues=[queue("default"), queue("mail"), queue("models", limit=3)],
    task_default_queue="default",
    task_default_exchange="tasks",
    task_default_exchange_type="topic",
    task_default_routing_key="default",
    task_routes={"tickets.classify.*": {"queue": "models"}, "tickets.notify.*": {"queue": "mail"}},
    broker_transport_options={"confirm_publish": True},
    control_queue_exclusive=True,
    event_queue_exclusive=True,
)
