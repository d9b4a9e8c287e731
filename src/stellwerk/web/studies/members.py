"""How far each case belongs to each condition and outcome, as a table that leads to what is behind it."""

from __future__ import annotations

from dataclasses import dataclass

from stellwerk.assessment.memberships import Bounds
from stellwerk.levers.phrases import decimal
from stellwerk.text import Text
from stellwerk.web.studies.shelf import Opened

MANY = 100
"""With more cases nobody reads such a table; each case has its page."""


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
    """All cases by name: an index, no order of merit."""

    labels: tuple[Text, ...]
    lines: tuple[Line, ...]


def table(study: Opened) -> Table:
    """The cases of a study with their memberships, conditions before outcomes."""
    results = study.results
    places = sorted(results.municipalities, key=lambda place: (place.name, place.ags))[:MANY]
    lines = tuple(
        Line(
            place.ags,
            place.title,
            tuple(
                Cell(one.name, one.label, membership(results.memberships.bounds(place.ags, one.name)))
                for one in study.sets
            ),
        )
        for place in places
    )
    return Table(tuple(one.label for one in study.sets), lines)


def membership(bounds: Bounds) -> Text:
    """A membership with two decimals; where it is not known, between which values it lies."""
    low, high = map(decimal, bounds)
    return low if bounds[0] == bounds[1] else Text("{low} bis {high}", "{low} to {high}").format(low=low, high=high)
