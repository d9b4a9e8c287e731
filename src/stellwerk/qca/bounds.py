"""Lower bounds on the size of a cover: weights of rows such that no column weighs more than one.

Every cover then has at least as many columns as all rows weigh together: the dual of the linear relaxation. HiGHS gives
the best weights where it is installed (extra ``fast``) and the chart is worth it; else a dual ascent (Erlenkotter 1978)
gives good ones.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from stellwerk.qca.arrays import Bools, Floats, Ints

SMALL = 1_500
"""Charts with fewer cells are not worth a linear program."""
ROUNDING = 1e-6
_SOME = 500
_STEPS, _DAMPING = 1_000, 0.995


def weights(cover: Bools) -> Floats:
    """A weight for each row, shape ``(rows,)``, not negative; no column weighs more than 1.

    Parameters
    ----------
    cover
        Shape ``(columns, rows)``; every row is covered.
    """
    if cover.size < SMALL:
        return _ascent(cover, _shares(cover))
    if solver() is None:
        return _ascent(cover, _subgradient(cover))
    duals = _linear(cover)
    return duals / max(1.0, float((cover @ duals).max()))


def weights_for_many(cover: Bools) -> Floats:
    """The same as `weights` for very many columns: fitted to some, with those added that turn out too heavy."""
    sets = cover.astype(np.float32)
    chosen = np.zeros(len(cover), bool)
    chosen[np.argsort(-sets.sum(axis=1), kind="stable")[:_SOME]] = True
    chosen[cover.argmax(axis=0)] = True  # some column for every row
    while True:
        weight = weights(cover[chosen])
        heavy = sets @ weight.astype(np.float32)
        wrong = np.flatnonzero((heavy > 1 + ROUNDING * 10) & ~chosen)
        if not len(wrong):
            return weight / max(1.0, float(heavy.max()))
        chosen[wrong[np.argsort(-heavy[wrong], kind="stable")[:_SOME]]] = True


@cache
def solver() -> Any:
    """The module ``highspy``; None where it is not installed."""
    try:
        import highspy  # noqa: PLC0415 - optional, and slow to import
    except ImportError:
        return None
    return highspy


def smallest_cover(cover: Bools, at_most: int) -> Ints | None:
    """Columns of one smallest cover, proven by HiGHS; None if it would have more columns than that."""
    columns = np.arange(len(cover), dtype=np.int32)
    model = linear_program(cover, upper=1.0)
    model.setOptionValue("mip_rel_gap", 0.0)
    model.changeColsIntegrality(len(cover), columns, np.full(len(cover), 1, dtype=np.uint8))
    model.addRow(0.0, float(at_most), len(cover), columns, np.ones(len(cover)))
    model.run()
    if model.getModelStatus() != solver().HighsModelStatus.kOptimal:
        return None
    chosen: Ints = np.flatnonzero(np.array(model.getSolution().col_value) > 0.5)
    return chosen


def _linear(cover: Bools) -> Floats:
    model = linear_program(cover, upper=np.inf)
    model.run()
    duals: Floats = np.maximum(np.array(model.getSolution().row_dual), 0.0)
    return duals


def linear_program(cover: Bools, upper: float) -> Any:
    """The relaxation as a HiGHS model: as little of the columns as covers every row, at most `upper` of each."""
    highs = solver()
    columns, rows = cover.shape
    model = highs.Highs()
    model.setOptionValue("output_flag", False)
    problem = highs.HighsLp()
    problem.num_col_, problem.num_row_ = columns, rows
    problem.col_cost_ = np.ones(columns)
    problem.col_lower_, problem.col_upper_ = np.zeros(columns), np.full(columns, upper)
    problem.row_lower_, problem.row_upper_ = np.ones(rows), np.full(rows, np.inf)
    problem.a_matrix_.format_ = highs.MatrixFormat.kRowwise
    entries = np.nonzero(cover.T)[1]
    problem.a_matrix_.start_ = np.concatenate([[0], cover.sum(axis=0).cumsum()])
    problem.a_matrix_.index_ = entries
    problem.a_matrix_.value_ = np.ones(len(entries))
    model.passModel(problem)
    return model


def _shares(cover: Bools) -> Floats:
    """Weights that are always allowed: of the shares that its columns have for each of their rows, the smallest."""
    shares: Floats = np.where(cover, 1 / cover.sum(axis=1, keepdims=True), np.inf).min(axis=0)
    return shares


def _ascent(cover: Bools, start: Floats) -> Floats:
    """Allowed weights raised row by row, the rarest first, as far as their columns leave room; from there or from 0."""
    sets = cover.astype(np.float64)
    best = np.zeros(cover.shape[1])
    order = np.argsort(cover.sum(axis=0), kind="stable").tolist()
    for weight in (start, np.zeros_like(start)):
        raised, room = weight.copy(), 1 - sets @ weight
        for row in order:
            columns = cover[:, row]
            more = max(float(room[columns].min()), 0.0)
            raised[row] += more
            room[columns] -= more
        best = max(best, raised, key=lambda weight: float(weight.sum()))
    return best


def _subgradient(cover: Bools) -> Floats:
    """Allowed weights near the best ones, by steps along the subgradient of the Lagrangian (Held et al. 1974)."""
    sets = cover.astype(np.float64)
    weight = best = _shares(cover)
    step = 1.0
    for _ in range(_STEPS):
        heavy = sets @ weight
        allowed = weight * np.where(cover, 1 / np.maximum(heavy, 1)[:, None], np.inf).min(axis=0)
        best = max(best, allowed, key=lambda weight: float(weight.sum()))
        lacking = 1 - sets[heavy > 1].sum(axis=0)
        norm = float(lacking @ lacking)
        if norm == 0:
            break
        reached = float(weight.sum() + np.minimum(1 - heavy, 0).sum())
        weight = np.maximum(weight + step * (1.05 * best.sum() + 1 - reached) / norm * lacking, 0.0)
        step *= _DAMPING
    return best
