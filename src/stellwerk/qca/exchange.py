"""A small cover soon, without proof: the linear relaxation rounded step by step, then columns exchanged.

The exchange is the row-weighting local search of Gao, Weise & Li 2015, “An efficient local search heuristic with row
weighting for the unicost set covering problem”, European Journal of Operational Research 246: rows that stay uncovered
weigh more and more. The same chart always gives the same cover.
"""

from __future__ import annotations

import numpy as np

from stellwerk.qca.arrays import Bools, Floats, Ints
from stellwerk.qca.bounds import ROUNDING, linear_program

_TRIALS, _STEPS, _NOISE = 20, 800, 0.01


def good_cover(cover: Bools, size: int) -> Ints:
    """Columns of a small cover; no smaller one is looked for once it has `size` columns.

    Parameters
    ----------
    cover
        Shape ``(columns, rows)``; every row is covered.
    """
    random = np.random.default_rng(0)
    best = np.arange(len(cover))
    for trial in range(_TRIALS):
        start = _rounded(cover, 1 + random.random(len(cover)) * (_NOISE if trial else 0))
        found = start if len(start) <= size else _Exchange(cover, start, random).best(size)
        best = min(best, found, key=len)
        if len(best) <= size:
            break
    return best


def _rounded(cover: Bools, cost: Floats) -> Ints:
    """Columns taken one by one, the one with the largest share in the linear relaxation first."""
    model = linear_program(cover, upper=1.0)
    model.setOptionValue("presolve", "off")
    model.changeColsCost(len(cover), np.arange(len(cover), dtype=np.int32), cost)
    while True:
        model.run()
        share = np.array(model.getSolution().col_value)
        chosen = np.flatnonzero(share > 1 - ROUNDING)
        covered = cover[chosen].any(axis=0)
        if covered.all():
            return chosen
        share[chosen] = 0
        useful = share + np.where(share > 0.1, 1e-3 * cover[:, ~covered].sum(axis=1), 0)
        for column in [*chosen.tolist(), int(useful.argmax())]:
            model.changeColBounds(column, 1.0, 1.0)


class _Exchange:
    """A set of columns that changes by one column out, one column in."""

    def __init__(self, cover: Bools, start: Ints, random: np.random.Generator) -> None:
        self.random = random
        self.sets = cover.astype(np.float32)
        self.near = self.sets @ self.sets.T > 0
        self.of_row = [np.flatnonzero(columns) for columns in cover.T]
        self.weight = np.ones(cover.shape[1], np.float32)
        self.times = self.sets[start].sum(axis=0)
        self.chosen: list[int] = start.tolist()
        self.changed = np.zeros(len(cover), np.int64)
        self.allowed = np.ones(len(cover), bool)  # a column that left comes back only once a neighbour has changed

    def best(self, size: int) -> Ints:
        """The smallest cover met within some steps."""
        best, last = self.chosen.copy(), -1
        for step in range(1, _STEPS + 1):
            while self.times.all():
                best = self.chosen.copy()
                if len(best) <= max(size, 1):
                    return np.array(best)
                self._leave(step, -1)
            self._leave(step, last)
            missing = np.flatnonzero(self.times == 0)
            last = self._enter(step, int(missing[self.random.integers(len(missing))]))
            self.weight[self.times == 0] += 1
        return np.array(best)

    def _leave(self, step: int, kept: int) -> None:
        """Take out what is missed least, but not the column that has just come in."""
        chosen = np.array(self.chosen)
        loss = self.sets[chosen] @ (self.weight * (self.times == 1))
        loss[chosen == kept] = np.inf
        column = self._oldest(chosen, loss)
        self.chosen.remove(column)
        self.times -= self.sets[column]
        self.allowed |= self.near[column]
        self.allowed[column] = False
        self.changed[column] = step

    def _enter(self, step: int, row: int) -> int:
        """Take in the column that gains most, among those that cover the row."""
        candidates = self.of_row[row]
        candidates = candidates[self.allowed[candidates]] if self.allowed[candidates].any() else candidates
        column = self._oldest(candidates, -(self.sets[candidates] @ (self.weight * (self.times == 0))))
        self.chosen.append(column)
        self.times += self.sets[column]
        self.allowed |= self.near[column]
        self.changed[column] = step
        return column

    def _oldest(self, columns: Ints, score: Floats) -> int:
        tied = columns[score == score.min()]
        return int(tied[self.changed[tied].argmin()])
