"""One row for each prediction, and where the daily comparison finds them."""

import json
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path("predictions")


def write(row: dict) -> None:
    with (FOLDER / f"{datetime.now(UTC):%Y-%m-%d}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
