"""Superset and subset search: which combinations of conditions are necessary or sufficient for an outcome.

Ragin 2000, ch. 8 and 9; relevance of necessity after Schneider & Wagemann 2012, section 9.2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import TYPE_CHECKING
from typing import Literal as OneOf

import numpy as np

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Bools, Floats, Ints
from stellwerk.qca.data import Data, Frame, Kind
from stellwerk.qca.fit import Fit, fits
from stellwerk.qca.tables import Table
from stellwerk.qca.term import Literal, Term

if TYPE_CHECKING:
    import polars as pl

_ROUNDING = 1.5e-8  # a cut-off of 0.9 also lets 0.89999999 pass: sums of decimals are not exact
_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Relation:
    """A combination of conditions and how it fits the outcome.

    Attributes
    ----------
    literals
        At most one per condition, in the order of the conditions.
    joined
        ``"and"`` for a conjunction (and a single literal), ``"or"`` for a disjunction.
    """

    literals: tuple[Literal, ...]
    joined: OneOf["and", "or"]
    fit: Fit

    def __str__(self) -> str:
        return ("*" if self.joined == "and" else " + ").join(map(str, self.literals))


@dataclass(frozen=True, slots=True)
class Relations:
    """What a search has found, the simplest first.

    Attributes
    ----------
    kind
        What was searched for.
    outcome
        As it was asked for.
    rows
        Conjunctions before disjunctions, short before long, then in the order of the conditions.
    """

    kind: OneOf["necessary", "sufficient"]
    outcome: str
    rows: tuple[Relation, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Relation]:
        return iter(self.rows)

    @property
    def table(self) -> Table:
        """The rows as they are printed: for necessity consistency, coverage and RoN, for sufficiency PRI instead."""
        relevance = "ron" if self.kind == "necessary" else "pri"
        names = (self.kind, "consistency", "coverage", relevance)
        return Table(names, tuple((str(row), *self._numbers(row)) for row in self.rows), f"{self.outcome}: {self.kind}")

    def _numbers(self, row: Relation) -> tuple[float, float, float]:
        fit = row.fit
        if self.kind == "necessary":
            return fit.necessity_consistency, fit.necessity_coverage, fit.ron
        return fit.consistency, fit.coverage, fit.pri

    def to_frame(self) -> pl.DataFrame:
        """One row per combination."""
        return self.table.to_frame()

    def to_dict(self) -> dict[str, object]:
        """Kind, outcome and rows as plain values."""
        return {"kind": self.kind, "outcome": self.outcome, "rows": self.table.to_dicts()}

    def __str__(self) -> str:
        return str(self.table) if self.rows else f"Nothing is {self.kind} for {self.outcome} at these cut-offs."

    def _repr_html_(self) -> str:
        return self.table.to_html()


def necessary(
    data: Frame | Data,
    outcome: str | None = None,
    conditions: Sequence[str] | None = None,
    *,
    consistency: float = 0.9,
    coverage: float = 0.0,
    ron: float = 0.5,
    depth: int | None = None,
    cases: str | Sequence[str] | None = None,
) -> Relations:
    """Every conjunction, and every smallest disjunction, of conditions that is necessary for the outcome.

    Conjunctions are given in full: each part of a necessary conjunction is necessary too, and listed. A disjunction is
    left out where a part of it is enough already. The search is complete: branches are cut only where no larger
    combination can pass (consistency of a conjunction and relevance of a disjunction can but fall).

    Parameters
    ----------
    data, outcome, conditions, cases
        As for `truth_table`.
    consistency, coverage, ron
        What a combination must reach at least, each in [0, 1].
    depth
        The largest number of conditions in a combination; None for all.
    """
    study = _study(data, outcome, conditions, cases)

    def passes(found: _Numbers) -> Bools:
        return _reach(found.coverage, consistency) & _reach(found.consistency, coverage) & _reach(found.ron, ron)

    def conjunctions(found: _Numbers) -> tuple[Bools, Bools]:
        return passes(found), _reach(found.coverage, consistency)

    def disjunctions(found: _Numbers) -> tuple[Bools, Bools]:
        enough = passes(found)
        return enough, ~enough & _reach(found.ron, ron)

    search = _Search(study, depth)
    joint = search.run("and", conjunctions)
    either = (row for row in search.run("or", disjunctions) if len(row.literals) > 1)
    return Relations("necessary", study.outcome_name, (*joint, *either))


def sufficient(
    data: Frame | Data,
    outcome: str | None = None,
    conditions: Sequence[str] | None = None,
    *,
    consistency: float = 0.8,
    coverage: float = 0.0,
    pri: float = 0.0,
    depth: int | None = None,
    cases: str | Sequence[str] | None = None,
) -> Relations:
    """Every smallest conjunction of conditions that is sufficient for the outcome.

    A conjunction is left out where a part of it is enough already. The search is complete: branches are cut only where
    coverage, which can but fall, is too low, or where no case is left.

    Disjunctions are not searched. At a consistency of 1 they would add nothing: max(a, b) ≤ y for every case where, and
    only where, a ≤ y and b ≤ y, so that the sufficient disjunctions are the unions of what is found here. Below 1
    neither side implies the other (two paths that share their good cases can each reach 0.8, and their union not), and
    a union can hide a part that is not sufficient, whereas each path of a solution is to be sufficient by itself.
    `fit` measures any disjunction.

    Parameters
    ----------
    data, outcome, conditions, cases
        As for `truth_table`.
    consistency, coverage, pri
        What a combination must reach at least, each in [0, 1].
    depth
        The largest number of conditions in a combination; None for all.
    """
    study = _study(data, outcome, conditions, cases)

    def judge(found: _Numbers) -> tuple[Bools, Bools]:
        covers = _reach(found.coverage, coverage) & ~np.isnan(found.consistency)
        enough = covers & _reach(found.consistency, consistency) & _reach(found.pri, pri, undefined=pri <= 0)
        return enough, covers & ~enough

    return Relations("sufficient", study.outcome_name, _Search(study, depth).run("and", judge))


def _study(
    data: Frame | Data, outcome: str | None, conditions: Sequence[str] | None, cases: str | Sequence[str] | None
) -> Data:
    if isinstance(data, Data):
        return data
    if outcome is None or conditions is None:
        raise QcaError("Say which column is the outcome and which are the conditions.")
    return Data.read(data, outcome, conditions, cases)


def _reach(numbers: Floats, cut: float, *, undefined: bool = False) -> Bools:
    with np.errstate(invalid="ignore"):
        return np.where(np.isnan(numbers), undefined, numbers >= cut - _ROUNDING)


@dataclass(frozen=True, slots=True)
class _Numbers:
    consistency: Floats
    pri: Floats
    coverage: Floats
    ron: Floats


_Judge = Callable[[_Numbers], tuple[Bools, Bools]]
"""From the fit of combinations: which of them to report, and which to go on from."""


class _Search:
    """Level by level: a combination is looked at only if every part of it one shorter has been gone on from."""

    def __init__(self, data: Data, depth: int | None) -> None:
        self._outcome, self._names = data.outcome, data.conditions
        self._literals = [literal for at in range(len(data.conditions)) for literal in _literals(data, at)]
        self._columns = np.column_stack([data.membership(Term((literal,))) for literal in self._literals])
        self._depth = len(data.conditions) if depth is None else depth

    def run(self, joined: OneOf["and", "or"], judge: _Judge) -> tuple[Relation, ...]:
        found: list[Relation] = []
        level: list[tuple[int, ...]] = [(at,) for at in range(len(self._literals))]
        for _ in range(self._depth):
            going_on: list[tuple[int, ...]] = []
            for start in range(0, len(level), _AT_ONCE):
                some = level[start : start + _AT_ONCE]
                measured = self._fits(np.array(some), joined)
                report, go_on = judge(_numbers(measured))
                found += [self._relation(some[at], joined, measured[at]) for at in np.flatnonzero(report)]
                going_on += [some[at] for at in np.flatnonzero(go_on)]
            level = self._next(going_on)
            if not level:
                break
        return tuple(sorted(found, key=self._place))

    def _place(self, row: Relation) -> tuple[int, list[int], list[int]]:
        names = [self._names.index(literal.condition) for literal in row.literals]
        return len(names), names, [literal.value for literal in row.literals]

    def _fits(self, some: Ints, joined: OneOf["and", "or"]) -> tuple[Fit, ...]:
        combine = np.minimum if joined == "and" else np.maximum
        sets = self._columns[:, some[:, 0]]
        for place in range(1, some.shape[1]):
            sets = combine(sets, self._columns[:, some[:, place]])
        return fits(sets, self._outcome)

    def _relation(self, places: tuple[int, ...], joined: OneOf["and", "or"], fit: Fit) -> Relation:
        return Relation(tuple(self._literals[at] for at in places), joined, fit)

    def _next(self, going_on: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
        known = set(going_on)
        larger = []
        for start, group in groupby(going_on, key=lambda places: places[:-1]):
            for left, right in combinations([places[-1] for places in group], 2):
                if self._literals[left].condition != self._literals[right].condition:
                    larger.append((*start, left, right))
        return [one for one in larger if all(one[:at] + one[at + 1 :] in known for at in range(len(one) - 2))]


def _numbers(measured: tuple[Fit, ...]) -> _Numbers:
    columns = np.array([(one.consistency, one.pri, one.coverage, one.ron) for one in measured]).T
    return _Numbers(*columns)


def _literals(data: Data, condition: int) -> list[Literal]:
    levels = 2 if data.kinds[condition] is Kind.TEMPORAL else data.levels[condition]
    return [data.literal(condition, value) for value in range(levels)]
