"""The starting position of a municipality as plain text: figures, and where they lie among all the others."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
import numpy.typing as npt

from stellwerk.evidence.statistics import BANDS, Figure, Figures, Indicator, position, suggest
from stellwerk.framework import isda
from stellwerk.municipalities import Municipality, Register, kind_note
from stellwerk.report.series_chart import runs
from stellwerk.text import Language, Text, number

WIDTH = 80
_BINS = 32
_HEIGHTS = "▁▂▃▄▅▆▇█"
_CONTEXT = Text("Zum Zusammenhang", "Context")
_SOURCES = Text("Quellen", "Sources")
_SUGGESTED = Text("Vorschläge für die Einschätzung", "Suggestions for the assessment")
_COURSE = Text(
    "Jahr ▂▃▅ Jahr: wie der Wert sich entwickelt hat, vom kleinsten zum größten; | Bruch, davor und danach nicht "
    "vergleichbar.",
    "Year ▂▃▅ year: how the figure went, from its smallest to its largest; | break, not comparable before and after.",
)
_FEWEST = 5
_MARK = Text(
    "[ ] Hier liegt die Kommune in der Verteilung aller Kreise und kreisfreien Städte; links niedrig, rechts hoch. "
    "Das ist keine Rangfolge: Hoch ist nicht gut und niedrig nicht schlecht.",
    "[ ] Here the municipality lies in the distribution of all districts and independent cities; low on the left, high "
    "on the right. This is no ranking: high is not good, and low is not bad.",
)
_FACTS = Text(
    "AGS {ags} · {where} · {kind} · {people} Menschen{counted} · {area} km²",
    "AGS {ags} · {where} · {kind} · {people} people{counted} · {area} km²",
)
_IN_BRACKETS = Text(" ({counted})", " ({counted})")
_MARK_GEMEINDE = Text(
    "[ ] Hier liegt die Gemeinde in der Verteilung aller Gemeinden; links niedrig, rechts hoch. Das ist keine "
    "Rangfolge. Die meisten Statistiken gibt es nur für Kreise.",
    "[ ] Here the municipality lies in the distribution of all municipalities; low on the left, high on the right. "
    "This is no ranking. Most statistics are published for districts only.",
)


def place_text(place: Municipality, figures: Figures, register: Register, language: Language) -> str:
    """Every figure of the municipality with its year and source, and a small plot of the distribution."""
    return "\n".join(line.rstrip() for line in _lines(place, figures, register, language)) + "\n"


def _lines(place: Municipality, figures: Figures, register: Register, language: Language) -> Iterator[str]:
    every = figures.of(place.ags)
    shown = every if place.level == "kreis" else [figure for figure in every if figure.value is not None]
    known = sorted(shown, key=lambda figure: _order(figure.indicator))
    sources = list(dict.fromkeys(figure.source for figure in known))
    yield place.title
    yield from textwrap.wrap(_facts(place, language), WIDTH)
    for factor, group in groupby(known, key=lambda figure: figure.indicator.factor):
        yield ""
        yield (_CONTEXT if factor == "context" else isda().factor(factor).label)[language].upper()
        for figure in group:
            yield from _figure(figure, place, figures, register, sources.index(figure.source) + 1, language)
    yield from _suggestions(place, figures, language)
    yield ""
    mark = _MARK_GEMEINDE if place.level == "gemeinde" else _MARK
    yield from textwrap.wrap(mark[language], WIDTH)
    yield from textwrap.wrap(_COURSE[language], WIDTH)
    yield from textwrap.wrap(kind_note(place)[language], WIDTH)
    yield ""
    yield _SOURCES[language].upper()
    for n, source in enumerate(sources, start=1):
        words = f"{source.publisher}, {source.table}. {source.licence.name}"
        yield from textwrap.wrap(words, WIDTH, initial_indent=f"{n:>2} ", subsequent_indent="   ")


def _order(indicator: Indicator) -> int:
    """Figures of one factor together, in the order of the framework; context last."""
    return next((factor.number for factor in isda().factors if factor.id == indicator.factor), 99)


def _facts(place: Municipality, language: Language) -> str:
    return _FACTS.format(
        ags=place.ags,
        where=place.where,
        counted=_IN_BRACKETS.format(counted=place.counted) if place.level == "gemeinde" else "",
        kind=place.kind.label,
        people=number(place.population, language),
        area=number(place.area_km2, language),
    )[language]


def _figure(
    figure: Figure, place: Municipality, figures: Figures, register: Register, source: int, language: Language
) -> Iterator[str]:
    indicator = figure.indicator
    value = f"{figure.written(language)}  ({figure.year}) [{source}]"
    label = indicator.label[language]
    yield f"  {label}{' ' * max(2, WIDTH - 2 - len(label) - len(value))}{value}"
    found = position(figures, register, place, indicator)
    if found is not None and figure.value is not None:
        band = f"  {BANDS[found.everyone][language]}" if found.everyone else ""
        values = figures.values(indicator.id, register.comparable(place))
        yield f"    {_plot(figure.value, values, logarithmic=indicator.logarithmic)}{band}"
    if course := _course(figures.series(indicator.id, place.ags)):
        yield f"    {course}"
    if figure.note.de:
        yield from textwrap.wrap(figure.note[language], WIDTH, initial_indent="    ", subsequent_indent="    ")


def _course(series: Sequence[Figure]) -> str:
    """How a figure went, a bar for each year that is known; ``|`` where figures cannot be compared."""
    known = [figure.value for figure in series if figure.value is not None]
    if len(known) < _FEWEST:
        return ""
    low, span = min(known), (max(known) - min(known)) or 1.0
    stretches = (
        "".join(_HEIGHTS[round(((one.value or low) - low) / span * (len(_HEIGHTS) - 1))] for one in run)
        for run in runs(series)
    )
    years = [figure.year for figure in series if figure.value is not None]
    return f"{years[0]} {'|'.join(stretches)} {years[-1]}"


def _suggestions(place: Municipality, figures: Figures, language: Language) -> Iterator[str]:
    """What the figures suggest for the structure factors."""
    found = [one for factor in isda().rated if (one := suggest(figures, place, factor.id))]
    if found:
        yield ""
        yield _SUGGESTED[language].upper()
    for one in found:
        said = f"{isda().factor(one.factor).label[language]}: {isda().step(one.value).label[language]}"
        kept = "" if one.figure.ags == place.ags else f" ({place.kreis})"
        by = f"{one.figure.indicator.label[language]} {one.figure.written(language)}{kept}"
        yield from textwrap.wrap(f"{said} – {by}", WIDTH, initial_indent="  ", subsequent_indent="    ")


def _plot(value: float, values: npt.NDArray[np.float64], *, logarithmic: bool) -> str:
    """The distribution as bars, the bar of the value in brackets; the outermost percent is drawn at the edge."""
    shown = values[~np.isnan(values)]
    if logarithmic and value > 0:
        shown, value = np.log(shown[shown > 0]), float(np.log(value))
    low, high = np.quantile(shown, [0.01, 0.99])
    edges = np.linspace(low, high, _BINS + 1)
    counts, _ = np.histogram(np.clip(shown, low, high), edges)
    at = int(np.clip(np.searchsorted(edges, value, side="right") - 1, 0, _BINS - 1))
    heights = np.ceil(counts / counts.max() * (len(_HEIGHTS) - 1)).astype(int)
    bars = [_HEIGHTS[height] if count else " " for height, count in zip(heights, counts, strict=True)]
    bars[at] = f"[{bars[at]}]"
    return "".join(bars)
