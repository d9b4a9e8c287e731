"""Venn diagrams of a truth table: one region per configuration, for up to five conditions.

Circles for two and three sets, ellipses for four (Venn 1880) and five (Grünbaum 1975): every combination of conditions
is exactly one connected region.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import combinations
from math import cos, radians, sin
from zlib import crc32

import numpy as np

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Bools, Ints
from stellwerk.qca.data import Kind
from stellwerk.qca.figures.style import FONT, INK, OUT_COLOURS, OUT_NAMES, OUT_TEXT, SOFT
from stellwerk.qca.figures.svg import Svg
from stellwerk.qca.truth_table import OUT, TruthTable

_WIDTH, _HEIGHT, _SCALE, _MIDDLE = 640, 620, 200.0, (320.0, 300.0)
_GRID = 420
_REACH = 1.5


@dataclass(frozen=True, slots=True)
class Ellipse:
    """One set: centre, half axes and turn in degrees, in a plane where y points up; and where its name stands."""

    x: float
    y: float
    a: float
    b: float
    turn: float
    name: tuple[float, float]


def ellipses(count: int) -> tuple[Ellipse, ...]:
    """The sets of a diagram of so many conditions, 1 to 5."""
    if count == 1:
        return (Ellipse(0, 0, 0.9, 0.9, 0, (0, 1.02)),)
    if count == 2:
        return (Ellipse(-0.48, 0, 0.9, 0.9, 0, (-0.75, 1.0)), Ellipse(0.48, 0, 0.9, 0.9, 0, (0.75, 1.0)))
    if count == 3:
        centres = [(0.48 * cos(radians(t)), 0.48 * sin(radians(t)) + 0.06) for t in (150, 30, 270)]
        names = [(-1.0, 1.08), (1.0, 1.08), (0.98, -0.98)]
        return tuple(Ellipse(x, y, 0.8, 0.8, 0, name) for (x, y), name in zip(centres, names, strict=True))
    if count == 4:
        return (
            Ellipse(-0.43, -0.26, 1.12, 0.74, 135.7, (-1.3, 0.78)),
            Ellipse(-0.06, 0.13, 1.12, 0.74, 135.7, (-0.85, 1.22)),
            Ellipse(0.06, 0.13, 1.12, 0.74, 44.3, (0.85, 1.22)),
            Ellipse(0.43, -0.26, 1.12, 0.74, 44.3, (1.3, 0.78)),
        )
    return tuple(_fifth(at) for at in range(5))


def _fifth(at: int) -> Ellipse:
    turn = 90.0 - 72 * at
    x, y = _turned(0.205, 0.089, turn)
    return Ellipse(x, y, 0.94, 0.48, turn, _turned(1.3, 0.09, turn))


def _turned(x: float, y: float, degrees: float) -> tuple[float, float]:
    angle = radians(degrees)
    return x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)


@cache
def regions(count: int, grid: int = _GRID) -> Ints:
    """For each point of a grid the sets it lies in, the first set as the highest bit, shape ``(grid, grid)``.

    Row 0 is the top.
    """
    across = np.linspace(-_REACH, _REACH, grid)
    x, y = np.meshgrid(across, across[::-1])
    code = np.zeros((grid, grid), np.int64)
    for one in ellipses(count):
        angle = radians(one.turn)
        u = (x - one.x) * cos(angle) + (y - one.y) * sin(angle)
        v = (y - one.y) * cos(angle) - (x - one.x) * sin(angle)
        code = code << 1 | ((u / one.a) ** 2 + (v / one.b) ** 2 <= 1)
    return code


@cache
def label_points(count: int) -> dict[int, tuple[float, float]]:
    """For each region the point furthest from its edges; for the outside a corner."""
    code = regions(count)
    step = 2 * _REACH / (_GRID - 1)
    points = {0: (-1.44, -1.2)}
    for region in range(1, 1 << count):
        depth = _depth(code == region)
        row, column = np.unravel_index(int(np.argmax(depth)), depth.shape)
        points[region] = (float(-_REACH + column * step), float(_REACH - row * step))
    return points


def venn(table: TruthTable, *, names: bool = False) -> Svg:
    """A Venn diagram of the truth table: regions coloured by outcome, with the number of cases in them.

    Parameters
    ----------
    names
        Write the names of the cases instead of their number where there are at most three in a region.

    Raises
    ------
    QcaError
        More than five conditions (see `upset`), or a multi-value one.
    """
    data = table.data
    count = len(data.conditions)
    if count > 5 or any(kind not in (Kind.CRISP, Kind.FUZZY) for kind in data.kinds):
        raise QcaError(
            f"A Venn diagram shows up to five conditions that hold or not; here there are {count}: "
            f"{', '.join(data.conditions)}. The function upset draws a chart for any number."
        )
    marks = dict.fromkeys(range(1 << count), "?")
    marks.update(zip((table.numbers - 1).tolist(), OUT[table.out].tolist(), strict=True))
    cases = dict(zip((table.numbers - 1).tolist(), table.cases, strict=True))
    title = f"Venn diagram of {', '.join(data.conditions)} for {data.outcome_name}"
    key = f"v{crc32(repr((data.conditions, marks)).encode()):08x}"  # clip paths of several drawings on one page
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{FONT}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        _clips(count, key),
        *_fills(count, marks, key),
        *_outlines(count),
        *_numbers(count, marks, cases, names=names),
        *_names(count, data.conditions),
        *_legend(sorted(set(marks.values()), key="10C?".index)),
        "</svg>",
    ]
    return Svg("\n".join(parts), title)


def _clips(count: int, key: str) -> str:
    clips = [f'<clipPath id="{key}-{at}">{_ellipse(one)}</clipPath>' for at, one in enumerate(ellipses(count))]
    return f"<defs>{''.join(clips)}</defs>"


def _fills(count: int, marks: dict[int, str], key: str) -> list[str]:
    """Regions of few sets first: those of more sets lie inside and are painted over them."""
    frame = f'<rect x="8" y="8" width="{_WIDTH - 16}" height="{_HEIGHT - 64}" fill="{{}}" stroke="{SOFT}"/>'
    painted = [frame.format(OUT_COLOURS[marks[0]])]
    for size in range(1, count + 1):
        for chosen in combinations(range(count), size):
            region = sum(1 << (count - 1 - at) for at in chosen)
            inside = f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{OUT_COLOURS[marks[region]]}"/>'
            for at in chosen:
                inside = f'<g clip-path="url(#{key}-{at})">{inside}</g>'
            painted.append(inside)
    return painted


def _outlines(count: int) -> list[str]:
    return [_ellipse(one, f'fill="none" stroke="{INK}" stroke-width="1.4"') for one in ellipses(count)]


def _ellipse(one: Ellipse, style: str = "") -> str:
    x, y = _pixels(one.x, one.y)
    turn = f'transform="rotate({-one.turn:.2f} {x:.1f} {y:.1f})"'
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{one.a * _SCALE:.1f}" ry="{one.b * _SCALE:.1f}" {turn} {style}/>'


def _numbers(count: int, marks: dict[int, str], cases: dict[int, tuple[str, ...]], *, names: bool) -> list[str]:
    written = []
    for region, (x, y) in label_points(count).items():
        inside = cases.get(region, ())
        if not inside:
            continue
        lines = list(inside) if names and len(inside) <= 3 else [str(len(inside))]
        left, top = _pixels(x, y)
        for at, line in enumerate(lines):
            down = top + 4 + 12 * (at - (len(lines) - 1) / 2)
            written.append(
                f'<text x="{left:.1f}" y="{down:.1f}" font-size="{11 if names else 13}" text-anchor="middle" '
                f'fill="{OUT_TEXT[marks[region]]}">{escape(line)}</text>'
            )
    return written


def _names(count: int, conditions: tuple[str, ...]) -> list[str]:
    written = []
    for one, name in zip(ellipses(count), conditions, strict=True):
        x, y = _pixels(*one.name)
        half = 4.6 * len(name)
        x = min(max(x, 16 + half), _WIDTH - 16 - half)
        written.append(
            f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="14" font-weight="600" text-anchor="middle" fill="{INK}">'
            f"{escape(name)}</text>"
        )
    return written


def _legend(marks: list[str]) -> list[str]:
    written, x = [], 16
    for mark in marks:
        written.append(
            f'<rect x="{x}" y="{_HEIGHT - 38}" width="14" height="14" fill="{OUT_COLOURS[mark]}" stroke="{SOFT}"/>'
            f'<text x="{x + 20}" y="{_HEIGHT - 26}" font-size="12" fill="{INK}">{OUT_NAMES[mark]}</text>'
        )
        x += 34 + 7 * len(OUT_NAMES[mark])
    return written


def _pixels(x: float, y: float) -> tuple[float, float]:
    return _MIDDLE[0] + x * _SCALE, _MIDDLE[1] - y * _SCALE


def _depth(inside: Bools) -> Ints:
    """How many steps each point lies from the edge of its region."""
    depth = inside.astype(np.int64)
    left = inside.copy()
    while left.any():
        core = np.zeros_like(left)
        core[1:-1, 1:-1] = left[1:-1, 1:-1] & left[:-2, 1:-1] & left[2:, 1:-1] & left[1:-1, :-2] & left[1:-1, 2:]
        left = core
        depth += left
    return depth
