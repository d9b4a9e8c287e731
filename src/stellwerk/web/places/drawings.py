"""Drawings of the library made ready for a page: the map, and where a figure lies."""

from __future__ import annotations

from functools import cache, lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from stellwerk.evidence.statistics import Figures, Indicator
from stellwerk.municipalities import Municipality, register
from stellwerk.municipalities.boundaries import Boundaries, installed
from stellwerk.report.germany import germany
from stellwerk.report.locator import locator
from stellwerk.report.strip import strip
from stellwerk.text import Language

_KEPT = 4000
"""Strips kept in memory; 3 kB each."""

_LOCATED = 200
"""Small maps kept in memory; about 35 kB each."""


@cache
def country(language: Language) -> SafeString:
    """The map of all districts, each a link to its page; of areas where boundaries are installed."""
    drawn = germany(register(), language, _address, boundaries=installed())
    return mark_safe(drawn)  # noqa: S308 - drawn by us, its words escaped where they are drawn


def where(ags: str, language: Language) -> SafeString:
    """A small map of where a real place lies."""
    return mark_safe(_located(ags, language, installed()))  # noqa: S308 - as above


@lru_cache(_LOCATED)
def _located(ags: str, language: Language, boundaries: Boundaries | None) -> str:
    return locator(register(), register().get(ags), language, boundaries=boundaries)


def lie(figures: Figures, place: Municipality, indicator: Indicator, language: Language) -> SafeString:
    """Where a figure lies among all and among its own kind."""
    drawn = (
        strip(figures, register(), place, indicator, language)
        if place.fictional
        else _official(figures, place.ags, indicator.id, language)
    )
    return mark_safe(drawn)  # noqa: S308 - as above


@lru_cache(_KEPT)
def _official(figures: Figures, ags: str, indicator_id: str, language: Language) -> str:
    return strip(figures, register(), register().get(ags), figures.catalogue.get(indicator_id), language)


def _address(place: Municipality) -> str:
    return reverse("place", args=[place.ags])
