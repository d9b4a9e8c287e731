"""Draws one lever: where it stands, what it fosters, whether it can be moved."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from stellwerk.assessment import VALUES
from stellwerk.framework import Orientation
from stellwerk.levers import Lever, Role
from stellwerk.report.palette import (
    ACTIVITY,
    ACTIVITY_TINT,
    AMBIGUOUS,
    GIVEN,
    INK,
    LINE,
    PAPER,
    PASSIVITY,
    PASSIVITY_TINT,
    PLATE,
    QUIET,
)
from stellwerk.report.svg import element, words

SWING = 24.0
"""Degrees from upright to the outermost notch: the widest at which neighbours never touch."""

_COLOUR = {
    Orientation.ACTIVITY: ACTIVITY,
    Orientation.PASSIVITY: PASSIVITY,
    Orientation.AMBIGUOUS: AMBIGUOUS,
}


@dataclass(frozen=True, slots=True)
class Size:
    """Measures of a lever in user units.

    Attributes
    ----------
    length
        From the pivot to the middle of the knob.
    knob
        Half the width of the knob.
    rod
        Width of the rod.
    """

    length: float
    knob: float
    rod: float


def draw(lever: Lever, x: float, y: float, size: Size) -> str:
    """The lever with its pivot at (x, y), drawn upwards; at most ``length · sin(24°) + knob`` wide to either side."""
    ambiguous = lever.judgement.factor.orientation is Orientation.AMBIGUOUS
    parts = (_slide if ambiguous else _quadrant)(size)
    parts += _rods(lever, size)
    parts += _foot(lever, size)
    return element("g", *parts, transform=f"translate({x:g} {y:g})")


def knob(orientation: Orientation, x: float, y: float, half: float, *, outline: bool = False) -> str:
    """The sign of an orientation: round for activity, square for passivity, a diamond for ambiguous."""
    colour = _COLOUR[orientation]
    paint: dict[str, str | float] = (
        {"fill": PAPER, "stroke": colour, "stroke_width": 2.5} if outline else {"fill": colour}
    )
    if orientation is Orientation.ACTIVITY:
        return element("circle", cx=x, cy=y, r=half, **paint)
    if orientation is Orientation.PASSIVITY:
        side = 2 * half * 0.9
        return element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, **paint)
    reach = half * 1.15
    corners = f"M{x:.2f} {y - reach:.2f}l{reach:.2f} {reach:.2f} {-reach:.2f} {reach:.2f} {-reach:.2f} {-reach:.2f}z"
    return element("path", d=corners, **paint)


def padlock(x: float, y: float, width: float) -> str:
    """A closed lock, its body centred on (x, y)."""
    body = element("rect", x=x - width / 2, y=y, width=width, height=width * 0.75, rx=1.5, fill=QUIET)
    reach = width * 0.3
    bow = f"M{x - reach:.2f} {y:.2f}v{-reach:.2f}a{reach:.2f} {reach:.2f} 0 0 1 {2 * reach:.2f} 0v{reach:.2f}"
    return body + element("path", d=bow, fill="none", stroke=QUIET, stroke_width=width * 0.16)


def _quadrant(size: Size) -> list[str]:
    """The plate behind the lever: passivity on its left, activity on its right, a notch for each answer."""
    radius = size.length
    arcs = [
        _arc(_polar(-SWING, radius), _polar(0, radius), size, PASSIVITY_TINT),
        _arc(_polar(0, radius), _polar(SWING, radius), size, ACTIVITY_TINT),
    ]
    notches = [
        element("circle", cx=x, cy=y, r=size.knob * 0.22, fill=GIVEN)
        for x, y in (_polar(SWING * (2 * value - 1), radius) for value in VALUES)
    ]
    return [*arcs, *notches]


def _arc(start: tuple[float, float], end: tuple[float, float], size: Size, colour: str) -> str:
    path = f"M{start[0]:.2f} {start[1]:.2f}A{size.length:.2f} {size.length:.2f} 0 0 1 {end[0]:.2f} {end[1]:.2f}"
    return element("path", d=path, fill="none", stroke=colour, stroke_width=size.knob * 1.1)


def _slide(size: Size) -> list[str]:
    """The plate of an ambiguous lever: it has no left and right; its knob slides up as far as the factor holds."""
    top, bottom = -size.length, -size.length * 0.4
    track = element(
        "path", d=f"M0 {bottom:.2f}V{top:.2f}", stroke=PLATE, stroke_width=size.knob * 1.1, stroke_linecap="round"
    )
    notches = [element("circle", cx=0, cy=_height(value, size), r=size.knob * 0.22, fill=GIVEN) for value in VALUES]
    return [track, *notches]


def _rods(lever: Lever, size: Size) -> list[str]:
    judgement = lever.judgement
    if lever.role is Role.UNKNOWN:
        return _unknown(lever, size)
    if judgement.value is not None:
        return _rod(lever, judgement.value, size)
    low, high = judgement.low, judgement.high
    if low is None or high is None or low == high:
        return _unknown(lever, size)
    return _span(lever, low, high, size)


def _rod(lever: Lever, value: float, size: Size, *, ghost: bool = False) -> list[str]:
    x, y = _tip(lever, value, size)
    colour = INK if lever.judgement.factor.movable else GIVEN
    dashes = f"{size.rod:g} {size.rod * 1.4:g}" if ghost else None
    rod = element(
        "line", x1=0, y1=0, x2=x, y2=y, stroke=colour, stroke_width=size.rod, stroke_linecap="round",
        stroke_dasharray=dashes,
    )  # fmt: skip
    orientation = lever.judgement.factor.orientation
    ambiguous = orientation is Orientation.AMBIGUOUS
    # Two diamonds on one slide would cover each other at full size.
    half = size.knob * 0.7 if ghost and ambiguous else size.knob
    return [rod, knob(orientation, x, y, half, outline=ghost or ambiguous)]


def _span(lever: Lever, low: float, high: float, size: Size) -> list[str]:
    """Raters differ: both ends of their answers as dashed levers, nothing in between is claimed."""
    return _rod(lever, low, size, ghost=True) + _rod(lever, high, size, ghost=True)


def _unknown(lever: Lever, size: Size) -> list[str]:
    y = -size.length
    colour = INK if lever.judgement.factor.movable else GIVEN
    dashes = f"{size.rod:g} {size.rod * 1.6:g}"
    rod = element(
        "line", x1=0, y1=0, x2=0, y2=y + size.knob, stroke=colour, stroke_width=size.rod, stroke_dasharray=dashes
    )
    ring = element("circle", cx=0, cy=y, r=size.knob, fill=PAPER, stroke=QUIET, stroke_width=2, stroke_dasharray="4 3")
    mark = element(
        "text", words("?"), x=0, y=y + size.knob * 0.5, font_size=size.knob * 1.4, text_anchor="middle", fill=QUIET
    )
    return [rod, ring, mark]


def _foot(lever: Lever, size: Size) -> list[str]:
    width = size.knob * 1.6
    plate = element(
        "path", d=f"M{-width:.2f} 0a{width:.2f} {width:.2f} 0 0 1 {2 * width:.2f} 0z", fill=PLATE, stroke=LINE
    )
    if lever.judgement.factor.movable:
        return [plate, element("circle", cx=0, cy=-size.knob * 0.55, r=size.knob * 0.35, fill=INK)]
    return [plate, padlock(0, -size.knob * 1.0, size.knob * 1.15)]


def _tip(lever: Lever, value: float, size: Size) -> tuple[float, float]:
    orientation = lever.judgement.factor.orientation
    if orientation is Orientation.AMBIGUOUS:
        return 0.0, _height(value, size)
    turned = value if orientation is Orientation.ACTIVITY else 1 - value
    return _polar(SWING * (2 * turned - 1), size.length)


def _height(value: float, size: Size) -> float:
    return -size.length * (0.4 + 0.6 * value)


def _polar(degrees: float, radius: float) -> tuple[float, float]:
    return radius * sin(radians(degrees)), -radius * cos(radians(degrees))
