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
from stellwerk.text import Text
from stellwerk.web.core.language import current
from stellwerk.web.figures import maps
from stellwerk.web.figures.known import named
from stellwerk.web.figures.table import grouped, middle_half
from stellwerk.web.places.standing import TITLES


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators by the factor they speak to; a place that is asked for stands out on their maps."""
    known = official().catalogue
    groups = [(title, known.of_factor(factor)) for factor, title in TITLES.items() if known.of_factor(factor)]
    facts = {"nav": "figures", "groups": groups, "chosen": _chosen(request.GET.get("ort", ""))}
    return render(request, "figures/indicators.html", facts)


@require_safe
def indicator(request: HttpRequest, name: str) -> HttpResponse:
    """An indicator: its meaning, the map, all its values."""
    figures = official()
    found = named(figures, name)
    lands = {place.land_code: place.land for place in register() if len(place.ags) == 5}
    land = request.GET.get("land", "")
    land = land if land in lands else ""
    chosen = _chosen(request.GET.get("ort", ""))
    of_towns = bool(land and figures.years(name, 8) and request.GET.get("ebene") == "gemeinde")
    part = maps.Part(land, of_towns)
    drawing, legend = maps.drawn(figures, found, part, current(), chosen.ags if chosen else None)
    facts = {
        "nav": "figures",
        "indicator": found,
        "title": TITLES[found.factor],
        "map": drawing,
        "legend": legend,
        "attribution": ATTRIBUTION if installed("gemeinde" if of_towns else "kreis") else None,
        "lands": sorted(lands.items(), key=lambda pair: pair[1]),
        "land": land,
        "land_name": lands.get(land),
        "chosen": chosen,
        "source": maps.source(figures, found, part),
        "has_towns": bool(figures.years(name, 8)),
        "of_towns": of_towns,
        "period": Text(*(str(figures.year(name, 8)),) * 2) if of_towns else found.period,
        "table": grouped(figures, found, maps.places(part)),
        "endings": FORMATS,
        "middle": middle_half(figures, found, register().gemeinden.keys() if of_towns else figures.compared),
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
