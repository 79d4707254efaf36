from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field
from tortoise.transactions import in_transaction

from app.auth import CurrentPrincipal
from app.models import Outbox, Ticket

router = APIRouter(prefix="/tickets")


class TicketIn(BaseModel):
    text: str = Field(max_length=20_000)


@router.post("", status_code=202)
async def create_ticket(body: TicketIn, principal: CurrentPrincipal) -> dict[str, UUID]:
    async with in_transaction() as connection:
        ticket = await Ticket.create(org_id=principal.org_id, text=body.text, using_db=connection)
        message = {"key": f"ticket:{ticket.id}", "org_id": principal.org_id, "ticket_id": str(ticket.id)}
        await Outbox.create(task="tickets.classify.v1", message=message, using_db=connection)
    return {"id": ticket.id}
