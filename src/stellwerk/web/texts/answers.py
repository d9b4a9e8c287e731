"""What a coder gets back: only what changed, or the way back to the page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

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
    request: HttpRequest,
    desk: Desk,
    spans: Iterable[Span],
    said: str,
    active: Coding | None = None,
    codes: Collection[str] | None = None,
) -> HttpResponse:
    """That something was done: the paragraphs it reached, the numbers of codings, and the coding that lies open now.

    Parameters
    ----------
    codes
        Ids of the codes whose numbers changed; without them the whole list goes along, as where a code is new.
    """
    if not wants_parts(request):
        return redirect(f"{address(desk)}{_query(desk, active)}")
    parts = Rows(desk).some(spans)
    parts["stelle"] = render_to_string("texts/panel.html", panel(desk, coding=active), request)
    pk = None if active is None else active.pk
    if codes is None:
        parts["codes-list"] = render_to_string("texts/codes.html", {"desk": desk}, request)
        return parted(parts, said, active=pk)
    return parted(parts, said, active=pk, counts=desk.counts(codes), recent=desk.recent)


def parted(
    parts: Mapping[str, str], said: str = "", *, status: int = 200, active: int | None = None, **further: object
) -> JsonResponse:
    """Parts of a page by their ids, what is to be said, and whatever else the page should know."""
    return JsonResponse({"parts": dict(parts), "said": said, "active": active, **further}, status=status)


def address(desk: Desk) -> str:
    """Where the document is coded."""
    return reverse("texts-document", args=[desk.collection.key, desk.document.key])


def _query(desk: Desk, active: Coding | None) -> str:
    given = (["vorschlaege=1"] if desk.suggesting else []) + ([f"stelle={active.pk}"] if active else [])
    return (f"?{'&'.join(given)}" if given else "") + ("#stelle" if active else "#text")
