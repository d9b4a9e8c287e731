"""What a set asks of single ratings: every way to belong to it, and whether a municipality is known to take one.

Membership in a set made with *and*, *or* and *not* exceeds 0.5 exactly where its parts lie on the right sides of 0.5.
Ratings never lie at 0.5, so each is on one side; a calibrated figure may lie at 0.5 and is then on neither.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from typing import TypeAlias

from stellwerk.assessment.memberships import Bounds
from stellwerk.assessment.model import VALUES
from stellwerk.errors import UnknownName
from stellwerk.qca.algebra import inward, products
from stellwerk.qca.expression import And, Condition, Constant, Expression, Not, Or, conjunction, disjunction, leaves
from stellwerk.text import Text

MIDDLE = 0.5


class Truth(StrEnum):
    """Whether something is so, as far as it is known."""

    YES = "yes"
    NO = "no"
    OPEN = "open"
    """It depends on what is not known."""


@dataclass(frozen=True, slots=True, order=True)
class Demand:
    """That one part lies above the middle, or below it.

    Attributes
    ----------
    part
        Id of a rated factor, or name of a figure.
    high
        Above 0.5; else below.
    strict
        Whether exactly 0.5 does not do; ratings never lie there.
    """

    part: str
    high: bool
    strict: bool = True

    @property
    def step(self) -> float:
        """The nearest step of the scale that meets it: at least this one if `high`, at most this one otherwise."""
        return next(value for value in (VALUES if self.high else VALUES[::-1]) if (value > MIDDLE) is self.high)

    @property
    def opposite(self) -> Demand:
        """The same part on the other side."""
        return Demand(self.part, not self.high, self.strict)

    def truth(self, bounds: Bounds) -> Truth:
        """Whether it is met by a part within these bounds."""
        low, high = bounds if self.high else (1 - bounds[1], 1 - bounds[0])
        if low > MIDDLE or (low == MIDDLE and not self.strict):
            return Truth.YES
        return Truth.OPEN if high > MIDDLE or (high == MIDDLE and not self.strict) else Truth.NO


Way: TypeAlias = frozenset[Demand]
"""Demands that together make a municipality belong to a set; none: it belongs in any case."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Which demands are known to be met, and which are known not to be."""

    met: Way
    failed: Way


@dataclass(frozen=True, slots=True)
class WrittenOut:
    """A set over what can be rated.

    Attributes
    ----------
    expression
        Over rated factors and figures, negations at single parts.
    ways
        All ways to belong to it by more than 0.5, none of which contains another. Complete in the sense that a
        municipality belongs to it whatever the unknown ratings are exactly if the known ones go one of these ways.
    both
        Rated factors of which it asks a high value in one place and a low one in another.
    """

    expression: Expression
    ways: tuple[Way, ...]
    both: tuple[str, ...]

    @property
    def demands(self) -> Way:
        """Everything that any of the ways asks for."""
        return frozenset().union(*self.ways)

    def truth(self, sides: Sides) -> Truth:
        """Whether membership exceeds 0.5 (with demands that are not strict: reaches it)."""
        if any(way <= sides.met for way in self.ways):
            return Truth.YES
        return Truth.NO if all(way & sides.failed for way in self.ways) else Truth.OPEN

    def missing(self, sides: Sides, movable: Collection[str]) -> tuple[Way, ...]:
        """What is not known to be met, for each way that can still be gone: all smallest sets of demands, exactly.

        Parameters
        ----------
        movable
            Ids of factors that can be moved: a way that fails on anything else cannot be gone.
        """
        blocked = {demand for demand in sides.failed if demand.part not in movable}
        return smallest(way - sides.met for way in self.ways if not way & blocked)

    def bounds(self, parts: Mapping[str, Bounds]) -> Bounds:
        """Lowest and highest membership that is possible, exactly: unknown ratings take every step they can.

        For an unknown figure that stands in the expression both plainly and negated the bounds may be too wide.
        """
        wide = [name for name in self.both if parts[name][0] < parts[name][1]]
        choices = [[(name, (v, v)) for v in VALUES if parts[name][0] <= v <= parts[name][1]] for name in wide]
        found = [between(self.expression, {**parts, **dict(chosen)}) for chosen in product(*choices)]
        return min(low for low, _ in found), max(high for _, high in found)


