import httpx
from openai import AsyncOpenAI

from app.models import Notice, Ticket
from app.settings import settings


class TemporaryFailure(Exception):
    pass


async def classify(org_id: str, ticket_id: str, *, key: str) -> None:
    ticket = await Ticket.get_or_none(id=ticket_id, org_id=org_id)
    if ticket is None or ticket.label is not None:
        return
    async with AsyncOpenAI(timeout=60, max_retries=1) as client:
        answer = await client.chat.completions.create(
            model=settings.ticket_model,
            max_tokens=5,
            messages=[{"role": "user", "content": ticket.text}],
        )
    await Ticket.filter(id=ticket_id, org_id=org_id, label=None).update(label=answer.choices[0].message.content)


async def notify(org_id: str, ticket_id: str, *, key: str) -> None:
    notice, is_new = await Notice.get_or_create(key=key, defaults={"org_id": org_id, "ticket_id": ticket_id})
    if notice.sent:
        return
    async with httpx.AsyncClient(timeout=20) as client:
        answer = await client.post(settings.mail_url, json={"ticket": ticket_id}, headers={"Idempotency-Key": key})
    if answer.status_code in (429, 502, 503, 504):
        raise TemporaryFailure(str(answer.status_code))
    answer.raise_for_status()
    await Notice.filter(key=key, sent=False).update(sent=True)
