"""The four panes of a document."""

from __future__ import annotations

from django.http import HttpRequest

from stellwerk.web.texts.access import visible
from stellwerk.web.texts.desk import Desk
from stellwerk.web.texts.models import Coding
from stellwerk.web.texts.overview import listed
from stellwerk.web.texts.panel import panel
from stellwerk.web.texts.passages import once, passages
from stellwerk.web.texts.rows import Rows

LISTED = 40
"""So many passages the fourth pane shows; the retrieval page has the others."""


def facts(request: HttpRequest, desk: Desk, *, coding: Coding | None = None, problem: str = "") -> dict[str, object]:
    """Everything the page shows."""
    opened = coding or _opened(request, desk)
    offered = next((one for one in desk.suggestions if one.key == request.GET.get("vorschlag")), None)
    return {
        "desk": desk,
        "collection": desk.collection,
        "document": desk.document,
        "fictional": desk.collection.fictional,
        "documents": listed(desk.collection, desk.reader),
        "rows": Rows(desk).all(),
        "wanted": _whole(request.GET.get("absatz")) or (_whole(request.POST.get("first")) if problem else None),
        "typed": request.POST if problem else {},
        **panel(desk, coding=opened, suggestion=offered, problem=problem),
        **found(desk, request.GET.get("code", "")),
    }


def found(desk: Desk, code_id: str) -> dict[str, object]:
    """The passages of a code in the whole collection, those of this document first; nothing without a code."""
    code = desk.book.by_id.get(code_id)
    if code is None:
        return {"asked": None, "found": (), "more": 0}
    rows = visible(desk.collection, desk.reader).filter(code__in=desk.book.below(code.id)).select_related("document")
    here = list(rows.filter(document=desk.document)[:LISTED])
    elsewhere = rows.exclude(document=desk.document).order_by("document__title", "start")
    shown = here + list(elsewhere[: LISTED - len(here)])
    return {"asked": code, "found": once(passages(shown)), "more": rows.count() - len(shown)}


def _opened(request: HttpRequest, desk: Desk) -> Coding | None:
    wanted = _whole(request.GET.get("stelle"))
    return next((one for one in desk.codings if one.pk == wanted), None)


def _whole(given: str | None) -> int | None:
    return int(given) if given and given.isascii() and given.isdecimal() and len(given) < 10 else None