def write_out(expression: Expression, rated: Collection[str], *, strict: bool = True) -> WrittenOut:
    """An expression over rated factors and figures with every way to belong to it.

    Parameters
    ----------
    rated
        Which of its parts are rated in steps; the others are figures.
    strict
        Whether membership must exceed 0.5; else 0.5 is enough, as for being *off* a set.

    Raises
    ------
    QcaError
        More than 100,000 ways.
    """
    plain = inward(expression, negated=False)
    ways = smallest(
        way
        for term in products(plain)
        if not _contradictory(way := frozenset(_demand(literal, rated, strict=strict) for literal in term))
    )
    polarities = {(leaf.part, leaf.high) for way in ways for leaf in way} | _polarities(plain)
    both = tuple(sorted(name for name in rated if {(name, True), (name, False)} <= polarities))
    return WrittenOut(plain, _complete(ways, both), both)


def smallest(sets: Iterable[Way]) -> tuple[Way, ...]:
    """The sets that contain no other, each once, the shortest first."""
    kept: list[Way] = []
    for one in sorted(set(sets), key=lambda way: (len(way), sorted(way))):
        if not any(other <= one for other in kept):
            kept.append(one)
    return tuple(kept)


def replace(expression: Expression, by: Mapping[str, Expression]) -> Expression:
    """The expression with names replaced by what they stand for; other names stay."""
    match expression:
        case Condition(name):
            return by.get(name, expression)
        case Not(part):
            return Not(replace(part, by))
        case And(parts):
            return conjunction(replace(part, by) for part in parts)
        case Or(parts):
            return disjunction(replace(part, by) for part in parts)
        case _:
            return expression


def between(expression: Expression, parts: Mapping[str, Bounds]) -> Bounds:
    """Lower and upper bound of the membership in an expression whose negations stand at single parts.

    Raises
    ------
    UnknownName
        A part that is not there.
    """
    match expression:
        case Condition(name):
            return _part(name, parts)
        case Not(Condition(name)):
            low, high = _part(name, parts)
            return round(1 - high, 12), round(1 - low, 12)
        case And(inner):
            pairs = [between(part, parts) for part in inner]
            return min(low for low, _ in pairs), min(high for _, high in pairs)
        case Or(inner):
            pairs = [between(part, parts) for part in inner]
            return max(low for low, _ in pairs), max(high for _, high in pairs)
        case Constant(holds):
            return float(holds), float(holds)
    raise TypeError(expression)  # a new kind of expression was added and not taught to be bounded


def _part(name: str, parts: Mapping[str, Bounds]) -> Bounds:
    if name not in parts:
        raise UnknownName(Text("Menge", "set"), name, parts)
    return parts[name]


def _demand(literal: Expression, rated: Collection[str], *, strict: bool) -> Demand:
    (leaf,) = leaves(literal)
    return Demand(leaf.name, not isinstance(literal, Not), strict or leaf.name in rated)


def _polarities(expression: Expression) -> set[tuple[str, bool]]:
    match expression:
        case Condition(name):
            return {(name, True)}
        case Not(Condition(name)):
            return {(name, False)}
        case And(parts) | Or(parts):
            return set().union(*map(_polarities, parts))
        case _:
            return set()


def _contradictory(way: Way) -> bool:
    return any(demand.high and demand.strict and demand.opposite in way for demand in way)


def _complete(ways: tuple[Way, ...], both: tuple[str, ...]) -> tuple[Way, ...]:
    """The ways and all they imply together: iterated consensus (Quine 1955) over the parts asked for on both sides."""
    while both:
        met = {joined for one, other in combinations(ways, 2) for joined in _consensus(one, other, both)}
        new = [way for way in met if not any(known <= way for known in ways)]
        if not new:
            break
        ways = smallest([*ways, *new])
    return ways


def _consensus(one: Way, other: Way, both: tuple[str, ...]) -> Iterable[Way]:
    """What two ways imply that differ in the side of one rated part: then that part does not matter.

    A figure they differ in is asked for on both sides: impossible, or, where 0.5 is enough, met by 0.5.
    """
    clashes = [demand for demand in one if demand.part in both and demand.opposite in other]
    if len(clashes) == 1:
        joined = (one | other) - {clashes[0], clashes[0].opposite}
        if not _contradictory(joined):
            yield joined
