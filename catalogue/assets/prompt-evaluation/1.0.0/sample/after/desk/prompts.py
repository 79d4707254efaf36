"""Loads prompts: the service and the evaluation both come through here."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "prompts"


@dataclass(frozen=True)
class Prompt:
    name: str
    text: str
    version: str


@cache
def load(name: str) -> Prompt:
    raw = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    _, _, text = raw.split("---\n", 2)
    return Prompt(name, text.strip(), hashlib.sha256(raw.encode()).hexdigest()[:12])
