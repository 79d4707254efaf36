from decimal import Decimal
from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, ConfigDict

from app.auth import CurrentPrincipal, require
from app.services import invoices

router = APIRouter(prefix="/invoices", dependencies=[Depends(require("invoices:read"))])


class InvoiceOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    customer: str
    amount: Decimal
    paid: bool


@router.get("/{invoice_id}", response_model=InvoiceOut)
async def read_invoice(invoice_id: UUID, principal: CurrentPrincipal):
    invoice = await invoices.read(principal, invoice_id)
    if invoice is None:
        raise HTTPException(404)
    return invoice


@router.post("/{invoice_id}/pay", status_code=202, dependencies=[Depends(require("invoices:write"))])
async def pay_invoice(invoice_id: UUID, principal: CurrentPrincipal) -> dict[str, bool]:
    return {"changed": await invoices.pay(principal, invoice_id)}
