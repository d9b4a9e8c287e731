"""What a coder gets back: only what changed, or the way back to the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse

from stellwerk.web.texts.desk import Desk
from stellwerk.web.texts.models import Coding
from stellwerk.web.texts.panel import panel
from stellwerk.web.texts.rows import Rows

Span = tuple[int, int]


def wants_parts(request: HttpRequest) -> bool:
    """Whether the page itself asks, and will put the parts in their places."""
    return request.headers.get("Accept", "").startswith("application/json")


def changed(
    request: HttpRequest, desk: Desk, spans: Iterable[Span], said: str, active: Coding | None = None
) -> HttpResponse:
    """That something was done: the paragraphs it reached, the codes, and the coding that lies open now."""
    if not wants_parts(request):
        return redirect(f"{address(desk)}{_query(desk, active)}")
    parts = Rows(desk).some(spans)
    parts["codes-list"] = render_to_string("texts/codes.html", {"desk": desk}, request)
    parts["stelle"] = render_to_string("texts/panel.html", panel(desk, coding=active), request)
    return parted(parts, said, active=None if active is None else active.pk)


def parted(parts: Mapping[str, str], said: str = "", *, status: int = 200, active: int | None = None) -> JsonResponse:
    """Parts of a page by their ids, and what is to be said."""
    return JsonResponse({"parts": dict(parts), "said": said, "active": active}, status=status)


def address(desk: Desk) -> str:
    """Where the document is coded."""
    return reverse("texts-document", args=[desk.collection.key, desk.document.key])


def _query(desk: Desk, active: Coding | None) -> str:
    given = (["vorschlaege=1"] if desk.suggesting else []) + ([f"stelle={active.pk}"] if active else [])
    return (f"?{'&'.join(given)}" if given else "") + ("#stelle" if active else "#text")
