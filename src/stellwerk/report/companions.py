"""Draws what stands beside a place over the years: thin lines told apart by their dashes, each named at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from stellwerk.evidence.statistics.beside import Beside
from stellwerk.report.palette import INK
from stellwerk.report.svg import element, text_width, words
from stellwerk.text import Language

Scale = Callable[[float], float]

_FONT = 12
_DASHES = {"kreis": None, "land": "8 3", "peers": "1.5 2.5"}
_APART = 14.0
"""Between the names of two lines."""
_LEADER = 14.0
_HIGHEST, _LOWEST = 34.0, 152.0


def room(beside: Sequence[Beside], language: Language) -> float:
    """How much room the names of the lines need at the right, in user units."""
    return _LEADER + 4 + max((text_width(one.short[language], _FONT) for one in beside), default=-_LEADER - 4)


def companions(
    beside: Sequence[Beside], breaks: Sequence[int], x: Scale, y: Scale, right: float, language: Language
) -> Iterator[str]:
    """The lines, parted by breaks, and their names in the order in which they end.

    Parameters
    ----------
    x, y
        From a year and a value to the sheet.
    right
        Where the names may begin.
    """
    for one in beside:
        yield from _line(one, breaks, x, y)
    ends = sorted(((y(one.values[-1][1]), one) for one in beside), key=lambda end: end[0])
    for (height, one), place in zip(ends, spread([height for height, _ in ends]), strict=True):
        start = x(one.values[-1][0])
        d = f"M{start} {height}L{right + _LEADER - 5:.1f} {place:.1f}"
        yield _stroke(d, one, 0.8)
        yield element("text", words(one.short[language]), x=round(right + _LEADER, 1), y=round(place + 4, 1))


def spread(heights: Sequence[float]) -> list[float]:
    """Rising heights moved apart as little as it takes for a name at each."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + _APART if placed else _HIGHEST))
    limit = _LOWEST
    for number in range(len(placed) - 1, -1, -1):
        placed[number] = min(placed[number], limit)
        limit = placed[number] - _APART
    return placed


def _line(one: Beside, breaks: Sequence[int], x: Scale, y: Scale) -> Iterator[str]:
    for _, stretch in groupby(one.values, key=lambda spot: sum(spot[0] >= year for year in breaks)):
        spots = list(stretch)
        if len(spots) > 1:
            yield _stroke("M" + "L".join(f"{x(year)} {y(value)}" for year, value in spots), one, 1.2)


def _stroke(d: str, one: Beside, width: float) -> str:
    return element("path", d=d, fill="none", stroke=INK, stroke_width=width, stroke_dasharray=_DASHES[one.id])
