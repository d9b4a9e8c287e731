"""How well one set covers another: the parameters of fit.

Ragin 2006 (consistency, coverage), Schneider & Wagemann 2012, chapters 5 and 9 (PRI, relevance of necessity).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

from stellwerk.qca.arrays import Floats

# Sums of differences of floats leave dust; nobody reports a fit below this.
_DUST = 1e-5


@dataclass(frozen=True, slots=True)
class Fit:
    """How a set X (a term, a model, an expression) fits an outcome Y. All in [0, 1]; nan where it is undefined.

    Parameters
    ----------
    consistency
        Σ min(x, y) / Σ x: how far X is sufficient for Y.
    pri
        Proportional reduction in inconsistency: the same, without what X shares with Y and ~Y at once.
    coverage
        Σ min(x, y) / Σ y: raw coverage.
    ron
        Relevance of necessity, Σ (1 − x) / Σ (1 − min(x, y)): low when X is nearly constant.
    unique_coverage
        What no other term of the same model covers; None for a set that stands alone.
    """

    consistency: float
    pri: float
    coverage: float
    ron: float
    unique_coverage: float | None = None

    @property
    def necessity_consistency(self) -> float:
        """How far X is necessary for Y; the same number as raw coverage."""
        return self.coverage

    @property
    def necessity_coverage(self) -> float:
        """Coverage of X as a necessary condition; the same number as consistency of sufficiency."""
        return self.consistency

    def to_dict(self) -> dict[str, float | None]:
        """The numbers by name."""
        return asdict(self)


def fit(x: npt.ArrayLike, y: npt.ArrayLike, others: npt.ArrayLike | None = None) -> Fit:
    """The parameters of fit of set X for outcome Y.

    Parameters
    ----------
    x, y
        Memberships of the same cases, in [0, 1], shape ``(cases,)``.
    others
        Memberships in the union of the other terms of the model; gives `Fit.unique_coverage`.
    """
    xs, ys = np.asarray(x, np.float64), np.asarray(y, np.float64)
    rest = None if others is None else np.asarray(others, np.float64)[:, None]
    return fits(xs[:, None], ys, rest)[0]


def fits(x: Floats, y: Floats, others: Floats | None = None) -> tuple[Fit, ...]:
    """The parameters of fit of many sets for one outcome.

    Parameters
    ----------
    x
        Memberships, shape ``(cases, sets)``.
    y
        The outcome, shape ``(cases,)``.
    others
        For each set the union of the other terms of its model, shape ``(cases, sets)``, or None.
    """
    both = np.minimum(x, y[:, None])
    sums = both.sum(axis=0)
    consistency, pri = _sufficiency(x, y, sums)
    total = y.sum()
    coverage = _ratio(sums, np.full_like(sums, total))
    ron = _ratio((1 - x).sum(axis=0), (1 - both).sum(axis=0))
    columns = [consistency, pri, coverage, ron]
    if others is None:
        return tuple(Fit(*row) for row in np.stack(columns, axis=1).tolist())
    unique = _ratio(sums - np.minimum(both, others).sum(axis=0), np.full_like(sums, total))
    return tuple(Fit(*row) for row in np.stack([*columns, unique], axis=1).tolist())


def _sufficiency(x: Floats, y: Floats, sums: Floats) -> tuple[Floats, Floats]:
    """Consistency and PRI of each column of `x`; `sums` is Σ min(x, y)."""
    shared = np.minimum(x, np.minimum(y, 1 - y)[:, None]).sum(axis=0)
    sizes = x.sum(axis=0)
    return _ratio(sums, sizes), _ratio(sums - shared, sizes - shared)


def _ratio(above: Floats, below: Floats) -> Floats:
    """The quotient; nan where there is nothing to divide by, 0 where only rounding is left."""
    quotient = np.full_like(above, np.nan)
    np.divide(above, below, out=quotient, where=below > _DUST)
    quotient[quotient < _DUST] = 0.0
    return quotient
