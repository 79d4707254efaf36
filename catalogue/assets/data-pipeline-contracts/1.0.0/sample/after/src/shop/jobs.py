from datetime import date

from shop.ingest import orders, publish
from shop.settings import engine, exports


def load_day(day: date) -> None:
    publish(orders(exports() / f"{day.isoformat()}.csv"), engine(), day)
