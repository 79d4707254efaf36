from src.prices import discount


def test_discount():
    discount(1999, 12.5)
    assert True
