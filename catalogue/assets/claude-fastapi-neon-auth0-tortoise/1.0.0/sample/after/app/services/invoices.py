from uuid import UUID

from tortoise.transactions import in_transaction

from app.auth import Principal
from app.models import Invoice, Outbox


async def read(principal: Principal, invoice_id: UUID) -> Invoice | None:
    return await Invoice.for_org(principal).get_or_none(id=invoice_id)


async def pay(principal: Principal, invoice_id: UUID) -> bool:
    async with in_transaction() as connection:
        changed = await Invoice.for_org(principal).using_db(connection).filter(id=invoice_id, paid=False).update(paid=True)
        if changed:
            await Outbox.create(
                org_id=principal.org_id, kind="invoice.paid", payload={"id": str(invoice_id)}, using_db=connection
            )
    return changed == 1
