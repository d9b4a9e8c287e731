"""The lever board of a round."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from stellwerk.framework import isda
from stellwerk.levers import LIMITS, Board, board
from stellwerk.report.board_svg import board_svg
from stellwerk.web.boards.rows import parts, rows, slug
from stellwerk.web.core.language import current
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.access import round_for
from stellwerk.web.rounds.mapping import assessment_of
from stellwerk.web.studies.access import readable
from stellwerk.web.studies.here import studies_here


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Where this municipality can start, what it can build on, what is given, and what nobody knows."""
    round_ = round_for(request, key)
    place = knowledge.municipality(round_.ags)
    assessment = assessment_of(round_, place.title)
    made = board(assessment, isda())
    told = rows(made)
    facts = {
        "round": round_,
        "place": place,
        "fictional": round_.fictional,
        "board": made,
        "drawing": _drawing(made),
        "parts": parts(made),
        "rows": told,
        "rows_movable_first": sorted(told, key=lambda row: not row.factor.movable),
        "raters": len(made.assessment.raters),
        "framework": isda(),
        "studies": studies_here(assessment, partial(readable, request)),
        "limits": LIMITS,
    }
    return render(request, "boards/board.html", facts)


def _drawing(made: Board) -> SafeString:
    drawn = board_svg(made, current(), link=lambda factor: f"#{slug(factor)}")
    return mark_safe(drawn)  # noqa: S308 - our own drawing, its words escaped where it is made
