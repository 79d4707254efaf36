"""The columns that training and serving share, in their order."""

FEATURES = ["orders_30d", "spend_30d"]
