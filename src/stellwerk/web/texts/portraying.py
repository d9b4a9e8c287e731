"""The code portrait of a document: where each code lies, from its beginning to its end."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stellwerk.text import Text
from stellwerk.web.texts.access import document_for
from stellwerk.web.texts.books import color, color_class
from stellwerk.web.texts.desk import Desk
from stellwerk.web.texts.models import Coding

_WIDTH = 1000
_NARROWEST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A code in a document.

    Attributes
    ----------
    marks
        Where its passages begin and how wide they are, in thousandths of the document.
    share
        How much of the text lies under it, per cent.
    """

    label: Text
    color: str
    marks: tuple[tuple[int, int], ...]
    count: int
    share: float


@require_safe
@never_cache
def show(request: HttpRequest, key: str, document: str) -> HttpResponse:
    """One line per code that was used."""
    row, reader = document_for(request, key, document)
    desk = Desk(row, reader)
    facts = {
        "nav": "texts",
        "tab": "documents",
        "collection": row.collection,
        "fictional": row.collection.fictional,
        "document": row,
        "lines": _lines(desk),
    }
    return render(request, "texts/portrait.html", facts)


def _lines(desk: Desk) -> list[Line]:
    length = max(1, len(desk.text))
    found: dict[str, list[Coding]] = {}
    for one in desk.codings:
        found.setdefault(one.code, []).append(one)
    return [_line(desk, code.id, found[code.id], length) for _, code in desk.book.walk() if code.id in found]


def _line(desk: Desk, code: str, codings: list[Coding], length: int) -> Line:
    marks = tuple(
        (one.start * _WIDTH // length, max(_NARROWEST, (one.end - one.start) * _WIDTH // length)) for one in codings
    )
    covered = end = 0
    for one in sorted(codings, key=lambda one: one.start):
        covered += max(0, one.end - max(one.start, end))
        end = max(end, one.end)
    label = desk.book.code(code).label
    return Line(label, color_class(color(desk.book, code)), marks, len(codings), 100 * covered / length)
