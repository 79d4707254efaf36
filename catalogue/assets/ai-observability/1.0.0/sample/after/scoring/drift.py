"""Runs each day: the last seven days against the validation data of the version that answers."""

import json
import sys

import numpy as np

from scoring.rows import FOLDER

ACT = 0.25
ENOUGH = 500


def psi(reference: np.ndarray, current: np.ndarray, bins: int = 10) -> float:
    edges = np.unique(np.quantile(reference, np.linspace(0, 1, bins + 1)))
    edges[0], edges[-1] = -np.inf, np.inf
    r = np.clip(np.histogram(reference, edges)[0] / len(reference), 1e-4, None)
    c = np.clip(np.histogram(current, edges)[0] / len(current), 1e-4, None)
    return float(np.sum((c - r) * np.log(c / r)))


def main(version: str) -> int:
    reference = np.load(f"models/{version}.reference.npy")
    lines = [line for file in sorted(FOLDER.glob("*.jsonl"))[-7:] for line in file.read_text().splitlines()]
    rows = [row for row in map(json.loads, lines) if row["model"] == version]
    if len(rows) < ENOUGH:
        print(f"{version}: {len(rows)} rows are too few")
        return 2
    current = np.array([row["features"] for row in rows])
    drifted = {i: round(psi(reference[:, i], current[:, i]), 3) for i in range(reference.shape[1])}
    worst = {i: value for i, value in drifted.items() if value >= ACT}
    print(json.dumps({"model": version, "rows": len(rows), "psi": drifted, "act": worst}))
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
