"""The only place with paths."""

import pandas as pd
import pandera.pandas as pa

from forecast.settings import Settings


class Orders(pa.DataFrameModel):
    day: pa.DateTime
    price: float = pa.Field(ge=0)
    quantity: int = pa.Field(ge=0)
    sold: int = pa.Field(ge=0)

    class Config:
        strict = True


def orders(settings: Settings) -> pd.DataFrame:
    frame = pd.read_parquet(settings.data_root / "orders" / f"day={settings.as_of:%Y-%m-%d}")
    return Orders.validate(frame, lazy=True)
