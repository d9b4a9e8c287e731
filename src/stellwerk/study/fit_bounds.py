"""Between which values a fit lies when some memberships are only known to lie within bounds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from stellwerk.assessment.memberships import Floats
from stellwerk.levers.comparison import FitBounds
from stellwerk.qca import Term
from stellwerk.qca.arrays import Ints
from stellwerk.study.task import Sets, Task

_ROUNDS = 60
_CLOSE = 1e-12


def fit_bounds(term: Term, sets: Sets, task: Task) -> FitBounds:
    """Lowest and highest consistency and coverage of a term over all cases with a known outcome.

    Every membership may be anywhere within its bounds, each on its own.
    """
    rows = sets.known((task.outcome,))
    y = sets.explained(task)[rows]
    lower, upper = np.ones(len(rows)), np.ones(len(rows))
    for literal in term.literals:
        low, high = sets.lower[literal.condition][rows], sets.upper[literal.condition][rows]
        low, high = (low, high) if literal.value else (np.round(1 - high, 12), np.round(1 - low, 12))
        lower, upper = np.minimum(lower, low), np.minimum(upper, high)
    total = float(y.sum())
    coverage = [float(np.minimum(x, y).sum()) / total if total else float("nan") for x in (lower, upper)]
    return FitBounds((_lowest(lower, upper, y), _highest(lower, upper, y)), (coverage[0], coverage[1]), len(rows))


def _lowest(lower: Floats, upper: Floats, y: Floats) -> float:
    """The smallest Σ min(x, y) / Σ x; for a given ratio each case is worst at one of its bounds."""
    return _ratio(np.stack([lower, upper]), y, np.argmin)


def _highest(lower: Floats, upper: Floats, y: Floats) -> float:
    """The largest one; each case is best at a bound, or where it meets the outcome."""
    return _ratio(np.stack([lower, upper, np.clip(y, lower, upper)]), y, np.argmax)


def _ratio(options: Floats, y: Floats, choose: Callable[..., Ints]) -> float:
    """The extreme ratio by Dinkelbach's method (1967, Management Science 13): choose, take the ratio, choose anew."""
    ratio = _consistency(options[1], y)  # as much as can be: defined wherever any choice is
    for _ in range(_ROUNDS):
        at = choose(np.minimum(options, y) - ratio * options, axis=0)
        new = _consistency(np.take_along_axis(options, at[None], axis=0)[0], y)
        if np.isnan(new) or abs(new - ratio) < _CLOSE:
            return ratio
        ratio = new
    return ratio


def _consistency(x: Floats, y: Floats) -> float:
    size = float(x.sum())
    return float(np.minimum(x, y).sum()) / size if size > _CLOSE else float("nan")
