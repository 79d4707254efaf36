import pytest

from src.prices import discount


@pytest.mark.parametrize(
    ("cents", "basis_points", "expected"),
    [(1999, 1250, 1749), (100, 0, 100), (100, 10000, 0), (1, 5000, 0), (0, 1250, 0)],
)
def test_discount(cents, basis_points, expected):
    assert discount(cents, basis_points) == expected
