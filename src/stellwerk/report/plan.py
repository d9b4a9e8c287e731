"""The plan on paper: goals with their measures, who does what until when, and how it will be known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from stellwerk.framework import isda
from stellwerk.levers.plan import STATUSES, Goal, Measure, Plan, Status
from stellwerk.report import palette
from stellwerk.report.typesetting import typeset
from stellwerk.report.wording import FICTIONAL, FICTIONAL_NOTE
from stellwerk.text import Language, Text, day

_KIND = Text("Plan", "Plan")
_SUBTITLE = Text("{round} · Stand {day}", "{round} · as of {day}")
_COUNTED = Text("{goals} Ziele, {measures} Maßnahmen: {listed}.", "{goals} goals, {measures} measures: {listed}.")
_WORDS = {
    "lever": Text("Hebel", "Lever"),
    "why": Text("Warum", "Why"),
    "measure": Text("Maßnahme", "Measure"),
    "who": Text("Wer, mit wem", "Who, with whom"),
    "until": Text("Bis wann", "Until"),
    "known": Text("Woran und wie wir es erkennen", "How we will know"),
    "with": Text("mit", "with"),
    "resources": Text("Mittel", "Resources"),
    "review": Text("Blick darauf am", "Review on"),
    "none": Text("Zu diesem Ziel gibt es noch keine Maßnahme.", "There is no measure for this goal yet."),
    "empty": Text("Der Plan ist noch leer.", "The plan is still empty."),
    "page": Text("Seite", "Page"),
    "of": Text("von", "of"),
    "made_with": Text("Erstellt mit Stellwerk", "Made with Stellwerk"),
}
_NOTE = Text(
    "Ein Hebel ist eine Aussage über Zusammenhänge in einem Vergleich, kein Versprechen. Ob ein Ziel erreicht ist, "
    "sagen die Anzeichen, die hier daneben stehen.",
    "A lever is a statement about connections in a comparison, not a promise. Whether a goal is reached is told by the "
    "signs that stand beside it here.",
)
_COLOURS = ("INK", "QUIET", "PAPER", "LINE", "ACTIVITY", "PASSIVITY", "AMBIGUOUS", "GIVEN", "START", "START_EDGE")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the plan is of.

    Attributes
    ----------
    place, round
        Municipality and title of the round it follows from.
    as_of
        The day the printed plan stands for.
    """

    place: str
    round: str
    as_of: date
    fictional: bool


def plan_pdf(plan: Plan, occasion: Occasion, language: Language) -> bytes:
    """The plan as PDF/UA-1: a plan of usual size fills one page or two."""
    said = Text(day(occasion.as_of, "de"), day(occasion.as_of, "en"))
    data: dict[str, Any] = {
        "language": language,
        "title": occasion.place,
        "kind": _KIND[language],
        "subtitle": _SUBTITLE.format(round=occasion.round, day=said)[language],
        "fictional": FICTIONAL[language] if occasion.fictional else None,
        "colours": {name.lower(): getattr(palette, name) for name in _COLOURS},
        "words": {key: text[language] for key, text in _WORDS.items()},
        "counted": _counted(plan)[language] if plan.goals else "",
        "goals": [_goal(goal, language) for goal in plan.goals],
        "notes": [*([FICTIONAL_NOTE[language]] if occasion.fictional else []), _NOTE[language]],
    }
    return typeset("plan.typ", data, occasion.as_of)


def _counted(plan: Plan) -> Text:
    count = {status: sum(m.status is status for _, m in plan.measures) for status in Status}
    listed = Text(*(", ".join(f"{count[s]} {STATUSES[s][lang]}" for s in Status if count[s]) for lang in ("de", "en")))
    return _COUNTED.format(goals=len(plan.goals), measures=len(plan.measures), listed=listed)


def _goal(goal: Goal, language: Language) -> dict[str, Any]:
    lever = isda().factor(goal.factor) if goal.factor else None
    return {
        "title": goal.title,
        "lever": {"number": lever.number, "label": lever.label[language], "orientation": lever.orientation}
        if lever
        else None,
        "why": goal.why,
        "measures": [_measure(measure, language) for measure in goal.measures],
    }


def _measure(measure: Measure, language: Language) -> dict[str, Any]:
    return {
        "title": measure.title,
        "responsible": measure.responsible,
        "partners": measure.partners,
        "resources": measure.resources,
        "due": day(measure.due, language) if measure.due else "",
        "status": STATUSES[measure.status][language],
        "open": measure.status.open,
        "done": measure.status is Status.DONE,
        "indicator": measure.indicator,
        "known_by": measure.known_by,
        "review": day(measure.review, language) if measure.review and measure.status.open else "",
        "note": measure.note,
    }
