from datetime import timedelta

from feast import Entity, FeatureService, FeatureView, Field, FileSource
from feast.types import Float32, Int64

OWNER = "data-platform"
customer = Entity(name="customer", join_keys=["customer_id"])

source = FileSource(
    name="order_stats",
    path="data/order_stats.parquet",
    timestamp_field="event_timestamp",
    created_timestamp_column="created",
)

order_stats = FeatureView(
    name="order_stats",
    entities=[customer],
    ttl=timedelta(days=2),
    schema=[Field(name="orders_30d", dtype=Int64), Field(name="spend_30d", dtype=Float32)],
    source=source,
    owner=OWNER,
)

churn_v1 = FeatureService(name="churn_v1", features=[order_stats], owner=OWNER)
