"""The starting position of a municipality: its figures by structure factor, each with where it lies."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from stellwerk.evidence.statistics import Figure, Figures, Position, position
from stellwerk.framework import isda
from stellwerk.municipalities import Municipality, register
from stellwerk.text import Language, Text
from stellwerk.web.places.drawings import lie

TITLES = {factor.id: factor.label for factor in isda().factors_of("structure")} | {
    "context": Text("Rahmen: Bevölkerung, Arbeit und Wohnen", "Context: population, work and housing")
}
"""What the figures of each factor stand under, in the order of the framework."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure, and where it lies among others: in words (None where there is nothing to compare) and drawn."""

    figure: Figure
    position: Position | None
    drawing: SafeString


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
        Reading(
            figure,
            position(figures, register(), place, figure.indicator),
            lie(figures, place, figure.indicator, language),
        )
        for figure in known
        if place.level == "kreis" or figure.value is not None
    )
