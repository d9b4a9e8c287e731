"""What stands beside a place over the years: its Kreis, its Land, and the places that start from a similar position."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from stellwerk.evidence.statistics.alike import peers, proposed
from stellwerk.evidence.statistics.figures import Figures
from stellwerk.evidence.statistics.history import history
from stellwerk.evidence.statistics.model import Figure
from stellwerk.municipalities import Municipality, Register
from stellwerk.text import Text

PEERS = 8
"""How many places like ours stand together; as many as the page on them shows."""
_FEWEST_PEERS = 6
"""A year in which fewer of them have a figure is left out."""
_FEWEST_YEARS = 5
"""Of a Land: with fewer years of its own, the median of its Kreise says more."""

_KREIS, _LAND, _PEERS = Text("Kreis", "District"), Text("Land", "Land"), Text("Ähnliche", "Similar")
_MEDIAN = Text("{land}, Median der {count} Kreise", "{land}, median of its {count} districts")
_ALIKE = Text("Median der {count} ähnlichsten Orte", "Median of the {count} most similar places")


@dataclass(frozen=True, slots=True)
class Beside:
    """A line beside that of a place.

    Attributes
    ----------
    id
        ``kreis``, ``land`` or ``peers``.
    short, name
        For the end of a line, and in full: says whether it is a figure or a median, and of how many.
    values
        Year and value, by year.
    """

    id: str
    short: Text
    name: Text
    values: tuple[tuple[int, float], ...]


@lru_cache(4096)
def beside(figures: Figures, register: Register, place: Municipality, indicator_id: str) -> tuple[Beside, ...]:
    """The lines beside a real place: its Kreis if it is a Gemeinde, its Land, the median of places like it.

    Those of which nothing is known are left out, and the Land where the place is all of it.
    """
    lines = (
        _of_kreis(figures, register, place, indicator_id),
        _of_land(figures, register, place, indicator_id),
        _of_peers(figures, register, place, indicator_id),
    )
    return tuple(line for line in lines if line is not None and line.values)


@lru_cache(512)
def like(figures: Figures, register: Register, ags: str) -> tuple[str, ...]:
    """The keys of the places most like a real one by what counts unless somebody chooses otherwise."""
    places = register.like(register.get(ags))
    return tuple(peer.unit for peer in peers(figures, places, proposed(figures, places)).of(ags, PEERS))


def _of_kreis(figures: Figures, register: Register, place: Municipality, indicator_id: str) -> Beside | None:
    kreis = place.ags[:5]
    if place.level != "gemeinde" or kreis not in register:
        return None
    title = register.get(kreis).title
    return Beside("kreis", _KREIS, Text(title, title), _own(figures.series(indicator_id, kreis)))


def _of_land(figures: Figures, register: Register, place: Municipality, indicator_id: str) -> Beside | None:
    known = _own(figures.series(indicator_id, place.land_code))
    if len(known) >= _FEWEST_YEARS:
        return Beside("land", _LAND, Text(place.land, place.land), known)
    kreise = tuple(one.ags for one in register.of_land(place.land_code) if not one.fictional)
    if len(kreise) < 2:
        return None
    years = history(figures, indicator_id, kreise, 2)
    name = _MEDIAN.format(land=place.land, count=len(kreise))
    return Beside("land", _LAND, name, tuple((one.year, one.median) for one in years))


def _of_peers(figures: Figures, register: Register, place: Municipality, indicator_id: str) -> Beside | None:
    near = like(figures, register, place.ags)
    if len(near) < PEERS:
        return None
    return Beside("peers", _PEERS, _ALIKE.format(count=len(near)), _medians(figures, indicator_id, near))


def _medians(figures: Figures, indicator_id: str, near: tuple[str, ...]) -> tuple[tuple[int, float], ...]:
    """The median of a few places in each year in which nearly all of them have a figure."""
    years = figures.years(indicator_id, len(near[0]))
    if not years:
        return ()
    values = np.array([figures.values(indicator_id, near, year) for year in years])
    known = np.isfinite(values).sum(axis=1) >= _FEWEST_PEERS
    return tuple(
        (year, float(middle))
        for year, middle in zip(np.array(years)[known].tolist(), np.nanmedian(values[known], axis=1), strict=True)
    )


def _own(series: Iterable[Figure]) -> tuple[tuple[int, float], ...]:
    return tuple((one.year, one.value) for one in series if one.value is not None and one.status.own)
