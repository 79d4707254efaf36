from feast import Entity, FeatureView, Field, FileSource
from feast.types import Float32, Int64

customer = Entity(name="customer", join_keys=["customer_id"])

source = FileSource(name="order_stats", path="data/order_stats.parquet")

order_stats = FeatureView(
    name="order_stats",
    entities=[customer],
    schema=[Field(name="orders_30d", dtype=Int64), Field(name="spend_30d", dtype=Float32)],
    source=source,
)
