"""Copies of other people's files, named by their digest."""

import hashlib
import json
from pathlib import Path


def latest_snapshot(root: Path, name: str) -> Path:
    record = json.loads((root / f"{name}.json").read_text())
    path = root / record["file"]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != record["sha256"]:
        raise ValueError(f"{path}: content is not what was recorded")
    return path
