"""The lever board as plain text: readable in 80 columns and without colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from stellwerk.framework import Orientation
from stellwerk.levers import Board, Lever, Role
from stellwerk.report.board_svg import answer
from stellwerk.report.wording import (
    EXPLANATIONS,
    FICTIONAL_NOTE,
    FOSTERS,
    NO_SCORE,
    SHAPES,
    TITLES,
    no_start,
    occasion,
)
from stellwerk.text import Language, Text

WIDTH = 80
_NAME = 34
_FEW = 3
"""Pieces of evidence named with a place to start; the rest is in the whole assessment."""
_HALF = 4
"""Characters from the middle of a gauge to its end."""
_TIER = {True: Text("beweglich", "movable"), False: Text("gegeben", "given")}
_BOARD = Text("Alle Hebel", "All levers")
_SCALE = Text("Passivität ─ Aktivität", "passivity ─ activity")
_EVIDENCE = Text("Beleg", "Evidence")
_TALK = Text("Zum Gespräch", "To talk about")


def board_text(board: Board, language: Language) -> str:
    """The board as text: where to start, then all levers by group, then what to clarify."""
    return "\n".join(line.rstrip() for line in _lines(board, language)) + "\n"


def _lines(board: Board, language: Language) -> Iterator[str]:
    assessment = board.assessment
    yield assessment.municipality
    yield from textwrap.wrap(occasion(assessment, language), WIDTH)
    if assessment.fictional:
        yield f"*** {FICTIONAL_NOTE[language]} ***"
    yield from _section(board, Role.START, language)
    starts = board.with_role(Role.START)
    for lever in starts:
        yield from _start(lever, board, language)
    if not starts:
        yield from _wrapped(no_start(assessment)[language])
    yield from _frame(board, language)
    for lever in (clarify := board.with_role(Role.CLARIFY)):
        if lever is clarify[0]:
            yield from _section(board, Role.CLARIFY, language)
        yield from _dissent(lever, board, language)
    for role in (Role.STRENGTH, Role.UNKNOWN):
        if levers := board.with_role(role):
            yield from _section(board, role, language)
            yield from _wrapped(", ".join(_numbered(lever, language) for lever in levers))
    yield ""
    yield from _wrapped(NO_SCORE[language])
    yield from _wrapped(board.framework.proposal[language])


def _section(board: Board, role: Role, language: Language) -> Iterator[str]:
    yield ""
    yield from _heading(TITLES[role][language])
    if board.with_role(role):
        yield from _wrapped(EXPLANATIONS[role][language])


def _heading(title: str) -> Iterator[str]:
    yield title.upper()
    yield "─" * WIDTH


def _wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    start = indent if first is None else first
    return textwrap.wrap(text, WIDTH, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False)


def _numbered(lever: Lever, language: Language) -> str:
    return f"{lever.judgement.factor.number} {lever.judgement.factor.short[language]}"


def _start(lever: Lever, board: Board, language: Language) -> Iterator[str]:
    factor = lever.judgement.factor
    yield ""
    mark = f"{factor.number:>3} {SHAPES[factor.orientation]} "
    yield from _wrapped(f"{factor.label[language]} – {answer(lever, board)[language]}", " " * 6, mark)
    evidence = (" ".join(part for part in (e.text, e.link) if part) for e in lever.judgement.evidence)
    for text in list(dict.fromkeys(evidence))[:_FEW]:
        yield from _wrapped(text, " " * 8, f"      {_EVIDENCE[language]}: ")
    for impulse in lever.impulses[:1]:
        talk = f"{impulse.label[language]}. {impulse.questions[0][language]}"
        yield from _wrapped(talk, " " * 8, f"      {_TALK[language]}: ")


def _dissent(lever: Lever, board: Board, language: Language) -> Iterator[str]:
    yield ""
    yield f"{lever.judgement.factor.number:>3} {lever.judgement.factor.label[language]}"
    for step in board.framework.scale:
        who = [r.rater.department or r.rater.id for r in lever.judgement.ratings if r.value == step.value]
        if who:
            yield from _wrapped(f"{step.label[language]}: {', '.join(dict.fromkeys(who))}", " " * 8, " " * 6)


def _frame(board: Board, language: Language) -> Iterator[str]:
    yield ""
    yield from _heading(_BOARD[language])
    for group in board.framework.groups:
        levers = [lever for lever in board.levers if lever.judgement.factor.group == group.id]
        movable = levers[0].judgement.factor.movable
        title = f"{group.label[language]} ({_TIER[movable][language]})"
        yield ""
        yield title if group is not board.framework.groups[0] else f"{title:<40}{_SCALE[language]}"
        for lever in levers:
            name = f"{lever.judgement.factor.number:>2} {lever.judgement.factor.short[language]}"
            yield f"  {name:<{_NAME}}  {_gauge(lever)}  {answer(lever, board)[language]}"
    yield ""
    yield "  ".join(f"{SHAPES[o]} {FOSTERS[o][language]}" for o in Orientation)


def _gauge(lever: Lever) -> str:
    """Where the lever stands between passivity (left) and activity (right); dashes alone where nobody can say."""
    track = list("─" * _HALF + "┼" + "─" * _HALF)
    if lever.effect is None:
        return "·" * len(track)
    track[_HALF + round(lever.effect * _HALF)] = SHAPES[lever.judgement.factor.orientation]
    return "".join(track)
