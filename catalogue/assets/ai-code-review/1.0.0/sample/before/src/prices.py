def discount(cents: int, percent: float) -> int:
    # ChatGPT wrote this, not sure why it works
    return int(cents - cents * percent / 100 + 0.5000001)
