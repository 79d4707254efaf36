import pandas as pd

FEATURES = ["price", "weekday"]


def add_weekday(orders: pd.DataFrame) -> pd.DataFrame:
    return orders.assign(weekday=orders["day"].dt.weekday)


def revenue(orders: pd.DataFrame) -> float:
    return float((orders["price"] * orders["quantity"]).sum())
