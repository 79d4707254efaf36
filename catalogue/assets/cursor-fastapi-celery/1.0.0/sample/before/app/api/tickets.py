from fastapi import APIRouter

from app.models import Ticket
from app.tasks.tickets import classify

router = APIRouter(prefix="/tickets")


@router.post("")
async def create_ticket(email: str, text: str):
    ticket = await Ticket.create(email=email, text=text)
    label = classify.delay(ticket).get(timeout=30)
    return {"id": ticket.id, "label": label}
