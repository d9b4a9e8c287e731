"""The starting position of a municipality: its figures by structure factor, each with where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from stellwerk.evidence.statistics import Figure, Figures, Position, official, position
from stellwerk.evidence.statistics.beside import Beside, beside
from stellwerk.evidence.statistics.history import Year, history
from stellwerk.evidence.statistics.model import Break
from stellwerk.framework import isda
from stellwerk.municipalities import Municipality, register
from stellwerk.report.series_chart import drawable, series_chart
from stellwerk.text import Language, Text
from stellwerk.web.places.drawings import lie

TITLES = {factor.id: factor.label for factor in isda().factors_of("structure")} | {
    "context": Text("Rahmen: Bevölkerung, Arbeit und Wohnen", "Context: population, work and housing")
}
"""What the figures of each factor stand under, in the order of the framework."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure, and where it lies among others: in words (None where there is nothing to compare) and drawn.

    Attributes
    ----------
    course
        How it went over the years, drawn; empty where there is one year only.
    rows
        The same as a table, the last year first.
    beside
        What stands beside the place: Kreis, Land, places like it.
    breaks
        The breaks within these years.
    """

    figure: Figure
    position: Position | None
    drawing: SafeString
    course: SafeString
    rows: tuple[Row, ...]
    beside: tuple[Beside, ...]
    breaks: tuple[Break, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One year of a series: the figure of the place, what stands beside it, the middle half of the others.

    What is not known is None.
    """

    figure: Figure
    beside: tuple[float | None, ...]
    others: Year | None


@dataclass(frozen=True, slots=True)
class Section:
    """The figures that speak to one factor."""

    id: str
    title: Text
    readings: tuple[Reading, ...]


def sections(place: Municipality, figures: Figures, language: Language) -> tuple[Section, ...]:
    """The figures of a municipality by the structure factor they speak to, in the order of the framework."""
    found = (Section(factor, title, _readings(place, figures, factor, language)) for factor, title in TITLES.items())
    return tuple(section for section in found if section.readings)


def _readings(place: Municipality, figures: Figures, factor: str, language: Language) -> tuple[Reading, ...]:
    """The figures of one factor; of a Gemeinde those there are, as most statistics stop at the Kreis."""
    known = (figures.get(place.ags, indicator.id) for indicator in figures.catalogue.of_factor(factor))
    return tuple(
        _reading(place, figures, figure, language)
        for figure in known
        if place.level == "kreis" or figure.value is not None
    )


def _reading(place: Municipality, figures: Figures, figure: Figure, language: Language) -> Reading:
    indicator = figure.indicator
    series = figures.series(indicator.id, place.ags)
    others = history(official(), indicator.id, register().comparable(place))
    lines = () if place.fictional or not drawable(series) else beside(official(), register(), place, indicator.id)
    drawn = series_chart(series, others, place.title, language, named=f"series-{indicator.id}", beside=lines)
    rows = _rows(series, others, lines) if drawn else ()
    within = range(series[0].year + 1, series[-1].year + 1) if series else range(0)
    return Reading(
        figure,
        position(figures, register(), place, indicator),
        lie(figures, place, indicator, language),
        mark_safe(drawn),  # noqa: S308 - drawn by us, its words escaped where they are drawn
        rows,
        lines,
        tuple(one for one in indicator.breaks if one.year in within) if rows else (),
    )


def _rows(series: Sequence[Figure], others: Sequence[Year], lines: Sequence[Beside]) -> tuple[Row, ...]:
    by_year = {one.year: one for one in others}
    known = [dict(line.values) for line in lines]
    return tuple(
        Row(one, tuple(line.get(one.year) for line in known), by_year.get(one.year)) for one in reversed(series)
    )
