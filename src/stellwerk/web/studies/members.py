"""How far each case belongs to each condition and outcome, as a table that leads to what is behind it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from stellwerk.assessment.memberships import Bounds
from stellwerk.levers.phrases import decimal
from stellwerk.municipalities import Municipality
from stellwerk.text import Text
from stellwerk.web.studies.known import Opened

PAGE = 100
"""So many cases are shown at a time."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One membership as it is read."""

    set: str
    label: Text
    written: Text


@dataclass(frozen=True, slots=True)
class Line:
    """One case."""

    ags: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cases by name: an index, no order of merit.

    Attributes
    ----------
    page
        The cases of one page and the pages before and after it.
    """

    labels: tuple[Text, ...]
    lines: tuple[Line, ...]
    page: Page[Municipality]


def table(study: Opened, number: str) -> Table:
    """Some of the cases of a study with their memberships, conditions before outcomes.

    Raises
    ------
    InvalidPage
        There is no page of that number.
    """
    results = study.results
    places = sorted(results.municipalities, key=lambda place: (place.name, place.ags))
    page = Paginator(places, PAGE).page(number)
    lines = tuple(
        Line(
            place.ags,
            place.title,
            tuple(
                Cell(one.name, one.label, membership(results.memberships.bounds(place.ags, one.name)))
                for one in study.sets
            ),
        )
        for place in page
    )
    return Table(tuple(one.label for one in study.sets), lines, page)


def membership(bounds: Bounds) -> Text:
    """A membership with two decimals; where it is not known, between which values it lies."""
    low, high = map(decimal, bounds)
    return low if bounds[0] == bounds[1] else Text("{low} bis {high}", "{low} to {high}").format(low=low, high=high)
