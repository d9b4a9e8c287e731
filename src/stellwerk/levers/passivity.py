"""The paths to passivity a municipality is on, and the smallest moves off them: all of them, exactly."""

from __future__ import annotations

from dataclasses import dataclass

from stellwerk.assessment.memberships import Bounds
from stellwerk.levers.cases import Situation
from stellwerk.levers.demands import Truth, write_out
from stellwerk.levers.paths import Need, PathHere, needs
from stellwerk.levers.routes import Routes
from stellwerk.qca.expression import conjunction


@dataclass(frozen=True, slots=True)
class Exit:
    """What would take a municipality off paths to passivity, of which nothing can be left out.

    Attributes
    ----------
    leaves
        The paths it is on, or may be on, and would no longer be on.
    needs
        What would have to move, and what has to be found out.
    """

    leaves: tuple[PathHere, ...]
    needs: tuple[Need, ...]

    @property
    def find_out_first(self) -> bool:
        """Whether something has to be found out before it is clear what to move."""
        return any(need.find_out_first for need in self.needs)

    @property
    def distance(self) -> Bounds:
        """How far all of it would have to move together, at least and at most, in membership."""
        far = [need.distance for need in self.needs]
        return round(sum(least for least, _ in far), 2), round(sum(most for _, most in far), 2)


def exits(routes: Routes, situation: Situation, here: tuple[PathHere, ...]) -> tuple[Exit, ...]:
    """All smallest moves off each path that the municipality is on or may be on, path by path.

    Off a path is who has no more than 0.5 membership in it. Within a path: the fewest factors first, then the shorter
    way.
    """
    sides = situation.sides(routes.demands)
    found = []
    for route, one in zip(routes.routes, here, strict=True):
        if one.truth is not Truth.NO:
            ways = route.off.missing(sides, routes.cases.movable)
            found += sorted((Exit((one,), needs(way, routes, situation)) for way in ways), key=_rank)
    return tuple(found)


def way_out(routes: Routes, situation: Situation, here: tuple[PathHere, ...]) -> tuple[Exit, ...]:
    """All smallest moves after which the municipality is on none of the paths: not on those it is on, nor on another.

    They do whatever the defining conditions are that are not known. Nothing if it is on no path and on none it may be
    on, or where a path leaves no way out by ratings.

    Raises
    ------
    QcaError
        More than 100,000 ways.
    """
    on = tuple(one for one in here if one.truth is not Truth.NO)
    if not on:
        return ()
    rated, movable = routes.cases.rated, routes.cases.movable
    open_to_it = [route for route, one in zip(routes.routes, here, strict=True) if one.given is not Truth.NO]
    off_all = write_out(conjunction(route.off.expression for route in open_to_it), rated, strict=False)
    moves = off_all.missing(situation.sides(off_all.demands), movable)
    return tuple(sorted((Exit(on, needs(way, routes, situation)) for way in moves), key=_rank))


def _rank(one: Exit) -> tuple[object, ...]:
    return len(one.needs), one.distance[::-1], [need.demand for need in one.needs]
