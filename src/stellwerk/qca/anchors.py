"""Where thresholds may lie, and what a calibration has made of the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Floats, Ints
from stellwerk.qca.tables import Table

if TYPE_CHECKING:
    import polars as pl

SKEWED = 0.2
"""Fewer cases in the set than this, or fewer outside it, and set relations become trivial (Oana et al. 2021, ch. 2)."""


def suggest_thresholds(values: ArrayLike, groups: int = 2) -> tuple[float, ...]:
    """Cuts halfway between the most compact `groups` of neighbouring values, rising; one fewer than groups.

    The partition has the least sum of squares within groups (Fisher 1958): exact and always the same for the same data;
    of equally compact ones it takes that with the lowest cuts. A suggestion only: anchors need a substantive reason.

    Raises
    ------
    QcaError
        Fewer different values than groups.
    """
    distinct, counts = np.unique(np.asarray(values, dtype=np.float64), return_counts=True)
    if not np.isfinite(distinct).all():
        raise QcaError("There are missing values: leave these cases out before asking for thresholds.")
    if groups < 2 or distinct.size < groups:
        raise QcaError(
            f"{distinct.size} different values cannot be divided into {groups} groups; 2 or more are expected."
        )
    cost = _within(distinct, counts)
    best = cost[0].copy()  # of the first i + 1 values in one group
    starts = []
    for _ in range(groups - 1):
        options = np.concatenate([[np.inf], best[:-1]])[:, None] + cost
        starts.append(np.argmin(options, axis=0))
        best = np.min(options, axis=0)
    return _cuts(distinct, starts)


def _within(distinct: Floats, counts: Ints) -> Floats:
    """Sum of squares of the group from value i to value j, in ``[i, j]``; infinite below the diagonal."""
    centred = distinct - distinct.mean()
    sums = [np.concatenate([[0.0], np.cumsum(counts * centred**power)]) for power in range(3)]
    n, first, second = (total[None, 1:] - total[:-1, None] for total in sums)
    with np.errstate(divide="ignore", invalid="ignore"):
        squares = np.maximum(second - first**2 / n, 0.0)
    return np.where(np.triu(np.ones_like(squares, dtype=bool)), squares, np.inf)


def _cuts(distinct: Floats, starts: list[Ints]) -> tuple[float, ...]:
    cuts: list[float] = []
    last = distinct.size - 1
    for begin in reversed(starts):
        first = int(begin[last])
        cuts.append(float(distinct[first - 1] + distinct[first]) / 2)
        last = first - 1
    return tuple(reversed(cuts))


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What to look at before a set is used.

    Attributes
    ----------
    name, cases
        The set, and how many cases there are.
    inside
        Cases with a membership above 0.5.
    undecided
        Positions of cases at exactly 0.5, from 0: they belong to no configuration.
    distinct
        Number of different memberships.
    lowest, highest
        The range of memberships.
    """

    name: str
    cases: int
    inside: int
    undecided: tuple[int, ...]
    distinct: int
    lowest: float
    highest: float

    @property
    def share(self) -> float:
        """Share of cases inside the set, in [0, 1]."""
        return self.inside / self.cases

    @property
    def skewed(self) -> bool:
        """Whether fewer than a fifth of the cases lie inside, or fewer than a fifth outside."""
        return min(self.share, 1 - self.share) < SKEWED

    def to_dict(self) -> dict[str, object]:
        """The facts by name."""
        return asdict(self) | {"share": self.share, "skewed": self.skewed}

    def __str__(self) -> str:
        notes = [f"{self.name}: {self.inside} of {self.cases} cases inside"]
        notes += ["skewed"] if self.skewed else []
        notes += [f"{len(self.undecided)} at exactly 0.5"] if self.undecided else []
        return ", ".join(notes)


@dataclass(frozen=True, slots=True)
class Diagnoses:
    """One `Diagnosis` per set."""

    sets: tuple[Diagnosis, ...]

    def to_frame(self) -> pl.DataFrame:
        """One row per set."""
        import polars as pl  # noqa: PLC0415 - importing the engine stays quick

        return pl.DataFrame([one.to_dict() for one in self.sets])

    def to_dict(self) -> dict[str, object]:
        """The facts of every set by its name."""
        return {one.name: one.to_dict() for one in self.sets}

    def __str__(self) -> str:
        return "\n".join(map(str, self.sets))

    def _repr_html_(self) -> str:
        names = ("set", "cases", "inside", "at 0.5", "distinct", "lowest", "highest", "skewed")
        rows = [
            (d.name, d.cases, d.inside, len(d.undecided), d.distinct, d.lowest, d.highest, "skewed" if d.skewed else "")
            for d in self.sets
        ]
        return Table(names, tuple(rows), "Calibrated sets").to_html()


def diagnose(memberships: Mapping[str, ArrayLike]) -> Diagnoses:
    """Skew, cases at exactly 0.5 and range of each calibrated set."""
    return Diagnoses(tuple(_diagnosis(name, np.asarray(column, dtype=float)) for name, column in memberships.items()))


def _diagnosis(name: str, column: Floats) -> Diagnosis:
    return Diagnosis(
        name=name,
        cases=column.size,
        inside=int((column > 0.5).sum()),
        undecided=tuple(np.flatnonzero(column == 0.5).tolist()),
        distinct=int(np.unique(column).size),
        lowest=float(column.min()),
        highest=float(column.max()),
    )
