"""The map of one figure and its legend, ready for a page; drawn once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from stellwerk.evidence.statistics import Figures, Indicator, Source
from stellwerk.municipalities import Municipality, register
from stellwerk.municipalities.boundaries import Boundaries, installed
from stellwerk.report.choropleth import Mapped, choropleth, swatches
from stellwerk.report.projection import GERMANY, Sheet, around
from stellwerk.report.shading import Shading, shading
from stellwerk.text import Language, Text

_NO_FIGURE = Text("kein Wert", "no figure")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend: a sample of the class, what it holds, how many places are in it."""

    sample: SafeString
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """What part of the country a map shows.

    Attributes
    ----------
    land
        Code of a Land; empty for Germany.
    gemeinden
        Whether its Gemeinden are shown instead of its Kreise.
    """

    land: str = ""
    gemeinden: bool = False


def places(part: Part) -> tuple[Municipality, ...]:
    """The places of a part: its Kreise; or its Gemeinden, and the cities that are Gemeinde and Kreis at once."""
    kreise = tuple(place for place in register() if place.land_code.startswith(part.land) and not place.fictional)
    if not part.gemeinden:
        return kreise
    towns = register().gemeinden.of(part.land)
    divided = {town.ags[:5] for town in towns}
    return (*towns, *(place for place in kreise if place.ags not in divided))


def source(figures: Figures, indicator: Indicator, part: Part) -> Source:
    """Who publishes what a map of that part shows: of Gemeinden it may be another source than of Kreise."""
    known = (figures.get(place.ags, indicator.id) for place in places(part))
    return next((figure.source for figure in known if figure.value is not None), indicator.source)


@lru_cache(48)
def drawn(
    figures: Figures, indicator: Indicator, part: Part, language: Language, selected: str | None
) -> tuple[SafeString, tuple[Entry, ...]]:
    """The map of an indicator over a part of the country, with its legend."""
    shown = places(part)
    known = {place.ags: figures.get(place.ags, indicator.id) for place in shown}
    # A part is seen in the classes of all, so that its shades mean the same on every map.
    everyone = register().gemeinden.keys() if part.gemeinden else figures.compared
    classes = shading(indicator, figures.values(indicator.id, everyone))
    svg = choropleth(Mapped(indicator, shown, known, classes, *_ground(part)), language, _address, selected=selected)
    values = [figure.value for figure in known.values()]
    return mark_safe(svg), _legend(classes, indicator, values, language)  # noqa: S308 - drawn by us, words escaped


def _legend(
    classes: Shading, indicator: Indicator, values: list[float | None], language: Language
) -> tuple[Entry, ...]:
    there = np.array([value for value in values if value is not None], dtype=np.float64)
    labels = [classes.label(number, indicator, language) for number in range(len(classes.colours))]
    counts = [*classes.counts(there), len(values) - len(there)]
    entries = [
        Entry(mark_safe(sample), label, count)  # noqa: S308 - as above
        for sample, label, count in zip(swatches(classes), [*labels, _NO_FIGURE[language]], counts, strict=True)
    ]
    return tuple(entries if counts[-1] else entries[:-1])


def _ground(part: Part) -> tuple[Boundaries | None, Sheet]:
    """The boundaries of a part, where there are any, and the sheet it fills."""
    boundaries = installed("gemeinde" if part.gemeinden else "kreis")
    if not part.land:
        return boundaries, GERMANY
    if boundaries is None:
        spots = [(place.lon, place.lat) for place in places(part) if place.lon is not None]
        return None, around(np.array(spots, dtype=np.float64), margin=40)
    return _inside(boundaries, part.land)


@lru_cache(20)
def _inside(boundaries: Boundaries, land: str) -> tuple[Boundaries, Sheet]:
    """The boundaries of one Land and the sheet they fill; a city that is its own Kreis goes by the key of that."""
    inside = {ags: outline for ags, outline in boundaries.rings.items() if ags.startswith(land)}
    named = {ags[:5] if ags.endswith("000") else ags: outline for ags, outline in inside.items()}
    if not named:
        return boundaries, GERMANY
    return Boundaries(named), around(np.concatenate([ring for outline in named.values() for ring in outline]))


def _address(place: Municipality) -> str:
    return reverse("place", args=[place.ags])
