"""The list of provisions that do not fit here, for the ministry: by provision, what is wrong and what happens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from stellwerk.evidence.levels import LEVELS
from stellwerk.evidence.statutes import Mark, by_section, diagnoses
from stellwerk.framework import isda
from stellwerk.report import palette
from stellwerk.report.typesetting import typeset
from stellwerk.report.wording import FICTIONAL, FICTIONAL_NOTE
from stellwerk.text import Language, Text, day

_KIND = Text("Vorschriften, die vor Ort nicht passen", "Provisions that do not fit locally")
_SUBTITLE = Text("{place} · Stand {day}", "{place} · as of {day}")
_INTRODUCTION = Text(
    "Ämter und Partner haben in einer gemeinsamen Runde benannt, welche Vorschriften ihre Arbeit erschweren, und was "
    "deshalb geschieht. Wer es gesagt hat, steht nicht dabei. Die Diagnosen:",
    "In a joint round, departments and partners named the provisions that make their work harder, and what happens "
    "because of them. Who said it is not stated. The diagnoses:",
)
_WORDS = {
    "effect": Text("Was geschieht", "What happens"),
    "case": Text("Beispiel", "Example"),
    "against": Text("Steht im Widerspruch zu", "Competes with"),
    "level": Text("Ändern könnte es", "Could be changed by"),
    "none": Text("Es ist nichts eingetragen.", "Nothing is entered."),
    "page": Text("Seite", "Page"),
    "of": Text("von", "of"),
    "made_with": Text("Erstellt mit Stellwerk", "Made with Stellwerk"),
}
_COLOURS = ("INK", "QUIET", "PAPER", "LINE", "ACTIVITY", "PASSIVITY", "AMBIGUOUS", "GIVEN", "START", "START_EDGE")


def provisions_list(
    marks: Sequence[Mark], place: str, stands_for: date, language: Language, *, fictional: bool
) -> bytes:
    """The marks as PDF/UA-1, those of one section together; who said what is left out."""
    ordered = by_section(marks)
    sections = groupby(ordered, lambda mark: mark.provision.section)
    data: dict[str, Any] = {
        "language": language,
        "title": _KIND[language],
        "subtitle": _SUBTITLE.format(place=place, day=Text(day(stands_for, "de"), day(stands_for, "en")))[language],
        "fictional": FICTIONAL[language] if fictional else None,
        "colours": {name.lower(): getattr(palette, name) for name in _COLOURS},
        "words": {key: text[language] for key, text in _WORDS.items()},
        "introduction": _INTRODUCTION[language],
        "diagnoses": [
            {"label": problem.label[language], "about": problem.explanation[language]}
            for problem in isda().regulation_problems
        ],
        "sections": [{"name": name, "marks": [_mark(mark, language) for mark in found]} for name, found in sections],
        "notes": [FICTIONAL_NOTE[language]] if fictional else [],
        "source": isda().citation,
    }
    return typeset("provisions.typ", data, stands_for)


def _mark(mark: Mark, language: Language) -> dict[str, str]:
    level = mark.changeable_by
    return {
        "provision": mark.provision.written if mark.provision.written != mark.provision.section else "",
        "diagnosis": diagnoses()[mark.diagnosis][language],
        "effect": mark.effect,
        "case": mark.case,
        "against": mark.against,
        "level": LEVELS[level][language] if level else "",
    }
