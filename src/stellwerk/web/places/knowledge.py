"""What is known of a municipality: of the register, or of an example region or study in the database."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from django.http import Http404

from stellwerk.evidence.statistics import Figure, Figures, Status, catalogue, official
from stellwerk.municipalities import Dissolved, Municipality, Register, kind, register
from stellwerk.municipalities.changes import explain
from stellwerk.text import Text
from stellwerk.web.places.models import Place


def municipality(ags: str) -> Municipality:
    """The municipality with that key; answers the request with *not found* if there is none.

    Raises
    ------
    Dissolved
        If there once was one of that key.
    """
    if ags in register():
        return register().get(ags)
    place = Place.objects.filter(ags=ags).first()
    if place is None:
        if gone := explain(ags):
            raise Dissolved(ags, gone)
        raise Http404(ags)
    return _municipality(place)


def name_of(ags: str) -> str:
    """The title of a municipality; its key where nothing is known of it."""
    if ags in register():
        return register().get(ags).title
    place = Place.objects.filter(ags=ags).first()
    return _municipality(place).title if place else ags


def region() -> tuple[Municipality, ...]:
    """The municipalities that are not in the register, by name."""
    return tuple(_municipality(place) for place in Place.objects.all())


def search(query: str) -> tuple[Municipality, ...]:
    """The municipalities a reader may mean, real ones first."""
    return register().search(query) + Register(region()).search(query, limit=4)


def portrait(place: Municipality) -> Text | None:
    """A few words on a municipality of a study; None for those of the register."""
    kept = None if place.ags in register() else Place.objects.get(ags=place.ags).portrait
    return Text(kept["de"], kept["en"]) if kept else None


def figures(place: Municipality) -> Figures:
    """The official figures, and beside them those of the place if it is not one of the register's."""
    if place.ags in register():
        return official()
    kept = Place.objects.get(ags=place.ags).figures
    return _beside(official(), place.ags, json.dumps(kept))


@lru_cache(64)
def _beside(others: Figures, ags: str, kept: str) -> Figures:
    """Figures that answer for a place, too; kept, so that what was compared once need not be compared again."""
    return others.including(_figure(ags, indicator_id, facts) for indicator_id, facts in json.loads(kept).items())


def comparable(place: Municipality) -> tuple[tuple[Municipality, ...], Figures]:
    """The municipalities a place can be compared with, itself among them, and the figures of all of them.

    Real ones are compared with real ones, invented ones with those of invented regions.
    """
    if place.ags in register():
        return register().like(place), official()
    kept = tuple(Place.objects.all())
    rows = [_figure(one.ags, indicator, facts) for one in kept for indicator, facts in one.figures.items()]
    return tuple(map(_municipality, kept)), official().including(rows)


def _municipality(place: Place) -> Municipality:
    return Municipality(**{**place.facts, "kind": kind(place.facts["kind"])})


def _figure(ags: str, indicator_id: str, facts: dict[str, Any]) -> Figure:
    indicator = catalogue().get(indicator_id)
    return Figure(ags, indicator, facts["year"], facts["value"], Status(facts["status"]), Text(**facts["note"]))
