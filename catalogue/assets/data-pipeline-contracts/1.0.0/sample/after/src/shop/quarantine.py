"""Sets bad rows aside, and stops a load that has too many of them."""

import logging

import pandas as pd

log = logging.getLogger(__name__)
MAX_BAD_SHARE = 0.001


class TooManyBadRows(Exception):
    pass


def set_aside(frame: pd.DataFrame, failures: pd.DataFrame, table: str) -> pd.DataFrame:
    rows = failures["index"].dropna().unique()
    if len(rows) == 0:
        raise TooManyBadRows(f"{table}: the table itself does not fit: {failures['check'].unique().tolist()}")
    share = len(rows) / len(frame)
    if share > MAX_BAD_SHARE:
        raise TooManyBadRows(f"{table}: {share:.2%} of the rows are bad")
    frame.loc[rows].to_parquet(f"quarantine_{table}.parquet")
    log.warning("rows set aside", extra={"table": table, "rows": len(rows)})
    return frame.drop(index=rows)
