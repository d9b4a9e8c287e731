"""Where one municipality stands on each path: on it, not on it and why, or depending on what is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from stellwerk.assessment.conditions import Condition
from stellwerk.assessment.memberships import Bounds
from stellwerk.framework import Factor
from stellwerk.levers.cases import Situation
from stellwerk.levers.comparison import Path
from stellwerk.levers.demands import MIDDLE, Demand, Sides, Truth, Way, WrittenOut
from stellwerk.levers.routes import Route, Routes, WrittenLiteral
from stellwerk.qca import Literal, Term

STEP = 1 / 3


@dataclass(frozen=True, slots=True)
class Need:
    """What one factor or figure would have to be, seen from where it is.

    Attributes
    ----------
    demand
        The side of the middle it would have to lie on.
    factor
        The rated factor; None for a figure, which no rating moves.
    now
        Between which memberships it lies now; equal where it is known.
    unsettled
        Whether the raters differ on it without having agreed on a value.
    answers
        The lowest and the highest answer they gave; None where nobody knew, and for a figure.
    """

    demand: Demand
    factor: Factor | None
    now: Bounds
    unsettled: bool
    answers: Bounds | None = None

    @property
    def to(self) -> float:
        """The nearest step that does: at least this one where `Demand.high`, else at most; for a figure the middle."""
        return MIDDLE if self.factor is None else self.demand.step

    @property
    def find_out_first(self) -> bool:
        """Whether it has to be found out before anything is moved: raters differ, or the side is not known."""
        return self.unsettled or self.demand.truth(self.now) is Truth.OPEN

    @property
    def distance(self) -> Bounds:
        """How far it would have to move at least and at most, in membership; equal where it is known."""
        far = sorted(max(0.0, (self.to - now) * (1 if self.demand.high else -1)) for now in self.now)
        return round(far[0], 2), round(far[1], 2)

    @property
    def steps(self) -> tuple[int, int]:
        """The same in steps of the scale."""
        least, most = self.distance
        return round(least / STEP), round(most / STEP)


@dataclass(frozen=True, slots=True)
class LiteralHere:
    """One condition of a path as one municipality stands to it.

    Attributes
    ----------
    literal
        Whether the path asks for its presence or its absence.
    bounds
        Membership in what the path asks for, the absence already negated.
    truth
        Whether that exceeds 0.5.
    contested
        Whether that rests on a value a rule took although raters differ: by their answers alone it would be open.
    ways
        What would have to be otherwise, or has to be known, for it to be met: all smallest sets, of which one is
        enough; none where it is met.
    """

    literal: Literal
    condition: Condition
    bounds: Bounds
    truth: Truth
    contested: bool
    ways: tuple[tuple[Need, ...], ...]


@dataclass(frozen=True, slots=True)
class PathHere:
    """One path as one municipality stands to it.

    Attributes
    ----------
    bounds
        Its membership in the path, in [0, 1].
    truth
        Whether it is on the path.
    contested
        Whether that rests on a value a rule took although raters differ: by their answers alone it would be open.
    literals
        Those on defining conditions first.
    given
        Whether it meets what the path asks of defining conditions.
    unsettled
        Factors of the path on which its raters differ without having agreed on a value.
    """

    path: Path
    bounds: Bounds
    truth: Truth
    contested: bool
    literals: tuple[LiteralHere, ...]
    given: Truth
    unsettled: tuple[Factor, ...]

    @property
    def closed(self) -> tuple[LiteralHere, ...]:
        """What closes the path for now: defining conditions that are not as it asks."""
        if self.given is not Truth.NO:
            return ()
        given = [one for one in self.literals if not one.condition.movable]
        failing = tuple(one for one in given if one.truth is Truth.NO)
        return failing or tuple(one for one in given if one.truth is Truth.OPEN)  # each could be, not all together

    @property
    def undecided(self) -> tuple[LiteralHere, ...]:
        """Defining conditions of which it is not known whether they are as the path asks."""
        return tuple(one for one in self.literals if not one.condition.movable and one.truth is Truth.OPEN)

    @property
    def levers(self) -> tuple[LiteralHere, ...]:
        """The movable conditions that are not, or not known to be, as the path asks."""
        return tuple(one for one in self.literals if one.condition.movable and one.truth is not Truth.YES)


@dataclass(frozen=True, slots=True)
class ModelHere:
    """One model as one municipality stands to it.

    Attributes
    ----------
    context
        The defining conditions it looks within; None for the whole comparison.
    number
        Which of the listed models of its context, from 1.
    paths
        In the order of the model.
    """

    context: Term | None
    number: int
    paths: tuple[PathHere, ...]

    @property
    def truth(self) -> Truth:
        """Whether the municipality is on one of its paths."""
        truths = {one.truth for one in self.paths}
        return next((truth for truth in (Truth.YES, Truth.OPEN) if truth in truths), Truth.NO)


def paths_here(routes: Routes, situation: Situation) -> tuple[PathHere, ...]:
    """Where a municipality stands on every path, in the order of `Analysis.paths`."""
    view = View.of(routes, situation)
    literals = {one.literal: literal_here(one, view) for one in routes.literals}
    return tuple(_path_here(route, view, literals) for route in routes.routes)


@dataclass(frozen=True, slots=True)
class View:
    """A municipality before the demands of an analysis: which are met by the values taken, and which by all answers."""

    routes: Routes
    situation: Situation
    sides: Sides
    by_answers: Sides

    @classmethod
    def of(cls, routes: Routes, situation: Situation) -> View:
        """The view of one municipality."""
        sides, answered = situation.sides(routes.demands), situation.as_answered
        by_answers = sides if answered is situation else answered.sides(routes.demands)
        return cls(routes, situation, sides, by_answers)

    def contested(self, truth: Truth, *sets: WrittenOut) -> bool:
        """Whether what is so by the values taken is open by the answers given."""
        if truth is Truth.OPEN or self.by_answers is self.sides:
            return False
        return reduce(both, (one.truth(self.by_answers) for one in sets)) is Truth.OPEN


def _path_here(route: Route, view: View, literals: Mapping[Literal, LiteralHere]) -> PathHere:
    given, movable = route.given.truth(view.sides), route.movable.truth(view.sides)
    truth = both(given, movable)
    framework, unsettled = view.routes.cases.framework, route.factors & view.situation.unsettled
    here = tuple(literals[one.literal] for one in route.literals)
    return PathHere(
        route.path,
        _bounds(route, view.situation, here),
        truth,
        view.contested(truth, route.given, route.movable),
        here,
        given,
        tuple(sorted(map(framework.factor, unsettled), key=lambda one: one.number)),
    )


def _bounds(route: Route, situation: Situation, here: tuple[LiteralHere, ...]) -> Bounds:
    """The smallest of its literals, unless an unknown rating is asked for high in one and low in another."""
    if any(low < high for low, high in (situation.parts[name] for name in route.both)):
        return route.bounds(situation)
    return min((one.bounds[0] for one in here), default=1.0), min((one.bounds[1] for one in here), default=1.0)


def literal_here(written: WrittenLiteral, view: View) -> LiteralHere:
    """Where a municipality stands to one condition."""
    parts = view.situation.parts
    truth = written.set.truth(view.sides)
    ways = () if truth is Truth.YES else written.set.missing(view.sides, parts)
    return LiteralHere(
        written.literal,
        written.condition,
        written.set.bounds(parts),
        truth,
        view.contested(truth, written.set),
        tuple(needs(way, view.routes, view.situation) for way in ways),
    )


def models_here(routes: Routes, here: tuple[PathHere, ...]) -> tuple[ModelHere, ...]:
    """Where a municipality stands to every listed model: equally good answers of the comparison."""
    by_term = {one.path.term: one for one in here}
    return tuple(
        ModelHere(part.context, number, tuple(by_term[path.term] for path in model.paths))
        for part in routes.analysis.parts
        for number, model in enumerate(part.models, 1)
    )


def needs(demands: Way, routes: Routes, situation: Situation) -> tuple[Need, ...]:
    """The demands as seen from a municipality, factors in the order of the framework, then figures."""
    factors = {factor.id: factor for factor in routes.cases.framework.rated}
    order = {name: at for at, name in enumerate(factors)}
    ordered = sorted(demands, key=lambda demand: (order.get(demand.part, len(order)), demand))
    return tuple(
        Need(
            demand,
            factors.get(demand.part),
            situation.parts[demand.part],
            demand.part in situation.unsettled,
            situation.answers.get(demand.part),
        )
        for demand in ordered
    )


def both(one: Truth, other: Truth) -> Truth:
    """Whether two things are so at once that do not depend on each other."""
    if Truth.NO in (one, other):
        return Truth.NO
    return Truth.OPEN if Truth.OPEN in (one, other) else Truth.YES


def straddles(answers: Bounds | None) -> bool:
    """Whether answers lie on both sides of the middle."""
    return answers is not None and answers[0] < MIDDLE < answers[1]
