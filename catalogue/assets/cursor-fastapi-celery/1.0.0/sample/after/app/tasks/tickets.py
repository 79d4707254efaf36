import asyncio

import httpx
from openai import APIConnectionError, APIStatusError, RateLimitError
from pydantic import BaseModel

from app.celery_app import app
from app.services import tickets


class TicketMessage(BaseModel):
    key: str
    org_id: str
    ticket_id: str


@app.task(
    name="tickets.classify.v1",
    bind=True,
    pydantic=True,
    autoretry_for=(APIConnectionError,),
    retry_backoff=5,
    retry_backoff_max=600,
    retry_jitter=True,
    max_retries=5,
)
def classify(self, message: TicketMessage) -> None:
    try:
        asyncio.run(tickets.classify(message.org_id, message.ticket_id, key=message.key))
    except RateLimitError as error:  # 429
        raise self.retry(exc=error, countdown=int(error.response.headers.get("retry-after", "30")))
    except APIStatusError as error:
        if error.status_code < 500:
            raise
        raise self.retry(exc=error)


@app.task(
    name="tickets.notify.v1",
    pydantic=True,
    autoretry_for=(httpx.TransportError, tickets.TemporaryFailure),
    retry_backoff=5,
    max_retries=5,
)
def notify(message: TicketMessage) -> None:
    asyncio.run(tickets.notify(message.org_id, message.ticket_id, key=message.key))
