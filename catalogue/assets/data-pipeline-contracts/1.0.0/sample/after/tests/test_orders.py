import pandas as pd
import pytest

from shop.quarantine import TooManyBadRows, set_aside


def test_a_load_with_too_many_bad_rows_stops():
    frame = pd.DataFrame({"order_id": ["a", "a"]})
    failures = pd.DataFrame({"index": [1], "check": ["field_uniqueness"]})
    with pytest.raises(TooManyBadRows):
        set_aside(frame, failures, table="orders")
