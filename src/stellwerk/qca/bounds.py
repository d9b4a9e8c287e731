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


def weights(cover: Bools) -> Floats:
    """A weight for each row, shape ``(rows,)``, not negative; no column weighs more than 1.

    Parameters
    ----------
    cover
        Shape ``(columns, rows)``; every row is covered.
    """
    if cover.size < SMALL or solver() is None:
        return _ascent(cover)
    duals = _linear(cover)
    return duals / max(1.0, float((cover @ duals).max()))


@cache
def solver() -> Any:
    """The module ``highspy``; None where it is not installed."""
    try:
        import highspy  # noqa: PLC0415 - optional, and slow to import
    except ImportError:
        return None
    return highspy


def smallest_cover(cover: Bools) -> Ints:
    """Columns of one smallest cover, proven so by HiGHS, which must be installed."""
    model = _model(cover, upper=1.0)
    model.setOptionValue("mip_rel_gap", 0.0)
    model.changeColsIntegrality(
        len(cover), np.arange(len(cover), dtype=np.int32), np.full(len(cover), 1, dtype=np.uint8)
    )
    model.run()
    chosen: Ints = np.flatnonzero(np.array(model.getSolution().col_value) > 0.5)
    return chosen


def _linear(cover: Bools) -> Floats:
    model = _model(cover, upper=np.inf)
    model.run()
    duals: Floats = np.maximum(np.array(model.getSolution().row_dual), 0.0)
    return duals


def _model(cover: Bools, upper: float) -> Any:
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


def _ascent(cover: Bools) -> Floats:
    """Start from what is always allowed, then raise row by row, the rarest first, as far as its columns leave room."""
    sets = cover.astype(np.float64)
    share = np.where(cover, 1 / sets.sum(axis=1, keepdims=True), np.inf).min(axis=0)
    best = np.zeros(cover.shape[1])
    order = np.argsort(cover.sum(axis=0), kind="stable").tolist()
    for start in (share, np.zeros_like(share)):
        raised, room = start.copy(), 1 - sets @ start
        for row in order:
            columns = cover[:, row]
            more = max(float(room[columns].min()), 0.0)
            raised[row] += more
            room[columns] -= more
        best = max(best, raised, key=lambda weight: float(weight.sum()))
    return best
