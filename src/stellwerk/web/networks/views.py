"""Pages and files of networks."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from stellwerk.assessment.across import across, across_sheet, answers, fewer_than
from stellwerk.framework import isda
from stellwerk.tables import GERMAN, PLAIN, write_csv, write_xlsx
from stellwerk.web.access import may, require
from stellwerk.web.accounts.models import Network
from stellwerk.web.audit.writing import record
from stellwerk.web.core.language import current
from stellwerk.web.exchange.views import as_file
from stellwerk.web.networks.members import held_in, members_of

_RIGHT = "network.overview"


@require_safe
def networks(request: HttpRequest) -> HttpResponse:
    """The networks one belongs to."""
    if not may(request, _RIGHT):
        raise PermissionDenied(_RIGHT)
    found = [one for one in Network.objects.all() if may(request, _RIGHT, one)]
    return render(request, "networks/networks.html", {"nav": "networks", "networks": found})


@require_safe
def network(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is in it, what they published to it, and how many hold which step."""
    shown = get_object_or_404(Network, pk=pk)
    require(request, _RIGHT, shown)
    fewest = settings.FEWEST_CONTRIBUTORS
    facts = {
        "nav": "networks",
        "network": shown,
        "members": members_of(request, shown),
        "spreads": across(held_in(shown), isda(), fewest),
        "answers": answers(isda()),
        "fewest": fewest,
        "most": fewest - 1,
        "few": fewer_than(fewest),
    }
    return render(request, "networks/network.html", facts)


@require_safe
def network_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """How many hold which step, as a file."""
    shown = get_object_or_404(Network, pk=pk)
    require(request, "network.export", shown)
    if kind not in {"csv", "xlsx"}:
        raise Http404(kind)
    fewest, language = settings.FEWEST_CONTRIBUTORS, current()
    sheet = across_sheet(across(held_in(shown), isda(), fewest), isda(), language, fewest)
    content = write_xlsx(sheet) if kind == "xlsx" else write_csv(sheet, GERMAN if language == "de" else PLAIN)
    record(request, "networks.exported", shown)
    return as_file(content, f"stellwerk-{slugify(shown.name)}-uebersicht.{kind}")
