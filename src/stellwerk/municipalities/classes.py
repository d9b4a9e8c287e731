"""Official classes within which municipalities are often compared: settlement type, size, Land."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stellwerk.errors import UnknownName
from stellwerk.municipalities.model import Municipality
from stellwerk.text import Text

_BELOW = Text("unter {high} Menschen", "below {high} people")
_BETWEEN = Text("{low} bis unter {high} Menschen", "{low} to below {high} people")
_FROM = Text("ab {low} Menschen", "{low} people and more")
_LIMITS = (5_000, 20_000, 100_000, 500_000)
"""The limits between rural community, small, medium-sized and large town of the BBSR, here by population alone."""


@dataclass(frozen=True, slots=True)
class Class:
    """One class of a classification, e.g. all places of 20,000 to below 100,000 people."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Classes:
    """A classification.

    Attributes
    ----------
    label
        What its classes are, e.g. ``Text("Siedlungstyp", "settlement type")``.
    of
        The class of a municipality.
    """

    id: str
    label: Text
    of: Callable[[Municipality], Class]


def classes(classes_id: str) -> Classes:
    """The classification with that id; `UnknownName` says which ones come near."""
    for known in CLASSES:
        if known.id == classes_id:
            return known
    raise UnknownName(Text("Einteilung", "classification"), classes_id, (known.id for known in CLASSES))


def _kind(place: Municipality) -> Class:
    return Class(place.kind.id, place.kind.label)


def _size(place: Municipality) -> Class:
    reached = sum(place.population >= limit for limit in _LIMITS)
    wording = _BELOW if not reached else _FROM if reached == len(_LIMITS) else _BETWEEN
    low, high = _LIMITS[max(reached - 1, 0)], _LIMITS[min(reached, len(_LIMITS) - 1)]
    de = wording.format(low=f"{low:,}".replace(",", "."), high=f"{high:,}".replace(",", ".")).de
    return Class(str(reached), Text(de, wording.format(low=f"{low:,}", high=f"{high:,}").en))


def _land(place: Municipality) -> Class:
    return Class(place.land_code, Text(place.land, place.land))


CLASSES: tuple[Classes, ...] = (
    Classes("kind", Text("Siedlungstyp", "settlement type"), _kind),
    Classes("size", Text("Größenklasse", "size class"), _size),
    Classes("land", Text("Land", "Land"), _land),
)
"""All classifications there are."""
