"""Compares a candidate with the model in use, slice by slice. Exit code 1: must not be released."""

import sys

TOLERANCE = 0.01


def worse(candidate: dict[str, float], baseline: dict[str, float]) -> list[str]:
    return [name for name, value in baseline.items() if candidate.get(name, 0.0) < value - TOLERANCE]


def main(candidate: dict[str, float], baseline: dict[str, float]) -> int:
    slices = worse(candidate, baseline)
    for name in slices:
        print(f"{name}: {candidate.get(name)} after {baseline[name]}", file=sys.stderr)
    return 1 if slices else 0
