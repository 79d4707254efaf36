"""The columns that training and serving share."""

FEATURES = ["orders_30d", "spend_30d"]
QUERY = "SELECT customer_id, as_of, orders_30d, spend_30d, churned FROM churn_features"
