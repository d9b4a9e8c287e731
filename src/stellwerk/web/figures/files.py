"""The tables of figures to take along, and their descriptions."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from stellwerk.evidence.statistics import Figures, Indicator, official
from stellwerk.municipalities import register
from stellwerk.report import dcat
from stellwerk.report.figures_table import FORMATS, codebook, of_indicator, of_place
from stellwerk.tables import Sheet, write_csv
from stellwerk.web.core.language import current
from stellwerk.web.figures.known import named
from stellwerk.web.places import knowledge


@require_safe
def indicator_file(request: HttpRequest, name: str, ending: str) -> HttpResponse:
    """One indicator for all Kreise and all years."""
    figures = official()
    found = named(figures, name)
    places = [place for place in register() if len(place.ags) == 5]
    return _file(of_indicator(figures, found, places, current()), [found], name, ending)


@require_safe
def indicator_codebook(request: HttpRequest, name: str) -> HttpResponse:
    """What the columns of that table mean."""
    return _attached(write_csv(codebook([named(official(), name)], current())), "text/csv; charset=utf-8", name)


@require_safe
def indicator_description(request: HttpRequest, name: str) -> HttpResponse:
    """The table described for open-data portals."""
    figures = official()
    found = named(figures, name)
    address = request.build_absolute_uri(reverse("indicator", args=[name]))
    return _linked_data(dcat.of_indicator(found, address, figures.years(name) or (found.year,)))


@require_safe
def place_file(request: HttpRequest, ags: str, ending: str) -> HttpResponse:
    """Everything on one place."""
    place = knowledge.municipality(ags)
    figures = knowledge.figures(place)
    return _file(of_place(figures, place, current()), _of(figures, ags), ags, ending)


@require_safe
def place_codebook(request: HttpRequest, ags: str) -> HttpResponse:
    """What the columns of that table mean."""
    figures = knowledge.figures(knowledge.municipality(ags))
    return _attached(write_csv(codebook(_of(figures, ags), current())), "text/csv; charset=utf-8", ags)


@require_safe
def place_description(request: HttpRequest, ags: str) -> HttpResponse:
    """The table of a real place described for open-data portals."""
    place = knowledge.municipality(ags)
    if place.fictional:
        raise Http404(ags)
    known = _of(official(), ags)
    years = sorted({figure.year for one in known for figure in official().series(one.id, ags)})
    address = request.build_absolute_uri(reverse("place", args=[ags]))
    return _linked_data(dcat.of_place(place, known, address, years))


def _of(figures: Figures, ags: str) -> list[Indicator]:
    """The indicators that say anything about a place."""
    found = [indicator for indicator in figures.catalogue if figures.series(indicator.id, ags)]
    if not found:
        raise Http404(ags)
    return found


def _file(values: Sheet, indicators: Sequence[Indicator], name: str, ending: str) -> HttpResponse:
    if ending not in FORMATS:
        raise Http404(ending)
    media, write = FORMATS[ending]
    answer = HttpResponse(write(values, codebook(indicators, current())), content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="stellwerk-{name}.{ending}"'
    return answer


def _attached(content: bytes, media: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="stellwerk-{name}-codebook.csv"'
    return answer


def _linked_data(description: dcat.Node) -> HttpResponse:
    return HttpResponse(json.dumps(description, ensure_ascii=False, indent=2), content_type="application/ld+json")
