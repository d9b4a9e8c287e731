"""Find a municipality, see where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stellwerk.evidence.statistics.alike import WEIGHTS
from stellwerk.framework import isda
from stellwerk.municipalities import Dissolved, Municipality, kind_note, register
from stellwerk.municipalities.boundaries import ATTRIBUTION, installed
from stellwerk.municipalities.changes import explain
from stellwerk.municipalities.classes import CLASSES
from stellwerk.report.figures_table import FORMATS
from stellwerk.web.access import may, seen
from stellwerk.web.core.language import current
from stellwerk.web.places import knowledge
from stellwerk.web.places import peers as alike
from stellwerk.web.places.drawings import country, where
from stellwerk.web.places.standing import sections
from stellwerk.web.rounds.models import Round

_RECENT = 6


def _by_type(places: Iterable[Municipality]) -> list[tuple[str, list[Municipality]]]:
    """Districts before independent cities, each by name."""
    ordered = sorted(places, key=lambda place: place.type, reverse=True)
    return [(type_, list(found)) for type_, found in groupby(ordered, key=lambda place: place.type)]


def _recent(request: HttpRequest) -> list[Round]:
    """The rounds that were last begun, of those it may know of."""
    return list(islice(seen(request, Round.objects.filter(origin="")), _RECENT))


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in: search, map, example region, and where one was last."""
    query, region = request.GET.get("q", "").strip(), knowledge.region()
    facts = {
        "attribution": ATTRIBUTION if installed() else None,
        "map": country(current()),
        "query": query,
        **_found(query),
        "region": _by_type(region),
        "invented": len(region),
        "recent": [(round_, knowledge.name_of(round_.ags)) for round_ in _recent(request)],
    }
    return render(request, "places/start.html", facts)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """The municipalities that a few letters may mean; swapped in below the search field."""
    query = request.GET.get("q", "").strip()
    return render(request, "places/found.html", {"query": query, **_found(query)})


def _found(query: str) -> dict[str, object]:
    """What a query finds, and what became of the unit if it is a key that is gone."""
    return {"found": knowledge.search(query) if query else (), "gone": explain(query) if query.isdecimal() else None}


@require_safe
def kreise(request: HttpRequest) -> HttpResponse:
    """All districts and independent cities by Land: what the map shows, in words."""
    by_land = sorted(register(), key=lambda place: (place.land_code, alike.alphabetical(place)))
    laender = [(land, list(places)) for land, places in groupby(by_land, key=lambda place: place.land)]
    return render(request, "places/kreise.html", {"nav": "kreise", "laender": laender})


@require_safe
def place(request: HttpRequest, ags: str) -> HttpResponse:
    """The starting position of a municipality, and its rounds; of a key that is gone, what became of it."""
    try:
        found = knowledge.municipality(ags)
    except Dissolved as gone:
        return render(request, "places/dissolved.html", {"told": gone.message, "ags": ags}, status=410)
    facts = {
        "place": found,
        "fictional": found.fictional,
        "portrait": knowledge.portrait(found),
        "map": None if found.fictional else where(found.ags, current()),
        "attribution": ATTRIBUTION if installed() else None,
        "kind_note": kind_note(found),
        "sections": sections(found, knowledge.figures(found), current()),
        "endings": FORMATS,
        "rounds": seen(request, Round.objects.filter(ags=found.ags)),
        "may_begin": may(request, "rounds.manage", found),
    }
    return render(request, "places/place.html", facts)


@require_safe
def peers(request: HttpRequest, ags: str) -> HttpResponse:
    """The municipalities like this one, by conditions one can choose."""
    found = knowledge.municipality(ags)
    places, figures = knowledge.comparable(found)
    question = alike.asked(request.GET, figures, places)
    facts = {
        "place": found,
        "fictional": found.fictional,
        "kind_note": kind_note(found),
        "answer": alike.answer(found, question, figures, places),
        "within": question.within,
        "class": question.within.of(found) if question.within else None,
        "classes": CLASSES,
        "weights": WEIGHTS,
        "groups": alike.form(question, figures),
        "total": len(places) - 1,
    }
    return render(request, "places/peers.html", facts)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Stellwerk is and is not."""
    return render(request, "places/about.html", {"nav": "about", "framework": isda()})
