"""What researchers of a network take along: the published rounds of its members, without anything personal."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stellwerk.assessment import Format, write_ratings
from stellwerk.framework import isda
from stellwerk.web.access import may, require
from stellwerk.web.access.objects import published_to
from stellwerk.web.accounts.models import Network
from stellwerk.web.audit.writing import record
from stellwerk.web.core.language import current
from stellwerk.web.exchange.pseudonyms import pseudonymous
from stellwerk.web.exchange.views import as_file
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.mapping import assessment_of

_RIGHT = "rounds.export_pseudonymous"
_KINDS: dict[str, Format] = {"csv": "csv", "xlsx": "xlsx", "ods": "ods"}


@require_safe
@never_cache
def research(request: HttpRequest) -> HttpResponse:
    """The networks whose answers one may take along."""
    if not may(request, _RIGHT):
        raise PermissionDenied(_RIGHT)
    networks = [one for one in Network.objects.all() if may(request, _RIGHT, one)]
    facts = {"nav": "account", "networks": [(one, published_to(one).count()) for one in networks]}
    return render(request, "exchange/research.html", facts)


@require_safe
def research_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """All rounds published to a network, as one table of ratings."""
    network = get_object_or_404(Network, pk=pk)
    require(request, _RIGHT, network)
    if kind not in _KINDS:
        raise Http404(kind)
    rounds = published_to(network)
    hidden = [pseudonymous(assessment_of(one, knowledge.name_of(one.ags)), one, network) for one in rounds]
    content = write_ratings(hidden, isda(), current(), _KINDS[kind])
    with transaction.atomic():
        for round_ in rounds:
            record(request, "rounds.exported_pseudonymous", round_)
    return as_file(content, f"stellwerk-{slugify(network.name)}-pseudonym.{kind}")
