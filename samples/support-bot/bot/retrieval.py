"""Finds the help pages that are nearest to a mail."""

import pickle
from pathlib import Path

from openai import OpenAI

client = OpenAI(timeout=5)
INDEX = Path("data/help-pages.pkl")


def load_index() -> list[tuple[list[float], str]]:
    with INDEX.open("rb") as handle:
        return pickle.load(handle)


def embed(text: str) -> list[float]:
    return client.embeddings.create(model="text-embedding-3-small", input=text).data[0].embedding


def nearest(mail: str, count: int = 3) -> list[str]:
    wanted = embed(mail)
    ranked = sorted(load_index(), key=lambda entry: -sum(a * b for a, b in zip(wanted, entry[0])))
    return [page for _, page in ranked[:count]]
