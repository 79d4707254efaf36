import argparse
import logging
import sys
from datetime import date

from forecast.data import orders
from forecast.settings import Settings
from forecast.train import train


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="forecast")
    parser.add_argument("command", choices=["train"])
    parser.add_argument("--as-of", type=date.fromisoformat, required=True)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO)
    settings = Settings(as_of=options.as_of)
    train(orders(settings), settings)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
