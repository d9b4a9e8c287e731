"""What the studies that include a municipality say of it: paths, levers and precedents, by the answers of its round."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from stellwerk.assessment import Assessment, Rating
from stellwerk.framework import Factor
from stellwerk.levers import (
    LeverSet,
    Precedent,
    Reading,
    Routes,
    Side,
    Statement,
    Truth,
    precedents,
    say_exit,
    say_lever_set,
    say_missed,
    say_path,
    say_precedents,
)
from stellwerk.levers.phrases import listed
from stellwerk.text import Text
from stellwerk.web.studies.boards_of import boards
from stellwerk.web.studies.known import Known, Opened, Running
from stellwerk.web.studies.shelf import studies
from stellwerk.web.studies.situation import includes, may_include, readings
from stellwerk.web.studies.what_if import Trial, trial

FIRST = 3
"""So many lever sets are read at once; further ones on request."""
_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A precedent with its board and the evidence it gave on what would have to move."""

    precedent: Precedent
    board: str
    evidence: tuple[tuple[Factor, Rating], ...]


@dataclass(frozen=True, slots=True)
class Lever:
    """A lever set with who has done it."""

    said: Statement
    precedents: Statement
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class SideHere:
    """One side of one outcome, seen from a municipality.

    Attributes
    ----------
    on
        The paths it is on.
    maybe
        Those it may be on: that depends on what is not known.
    off
        Those it is not on.
    levers
        Ways onto paths to activity, the best first.
    exits
        Ways off paths to passivity.
    missed
        Necessary conditions of activity it does not meet.
    """

    reading: Reading
    on: tuple[Statement, ...]
    maybe: tuple[Statement, ...]
    off: tuple[Statement, ...]
    levers: tuple[Lever, ...]
    exits: tuple[Statement, ...]
    missed: tuple[Statement, ...]

    @property
    def label(self) -> Text:
        """What is explained."""
        return self.reading.routes.analysis.label

    @property
    def active(self) -> bool:
        """Whether it is the side of activity."""
        return self.reading.routes.analysis.side is Side.ACTIVITY

    @property
    def first(self) -> tuple[Lever, ...]:
        """The lever sets to read first."""
        return self.levers[:FIRST]

    @property
    def further(self) -> tuple[Lever, ...]:
        """The other lever sets."""
        return self.levers[FIRST:]


@dataclass(frozen=True, slots=True)
class OutcomeHere:
    """Both sides of one outcome, seen from a municipality."""

    label: Text
    sides: tuple[SideHere, ...]

    @property
    def in_short(self) -> Text:
        """Where the municipality stands on its paths, as one line."""
        active = [side for side in self.sides if side.active]
        passive = [side for side in self.sides if not side.active]
        ways = sum(len(side.levers) for side in active)
        said = [_standing(active, _TO_ACTIVITY), *([_WAYS[ways > 1].format(ways=ways)] if ways else [])]
        return listed([*said, _standing(passive, _TO_PASSIVITY)], Text(", ", ", "))


_TO_ACTIVITY, _TO_PASSIVITY = Text("zu Aktivität", "to activity"), Text("zu Passivität", "to passivity")
_WAYS = (
    Text("eine Möglichkeit, auf einen zu kommen", "one way to come onto one"),
    Text("{ways} Möglichkeiten, auf einen zu kommen", "{ways} ways to come onto one"),
)
_NONE = Text("auf keinem Pfad {to}", "on no path {to}")
_ONE = Text("auf einem Pfad {to}", "on one path {to}")
_SEVERAL = Text("auf {on} Pfaden {to}", "on {on} paths {to}")
_OPEN = Text("nicht bekannt, ob auf einem Pfad {to}", "not known whether on a path {to}")


def _standing(sides: Sequence[SideHere], to: Text) -> Text:
    on = sum(len(side.on) for side in sides)
    nobody_knows = not on and any(side.maybe for side in sides)
    words = _OPEN if nobody_knows else _NONE if not on else _ONE if on == 1 else _SEVERAL
    return words.format(on=on, to=to)


@dataclass(frozen=True, slots=True)
class StudyHere:
    """One study, seen from a municipality.

    Attributes
    ----------
    trial
        Its levers, to be moved on the screen.
    """

    study: Opened
    outcomes: tuple[OutcomeHere, ...]
    trial: Trial


@dataclass(frozen=True, slots=True)
class Here:
    """What studies say of a municipality, and which of them are still being run."""

    told: tuple[StudyHere, ...]
    running: tuple[Running, ...]

    def __bool__(self) -> bool:
        return bool(self.told or self.running)


def studies_here(assessment: Assessment, readable: Callable[[Known], bool]) -> Here:
    """What every readable study that includes a municipality says of it; one that is being run may include it."""
    known = [one for one in studies() if readable(one)]
    ready = [one for one in known if isinstance(one, Opened) and one.routes]
    return Here(
        tuple(study_here(one, assessment) for one in ready if includes(one, assessment.ags)),
        tuple(one for one in known if isinstance(one, Running) and may_include(one, assessment.ags)),
    )


def study_here(study: Opened, assessment: Assessment) -> StudyHere:
    """What one study says of a municipality it includes."""
    there = boards(study)
    sides = [_side(one, there) for one in readings(study, assessment)]
    outcomes = [
        OutcomeHere(one.label, tuple(side for side in sides if side.reading.routes.analysis.outcome == one.name))
        for one in study.results.declaration.outcomes
    ]
    return StudyHere(study, tuple(outcomes), trial(study, assessment, {}))


def _side(reading: Reading, there: Mapping[str, str]) -> SideHere:
    standing = {
        truth: tuple(say_path(one, reading) for one in reading.on(truth)) for truth in (Truth.YES, Truth.OPEN, Truth.NO)
    }
    return SideHere(
        reading,
        standing[Truth.YES],
        standing[Truth.OPEN],
        standing[Truth.NO],
        tuple(_lever(one, reading, there) for one in reading.lever_sets),
        tuple(say_exit(one, reading) for one in reading.exits),
        tuple(say_missed(one, reading) for one in reading.missed),
    )


def _lever(one: LeverSet, reading: Reading, there: Mapping[str, str]) -> Lever:
    found = precedents(reading.routes, reading.situation, one.here.path)
    told = tuple(_told(precedent, one, reading.routes, there) for precedent in found)
    return Lever(say_lever_set(one, reading), say_precedents(found, one.here.path, reading), told)


def _told(precedent: Precedent, one: LeverSet, routes: Routes, there: Mapping[str, str]) -> Told:
    """Evidence on the factors that would have to move here, where there is any."""
    moved = [need.factor for need in one.needs if need.factor is not None]
    evidence = [(factor, rating) for factor in moved for rating in precedent.ratings.get(factor.id, ())]
    return Told(precedent, there.get(precedent.case, ""), tuple(evidence[:_QUOTES]))
