"""Who is on a path already: from the same starting position, nearest first, with the evidence they gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stellwerk.assessment import Rating
from stellwerk.assessment.conditions import Condition
from stellwerk.assessment.memberships import Bounds
from stellwerk.levers.cases import Situation
from stellwerk.levers.comparison import Path
from stellwerk.levers.demands import Truth
from stellwerk.levers.paths import both
from stellwerk.levers.routes import Routes, WrittenLiteral


@dataclass(frozen=True, slots=True)
class Difference:
    """One defining condition in two municipalities.

    Attributes
    ----------
    here, there
        Membership in the condition.
    same
        Whether both have it or both do not.
    """

    condition: Condition
    here: Bounds
    there: Bounds
    same: Truth

    @property
    def distance(self) -> float | None:
        """How far the two memberships lie apart, in [0, 1]; None where one of them is not known."""
        if self.here[0] != self.here[1] or self.there[0] != self.there[1]:
            return None
        return round(abs(self.here[0] - self.there[0]), 12)


@dataclass(frozen=True, slots=True)
class Precedent:
    """A municipality that is on a path and shows what the path explains.

    Attributes
    ----------
    differences
        Every defining condition of the study, in its order.
    ratings
        For every movable factor of the path the ratings there that come with evidence, by id of the factor.
    """

    case: str
    name: str
    differences: tuple[Difference, ...]
    ratings: Mapping[str, tuple[Rating, ...]]

    @property
    def same_start(self) -> Truth:
        """Whether it starts from the same defining conditions; only then it is a precedent in the strict sense."""
        found = Truth.YES
        for one in self.differences:
            found = both(found, one.same)
        return found

    @property
    def distance(self) -> float:
        """Sum of the known distances on the defining conditions; 0 for the same memberships."""
        return round(sum(one.distance or 0.0 for one in self.differences), 12)


def precedents(routes: Routes, situation: Situation, path: Path) -> tuple[Precedent, ...]:
    """All cases on the path that show what it explains, but the municipality itself, the nearest first.

    Those from the same defining conditions come before those of which that is not known, and these before the others;
    within each the fewest different conditions first, then the smallest distance, then the key.
    """
    found = [_precedent(routes, situation, path, case) for case in path.showing]
    return tuple(sorted((one for one in found if one.case != situation.case), key=_rank))


def _precedent(routes: Routes, situation: Situation, path: Path, case: str) -> Precedent:
    there = routes.cases.situation(case)
    asked = [routes.cases.condition(literal.condition) for literal in path.term.literals]
    factors = {name for one in asked if one.movable for name in one.factors}
    framework = routes.cases.framework
    return Precedent(
        case,
        routes.cases.names.get(case, case),
        tuple(_difference(one, situation, there) for one in routes.defining),
        {
            factor.id: tuple(rating for rating in routes.cases.ratings(case, factor) if rating.evidence)
            for factor in framework.rated
            if factor.id in factors
        },
    )


def _difference(written: WrittenLiteral, here: Situation, there: Situation) -> Difference:
    one, other = written.set.bounds(here.parts), written.set.bounds(there.parts)
    sides = {_side(one), _side(other)}
    same = Truth.OPEN if None in sides else (Truth.YES if len(sides) == 1 else Truth.NO)
    return Difference(written.condition, one, other, same)


def _side(bounds: Bounds) -> bool | None:
    """Above the middle or not; None if that is not known, or exactly in the middle."""
    if bounds[0] <= 0.5 <= bounds[1]:
        return None
    return bounds[0] > 0.5


def _rank(one: Precedent) -> tuple[object, ...]:
    known = (Truth.YES, Truth.OPEN, Truth.NO).index(one.same_start)
    differing = sum(difference.same is Truth.NO for difference in one.differences)
    return known, differing, one.distance, one.case
