"""The handout of the workshop: time plan, questions, material of one's own, and room for answers or those kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from stellwerk.framework import Impulse, isda
from stellwerk.report import palette
from stellwerk.report.plan import Occasion
from stellwerk.report.typesetting import typeset
from stellwerk.report.wording import FICTIONAL, FICTIONAL_NOTE
from stellwerk.report.workshop import STEPS, Own, material, minutes, schedule
from stellwerk.text import Language, Text, day

_KIND = Text("Werkstatt mit fünf Impulsen", "Workshop with five impulses")
_SUBTITLE = Text("{round} · {day}", "{round} · {day}")
_WORDS = {
    "plan": Text("Ablauf", "Schedule"),
    "time": Text("Zeit", "Time"),
    "part": Text("Teil", "Part"),
    "minutes": Text("Minuten", "Minutes"),
    "aim": Text("Was am Ende da ist", "What is there at the end"),
    "questions": Text("Fragen", "Questions"),
    "material": Text("Aus Ihren eigenen Daten", "From your own data"),
    "follows": Text("Was folgt daraus?", "What follows from it?"),
    "page": Text("Seite", "Page"),
    "of": Text("von", "of"),
    "made_with": Text("Erstellt mit Stellwerk", "Made with Stellwerk"),
}
_NOTE = Text(
    "Impulse und Fragen stammen aus dem Vortrag „Warum es klappt“ (Schammann 2023); Zeiten, Ablauf und die Auswahl des "
    "Materials sind ein Vorschlag dieses Projekts.",
    "Impulses and questions are those of the talk “Warum es klappt” (Schammann 2023); times, order and the choice of "
    "material are this project's proposal.",
)
_COLOURS = ("INK", "QUIET", "PAPER", "LINE", "ACTIVITY", "PASSIVITY", "AMBIGUOUS", "GIVEN", "START", "START_EDGE")

Answers = Mapping[tuple[str, int], str]
"""By impulse and number of the question, from 1; number 0 is what follows from it."""


def handout(own: Own, answers: Answers, occasion: Occasion, begin: time, language: Language) -> bytes:
    """The handout as PDF/UA-1: a page with the time plan, then a page per impulse."""
    said = Text(day(occasion.as_of, "de"), day(occasion.as_of, "en"))
    by_id = {impulse.id: impulse for impulse in isda().impulses}
    data: dict[str, Any] = {
        "language": language,
        "title": _KIND[language],
        "place": occasion.place,
        "subtitle": _SUBTITLE.format(round=occasion.round, day=said)[language],
        "fictional": FICTIONAL[language] if occasion.fictional else None,
        "colours": {name.lower(): getattr(palette, name) for name in _COLOURS},
        "words": {key: text[language] for key, text in _WORDS.items()},
        "total": minutes(),
        "schedule": [
            {"time": f"{at:%H:%M}", "title": step.title[language], "minutes": step.minutes, "aim": step.aim[language]}
            for at, step in schedule(begin)
        ],
        "impulses": [_impulse(by_id[step.id], own, answers, language) for step in STEPS if step.id in by_id],
        "notes": [*([FICTIONAL_NOTE[language]] if occasion.fictional else []), _NOTE[language]],
    }
    return typeset("workshop.typ", data, occasion.as_of)


def _impulse(impulse: Impulse, own: Own, answers: Answers, language: Language) -> dict[str, Any]:
    step = next(step for step in STEPS if step.id == impulse.id)
    return {
        "title": impulse.label[language],
        "minutes": step.minutes,
        "aim": step.aim[language],
        "questions": [
            {"text": question[language], "answer": answers.get((impulse.id, number), "")}
            for number, question in enumerate(impulse.questions, start=1)
        ],
        "follows": answers.get((impulse.id, 0), ""),
        "material": [
            {"title": one.title[language], "lines": [line[language] for line in one.lines]}
            for one in material(impulse.id, own)
        ],
    }
