"""Indirect calibration: memberships predicted from the researcher's qualitative groups."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Floats

_ROUNDS = 25
_SETTLED = 1e-8
_EDGE = float(np.finfo(np.float64).eps)


def fractional_polynomial(values: Floats, cuts: Sequence[float]) -> Floats:
    """Memberships predicted by a quasi-binomial regression on log x, √x, x and x²: shape of `values`.

    Ragin 2008, ch. 5; the powers are those of Duşa 2019, section 4.3. A value at a cut belongs to the lower group.
    Groups count 0, …, 1 in equal steps, rounded to three decimals, and memberships are rounded to six, so that results
    can be compared with published ones.

    Raises
    ------
    QcaError
        A value that is not positive: its logarithm and root do not exist.
    """
    if values.min() <= 0:
        raise QcaError(f"Indirect calibration needs positive values, found {values.min():g}: shift the scale first.")
    groups = np.round(np.searchsorted(cuts, values, side="left") / len(cuts), 3)
    if groups.min() == groups.max():
        raise QcaError("All cases fall into one qualitative group: move the thresholds into the data.")
    terms = np.column_stack([np.ones_like(values), np.log(values), np.sqrt(values), values, values**2])
    return np.round(_quasi_binomial(terms / np.abs(terms).max(axis=0), groups), 6)


def _quasi_binomial(terms: Floats, groups: Floats) -> Floats:
    """Fitted shares, by iteratively reweighted least squares (McCullagh & Nelder 1989, section 2.5)."""
    shares = (groups + 0.5) / 2
    odds = np.log(shares / (1 - shares))
    deviance = _deviance(groups, shares)
    for _ in range(_ROUNDS):
        variance = shares * (1 - shares)
        weight = np.sqrt(variance)
        target = odds + (groups - shares) / variance
        coefficients = np.linalg.lstsq(terms * weight[:, None], target * weight, rcond=1e-13)[0]
        odds = terms @ coefficients
        shares = np.clip(1 / (1 + np.exp(-np.clip(odds, -700.0, 700.0))), _EDGE, 1 - _EDGE)
        before, deviance = deviance, _deviance(groups, shares)
        if abs(deviance - before) < _SETTLED * (abs(deviance) + 0.1):
            break
    return shares


def _deviance(groups: Floats, shares: Floats) -> float:
    inside = np.where(groups > 0, groups * np.log(np.where(groups > 0, groups, 1) / shares), 0.0)
    outside = np.where(groups < 1, (1 - groups) * np.log(np.where(groups < 1, 1 - groups, 1) / (1 - shares)), 0.0)
    return float(2 * (inside + outside).sum())
