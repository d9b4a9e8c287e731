"""Municipalities like ours, by official figures: which ones are compared by what, and how much each thing counts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from stellwerk.evidence.statistics.figures import Figures, Values
from stellwerk.evidence.statistics.model import Indicator
from stellwerk.evidence.statistics.position import own_values
from stellwerk.municipalities import Municipality
from stellwerk.municipalities.classes import Classes
from stellwerk.municipalities.peers import Condition, Peers, prepare
from stellwerk.text import Text

WEIGHTS: dict[int, Text] = {
    0: Text("zählt nicht", "does not count"),
    1: Text("zählt", "counts"),
    2: Text("zählt doppelt", "counts double"),
    3: Text("zählt dreifach", "counts threefold"),
}
PROPOSED: Mapping[str, int] = {
    "population": 1, "density": 2, "arrivals": 1, "tax_capacity": 1, "foreign_share": 1, "unemployment": 1,
}  # fmt: skip
"""What counts how much unless somebody chooses otherwise; this project's proposal.

One figure for each structure factor, so that none counts twice under two names, and two of the setting.
"""
_FEWEST = 3
"""With fewer figures there is no typical difference."""


@lru_cache(8)
def comparable(figures: Figures, places: tuple[Municipality, ...]) -> tuple[Indicator, ...]:
    """The indicators by which these places can be compared: at least three have a figure, and not all the same."""
    keys = tuple(place.ags for place in places)
    return tuple(i for i in figures.catalogue if np.unique(own_values(figures, i.id, keys)).size >= _FEWEST)


def proposed(figures: Figures, places: tuple[Municipality, ...]) -> dict[str, int]:
    """What counts how much among these places unless somebody chooses otherwise."""
    known = {indicator.id for indicator in comparable(figures, places)}
    return {name: weight for name, weight in PROPOSED.items() if name in known}


def peers(
    figures: Figures, places: tuple[Municipality, ...], weights: Mapping[str, int], classes: Classes | None = None
) -> Peers:
    """The places ready to be asked which of them are alike; kept for the next who asks the same.

    Parameters
    ----------
    places
        Ours and those it may be like.
    weights
        By indicator, 0 to 3; indicators that are left out do not count.
    classes
        The official classes within which alone places are alike, if wanted.

    Raises
    ------
    InputError
        If no weight counts, or an indicator that does is the same everywhere.
    UnknownName
        If there is no such indicator.
    """
    return _ready(figures, places, tuple(sorted(item for item in weights.items() if item[1])), classes)


@lru_cache(16)
def _ready(
    figures: Figures, places: tuple[Municipality, ...], weights: tuple[tuple[str, int], ...], classes: Classes | None
) -> Peers:
    keys = [place.ags for place in places]
    conditions = [
        _condition(figures.catalogue.get(name), figures.values(name, keys), weight) for name, weight in weights
    ]
    types = () if classes is None else tuple(classes.of(place).id for place in places)
    return prepare(keys, conditions, types)


def _condition(indicator: Indicator, values: Values, weight: int) -> Condition:
    return Condition(
        indicator.id, indicator.label, values, float(weight), indicator.logarithmic, indicator.unit, indicator.decimals
    )
