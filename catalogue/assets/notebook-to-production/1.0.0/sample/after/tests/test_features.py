import pandas as pd

from forecast.features import add_weekday, revenue


def rows(**columns) -> pd.DataFrame:
    frame = pd.DataFrame({"day": pd.to_datetime(["2026-11-23", "2026-11-29"]), "price": [2.0, 3.0], "quantity": [1, 4]})
    return frame.assign(**columns)


def test_monday_is_the_first_day():
    assert add_weekday(rows())["weekday"].tolist() == [0, 6]


def test_revenue_is_price_times_quantity():
    assert revenue(rows()) == 14.0


def test_the_frame_that_was_given_stays_as_it_was():
    given = rows()
    add_weekday(given)
    assert "weekday" not in given.columns
