"""What the studies that include a municipality say of it: paths, levers and precedents, by the answers of its round."""

from __future__ import annotations

from collections.abc import Mapping
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
from stellwerk.text import Text
from stellwerk.web.studies.boards_of import boards
from stellwerk.web.studies.shelf import Opened, studies
from stellwerk.web.studies.situation import includes, readings
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
class StudyHere:
    """One study, seen from a municipality.

    Attributes
    ----------
    trial
        Its levers, to be moved on the screen.
    """

    study: Opened
    sides: tuple[SideHere, ...]
    trial: Trial


def studies_here(assessment: Assessment) -> tuple[StudyHere, ...]:
    """What every study that includes a municipality says of it; one that is still being run does not yet."""
    ready = [one for one in studies() if isinstance(one, Opened) and one.routes]
    return tuple(study_here(one, assessment) for one in ready if includes(one, assessment.ags))


def study_here(study: Opened, assessment: Assessment) -> StudyHere:
    """What one study says of a municipality it includes."""
    there = boards(study)
    return StudyHere(
        study, tuple(_side(one, there) for one in readings(study, assessment)), trial(study, assessment, {})
    )


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
