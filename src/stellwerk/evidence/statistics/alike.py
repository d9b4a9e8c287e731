"""Municipalities like ours, by official figures: which ones are compared by what, and how much each thing counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from stellwerk.evidence.statistics.figures import Figures
from stellwerk.evidence.statistics.model import Indicator
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


def comparable(figures: Figures, places: Sequence[Municipality]) -> tuple[Indicator, ...]:
    """The indicators by which these places can be compared: at least three have a figure, and not all the same."""
    keys = [place.ags for place in places]
    return tuple(i for i in figures.catalogue if np.unique(_known(figures, i.id, keys)).size >= _FEWEST)


def peers(
    figures: Figures, places: Sequence[Municipality], weights: Mapping[str, int], classes: Classes | None = None
) -> Peers:
    """The places ready to be asked which of them are alike.

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
    keys = [place.ags for place in places]
    conditions = [
        _condition(figures.catalogue.get(indicator_id), figures.values(indicator_id, keys), weight)
        for indicator_id, weight in weights.items()
        if weight
    ]
    types = () if classes is None else tuple(classes.of(place).id for place in places)
    return prepare(keys, conditions, types)


def _condition(indicator: Indicator, values: np.ndarray[tuple[int], np.dtype[np.float64]], weight: int) -> Condition:
    return Condition(
        indicator.id, indicator.label, values, float(weight), indicator.logarithmic, indicator.unit, indicator.decimals
    )


def _known(figures: Figures, indicator_id: str, keys: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    values = figures.values(indicator_id, keys)
    return values[~np.isnan(values)]
