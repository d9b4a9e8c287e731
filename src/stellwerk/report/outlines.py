"""Outlines of Kreise made light enough for a page, without gaps between neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import inf

import numpy as np

from stellwerk.municipalities.boundaries import Boundaries, Ring
from stellwerk.report.projection import GERMANY, Sheet

GRID = 2
"""Grid steps per user unit: outlines are drawn in whole steps."""
_FLAT = 8
"""Twice the area, in grid steps squared, of a corner too flat to be seen."""
_PASSES = 3

Point = tuple[int, int]
Corners = list[Point]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Paths in grid steps: one per Kreis by AGS, the borders between Länder, the coast and outer border."""

    districts: dict[str, str]
    lands: str
    country: str


@cache
def outlines(boundaries: Boundaries, sheet: Sheet = GERMANY) -> Outlines:
    """The boundaries as paths on a sheet.

    Corners are taken off by rules that only look at a corner and its two neighbours, so that both sides of a border
    lose the same ones; where three outlines meet the corner stays.
    """
    rings = [(ags, _on_grid(ring, sheet)) for ags, outline in boundaries.rings.items() for ring in outline]
    for _ in range(_PASSES):
        fixed = _meetings(corners for _, corners in rings)
        rings = [(ags, _thinned(corners, fixed)) for ags, corners in rings]
    districts: dict[str, str] = defaultdict(str)
    for ags, corners in rings:
        districts[ags] += _path(corners) + "z"
    lands, country = _borders(rings)
    return Outlines(dict(districts), "".join(map(_path, lands)), "".join(map(_path, country)))


def _on_grid(ring: Ring, sheet: Sheet) -> Corners:
    places = np.rint(sheet.place(ring) * GRID).astype(int)
    moved = np.any(places != np.roll(places, 1, axis=0), axis=1)
    return [(int(x), int(y)) for x, y in places[moved]]


def _meetings(rings: Iterable[Corners]) -> frozenset[Point]:
    """The corners where more than two borders meet."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for corners in rings:
        for before, corner in zip(corners[-1:] + corners, corners, strict=False):
            neighbours[corner].add(before)
            neighbours[before].add(corner)
    return frozenset(corner for corner, others in neighbours.items() if len(others) > 2)


def _thinned(corners: Corners, fixed: frozenset[Point]) -> Corners:
    """The outline without its flattest corners; of two neighbours at most the flatter one goes."""
    if len(corners) < 5:
        return corners
    sharpness = [
        (inf if corner in fixed else _flatness(before, corner, after), corner)
        for before, corner, after in zip(corners[-1:] + corners, corners, corners[1:] + corners[:1], strict=False)
    ]
    ring = zip(sharpness[-1:] + sharpness, sharpness, sharpness[1:] + sharpness[:1], strict=False)
    return [this[1] for before, this, after in ring if this[0] > _FLAT or this > min(before, after)]


def _flatness(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))


def _borders(rings: Sequence[tuple[str, Corners]]) -> tuple[list[Corners], list[Corners]]:
    """The stretches of outline with another Land on the other side, each once, and those with nothing there."""
    sides: dict[frozenset[Point], list[str]] = defaultdict(list)
    for ags, corners in rings:
        for edge in _edges(corners):
            sides[frozenset(edge)].append(ags[:2])
    lands: list[Corners] = []
    country: list[Corners] = []
    for ags, corners in rings:
        for edge in _edges(corners):
            beside = sides[frozenset(edge)]
            if len(beside) == 1:
                _extend(country, edge)
            elif len(set(beside)) > 1 and min(beside) == ags[:2]:
                _extend(lands, edge)
    return lands, country


def _extend(runs: list[Corners], edge: tuple[Point, Point]) -> None:
    if runs and runs[-1][-1] == edge[0]:
        runs[-1].append(edge[1])
    else:
        runs.append(list(edge))


def _edges(corners: Corners) -> list[tuple[Point, Point]]:
    return list(zip(corners, corners[1:] + corners[:1], strict=True))


def _path(corners: Corners) -> str:
    """A path of relative steps, as short as SVG allows."""
    (x, y), steps = corners[0], ""
    for (ax, ay), (bx, by) in pairwise(corners):
        steps += "".join(f" {step}" if step >= 0 else f"{step}" for step in (bx - ax, by - ay))
    return f"M{x} {y}l{steps.lstrip()}"
