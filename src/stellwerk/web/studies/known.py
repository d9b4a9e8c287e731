"""What is known of a study: opened, still being run, or why it cannot be carried out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from stellwerk.assessment.conditions import Condition
from stellwerk.levers import Cases, Routes
from stellwerk.study.declaration import OutcomeSet
from stellwerk.study.results import Results
from stellwerk.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A study that was run.

    Attributes
    ----------
    routes
        Its analyses over what can be rated, in their order.
    """

    id: str
    results: Results
    cases: Cases
    routes: tuple[Routes, ...]

    @property
    def sets(self) -> tuple[Condition | OutcomeSet, ...]:
        """What is compared by: given conditions, movable ones, outcomes."""
        declared = self.results.declaration
        return (*declared.defining, *declared.movable, *declared.outcomes)

    @property
    def title(self) -> Text:
        """What it is called."""
        return self.results.declaration.title


@dataclass(frozen=True, slots=True)
class Running:
    """A study that is still being run.

    Attributes
    ----------
    title
        What it is called; the name of its folder until that has been read.
    cases
        Keys of the municipalities it compares; None until they have been read.
    share
        Which share of the run is done, from 0 to 1.
    """

    id: str
    title: Text
    cases: tuple[str, ...] | None
    share: float

    @property
    def percent(self) -> int:
        """The share as one reads it."""
        return int(100 * self.share)


@dataclass(frozen=True, slots=True)
class Refused:
    """A study that cannot be carried out, and why."""

    id: str
    problem: Text

    @property
    def title(self) -> Text:
        """The name of its folder: nothing else of it is sure."""
        return Text(self.id, self.id)


Known: TypeAlias = Opened | Running | Refused
