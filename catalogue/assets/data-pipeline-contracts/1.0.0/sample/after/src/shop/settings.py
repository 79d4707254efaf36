import os
from pathlib import Path

from sqlalchemy import create_engine


def exports() -> Path:
    return Path(os.environ["SHOP_EXPORTS"])


def engine():
    return create_engine(os.environ["SHOP_WAREHOUSE_URL"])
