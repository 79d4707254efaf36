def discount(cents: int, basis_points: int) -> int:
    """The price after a discount; the discount is rounded half up. 1250 basis points are 12.5 %."""
    return cents - (cents * basis_points + 5000) // 10000
