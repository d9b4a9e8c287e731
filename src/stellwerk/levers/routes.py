"""The paths of an analysis written out over what can be rated: made once, then asked for any municipality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from stellwerk.assessment.conditions import Condition
from stellwerk.assessment.memberships import Bounds
from stellwerk.levers.cases import Cases, Situation
from stellwerk.levers.comparison import Analysis, Path
from stellwerk.levers.demands import Way, WrittenOut, replace, write_out
from stellwerk.qca import Expression, Literal, Relation
from stellwerk.qca.expression import Condition as Name
from stellwerk.qca.expression import Not, conjunction, disjunction


@dataclass(frozen=True, slots=True)
class WrittenLiteral:
    """One condition, present or absent, over what can be rated."""

    literal: Literal
    condition: Condition
    set: WrittenOut


@dataclass(frozen=True, slots=True)
class Route:
    """One path over what can be rated.

    Attributes
    ----------
    literals
        Those on defining conditions first.
    given
        What it asks of defining conditions.
    movable
        What it asks of movable conditions; the two share no factor.
    off
        Every way not to meet what it asks of movable conditions: membership in them is 0.5 at most.
    factors
        Ids of all rated factors it speaks of.
    precedents
        For each defining configuration the cases on the path that show what is explained.
    """

    path: Path
    literals: tuple[WrittenLiteral, ...]
    given: WrittenOut
    movable: WrittenOut
    off: WrittenOut
    factors: frozenset[str]
    precedents: Mapping[tuple[bool, ...], tuple[str, ...]]

    @property
    def both(self) -> tuple[str, ...]:
        """Rated factors of which it asks a high value in one place and a low one in another."""
        return (*self.given.both, *self.movable.both)

    def bounds(self, situation: Situation) -> Bounds:
        """Lowest and highest membership in the path that is possible."""
        given, movable = self.given.bounds(situation.parts), self.movable.bounds(situation.parts)
        return min(given[0], movable[0]), min(given[1], movable[1])


@dataclass(frozen=True, slots=True)
class Requirement:
    """A condition, or several of which one is enough, that nearly every case with the outcome has.

    Attributes
    ----------
    literals
        Joined by *and* or *or* as the relation says.
    set
        All of it over what can be rated.
    """

    relation: Relation
    literals: tuple[WrittenLiteral, ...]
    set: WrittenOut


@dataclass(frozen=True, slots=True)
class Routes:
    """All paths of one side of one outcome, over what can be rated.

    Attributes
    ----------
    routes
        In the order of `Analysis.paths`.
    literals
        Every literal of a path, each once.
    necessary
        What is necessary for the outcome.
    defining
        The defining conditions of the study.
    demands
        Everything that any path or necessary condition asks for.
    """

    cases: Cases
    analysis: Analysis
    routes: tuple[Route, ...]
    literals: tuple[WrittenLiteral, ...]
    necessary: tuple[Requirement, ...]
    defining: tuple[WrittenLiteral, ...]
    demands: Way


def routes(analysis: Analysis, cases: Cases) -> Routes:
    """The paths of an analysis over what can be rated in its cases.

    Raises
    ------
    UnknownName
        A path with a condition that is not among those of the cases.
    QcaError
        A path that can be fulfilled in more than 100,000 ways.
    """
    writer = _Writer(cases)
    defining = tuple(writer.literal(Literal(one.name)) for one in cases.conditions if not one.movable)
    places = {case: configuration(defining, cases.situation(case)) for case in analysis.data.cases}
    found = tuple(writer.route(path, places) for path in analysis.paths)
    necessary = tuple(map(writer.requirement, analysis.necessary))
    literals = {one.literal: one for route in found for one in route.literals}
    written = chain(
        *((route.given, route.movable, route.off) for route in found),
        (one.set for one in literals.values()),
        *((one.set, *(literal.set for literal in one.literals)) for one in necessary),
        (one.set for one in defining),
    )
    demands: Way = frozenset().union(*(one.demands for one in written))
    return Routes(cases, analysis, found, tuple(literals.values()), necessary, defining, demands)


def configuration(defining: Iterable[WrittenLiteral], situation: Situation) -> tuple[bool, ...] | None:
    """Which defining conditions hold in a municipality; None where one of them is open or exactly half."""
    bounds = [one.set.bounds(situation.parts) for one in defining]
    if any(low <= 0.5 <= high for low, high in bounds):
        return None
    return tuple(low > 0.5 for low, _ in bounds)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes conditions out, derived poles as the opposite of what is rated."""

    cases: Cases

    def literal(self, literal: Literal) -> WrittenLiteral:
        condition = self.cases.condition(literal.condition)
        return WrittenLiteral(literal, condition, write_out(self._over_ratings(literal), self.cases.rated))

    def route(self, path: Path, places: Mapping[str, tuple[bool, ...] | None]) -> Route:
        literals = sorted(map(self.literal, path.term.literals), key=lambda one: one.condition.movable)
        given = self._all(one for one in literals if not one.condition.movable)
        movable = self._all(one for one in literals if one.condition.movable)
        showing = {case: places[case] for case in path.showing}
        return Route(
            path,
            tuple(literals),
            write_out(given, self.cases.rated),
            write_out(movable, self.cases.rated),
            write_out(Not(movable), self.cases.rated, strict=False),
            frozenset(demand.part for one in literals for demand in one.set.demands) & self.cases.rated,
            {
                at: tuple(case for case, place in showing.items() if place == at)
                for at in showing.values()
                if at is not None
            },
        )

    def requirement(self, relation: Relation) -> Requirement:
        join = conjunction if relation.joined == "and" else disjunction
        whole = join(map(self._over_ratings, relation.literals))
        return Requirement(relation, tuple(map(self.literal, relation.literals)), write_out(whole, self.cases.rated))

    def _all(self, literals: Iterable[WrittenLiteral]) -> Expression:
        return conjunction(self._over_ratings(one.literal) for one in literals)

    def _over_ratings(self, literal: Literal) -> Expression:
        poles: dict[str, Expression] = {
            factor.id: Not(Name(factor.opposite))
            for factor in self.cases.framework.factors
            if factor.opposite is not None
        }
        plain = replace(self.cases.condition(literal.condition).expression, poles)
        return plain if literal.value else Not(plain)
