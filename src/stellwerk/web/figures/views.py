"""One figure over all places: what it means, its map, its values."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stellwerk.evidence.statistics import official
from stellwerk.evidence.statistics.inventory import STATES, inventory
from stellwerk.municipalities import Municipality, register
from stellwerk.municipalities.boundaries import ATTRIBUTION, installed
from stellwerk.report.figures_table import FORMATS
from stellwerk.web.core.language import current
from stellwerk.web.figures import maps
from stellwerk.web.figures.known import named
from stellwerk.web.figures.table import by_land, middle_half
from stellwerk.web.places.standing import TITLES


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators by the factor they speak to."""
    known = official().catalogue
    groups = [(title, known.of_factor(factor)) for factor, title in TITLES.items() if known.of_factor(factor)]
    return render(request, "figures/indicators.html", {"nav": "figures", "groups": groups})


@require_safe
def indicator(request: HttpRequest, name: str) -> HttpResponse:
    """An indicator: its meaning, the map, all its values."""
    figures = official()
    found = named(figures, name)
    lands = {place.land_code: place.land for place in register() if len(place.ags) == 5}
    land = request.GET.get("land", "")
    land = land if land in lands else ""
    chosen = _chosen(request.GET.get("ort", ""))
    drawing, legend = maps.drawn(figures, found, land, current(), chosen.ags if chosen else None)
    facts = {
        "nav": "figures",
        "indicator": found,
        "title": TITLES[found.factor],
        "map": drawing,
        "legend": legend,
        "attribution": ATTRIBUTION if installed() else None,
        "lands": sorted(lands.items(), key=lambda pair: pair[1]),
        "land": land,
        "land_name": lands.get(land),
        "chosen": chosen,
        "table": by_land(figures, found, land),
        "endings": FORMATS,
        "middle": middle_half(figures, found),
    }
    return render(request, "figures/indicator.html", facts)


def _chosen(ags: str) -> Municipality | None:
    return register().get(ags) if ags in register() else None


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What data are installed, from when, under which licence; what is missing and how to get it."""
    items = inventory()
    groups = [(STATES[state], [item for item in items if item.state is state]) for state in STATES]
    return render(request, "figures/data.html", {"nav": "figures", "groups": [one for one in groups if one[1]]})
