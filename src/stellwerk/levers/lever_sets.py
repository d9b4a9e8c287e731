"""The smallest sets of ratings that would have to move to put a municipality on a path: all of them, exactly."""

from __future__ import annotations

from dataclasses import dataclass

from stellwerk.assessment.memberships import Bounds
from stellwerk.levers.cases import Situation
from stellwerk.levers.demands import Truth, Way, smallest
from stellwerk.levers.paths import Need, PathHere, needs
from stellwerk.levers.routes import Route, Routes, configuration


@dataclass(frozen=True, slots=True)
class LeverSet:
    """What would put a municipality on a path, of which nothing can be left out.

    Attributes
    ----------
    here
        The path, and where the municipality stands on it.
    needs
        What would have to move, and what has to be found out; in the order of the framework.
    after
        Membership in the path if every need is just met, between these bounds as far as the rest is known.
    precedents
        Number of compared cases on the path that show the outcome, from the same defining conditions; None where
        those of the municipality are not known.
    """

    here: PathHere
    needs: tuple[Need, ...]
    after: Bounds
    precedents: int | None

    @property
    def find_out_first(self) -> bool:
        """Whether something has to be found out before it is clear what to move."""
        return self.here.given is Truth.OPEN or any(need.find_out_first for need in self.needs)

    @property
    def distance(self) -> Bounds:
        """How far all of it would have to move together, at least and at most, in membership."""
        far = [need.distance for need in self.needs]
        return round(sum(least for least, _ in far), 2), round(sum(most for _, most in far), 2)


def lever_sets(routes: Routes, situation: Situation, here: tuple[PathHere, ...]) -> tuple[LeverSet, ...]:
    """All smallest lever sets of every path that is not closed and that the municipality is not known to be on.

    A set is complete: with it the municipality meets what the path asks of movable conditions, whatever the ratings
    are that nobody knows. Nothing can be left out: without any of its demands that is not so.

    Ordered by: fewest factors; the shorter way, taken at its longest; higher consistency and coverage of the path;
    larger share of re-analyses in which it was found; more precedents; the path as written.

    Parameters
    ----------
    here
        Where the municipality stands on each path, as `paths_here` says.
    """
    sides, movable = situation.sides(routes.demands), routes.cases.movable
    place = configuration(routes.defining, situation)
    found = [
        LeverSet(
            one,
            needs(way, routes, situation),
            _after(route, routes, way, situation),
            _precedents(route, place, situation),
        )
        for route, one in zip(routes.routes, here, strict=True)
        if one.given is not Truth.NO and one.truth is not Truth.YES
        for way in route.movable.missing(sides, movable)
    ]
    return tuple(sorted(found, key=_rank))


def shortest(sets: tuple[LeverSet, ...]) -> tuple[LeverSet, ...]:
    """Those sets of several paths that ask for nothing beyond what another one asks for."""
    asked = {one: frozenset(need.demand for need in one.needs) for one in sets}
    kept = smallest(asked.values())
    return tuple(one for one in sets if asked[one] in kept)


def _after(route: Route, routes: Routes, way: Way, situation: Situation) -> Bounds:
    moved = {demand.part: (demand.step, demand.step) for demand in way if demand.part in routes.cases.rated}
    return route.bounds(Situation(situation.case, {**situation.parts, **moved}))


def _precedents(route: Route, place: tuple[bool, ...] | None, situation: Situation) -> int | None:
    if place is None:
        return None
    return sum(case != situation.case for case in route.precedents.get(place, ()))


def _rank(one: LeverSet) -> tuple[object, ...]:
    path = one.here.path
    return (
        len(one.needs),
        one.distance[::-1],
        -path.fit.consistency,
        -path.fit.coverage,
        -(path.survival.share or 0.0),
        -(one.precedents or 0),
        str(path),
        [need.demand for need in one.needs],
    )
