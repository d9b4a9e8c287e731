"""One cover of at most so many columns, or the proof that there is none; needs HiGHS.

Branch and bound on the linear relaxation. Each time the column is decided whose two decisions raise the bound most,
as far as some steps of the dual simplex method show (strong branching: Applegate, Bixby, Chvátal & Cook 2006, chapter
17); columns whose reduced cost exceeds what is left are out. On charts, where the relaxation is just below a whole
number, a dozen decisions do what HiGHS as an integer program needs tens of thousands of simplex steps for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from stellwerk.qca.arrays import Bools, Floats, Ints
from stellwerk.qca.bounds import ROUNDING, linear_program, smallest_cover, solver

_CANDIDATES, _STEPS, _DECISIONS = 6, 50, 100
_NO_LIMIT = 2**31 - 1


def cover_within(cover: Bools, size: int) -> Ints | None:
    """Columns of a cover that has at most `size` of them; None if there is no such cover.

    Parameters
    ----------
    cover
        Shape ``(columns, rows)``.
    """
    if not cover.any(axis=0).all():
        return None
    model = linear_program(cover, upper=1.0)
    model.setOptionValue("presolve", "off")
    model.setOptionValue("objective_bound", size + ROUNDING)
    try:
        return _Search(cover, size, model).below(np.zeros(len(cover)), np.ones(len(cover)))
    except _TooMany:
        return smallest_cover(cover, size)


class _TooMany(Exception):
    """More decisions than pay: the cutting planes of an integer program are better then."""


@dataclass(slots=True)
class _Search:
    cover: Bools
    size: int
    model: Any
    decisions: int = 0

    def below(self, lower: Floats, upper: Floats) -> Ints | None:
        """A cover that keeps to decisions already made: columns with lower bound 1 are in, with upper bound 0 out."""
        self._bound(lower, upper)
        if not self._possible():
            return None
        solution = self.model.getSolution()
        share, cost = np.array(solution.col_value), np.array(solution.col_dual)
        chosen = np.flatnonzero(share > 1 - ROUNDING)
        if self.cover[chosen].any(axis=0).all():
            return chosen
        spare = self.size - self.model.getInfo().objective_function_value
        upper = np.where((cost > spare + ROUNDING) & (lower < 1), 0.0, upper)
        self.decisions += 1
        if self.decisions > _DECISIONS:
            raise _TooMany
        basis = self.model.getBasis()
        column, decisions = self._best(share, lower, upper)
        for decision in decisions:
            decided = np.arange(len(lower)) == column
            self.model.setBasis(basis)
            found = self.below(np.where(decided, decision, lower), np.where(decided, decision, upper))
            if found is not None:
                return found
        return None

    def _best(self, share: Floats, lower: Floats, upper: Floats) -> tuple[int, list[float]]:
        """The column to decide on, and which of its two decisions are not ruled out already."""
        self._bound(lower, upper)
        reached, basis = self.model.getInfo().objective_function_value, self.model.getBasis()
        between = np.flatnonzero((share > ROUNDING) & (share < 1 - ROUNDING))
        interest = np.minimum(share, 1 - share) + 0.3 * share
        promising = between[np.argsort(-interest[between], kind="stable")[:_CANDIDATES]].tolist()
        self.model.setOptionValue("simplex_iteration_limit", _STEPS)
        best: tuple[float, int, list[float]] = (-1.0, -1, [])
        for column in promising:
            rise, open_decisions = 1.0, []
            for decision in (1.0, 0.0):
                self.model.changeColBounds(column, decision, decision)
                self.model.setBasis(basis)
                possible = self._possible()
                bound = self.model.getInfo().objective_function_value if possible else self.size + 1
                rise *= max(bound - reached, 1e-4)
                open_decisions += [decision] * possible
            self.model.changeColBounds(column, lower[column], upper[column])
            best = max(best, (rise, -column, open_decisions))
        self.model.setOptionValue("simplex_iteration_limit", _NO_LIMIT)
        return -best[1], best[2]

    def _bound(self, lower: Floats, upper: Floats) -> None:
        columns = np.arange(len(lower), dtype=np.int32)
        self.model.changeColsBounds(len(columns), columns, lower, upper)

    def _possible(self) -> bool:
        """Whether the relaxation, as far as it was solved, leaves room for a cover of that size."""
        status = solver().HighsModelStatus
        self.model.run()
        reached = self.model.getModelStatus()
        if reached in (status.kInfeasible, status.kObjectiveBound):
            return False
        value: float = self.model.getInfo().objective_function_value
        return reached != status.kOptimal or value <= self.size + ROUNDING
