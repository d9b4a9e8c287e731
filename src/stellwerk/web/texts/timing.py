"""How codes come and go over time, against how many documents there are of each time."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stellwerk.evidence.texts import Span, timeline
from stellwerk.text import Text
from stellwerk.web.texts.access import collection_for, documents, visible
from stellwerk.web.texts.books import codebook, color, color_class
from stellwerk.web.texts.mapping import bare_document, coding

SPANS = {
    Span.YEAR: Text("Jahre", "years"),
    Span.QUARTER: Text("Quartale", "quarters"),
    Span.MONTH: Text("Monate", "months"),
}
_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A code over time: its counts, and bars of their height for a drawing 30 units high."""

    label: Text
    color: str
    counts: tuple[int, ...]
    bars: tuple[tuple[int, int, int], ...]

    @property
    def width(self) -> int:
        """How wide the drawing is."""
        return 10 * len(self.counts)


@require_safe
@never_cache
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Every code that was used, in years, quarters or months."""
    collection, reader = collection_for(request, key)
    wanted = request.GET.get("nach", "")
    span = Span(wanted) if wanted in set(Span) else Span.YEAR
    book = codebook(collection)
    rows = {row.pk: row for row in documents(collection, reader)}
    used = dict.fromkeys(visible(collection, reader).order_by().values_list("code", flat=True).distinct())
    passages = (coding(one, rows[one.document_id].key) for one in visible(collection, reader).order_by().iterator())
    made = timeline(passages, [bare_document(row) for row in rows.values()], list(used), span)
    most = max((count for counts in made.counts.values() for count in counts), default=0)
    lines = [
        Line(code.label, color_class(color(book, code.id)), made.counts[code.id], _bars(made.counts[code.id], most))
        for _, code in book.walk()
        if code.id in made.counts
    ]
    facts = {
        "nav": "texts",
        "tab": "matrix",
        "collection": collection,
        "fictional": collection.fictional,
        "timeline": made,
        "lines": lines,
        "spans": SPANS,
        "span": span,
    }
    return render(request, "texts/timeline.html", facts)


def _bars(counts: tuple[int, ...], most: int) -> tuple[tuple[int, int, int], ...]:
    """Left edge, upper edge and height of each bar; nothing is a line on the ground."""
    heights = [max(1, _HEIGHT * count // max(1, most)) for count in counts]
    return tuple((10 * number + 1, _HEIGHT - height, height) for number, height in enumerate(heights))
