"""The whole assessment as a document: every factor with its answers, where they differ, and the evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from stellwerk.assessment import Rater, Rating
from stellwerk.assessment.columns import UNKNOWN
from stellwerk.evidence.statistics import Figure, Source
from stellwerk.levers import Board, Lever, Role
from stellwerk.report.board_svg import answer
from stellwerk.report.setting import common, sources_note
from stellwerk.report.typesetting import typeset
from stellwerk.report.wording import EXPLANATIONS, FICTIONAL_NOTE, NO_SCORE, TAGS, TITLES, effect, no_start
from stellwerk.text import Language, Text, day

_KIND = Text("Einschätzung: die ganze Auswertung", "Assessment: the whole evaluation")
_WORDS = {
    "contents": Text("Inhalt", "Contents"),
    "glance": Text("Auf einen Blick", "At a glance"),
    "page": Text("Seite", "Page"),
    "of": Text("von", "of"),
    "made_with": Text("Erstellt mit Stellwerk", "Made with Stellwerk"),
    "number": Text("Nr.", "No."),
    "factor": Text("Faktor", "Factor"),
    "answer": Text("Antwort", "Answer"),
    "count": Text("Anzahl", "Count"),
    "who": Text("Wer so geantwortet hat", "Who answered so"),
    "evidence": Text("Belege", "Evidence"),
    "agreed": Text("Einigung", "Agreed"),
    "figures": Text("Ausgangslage in Zahlen", "Starting position in figures"),
    "indicator": Text("Kennzahl", "Indicator"),
    "value": Text("Wert", "Value"),
    "period": Text("Stand", "As of"),
    "source": Text("Quelle", "Source"),
    "raters": Text("Wer beteiligt war", "Who took part"),
    "department": Text("Amt oder Organisation", "Department"),
    "level": Text("Ebene", "Level"),
    "sector": Text("Sektor", "Sector"),
    "notes": Text("Quellen und Hinweise", "Sources and notes"),
}
_LINK = Text("Link zum Beleg", "Link to the evidence")
_DERIVED = Text(
    "Abgeleitet aus Faktor {number} („{label}“), dem anderen Ende derselben Skala.",
    "Derived from factor {number} (“{label}”), the other end of the same scale.",
)
_SPAN = Text("Die Antworten reichen von „{low}“ bis „{high}“.", "The answers range from “{low}” to “{high}”.")
_LEFT_OPEN = Text("Nach dem Gespräch offen gelassen.", "Left open after talking about it.")


def assessment_report(board: Board, language: Language, figures: Sequence[Figure] = ()) -> bytes:
    """The whole assessment as PDF/UA-1, with contents and page numbers.

    Parameters
    ----------
    figures
        Figures of the starting position; shown with year, source and licence.
    """
    sources = list(dict.fromkeys(figure.source for figure in figures))
    base = common(board, language, _KIND)
    data = base | {
        "words": {key: text[language] for key, text in (_WORDS | {"none": no_start(board.assessment)}).items()},
        "running": f"{base['title']} · {base['subtitle']}",
        "glance": [_part(board, role, language) for role in TITLES if role is Role.START or board.with_role(role)],
        "groups": [_group(board, group.id, language) for group in board.framework.groups],
        "figures": [_figure(figure, sources, language) for figure in figures],
        "sources": [_source(n, source) for n, source in enumerate(sources, start=1)],
        "raters": [_rater(rater) for rater in board.assessment.raters],
        "notes": _notes(board, language),
    }
    return typeset("assessment.typ", data, board.assessment.date)


def _part(board: Board, role: Role, language: Language) -> dict[str, Any]:
    levers = board.with_role(role)
    return {
        "title": TITLES[role][language],
        "about": EXPLANATIONS[role][language] if levers else "",
        "levers": [_line(lever, board, language) for lever in levers],
    }


def _line(lever: Lever, board: Board, language: Language) -> dict[str, Any]:
    factor = lever.judgement.factor
    return {
        "number": factor.number,
        "orientation": factor.orientation,
        "label": factor.label[language],
        "answer": answer(lever, board)[language],
    }


def _group(board: Board, group_id: str, language: Language) -> dict[str, Any]:
    group = board.framework.group(group_id)
    levers = [lever for lever in board.levers if lever.judgement.factor.group == group_id]
    return {
        "title": group.label[language],
        "about": group.explanation[language],
        "factors": [_factor(lever, board, language) for lever in levers],
    }


def _factor(lever: Lever, board: Board, language: Language) -> dict[str, Any]:
    judgement, factor = lever.judgement, lever.judgement.factor
    return _line(lever, board, language) | {
        "effect": effect(lever)[language],
        "role": lever.role,
        "tag": TAGS[lever.role][language],
        "about": factor.explanation[language],
        "derived": _derived(lever, board, language),
        "agreement": _agreement(lever, board, language),
        "answers": [] if judgement.derived else _answers(lever, board, language),
        "dissent": None if judgement.derived else _dissent(lever, board, language),
        "evidence": [] if judgement.derived else [_proof(r, language) for r in judgement.ratings if r.evidence],
        "talk": _talk(lever, language) if lever.role in {Role.START, Role.CLARIFY} else None,
    }


def _derived(lever: Lever, board: Board, language: Language) -> str | None:
    if lever.judgement.factor.opposite is None:
        return None
    opposite = board.framework.factor(lever.judgement.factor.opposite)
    return _DERIVED.format(number=opposite.number, label=opposite.label)[language]


def _agreement(lever: Lever, board: Board, language: Language) -> str | None:
    settled = lever.judgement.agreement
    if settled is None or lever.judgement.derived:
        return None
    value = _LEFT_OPEN if settled.value is None else board.framework.step(settled.value).label
    return " ".join(
        part for part in (f"{value[language].rstrip('.')}.", settled.reason, f"({day(settled.date, language)})") if part
    )


def _answers(lever: Lever, board: Board, language: Language) -> list[dict[str, Any]]:
    """One row for every answer that was given, with the departments that gave it."""
    choices = [(step.value, step.label) for step in board.framework.scale] + [(None, UNKNOWN)]
    rows = []
    for value, label in choices:
        given = [rating for rating in lever.judgement.ratings if rating.value == value]
        if given:
            rows.append({"answer": label[language], "count": len(given), "who": _departments(given)})
    return rows


def _departments(ratings: Iterable[Rating]) -> str:
    counted = Counter(_name(rating.rater) for rating in ratings)
    return ", ".join(f"{name} ({count})" if count > 1 else name for name, count in counted.items())


def _name(rater: Rater) -> str:
    return rater.department or rater.id


def _dissent(lever: Lever, board: Board, language: Language) -> str | None:
    judgement = lever.judgement
    if not judgement.dissent or judgement.low is None or judgement.high is None:
        return None
    low, high = (board.framework.step(value).label for value in (judgement.low, judgement.high))
    return _SPAN.format(low=low, high=high)[language]


def _proof(rating: Rating, language: Language) -> dict[str, Any]:
    evidence = rating.evidence
    # Only addresses of the web become links; anything else a rater wrote there stays text.
    is_web = evidence.link.startswith(("https://", "http://"))
    text = evidence.text if is_web else " ".join(part for part in (evidence.text, evidence.link) if part)
    when = f", {day(evidence.date, language)}" if evidence.date else ""
    return {
        "text": text,
        "link": evidence.link if is_web else None,
        "link_text": _LINK[language],
        "source": f"{_name(rating.rater)}{when}",
    }


def _talk(lever: Lever, language: Language) -> dict[str, Any] | None:
    if not lever.impulses:
        return None
    impulse = lever.impulses[0]
    return {"title": impulse.label[language], "questions": [question[language] for question in impulse.questions]}


def _figure(figure: Figure, sources: list[Source], language: Language) -> dict[str, Any]:
    return {
        "label": figure.indicator.label[language],
        "value": figure.written(language),
        "period": figure.period[language],
        "source": sources.index(figure.source) + 1,
        "note": figure.note[language],
    }


def _source(n: int, source: Source) -> dict[str, Any]:
    return {"number": n, "text": f"{source.publisher}, {source.table}. {source.licence.name}, {source.licence.url}"}


def _rater(rater: Rater) -> dict[str, str]:
    return {"department": _name(rater), "level": rater.level, "sector": rater.sector}


def _notes(board: Board, language: Language) -> list[str]:
    notes = [NO_SCORE[language], board.framework.proposal[language], sources_note(board)[language]]
    return [FICTIONAL_NOTE[language], *notes] if board.assessment.fictional else notes
