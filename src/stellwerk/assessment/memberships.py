"""From ratings to memberships: how far each factor holds in each case, and what nobody knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

import numpy as np
import numpy.typing as npt

from stellwerk.assessment.judgement import Judgement, Standing, judge
from stellwerk.assessment.model import Assessment
from stellwerk.errors import UnknownName
from stellwerk.framework import Framework
from stellwerk.qca import Expression
from stellwerk.qca.algebra import inward
from stellwerk.qca.expression import And, Condition, Constant, Not, Or
from stellwerk.text import Text

Floats = npt.NDArray[np.float64]
Bounds = tuple[float, float]

NOTHING_KNOWN: Bounds = (0.0, 1.0)


class Rule(StrEnum):
    """What is taken where answers differ and no value was agreed; an agreed value always stands."""

    AGREED = "agreed"
    """Nothing: the factor lies somewhere between the lowest and the highest answer."""
    MEDIAN = "median"
    """The answer in the middle; of two in the middle the lower one, so that it is an answer somebody gave."""
    LOWEST = "lowest"
    """The lowest answer."""
    HIGHEST = "highest"
    """The highest answer."""


@dataclass(frozen=True, slots=True, eq=False)
class Memberships:
    """How far each case belongs to each set, as far as it is known.

    Attributes
    ----------
    cases
        Keys of the municipalities (AGS).
    sets
        Ids of factors, or names of conditions and outcomes.
    lower, upper
        Bounds of the membership, in [0, 1], shape ``(cases, sets)``; equal where it is known. Read-only.
    """

    cases: tuple[str, ...]
    sets: tuple[str, ...]
    lower: Floats
    upper: Floats

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """Where there is one value, shape ``(cases, sets)``."""
        return np.equal(self.lower, self.upper)

    def bounds(self, case: str, name: str) -> Bounds:
        """Lower and upper bound of one membership.

        Raises
        ------
        UnknownName
            A case or a set that is not there.
        """
        at = self._row(case), self._column(name)
        return float(self.lower[at]), float(self.upper[at])

    def column(self, name: str) -> tuple[Floats, Floats]:
        """Lower and upper bounds of one set, each of shape ``(cases,)``."""
        at = self._column(name)
        return self.lower[:, at], self.upper[:, at]

    def of(self, case: str) -> dict[str, Bounds]:
        """Lower and upper bound of every set for one case."""
        row = self._row(case)
        pairs = zip(self.lower[row].tolist(), self.upper[row].tolist(), strict=True)
        return dict(zip(self.sets, pairs, strict=True))

    def unknown(self) -> dict[str, tuple[str, ...]]:
        """For each set with gaps the cases whose membership is not one value."""
        gaps = ~self.known
        cases = np.array(self.cases)
        return {name: tuple(cases[gap].tolist()) for name, gap in zip(self.sets, gaps.T, strict=True) if gap.any()}

    def _row(self, case: str) -> int:
        if case not in self.cases:
            raise UnknownName(Text("Fall", "case"), case, self.cases)
        return self.cases.index(case)

    def _column(self, name: str) -> int:
        if name not in self.sets:
            raise UnknownName(Text("Menge", "set"), name, self.sets)
        return self.sets.index(name)


def factor_memberships(assessments: Sequence[Assessment], framework: Framework, rule: Rule) -> Memberships:
    """How far every factor holds in every assessed case, derived poles included.

    Where nobody knows, the bounds are 0 and 1; where answers differ, no value was agreed and the rule takes none, they
    are the lowest and the highest answer.
    """
    names = tuple(factor.id for factor in framework.factors)
    table = np.array(
        [[bounds(judge(one, factor), rule) for factor in framework.factors] for one in assessments], dtype=np.float64
    ).reshape(len(assessments), len(names), 2)
    return Memberships(tuple(one.ags for one in assessments), names, *_frozen(table[:, :, 0], table[:, :, 1]))


def bounds(judgement: Judgement, rule: Rule) -> Bounds:
    """Between which values a factor lies: twice the same where there is a value."""
    if judgement.value is not None:
        return judgement.value, judgement.value
    if judgement.low is None or judgement.high is None or judgement.standing is not Standing.OPEN:
        return NOTHING_KNOWN
    if rule is Rule.AGREED:
        return judgement.low, judgement.high
    taken = _taken(judgement, rule)
    return taken, taken


def _taken(judgement: Judgement, rule: Rule) -> float:
    """The answer the rule takes: of what was asked, so that a derived pole is its exact opposite."""
    answers = sorted(rating.value for rating in judgement.ratings if rating.value is not None)
    taken = {Rule.LOWEST: answers[0], Rule.HIGHEST: answers[-1]}.get(rule, answers[(len(answers) - 1) // 2])
    return round(1 - taken, 2) if judgement.derived else taken


def set_memberships(sets: Mapping[str, Expression], parts: Memberships) -> Memberships:
    """How far each case belongs to set expressions over the sets there are.

    A bound holds for every value the parts may have: lower bounds meet lower bounds, and a negated part is bounded
    from below by one minus its upper bound. Where a part occurs twice, bounds may be wider than they must be.

    Raises
    ------
    UnknownName
        An expression with a set that is not there.
    """
    lower = dict(zip(parts.sets, parts.lower.T, strict=True))
    upper = dict(zip(parts.sets, parts.upper.T, strict=True))
    pairs = [expression_bounds(expression, lower, upper, len(parts.cases)) for expression in sets.values()]
    empty = np.empty((len(parts.cases), 0))
    low = np.column_stack([pair[0] for pair in pairs]) if pairs else empty
    high = np.column_stack([pair[1] for pair in pairs]) if pairs else empty
    return Memberships(parts.cases, tuple(sets), *_frozen(low, high))


def expression_bounds(
    expression: Expression, lower: Mapping[str, Floats], upper: Mapping[str, Floats], cases: int = 1
) -> tuple[Floats, Floats]:
    """Lower and upper bound of one expression, from those of its parts; arrays of shape ``(cases,)``."""
    literal = inward(expression, negated=False)
    return _bound(literal, lower, upper, cases), _bound(literal, upper, lower, cases)


def beside(*parts: Memberships) -> Memberships:
    """Sets of the same cases in one table, in the order given."""
    return Memberships(
        parts[0].cases,
        tuple(name for part in parts for name in part.sets),
        *_frozen(np.hstack([part.lower for part in parts]), np.hstack([part.upper for part in parts])),
    )


def _bound(expression: Expression, near: Mapping[str, Floats], far: Mapping[str, Floats], cases: int) -> Floats:
    match expression:
        case Condition(name):
            return _part(name, near)
        case Not(Condition(name)):
            return np.round(1.0 - _part(name, far), 12)  # 1 − 0.33 is 0.67, not 0.6699999999999999
        case And(parts):
            return reduce(np.minimum, (_bound(part, near, far, cases) for part in parts))
        case Or(parts):
            return reduce(np.maximum, (_bound(part, near, far, cases) for part in parts))
        case Constant(holds):
            return np.full(cases, float(holds))
    raise TypeError(expression)  # a new kind of expression was added and not taught to be bounded


def _part(name: str, columns: Mapping[str, Floats]) -> Floats:
    if name not in columns:
        raise UnknownName(Text("Menge", "set"), name, columns)
    return columns[name]


def _frozen(*arrays: Floats) -> tuple[Floats, Floats]:
    low, high = (np.ascontiguousarray(array) for array in arrays)
    low.flags.writeable = high.flags.writeable = False
    return low, high
