"""What nearly every municipality with the outcome has, and this one does not."""

from __future__ import annotations

from dataclasses import dataclass

from stellwerk.assessment.memberships import Bounds
from stellwerk.levers.cases import Situation
from stellwerk.levers.demands import Truth
from stellwerk.levers.paths import LiteralHere, Need, View, literal_here, needs
from stellwerk.levers.routes import Requirement, Routes
from stellwerk.qca import Relation


@dataclass(frozen=True, slots=True)
class Missed:
    """A necessary condition that a municipality does not meet, or of which that is not known.

    Attributes
    ----------
    literals
        The conditions in it; joined by *and* or *or* as the relation says.
    bounds
        Membership in all of it.
    truth
        `NO`, or `OPEN` where it is not known.
    ways
        All smallest sets of moves that would meet it; none where only the starting position could.
    """

    relation: Relation
    literals: tuple[LiteralHere, ...]
    bounds: Bounds
    truth: Truth
    ways: tuple[tuple[Need, ...], ...]


def missed(routes: Routes, situation: Situation) -> tuple[Missed, ...]:
    """The necessary conditions that a municipality is not known to meet, in the order of the comparison."""
    view = View.of(routes, situation)
    return tuple(_missed(one, view) for one in routes.necessary if one.set.truth(view.sides) is not Truth.YES)


def _missed(one: Requirement, view: View) -> Missed:
    ways = one.set.missing(view.sides, view.routes.cases.movable)
    return Missed(
        one.relation,
        tuple(literal_here(literal, view) for literal in one.literals),
        one.set.bounds(view.situation.parts),
        one.set.truth(view.sides),
        tuple(needs(way, view.routes, view.situation) for way in ways),
    )
