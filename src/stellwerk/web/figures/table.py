"""The values of one figure as a table, by Land and name; and what is common among them."""

from __future__ import annotations

from itertools import groupby

import numpy as np

from stellwerk.evidence.statistics import Figure, Figures, Indicator
from stellwerk.municipalities import Municipality, register
from stellwerk.web.places.peers import alphabetical

Row = tuple[Municipality, Figure]


def by_land(figures: Figures, indicator: Indicator, land: str) -> list[tuple[str, list[Row]]]:
    """The Kreise of every Land, or of one, with their figure, by name."""
    places = [place for place in register() if len(place.ags) == 5 and place.land_code.startswith(land)]
    places.sort(key=lambda place: (place.land_code, alphabetical(place)))
    return [
        (name, [(place, figures.get(place.ags, indicator.id)) for place in group])
        for name, group in groupby(places, key=lambda place: place.land)
    ]


def middle_half(figures: Figures, indicator: Indicator) -> tuple[float, float, float] | None:
    """Lower quartile, median and upper quartile of all Kreise that have a figure of their own; None if none has."""
    values = figures.values(indicator.id)
    known = values[~np.isnan(values)]
    if not known.size:
        return None
    lower, median, upper = (float(value) for value in np.quantile(known, [0.25, 0.5, 0.75]))
    return lower, median, upper
