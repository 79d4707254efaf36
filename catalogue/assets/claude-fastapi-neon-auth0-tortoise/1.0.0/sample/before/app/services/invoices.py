from app.models import Invoice


async def read(invoice_id):
    return await Invoice.get(id=invoice_id)


async def pay(invoice_id):
    invoice = await Invoice.get(id=invoice_id)
    if not invoice.paid:
        invoice.paid = True
        await invoice.save()
    return invoice
