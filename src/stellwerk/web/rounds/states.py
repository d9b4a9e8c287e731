"""The course of a round: which states there are, what leads from one to the next, and what the clock does by itself.

::

    prepared ──open──▶ open ──close──▶ closed ──publish──▶ published
                                         ▲ └──────retract◀─────┘ │
                                         └──────anonymise────────┴──▶ anonymised

Nothing here knows a database or reads a clock: the time is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from stellwerk.errors import StellwerkError
from stellwerk.text import Text, day


class State(StrEnum):
    """Where a round stands."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"
    ANONYMISED = "anonymised"


class Step(StrEnum):
    """What a coordinator can do to move it on."""

    OPEN = "open"
    CLOSE = "close"
    PUBLISH = "publish"
    RETRACT = "retract"
    ANONYMISE = "anonymise"


ENDED = frozenset({State.CLOSED, State.PUBLISHED, State.ANONYMISED})
"""States in which nobody answers any more, and answers may be seen."""

_WAYS: Mapping[Step, tuple[frozenset[State], State]] = {
    Step.OPEN: (frozenset({State.PREPARED}), State.OPEN),
    Step.CLOSE: (frozenset({State.OPEN}), State.CLOSED),
    Step.PUBLISH: (frozenset({State.CLOSED}), State.PUBLISHED),
    Step.RETRACT: (frozenset({State.PUBLISHED}), State.CLOSED),
    Step.ANONYMISE: (frozenset({State.CLOSED, State.PUBLISHED}), State.ANONYMISED),
}
_NAMES: Mapping[State, Text] = {
    State.PREPARED: Text("in Vorbereitung", "being prepared"),
    State.OPEN: Text("offen", "open"),
    State.CLOSED: Text("geschlossen", "closed"),
    State.PUBLISHED: Text("veröffentlicht", "published"),
    State.ANONYMISED: Text("anonymisiert", "anonymised"),
}


class StepRefused(StellwerkError):
    """A step that a round cannot take as it stands."""


@dataclass(frozen=True, slots=True)
class Course:
    """What decides where a round stands.

    Attributes
    ----------
    state
        As last kept.
    opens, closes
        When it opens and closes by itself; None where that is done by hand.
    keep_until
        The day from which names and addresses may go; None: as soon as the round has ended.
    asked
        How many people are asked.
    """

    state: State
    opens: datetime | None = None
    closes: datetime | None = None
    keep_until: date | None = None
    asked: int = 0

    def at(self, now: datetime) -> Course:
        """The same course once the clock has done its part; what has ended never opens again, whatever it says."""
        state = self.state
        if state is State.PREPARED and self.asked and self.opens is not None and self.opens <= now:
            state = State.OPEN
        if state is State.OPEN and self.closes is not None and self.closes <= now:
            state = State.CLOSED
        return replace(self, state=state)

    def possible(self, now: datetime) -> tuple[Step, ...]:
        """The steps that can be taken now."""
        return tuple(step for step in Step if self._refusal(step, now) is None)

    def take(self, step: Step, now: datetime) -> Course:
        """The course after a step.

        Raises
        ------
        StepRefused
            If the step does not lead on from here; says why.
        """
        if refusal := self._refusal(step, now):
            raise StepRefused(refusal)
        return replace(self, state=_WAYS[step][1])

    def _refusal(self, step: Step, now: datetime) -> Text | None:
        here = self.at(now).state
        if here not in _WAYS[step][0]:
            said = Text(
                "Die Runde ist {state}; dieser Schritt passt jetzt nicht.",
                "The round is {state}; this step does not fit now.",
            )
            return said.format(state=_NAMES[here])
        if step is Step.OPEN:
            return self._not_to_open(now)
        return self._too_early(now) if step is Step.ANONYMISE else None

    def _not_to_open(self, now: datetime) -> Text | None:
        if not self.asked:
            return Text(
                "Es ist noch niemand eingetragen, der antworten soll.", "Nobody is entered yet who is to answer."
            )
        if self.closes is not None and self.closes <= now:
            return Text(
                "Der Schluss der Runde liegt schon zurück. Bitte zuerst einen späteren Zeitpunkt eintragen.",
                "The closing time of the round has passed already. Please enter a later one first.",
            )
        return None

    def _too_early(self, now: datetime) -> Text | None:
        if self.keep_until is None or self.keep_until <= now.date():
            return None
        said = Text("Namen und Adressen werden bis zum {day} gebraucht.", "Names and addresses are needed until {day}.")
        return said.format(day=Text(day(self.keep_until, "de"), day(self.keep_until, "en")))


def name_of(state: State) -> Text:
    """A state in a word."""
    return _NAMES[state]
