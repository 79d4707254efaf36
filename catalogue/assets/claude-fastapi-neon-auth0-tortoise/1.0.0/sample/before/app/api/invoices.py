import requests
from fastapi import APIRouter, Depends

from app.auth import user
from app.services import invoices

router = APIRouter(prefix="/invoices")


@router.get("/{invoice_id}")
async def read_invoice(invoice_id: str, claims: dict = Depends(user)):
    return await invoices.read(invoice_id)


@router.post("/{invoice_id}/pay")
async def pay_invoice(invoice_id: str, claims: dict = Depends(user)):
    invoice = await invoices.pay(invoice_id)
    requests.post("https://billing.example.org/events", json={"invoice": invoice_id})
    return invoice
