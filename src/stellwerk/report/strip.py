"""Draws where a place lies: all municipalities above the line, its own kind below, the place marked on it."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10

import numpy as np

from stellwerk.evidence.statistics import Figure, Figures, Indicator, Status, position
from stellwerk.evidence.statistics.figures import Values
from stellwerk.evidence.statistics.position import own_values
from stellwerk.municipalities import Municipality, Register
from stellwerk.report.palette import GIVEN, INK, PAPER, QUIET
from stellwerk.report.svg import FONT, element, text_width, words
from stellwerk.text import Language, Text, number

WIDTH, HEIGHT = 320, 84
_LEFT, _RIGHT = 84.0, 316.0
_LINE = 45.0
_TALL = 22.0
_FONT = 12
_BINS = 77
_SOFT = np.array([1, 3, 4, 3, 1]) / 12
"""Softens the silhouette over two steps to each side."""
_FENCE = 3.0
"""Interquartile ranges beyond the quartiles after which the axis ends; what lies farther out is gathered there."""

_EVERYONE = Text("alle {count}", "all {count}")
_KIN = Text("gleiche Art", "same kind")
_TITLE = Text("{label}: {place}, {value}", "{label}: {place}, {value}")
_NO_VALUE = Text("kein Wert", "no figure")
_JOINT = Text("gemeinsamer Wert", "joint figure")
_SPREAD = Text(
    "{position} Kleinster Wert {low}, mittlerer Wert {middle}, größter Wert {high}.",
    "{position} Smallest value {low}, middle value {middle}, largest value {high}.",
)


@dataclass(frozen=True, slots=True)
class _Axis:
    """From values to places on the line; values beyond its ends are gathered at them."""

    low: float
    high: float
    logarithmic: bool

    def x(self, values: Values | float) -> Values:
        """Places on the line, in user units."""
        clipped = np.clip(values, self.low, self.high)
        low, high = self.low, self.high
        if self.logarithmic:
            clipped, low, high = np.log10(clipped), log10(low), log10(high)
        return np.asarray(_LEFT + (clipped - low) / ((high - low) or 1.0) * (_RIGHT - _LEFT))


def strip(figures: Figures, register: Register, place: Municipality, indicator: Indicator, language: Language) -> str:
    """A figure and its distribution as an SVG of 320 × 84 user units.

    Above the line all municipalities that have a figure of their own, below it those of the same settlement type;
    the more of them lie together, the farther from the line (the distance grows with the root of their number).
    """
    figure = figures.get(place.ags, indicator.id)
    everyone = own_values(figures, indicator.id, register.comparable(place))
    kin = own_values(figures, indicator.id, register.comparable(place, same_kind=True))
    axis = _axis(everyone, figure)
    named = f"strip-{place.ags}-{indicator.id}"
    return element(
        "svg", *_description(named, figures, register, place, figure, everyone, language),
        _shape(axis.x(everyone), -_TALL, GIVEN), _shape(axis.x(kin), _TALL, QUIET),
        element("line", x1=_LEFT, x2=_RIGHT, y1=_LINE, y2=_LINE, stroke=INK, stroke_width=1),
        _row(_EVERYONE.format(count=number(len(everyone), language))[language], _LINE - 8),
        _row(_KIN[language], _LINE + 16),
        *_ends(axis, everyone, indicator, language), _mark(axis, place, figure, language),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", class_="strip", role="img",
        aria_labelledby=f"{named}-title {named}-desc", font_family=FONT, font_size=_FONT, fill=INK,
    )  # fmt: skip


def _axis(values: Values, figure: Figure) -> _Axis:
    lower, upper = np.quantile(values, [0.25, 0.75])
    reach = _FENCE * (upper - lower)
    low, high = float(values.min()), float(values.max())
    if not figure.indicator.logarithmic:
        low, high = max(low, lower - reach), min(high, upper + reach)
    if figure.value is not None:
        low, high = min(low, figure.value), max(high, figure.value)
    return _Axis(float(low), float(high), figure.indicator.logarithmic)


def _description(
    named: str, figures: Figures, register: Register, place: Municipality, figure: Figure, values: Values,
    language: Language,
) -> tuple[str, str]:  # fmt: skip
    indicator = figure.indicator
    value = _NO_VALUE[language] if figure.value is None else figure.written(language)
    title = _TITLE.format(label=indicator.label, place=place.title, value=value)[language]
    found = position(figures, register, place, indicator)
    low, middle, high = (indicator.written(v, language) for v in np.quantile(values, [0, 0.5, 1]))
    said = figure.note if found is None else found.sentence
    spread = _SPREAD.format(position=said, low=low, middle=middle, high=high)[language]
    return (
        element("title", words(title), id=f"{named}-title"),
        element("desc", words(spread.strip()), id=f"{named}-desc"),
    )


def _shape(places: Values, tall: float, colour: str) -> str:
    """The silhouette of many places on the line, as tall as the thickest of them allows."""
    counts, edges = np.histogram(places, bins=_BINS, range=(_LEFT, _RIGHT))
    thick = np.convolve(counts, _SOFT, mode="same")
    heights = _LINE + np.sqrt(thick / max(thick.max(), 1.0)) * tall
    outline = "".join(f"L{x:.1f} {y:.1f}" for x, y in zip(edges[:-1] + np.diff(edges) / 2, heights, strict=True))
    return element(
        "path", d=f"M{_LEFT} {_LINE}V{heights[0]:.1f}{outline}L{_RIGHT} {heights[-1]:.1f}V{_LINE}z", fill=colour
    )


def _row(label: str, y: float) -> str:
    return element("text", words(label), x=0, y=y, fill=QUIET)


def _ends(axis: _Axis, values: Values, indicator: Indicator, language: Language) -> tuple[str, str]:
    """The smallest and the largest value; an arrow where they lie beyond the end of the axis."""
    low, high = float(values.min()), float(values.max())
    first, last = indicator.bare(low, language), indicator.bare(high, language)
    left = f"← {first}" if low < axis.low else first
    right = f"{last} →" if high > axis.high else last
    return (
        element("text", words(left), x=_LEFT, y=HEIGHT - 3, fill=QUIET),
        element("text", words(right), x=_RIGHT, y=HEIGHT - 3, fill=QUIET, text_anchor="end"),
    )


def _mark(axis: _Axis, place: Municipality, figure: Figure, language: Language) -> str:
    if figure.value is None:
        return element("text", words(_NO_VALUE[language]), x=_LEFT, y=_FONT, fill=QUIET)
    x, joint = float(axis.x(figure.value)), figure.status is Status.GROUP
    d = f"M{x:.1f} {_FONT + 5}V{_LINE + _TALL}"
    line = element("path", d=d, stroke=PAPER, stroke_width=4) + element(
        "path", d=d, stroke=INK, stroke_width=1.5, stroke_dasharray="3 2" if joint else None
    )
    dot = element(
        "circle", cx=x, cy=_LINE, r=5, fill=PAPER if joint else INK, stroke=INK if joint else PAPER, stroke_width=2
    )
    return line + dot + _label(x, _JOINT[language] if joint else place.name, figure, language)


def _label(x: float, name: str, figure: Figure, language: Language) -> str:
    value = "" if figure.value is None else figure.indicator.bare(figure.value, language)
    said = f"{name} {value}"
    half = text_width(said, _FONT, bold=True) / 2
    if x - half < 0:
        return element("text", words(said), x=0, y=_FONT, font_weight="600")
    if x + half > WIDTH:
        return element("text", words(said), x=WIDTH, y=_FONT, text_anchor="end", font_weight="600")
    return element("text", words(said), x=x, y=_FONT, text_anchor="middle", font_weight="600")
