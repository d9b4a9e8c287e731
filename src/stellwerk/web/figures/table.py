"""The values of one figure as a table, by Land and name; and what is common among them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from stellwerk.evidence.statistics import Figure, Figures, Indicator
from stellwerk.evidence.statistics.position import own_values
from stellwerk.municipalities import Municipality
from stellwerk.web.places.peers import alphabetical, plain_letters

Row = tuple[Municipality, Figure]


def grouped(figures: Figures, indicator: Indicator, places: Sequence[Municipality]) -> list[tuple[str, list[Row]]]:
    """The places with their figure, by name within their Land, Gemeinden within their Kreis."""
    ordered = sorted(places, key=lambda place: (place.land_code, plain_letters(place.kreis), alphabetical(place)))
    return [
        (name, [(place, figures.get(place.ags, indicator.id)) for place in group])
        for name, group in groupby(ordered, key=lambda place: place.kreis or place.land)
    ]


def middle_half(figures: Figures, indicator: Indicator, among: tuple[str, ...]) -> tuple[float, float, float] | None:
    """Lower quartile, median and upper quartile of those that have a figure of their own; None if none has."""
    known = own_values(figures, indicator.id, among)
    if not known.size:
        return None
    lower, median, upper = (float(value) for value in np.quantile(known, [0.25, 0.5, 0.75]))
    return lower, median, upper
