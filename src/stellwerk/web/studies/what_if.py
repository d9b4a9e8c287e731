"""Moving a lever on the screen: which paths it would open or close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import BadRequest

from stellwerk.assessment import Assessment
from stellwerk.framework import Factor, Framework
from stellwerk.levers import Side, Situation, say_what_if, what_if
from stellwerk.text import Text
from stellwerk.web.rounds.mapping import answer_of, value_of
from stellwerk.web.rounds.models import Answer
from stellwerk.web.studies.known import Opened
from stellwerk.web.studies.situation import readings, situation

_UNKNOWN = Text("nicht bekannt", "not known")
_OPEN = Text("noch nicht geklärt", "not settled yet")


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers a lever can be moved to."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Movable:
    """A lever that can be moved on the screen.

    Attributes
    ----------
    now
        Where it is by the answers of the round.
    chosen
        Where it was moved to; empty where it was left.
    """

    factor: Factor
    now: Text
    options: tuple[Option, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What would be different on one side of one outcome; nothing where no path opens or closes."""

    label: Text
    side: Side
    sentences: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """Levers moved on the screen, and what that would change; nothing is saved."""

    study: Opened
    levers: tuple[Movable, ...]
    moved: bool
    changes: tuple[Changed, ...]


def trial(study: Opened, assessment: Assessment, asked: Mapping[str, str]) -> Trial:
    """What other answers would change in what a study says of a municipality.

    Parameters
    ----------
    asked
        Answers by id of the factor; an empty one leaves the lever where it is.

    Raises
    ------
    BadRequest
        An answer that is none.
    """
    framework = study.cases.framework
    wanted = {factor.id: _answer(asked.get(factor.id, "")) for factor in movable(framework)}
    ratings = {name: value_of(answer) for name, answer in wanted.items() if answer}
    found = [(one, what_if(one, ratings)) for one in readings(study, assessment)] if ratings else []
    here = situation(study, assessment)
    return Trial(
        study,
        tuple(_lever(factor, here, framework, wanted[factor.id]) for factor in movable(framework)),
        bool(ratings),
        tuple(
            Changed(one.routes.analysis.label, one.routes.analysis.side, say_what_if(changed)) for one, changed in found
        ),
    )


def movable(framework: Framework) -> tuple[Factor, ...]:
    """The factors a municipality can move and is asked about."""
    return tuple(factor for factor in framework.rated if factor.movable)


def _answer(given: str) -> str:
    if given not in Answer.values or given == Answer.UNKNOWN:
        raise BadRequest(given)
    return given


def _lever(factor: Factor, here: Situation, framework: Framework, chosen: str) -> Movable:
    options = tuple(Option(answer_of(step.value), step.label) for step in framework.scale)
    return Movable(factor, _now(factor, here, framework), options, chosen)


def _now(factor: Factor, here: Situation, framework: Framework) -> Text:
    low, high = here.parts[factor.id]
    if factor.id in here.unsettled:
        return _OPEN
    return framework.step(low).label if low == high else _UNKNOWN
