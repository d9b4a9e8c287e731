"""How an indicator went in many municipalities: the middle of them and the middle half, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from stellwerk.evidence.statistics.figures import Figures

_FEWEST = 8
"""Below so many places a distribution says nothing."""
_COVERED = 0.9
"""A year counts when so many of the places have a figure that ever had one: else its middle is that of others."""


@dataclass(frozen=True, slots=True)
class Year:
    """One year of many places.

    Attributes
    ----------
    lower, median, upper
        Between the quartiles lies the middle half of the places.
    """

    year: int
    lower: float
    median: float
    upper: float


@lru_cache(512)
def history(figures: Figures, indicator_id: str, among: tuple[str, ...], fewest: int = _FEWEST) -> tuple[Year, ...]:
    """The years of an indicator in which nearly all of these municipalities have a figure of their own, rising.

    Parameters
    ----------
    among
        Keys of municipalities of one level.
    fewest
        A year in which fewer have a figure is left out.
    """
    level = len(among[0]) if among else 5
    values = {year: figures.values(indicator_id, among, year) for year in figures.years(indicator_id, level)}
    known = {year: found[~np.isnan(found)] for year, found in values.items()}
    most = max(map(len, known.values()), default=0)
    enough = max(fewest, _COVERED * most)
    return tuple(
        Year(year, *(float(value) for value in np.quantile(found, [0.25, 0.5, 0.75])))
        for year, found in sorted(known.items())
        if len(found) >= enough
    )
