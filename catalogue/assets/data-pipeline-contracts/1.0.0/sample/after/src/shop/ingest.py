"""Loads the shop's exports into the warehouse, one interval at a time."""

import logging
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from sqlalchemy import text

from shop.quarantine import set_aside
from shop.schema import RAW_TYPES, Orders
from shop.snapshots import latest_snapshot

log = logging.getLogger(__name__)


def orders(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(path, dtype=RAW_TYPES, usecols=[*RAW_TYPES, "paid_at"], parse_dates=["paid_at"])
    try:
        return Orders.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        return set_aside(frame, error.failure_cases, table="orders")


def exchange_rates(root: Path) -> pd.DataFrame:
    return pd.read_csv(latest_snapshot(root, "rates"))


def refunds(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path)
    except FileNotFoundError:
        log.info("no refunds on this day")
        return pd.DataFrame({"order_id": pd.Series(dtype="string")})


def publish(frame: pd.DataFrame, engine, day) -> None:
    with engine.begin() as connection:
        connection.execute(text("delete from shop.orders where paid_day = :day"), {"day": day})
        frame.assign(paid_day=day).to_sql("orders", connection, schema="shop", if_exists="append", index=False)
