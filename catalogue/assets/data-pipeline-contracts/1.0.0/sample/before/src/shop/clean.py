import numpy as np
import pandas as pd


def clean(path, customers_path):
    orders = pd.read_parquet(path)
    orders.dropna(inplace=True)
    customers = pd.read_parquet(customers_path)

    orders = orders[orders["amount"] != np.nan]
    orders[orders["amount"] < 0]["amount"] = 0
    orders["coupon"].fillna("none", inplace=True)
    orders["segment"] = ""
    orders.loc[orders["amount"] > 100, "segment"] = "high"

    named = pd.merge(orders, customers)
    return named.merge(customers, on="customer_id", how="left")
