"""Which provisions the municipalities of a network name most; no municipality is named."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from stellwerk.evidence.levels import LEVELS
from stellwerk.evidence.statutes import Mark, MostNamed, diagnoses, most_named
from stellwerk.text import Text
from stellwerk.web.access import may, require
from stellwerk.web.access.objects import open_to_network
from stellwerk.web.accounts.models import Network
from stellwerk.web.organisation import mapping
from stellwerk.web.organisation.models import Mark as MarkRow
from stellwerk.web.rounds.models import Round


@require_safe
def most_named_here(request: HttpRequest) -> HttpResponse:
    """Over all municipalities at this machine; in an association over the first network one may look at."""
    if settings.MODE != "local":
        network = next((one for one in Network.objects.all() if may(request, "network.see", one)), None)
        if network is None:
            raise Http404
        return redirect("most_named_of", network.pk)
    rounds = Round.objects.all()
    shown = request.GET.get("fiktiv") == "1" or not any(_marked(rounds, fictional=False).values())
    return _page(request, _marked(rounds, fictional=shown), None, fictional=shown)


@require_safe
def most_named_of(request: HttpRequest, number: int) -> HttpResponse:
    """Over the members of one network, from the rounds that were published to it."""
    network = get_object_or_404(Network, pk=number)
    require(request, "network.see", network)
    members = network.members.values_list("ags", flat=True)
    rounds = [one for one in Round.objects.filter(ags__in=members) if open_to_network(one)]
    return _page(request, _marked(rounds, fictional=False), network, fictional=False)


def _marked(rounds: Iterable[Round], *, fictional: bool) -> dict[str, tuple[Mark, ...]]:
    """The marks of the latest round of each municipality that has any."""
    rows = MarkRow.objects.filter(rater__round__in=[one.pk for one in rounds if one.fictional is fictional])
    marked = {row["rater__round_id"] for row in rows.values("rater__round_id").distinct()}
    latest: dict[str, tuple[Mark, ...]] = {}
    for one in sorted((r for r in rounds if r.pk in marked and r.seen), key=lambda r: (r.date, r.created_at)):
        latest[one.ags] = mapping.marks_of(one)
    return latest


def _page(
    request: HttpRequest, marked: dict[str, tuple[Mark, ...]], network: Network | None, *, fictional: bool
) -> HttpResponse:
    threshold = settings.FEWEST_CONTRIBUTORS
    found = most_named(marked, threshold)
    facts = {
        "network": network,
        "fictional": fictional,
        "study": fictional,
        "found": found,
        "rows": _rows(found),
        "threshold": threshold,
        "nav": "most_named",
    }
    return render(request, "organisation/most_named.html", facts)


def _rows(found: MostNamed) -> list[dict[str, object]]:
    labels = diagnoses()
    return [
        {
            "section": one.section,
            "count": one.municipalities.words,
            "diagnoses": [(labels[diagnosis], band.words) for diagnosis, band in one.diagnoses.items()],
            "level": LEVELS[one.level] if one.level else Text("nicht bekannt", "not known"),
        }
        for one in found.provisions
    ]
