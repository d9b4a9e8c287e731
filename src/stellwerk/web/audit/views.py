"""The feed of what was done."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stellwerk.web.access import may
from stellwerk.web.audit.feed import readable, told
from stellwerk.web.places import knowledge

_PER_PAGE = 50
AREAS = ("rounds", "plans", "people", "networks")


@require_safe
@never_cache
def feed(request: HttpRequest) -> HttpResponse:
    """Who did what, the latest first; by municipality and by what it was about."""
    if not may(request, "audit.see"):
        raise PermissionDenied("audit.see")
    events = readable(request)
    places = sorted(set(events.exclude(ags="").order_by().values_list("ags", flat=True)))
    if (ags := request.GET.get("ort", "")) in places:
        events = events.filter(ags=ags)
    if (area := request.GET.get("was", "")) in AREAS:
        events = events.filter(deed__startswith=f"{area}.")
    page = Paginator(events, _PER_PAGE).get_page(request.GET.get("seite"))
    facts = {
        "nav": "audit",
        "page": page,
        "told": told(page.object_list),
        "places": sorted(((knowledge.name_of(one), one) for one in places), key=str),
        "chosen": {"ort": ags, "was": area},
    }
    return render(request, "audit/feed.html", facts)
