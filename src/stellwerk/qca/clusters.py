"""Whether a set relation holds in every cluster or year, or only in the pool of all.

Garcia-Castro & Ariño 2016, “A General Approach to Panel Data Set-Theoretic Research”, Journal of Advances in Management
Sciences & Information Systems 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Floats
from stellwerk.qca.data import Data
from stellwerk.qca.fit import Fit, fit
from stellwerk.qca.measure import SetLike, within
from stellwerk.qca.tables import Table

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Clustered:
    """Fit of one set in the pool, in each cluster (between) and for each unit over its clusters (within).

    Attributes
    ----------
    pooled
        Over all cases.
    between, within
        Name and fit of each cluster and of each unit; `within` is empty where no units were named.
    between_distance, within_distance
        How unevenly consistency is spread, 0 where it is the same everywhere: the Euclidean distance of the shares of
        consistency from equal shares. nan where it is undefined in a part.
    """

    expression: str
    outcome: str
    pooled: Fit
    between: tuple[tuple[str, Fit], ...]
    within: tuple[tuple[str, Fit], ...]
    between_distance: float
    within_distance: float

    @property
    def table(self) -> Table:
        """One row for the pool, each cluster and each unit."""
        parts = [("pooled", "", self.pooled)]
        parts += [("between", name, one) for name, one in self.between]
        parts += [("within", name, one) for name, one in self.within]
        rows = tuple((part, name, one.consistency, one.pri, one.coverage) for part, name, one in parts)
        return Table(("part", "name", "consistency", "pri", "coverage"), rows, f"{self.expression} for {self.outcome}")

    def to_frame(self) -> pl.DataFrame:
        """One row for the pool, each cluster and each unit."""
        return self.table.to_frame()

    def to_dict(self) -> dict[str, object]:
        """Expression, outcome, distances and fits as plain values."""
        return {
            "expression": self.expression,
            "outcome": self.outcome,
            "pooled": asdict(self.pooled),
            "between": {name: asdict(one) for name, one in self.between},
            "within": {name: asdict(one) for name, one in self.within},
            "between distance": self.between_distance,
            "within distance": self.within_distance,
        }

    def __str__(self) -> str:
        last = f"distance from even consistency: between {self.between_distance:.3f}, within {self.within_distance:.3f}"
        return f"{self.table}\n{last}"

    def _repr_html_(self) -> str:
        return self.table.to_html()


def by_cluster(
    expression: SetLike, data: Data, clusters: Sequence[object], units: Sequence[object] | None = None
) -> Clustered:
    """Pooled, between and within fit of a set expression.

    Parameters
    ----------
    clusters
        For each case the cluster or year it belongs to.
    units
        For each case the unit that is observed in several clusters or years, e.g. the country of a country-year.
    """
    x = within(data, expression)
    _check_length(clusters, data, "clusters")
    between = _parts(x, data.outcome, clusters)
    units_of = units if units is not None else ()
    if units is not None:
        _check_length(units, data, "units")
    over_time = _parts(x, data.outcome, units_of) if units is not None else ()
    pooled = fit(x, data.outcome)
    distances = [_distance([one.consistency for _, one in parts]) for parts in (between, over_time)]
    return Clustered(str(expression), data.outcome_name, pooled, between, over_time, distances[0], distances[1])


def _parts(x: Floats, y: Floats, names: Sequence[object]) -> tuple[tuple[str, Fit], ...]:
    written = np.array([str(name) for name in names])
    return tuple((name, fit(x[written == name], y[written == name])) for name in sorted(set(written.tolist())))


def _distance(consistencies: ArrayLike) -> float:
    found = np.asarray(consistencies, dtype=np.float64)
    if not found.size or not found.sum():
        return float("nan")
    return float(np.sqrt(((found / found.sum() - 1 / found.size) ** 2).sum()))


def _check_length(names: Sequence[object], data: Data, what: str) -> None:
    if len(names) != len(data.cases):
        raise QcaError(f"There are {len(data.cases)} cases and {len(names)} {what}; each case needs one.")
