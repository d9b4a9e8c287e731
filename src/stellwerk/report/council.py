"""The page for the council: board, where to start, strengths, on exactly one sheet of A4."""

from __future__ import annotations

import re
from typing import Any

from stellwerk.levers import Board, Lever, Role
from stellwerk.report.board_svg import answer
from stellwerk.report.setting import common, sources_note
from stellwerk.report.typesetting import typeset
from stellwerk.report.wording import FICTIONAL_NOTE, NO_SCORE, TITLES, effect, no_start
from stellwerk.text import Language, Text

_CUTS = (230, 130, 70, 0)
"""How much of a text is shown, in characters: the template takes the longest version that fits the page."""
_WORDS = {
    "start": TITLES[Role.START],
    "evidence": Text("Beleg", "Evidence"),
    "agreed": Text("Einigung", "Agreed"),
    "strengths": TITLES[Role.STRENGTH],
    "talk": Text("Zum Gespräch", "To talk about"),
    "further": Text("Außerdem", "Also"),
}
_LISTS = {
    Role.STRENGTH: Text("Stärken", "Strengths"),
    Role.CLARIFY: Text("Erst klären", "To clarify first"),
    Role.UNKNOWN: Text("Nicht bekannt", "Not known"),
}
_KIND = Text("Stellwerk: Seite für den Rat", "Lever board: page for the council")
_SENTENCE_END = re.compile(r"[.!?…](?=[\s“”\"]|$)")


def council_page(board: Board, language: Language) -> bytes:
    """One page of A4 as PDF/UA-1, whatever the assessment holds.

    Long texts are cut at the end of a sentence or word and end in …; places to start that do not fit are named in a
    line.
    """
    starts = board.with_role(Role.START)
    data = common(board, language, _KIND) | {
        "words": {key: text[language] for key, text in (_WORDS | {"no_start": no_start(board.assessment)}).items()},
        "title": shortened(board.assessment.municipality, 70),
        "subtitle": shortened(common(board, language, _KIND)["subtitle"], 150),
        "starts": [_card(lever, board, language) for lever in starts],
        "strengths": [] if starts else [_card(lever, board, language) for lever in board.with_role(Role.STRENGTH)],
        "lists": [_list(board, role, language) for role in _LISTS if starts or role is not Role.STRENGTH],
        "notes": _notes(board, language),
    }
    return typeset("council.typ", data, board.assessment.date)


def _card(lever: Lever, board: Board, language: Language) -> dict[str, Any]:
    factor = lever.judgement.factor
    label, ground = _ground(lever)
    question = lever.impulses[0].questions[0][language] if lever.impulses and lever.role is Role.START else ""
    return {
        "number": factor.number,
        "orientation": factor.orientation,
        "label": factor.label[language],
        "short": factor.short[language],
        "answer": answer(lever, board)[language],
        "effect": effect(lever)[language],
        "about": [*[_sentences(factor.explanation[language], limit) for limit in _CUTS[:-1]], ""],
        "ground": label[language],
        "evidence": [shortened(ground, limit) or None for limit in _CUTS],
        "question": [shortened(question, max(limit, 110)) or None for limit in _CUTS[:-1]] + [None],
    }


def _ground(lever: Lever) -> tuple[Text, str]:
    """What the answer rests on: the fullest evidence given, else why the raters agreed on it."""
    given = max((evidence.text or evidence.link for evidence in lever.judgement.evidence), key=len, default="")
    agreement = lever.judgement.agreement
    return (_WORDS["evidence"], given) if given or agreement is None else (_WORDS["agreed"], agreement.reason)


def _sentences(text: str, limit: int) -> str:
    """As many whole sentences from the beginning as fit, at least one."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)] or [len(text)]
    return text[: max([end for end in ends if end <= limit], default=ends[0])]


def _list(board: Board, role: Role, language: Language) -> dict[str, Any]:
    levers = board.with_role(role)
    entries = [
        {
            "number": lever.judgement.factor.number,
            "short": lever.judgement.factor.short[language],
            "answer": answer(lever, board)[language],
        }
        for lever in levers
    ]
    return {"title": _LISTS[role][language], "levers": entries}


def _notes(board: Board, language: Language) -> list[str]:
    notes = [NO_SCORE[language], board.framework.proposal[language], sources_note(board)[language]]
    return [FICTIONAL_NOTE[language], *notes] if board.assessment.fictional else notes


def shortened(text: str, limit: int) -> str:
    """The text in at most so many characters: whole sentences if they fill half of it, else whole words and …"""
    plain = " ".join(text.split())
    if len(plain) <= limit:
        return plain
    if limit < 2:
        return ""
    start = plain[: limit - 1]
    ends = [found.end() for found in _SENTENCE_END.finditer(start)]
    if ends and ends[-1] >= limit / 2:
        return f"{plain[: ends[-1]]} …" if ends[-1] + 2 <= limit else plain[: ends[-1]]
    at = start.rfind(" ")
    return f"{(start[:at] if at >= limit / 2 else start).rstrip(' ,;:–')}…"
