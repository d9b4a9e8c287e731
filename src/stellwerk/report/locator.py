"""Draws where a place lies: its Kreis on the shape of the country, or among the outlines of its Land."""

from __future__ import annotations

from functools import cache

import numpy as np

from stellwerk.municipalities import Municipality, Register
from stellwerk.municipalities.boundaries import Boundaries
from stellwerk.report.germany import Placed, ground, located
from stellwerk.report.outlines import GRID, outlines
from stellwerk.report.palette import GIVEN, INK, PAPER, PLATE
from stellwerk.report.projection import GERMANY, Sheet, around
from stellwerk.report.svg import element, words
from stellwerk.text import Language, Text

_TITLE = Text("Lage von {place}", "Where {place} lies")
_COUNTRY = Text("{place} liegt in {land}, {part} Deutschlands.", "{place} lies in {land}, {part} of Germany.")
_ALONE = Text("{place} liegt {part} Deutschlands.", "{place} lies {part} of Germany.")
_KREIS = Text(
    " Auf der Karte hervorgehoben: {kreis} unter den {count} Kreisen und kreisfreien Städten des Landes.",
    " Marked on the map: {kreis} among the {count} districts and independent cities of the Land.",
)
_PARTS = (
    (Text("im Nordwesten", "in the northwest"), Text("im Norden", "in the north"),
     Text("im Nordosten", "in the northeast")),
    (Text("im Westen", "in the west"), Text("in der Mitte", "in the middle"), Text("im Osten", "in the east")),
    (Text("im Südwesten", "in the southwest"), Text("im Süden", "in the south"),
     Text("im Südosten", "in the southeast")),
)  # fmt: skip
"""Thirds of the country from north to south and from west to east."""


def locator(
    register: Register, place: Municipality, language: Language, *, boundaries: Boundaries | None = None
) -> str:
    """A small map as an SVG: without boundaries of Germany, 480 × 644 user units, with them of the Land.

    With boundaries a Gemeinde is a dot in its Kreis; on the whole country it could not be told from it.
    """
    kreis = register.get(place.ags[:5])
    land = register.of_land(place.land_code)
    inside = _of_land(boundaries, tuple(one.ags for one in land)) if boundaries else None
    sheet = around(np.concatenate([r for outline in inside.rings.values() for r in outline])) if inside else GERMANY
    drawn = _areas(inside, sheet, kreis) if inside else _bubbles(register, land, kreis)
    dot = _dot(place, sheet) if inside and place.level == "gemeinde" else ""
    return element(
        "svg",
        element("title", words(_TITLE.format(place=place.title)[language]), id="where-title"),
        element("desc", words(_said(place, kreis, len(land))[language]), id="where-desc"),
        drawn, dot,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {sheet.width:g} {sheet.height:g}", class_="locator",
        role="img", aria_labelledby="where-title where-desc",
    )  # fmt: skip


def _said(place: Municipality, kreis: Municipality, count: int) -> Text:
    part = _part(kreis)
    if count < 2:
        return _ALONE.format(place=place.title, part=part)
    said = _COUNTRY.format(place=place.title, land=place.land, part=part)
    more = _KREIS.format(kreis=kreis.title, count=count)
    return Text(said.de + more.de, said.en + more.en)


def _part(kreis: Municipality) -> Text:
    _, x, y = located([kreis])[0]
    return _PARTS[min(int(3 * y / GERMANY.height), 2)][min(int(3 * x / GERMANY.width), 2)]


@cache
def _of_land(boundaries: Boundaries, keys: tuple[str, ...]) -> Boundaries | None:
    """Kept: outlines are reckoned once for each Land."""
    inside = {ags: boundaries.rings[ags] for ags in keys if ags in boundaries.rings}
    return Boundaries(inside) if inside else None


def _areas(inside: Boundaries, sheet: Sheet, kreis: Municipality) -> str:
    drawn = outlines(inside, sheet)
    shapes = [
        element("path", d=d, fill=INK if ags == kreis.ags else PLATE) for ags, d in sorted(drawn.districts.items())
    ]
    return element("g", *shapes, transform=f"scale({1 / GRID})", stroke=GIVEN, stroke_width=3, stroke_linejoin="round")


def _bubbles(register: Register, land: tuple[Municipality, ...], kreis: Municipality) -> str:
    others = "".join(_circle(spot, 6.0, GIVEN) for spot in located(land) if spot[0].ags != kreis.ags)
    own = "".join(
        element("circle", cx=round(x, 1), cy=round(y, 1), r=24, fill="none", stroke=INK, stroke_width=5)
        + _circle((one, x, y), 12.0, INK)
        for one, x, y in located([kreis])
    )
    return _germany(tuple(one for one in register if not one.fictional)) + others + own


@cache
def _germany(places: tuple[Municipality, ...]) -> str:
    return ground(places)


def _circle(spot: tuple[Municipality, float, float], radius: float, fill: str) -> str:
    return element("circle", cx=round(spot[1], 1), cy=round(spot[2], 1), r=radius, fill=fill)


def _dot(place: Municipality, sheet: Sheet) -> str:
    spots: Placed = located([place], sheet)
    return "".join(
        element("circle", cx=round(x, 1), cy=round(y, 1), r=9, fill=PAPER, stroke=INK, stroke_width=4)
        for _, x, y in spots
    )
