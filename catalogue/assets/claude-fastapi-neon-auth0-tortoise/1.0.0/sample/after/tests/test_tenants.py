import pytest

from app.models import Invoice


@pytest.mark.asyncio
async def test_another_tenant_gets_nothing(db, client, as_org):
    invoice = await Invoice.create(org_id="org_a", customer="A", amount="10.00")
    as_org("org_b", {"invoices:read"})
    assert (await client.get(f"/invoices/{invoice.id}")).status_code == 404


@pytest.mark.asyncio
async def test_nobody_without_a_token(client):
    # The SDK answers 400 where the header is missing.
    assert (await client.get("/invoices/8b0e2f54-0000-4000-8000-000000000000")).status_code in (400, 401)
