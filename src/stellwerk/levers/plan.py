"""The plan: from a lever to goals and measures, steered by how one will know that a goal is reached.

The talk's fifth impulse: steer (local) migration policy by goals. A goal says what is to be different; a measure what
is done for it, by whom, with whom, with what, until when, and by which indicator it will be known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from stellwerk.text import Text

AHEAD = timedelta(days=14)
"""How long before a day people are reminded of it."""


class Status(StrEnum):
    """Where a measure stands, in the order of the columns of the board."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    STOPPED = "stopped"

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self in {Status.PLANNED, Status.UNDER_WAY}


STATUSES: Mapping[Status, Text] = {
    Status.PLANNED: Text("geplant", "planned"),
    Status.UNDER_WAY: Text("läuft", "under way"),
    Status.DONE: Text("erledigt", "done"),
    Status.STOPPED: Text("gestoppt", "stopped"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """What is done for a goal.

    Attributes
    ----------
    responsible
        The office in whose hands it lies; an office, not a person.
    partners
        Who takes part.
    resources
        What is needed: money, hours, rooms.
    due
        Until when; None where no day is set.
    indicator
        What is counted or looked at.
    known_by
        How and from whom one will know it.
    review
        When it is looked at again.
    note
        What has come of it so far, or why it was stopped.
    """

    title: str
    responsible: str = ""
    partners: str = ""
    resources: str = ""
    due: date | None = None
    status: Status = Status.PLANNED
    indicator: str = ""
    known_by: str = ""
    review: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be different.

    Attributes
    ----------
    factor
        Id of the factor whose lever it moves; empty for a goal of one's own.
    why
        What it rests on: the statement of a study, an answer of the workshop, words of one's own.
    """

    title: str
    factor: str = ""
    why: str = ""
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The goals of a municipality."""

    goals: tuple[Goal, ...] = ()

    @property
    def measures(self) -> tuple[tuple[Goal, Measure], ...]:
        """Every measure with its goal."""
        return tuple((goal, measure) for goal in self.goals for measure in goal.measures)


class Occasion(StrEnum):
    """Why people are reminded."""

    OVERDUE = "overdue"
    DUE = "due"
    REVIEW = "review"


OCCASIONS: Mapping[Occasion, Text] = {
    Occasion.OVERDUE: Text("überfällig", "overdue"),
    Occasion.DUE: Text("bald fällig", "due soon"),
    Occasion.REVIEW: Text("anzuschauen", "to be reviewed"),
}


@dataclass(frozen=True, slots=True)
class Reminder:
    """A measure that wants attention.

    Attributes
    ----------
    day
        The day it is due or to be reviewed.
    """

    occasion: Occasion
    goal: Goal
    measure: Measure
    day: date


def due(plan: Plan, today: date, ahead: timedelta = AHEAD) -> tuple[Reminder, ...]:
    """What wants attention on a day: open measures past their day, due within the time ahead, or to be reviewed by now.

    The earliest first; a measure that is both due and to be reviewed is told twice.
    """
    found = [
        one for goal, measure in plan.measures if measure.status.open for one in _reminders(goal, measure, today, ahead)
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.measure.title, one.occasion)))


def _reminders(goal: Goal, measure: Measure, today: date, ahead: timedelta) -> Iterable[Reminder]:
    if measure.due is not None and measure.due <= today + ahead:
        occasion = Occasion.OVERDUE if measure.due < today else Occasion.DUE
        yield Reminder(occasion, goal, measure, measure.due)
    if measure.review is not None and measure.review <= today:
        yield Reminder(Occasion.REVIEW, goal, measure, measure.review)
