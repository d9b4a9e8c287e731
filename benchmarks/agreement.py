"""How long agreement takes: 4 coders × 200,000 units with 30 values, 5 % of them missing.

Run with ``python benchmarks/agreement.py``; prints the median of five runs each.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import numpy as np

from stellwerk.agreement import (
    Level,
    Ratings,
    bootstrap_alpha,
    disagreements,
    fleiss_kappa,
    krippendorff_alpha,
    unitizing_alpha,
)

CODERS, UNITS, VALUES = 4, 200_000, 30


def main() -> None:
    """Print one line per task."""
    random = np.random.default_rng(1)
    truth = random.integers(0, VALUES, UNITS)
    noise = random.integers(0, VALUES, (CODERS, UNITS))
    table = np.where(random.random((CODERS, UNITS)) < 0.8, truth, noise).astype(float)
    table[random.random(table.shape) < 0.05] = np.nan
    ratings = Ratings.of(table)
    segments = [_segments(random) for _ in range(CODERS)]
    for name, task in {
        "table to nominal alpha": lambda: krippendorff_alpha(Ratings.of(table)),
        "table to ordinal alpha": lambda: krippendorff_alpha(Ratings.of(table), Level.ORDINAL),
        "Fleiss' kappa": lambda: fleiss_kappa(ratings),
        "bootstrap, 1000 resamples": lambda: bootstrap_alpha(ratings),
        "disagreements listed": lambda: disagreements(ratings),
        "unitizing alphas, 4 × 50,000 segments": lambda: unitizing_alpha(segments, 30_000_000),
    }.items():
        print(f"{name:40} {_seconds(task):7.3f} s")


def _segments(random: np.random.Generator) -> np.ndarray:
    edges = np.sort(random.choice(30_000_000, 100_000, replace=False)).reshape(-1, 2)
    return np.column_stack([edges, random.integers(1, VALUES, len(edges))])


def _seconds(task: Callable[[], object]) -> float:
    def once() -> float:
        start = time.perf_counter()
        task()
        return time.perf_counter() - start

    return median(once() for _ in range(5))


if __name__ == "__main__":
    main()
