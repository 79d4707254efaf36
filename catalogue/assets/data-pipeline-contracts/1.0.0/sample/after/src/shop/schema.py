"""What the shop's export promises: contracts/orders.odcs.yaml, version 2."""

import pandera.pandas as pa

RAW_TYPES = {"order_id": "string", "customer_id": "string", "amount_eur": "float64", "coupon": "string"}


class Orders(pa.DataFrameModel):
    order_id: str = pa.Field(unique=True)
    customer_id: str
    amount_eur: float = pa.Field(ge=0, le=50_000)
    coupon: str = pa.Field(nullable=True)
    paid_at: pa.DateTime

    class Config:
        strict = True
