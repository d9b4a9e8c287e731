"""Consistency and PRI of truth-table rows, without a matrix of cases × rows in memory."""

from __future__ import annotations

import numpy as np

from stellwerk.qca.arrays import Bools, Floats, Ints

_CELLS = 1_000_000
_DUST = 1e-12


def row_fit(memberships: Floats, outcome: Floats, values: Ints, whole: Bools) -> tuple[Floats, Floats]:
    """Consistency and PRI of configurations, each of shape ``(rows,)``; nan where no case is in the row at all.

    Parameters
    ----------
    memberships
        Shape ``(cases, conditions)``.
    outcome
        Shape ``(cases,)``.
    values
        Configurations, shape ``(rows, conditions)``.
    whole
        Whether the values of a condition are whole numbers, so that a case either has one or has not.
    """
    sums = np.empty((3, len(values)))
    weights = np.stack([np.ones_like(outcome), outcome, np.minimum(outcome, 1 - outcome)])
    step = max(1, _CELLS // len(outcome))
    for start in range(0, len(values), step):
        part = slice(start, start + step)
        sums[:, part] = _sums(_belonging(memberships, values[part], whole), weights)
    return ratios(*sums)


def grouped_fit(outcome: Floats, row_of_case: Ints, rows: int) -> tuple[Floats, Floats]:
    """The same as `row_fit` where every case is wholly in one row: −1 for a case in none."""
    inside = row_of_case >= 0
    at, y = row_of_case[inside], outcome[inside]
    size = np.bincount(at, minlength=rows).astype(np.float64)
    both: Floats = np.bincount(at, weights=y, minlength=rows).astype(np.float64)
    shared: Floats = np.bincount(at, weights=np.minimum(y, 1 - y), minlength=rows).astype(np.float64)
    return ratios(size, both, shared)


def ratios(size: Floats, both: Floats, shared: Floats) -> tuple[Floats, Floats]:
    """Consistency and PRI from Σ x, Σ min(x, y) and Σ min(x, y, 1 − y)."""
    consistency = np.full_like(size, np.nan)
    np.divide(both, size, out=consistency, where=size > _DUST)
    pri = np.full_like(size, np.nan)
    rest = size - shared
    np.divide(both - shared, rest, out=pri, where=rest > _DUST)
    return consistency, pri


def _belonging(memberships: Floats, values: Ints, whole: Bools) -> Floats:
    """Memberships of the cases in configurations, shape ``(rows, cases)``."""
    result = np.ones((len(values), len(memberships)))
    for condition, exact in enumerate(whole.tolist()):
        column = memberships[:, condition]
        levels = range(int(values[:, condition].max()) + 1)
        either = np.stack([column == level if exact else column if level else 1 - column for level in levels])
        np.minimum(result, either[values[:, condition]], out=result)
    return result


def _sums(belonging: Floats, weights: Floats) -> Floats:
    """Σ over cases of the smaller of membership and each weight, shape ``(weights, rows)``."""
    return np.stack([belonging.sum(axis=1), *(np.minimum(belonging, weight).sum(axis=1) for weight in weights[1:])])
