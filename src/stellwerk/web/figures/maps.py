"""The map of one figure and its legend, ready for a page; drawn once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from stellwerk.evidence.statistics import Figures, Indicator
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


@lru_cache(48)
def drawn(
    figures: Figures, indicator: Indicator, land: str, language: Language, selected: str | None
) -> tuple[SafeString, tuple[Entry, ...]]:
    """The map of an indicator over all Kreise, or those of one Land, with its legend."""
    places = tuple(place for place in register() if len(place.ags) == 5 and place.land_code.startswith(land))
    known = {place.ags: figures.get(place.ags, indicator.id) for place in places}
    # One Land is seen in the classes of all, so that its shades mean the same on either map.
    classes = shading(indicator, figures.values(indicator.id))
    shown = Mapped(indicator, places, known, classes, *_ground(land))
    svg = choropleth(shown, language, _address, selected=selected)
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


@lru_cache(20)
def _ground(land: str) -> tuple[Boundaries | None, Sheet]:
    """The boundaries of a Land, or of Germany, where there are any, and the sheet they fill."""
    boundaries = installed()
    if not land:
        return boundaries, GERMANY
    if boundaries is None:
        spots = [(place.lon, place.lat) for place in register().of_land(land) if place.lon is not None]
        return None, around(np.array(spots, dtype=np.float64), margin=40)
    inside = {ags: outline for ags, outline in boundaries.rings.items() if ags.startswith(land)}
    return Boundaries(inside), around(np.concatenate([ring for outline in inside.values() for ring in outline]))


def _address(place: Municipality) -> str:
    return reverse("place", args=[place.ags])
