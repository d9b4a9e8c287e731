"""What every printed document shows: title, occasion, board, colours."""

from __future__ import annotations

from typing import Any

from stellwerk.levers import Board, Role
from stellwerk.report import palette
from stellwerk.report.board_svg import board_svg
from stellwerk.report.wording import FICTIONAL, occasion
from stellwerk.text import Language, Text

_COLOURS = ("INK", "QUIET", "PAPER", "LINE", "ACTIVITY", "PASSIVITY", "AMBIGUOUS", "GIVEN", "START", "START_EDGE")
_ALT = Text(
    "Stellwerk {place}: {count} Hebel in vier Gruppen. Ansetzen: {starts}. Alle Angaben stehen auch im Text.",
    "Lever board of {place}: {count} levers in four groups. Start at: {starts}. All of it is said in the text, too.",
)
_NONE = Text("kein Hebel", "no lever")
_SOURCE = Text(
    "Grundlage: {count} Einschätzungen von {people}. Rahmen: {citation}",
    "Based on {count} ratings by {people}. Framework: {citation}",
)


def common(board: Board, language: Language, kind: Text) -> dict[str, Any]:
    """The data that every template shows."""
    assessment = board.assessment
    starts = ", ".join(lever.judgement.factor.short[language] for lever in board.with_role(Role.START))
    return {
        "language": language,
        "title": assessment.municipality,
        "kind": kind[language],
        "subtitle": occasion(assessment, language),
        "fictional": FICTIONAL[language] if assessment.fictional else None,
        "colours": {name.lower(): getattr(palette, name) for name in _COLOURS},
        "board": board_svg(board, language),
        "board_alt": _ALT.format(
            place=assessment.municipality, count=len(board.levers), starts=starts or _NONE[language]
        )[language],
    }


def sources_note(board: Board) -> Text:
    """What the document rests on."""
    people = len(board.assessment.raters)
    who = Text(
        "einer Person" if people == 1 else f"{people} Beteiligten",
        "one person" if people == 1 else f"{people} participants",
    )
    return _SOURCE.format(count=len(board.assessment.ratings), people=who, citation=board.framework.citation)
