"""A schematic map of the starting positions and the paths of real places."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stellwerk.levers.comparison import Side
from stellwerk.municipalities import Municipality, register
from stellwerk.report.drawing import sheet
from stellwerk.report.germany import ground
from stellwerk.report.palette import ACTIVITY, AMBIGUOUS, INK, PAPER, PASSIVITY, QUIET
from stellwerk.report.projection import GERMANY
from stellwerk.report.study_blocks import Block, Figure
from stellwerk.report.study_naming import Naming
from stellwerk.report.svg import element, lines, words
from stellwerk.text import Text

_COLOURS = (ACTIVITY, PASSIVITY, AMBIGUOUS, INK, ACTIVITY, PASSIVITY, QUIET)
_SHAPES = ("circle", "square", "diamond", "triangle", "ring", "cross", "bar")
_MOST = len(_SHAPES)
_LEGEND = 250.0
_CAPTION = Text(
    "Wo die Ausgangslagen liegen. Schematische Karte: ein Zeichen je Fall.",
    "Where the starting positions lie. Schematic map: one sign per case.",
)
_ALT = Text(
    "Karte von Deutschland mit einem Zeichen je Fall nach Ausgangslage: {positions}. Die Tabelle der Ausgangslagen "
    "nennt alle Fälle.",
    "Map of Germany with a sign per case by starting position: {positions}. The table of positions names all cases.",
)
_OTHERS = Text("weitere Ausgangslagen", "other positions")
_ON = Text("umkreist: auf einem Pfad zu Aktivität", "encircled: on a path to activity")


def places_map(naming: Naming) -> Iterator[Block]:
    """The map; nothing where no case has a place on it."""
    known = [place for place in naming.results.municipalities if place.lon is not None and place.lat is not None]
    if not known or naming.results.declaration.fictional:
        return
    position = {case: at for at, one in enumerate(naming.results.peers) for case in one.cases}
    said = "; ".join(
        f"L{at}: {naming.term(one.term)} ({len(one.cases)})" for at, one in enumerate(naming.results.peers, 1)
    )
    alt = naming.say(_ALT, positions=said)
    svg = sheet(
        GERMANY.width + _LEGEND,
        GERMANY.height,
        alt,
        ground(register()),
        *_signs(known, position, naming),
        *_legend(naming),
    )
    yield Figure("places", svg, alt, naming.say(_CAPTION), 0.95)


def _signs(known: list[Municipality], position: dict[str, int], naming: Naming) -> Iterator[str]:
    spots = GERMANY.place(np.array([(place.lon, place.lat) for place in known], dtype=np.float64))
    active = _on_active_paths(naming)
    radius = 7.0 if len(known) <= 60 else 4.4
    for place, (x, y) in zip(known, spots.tolist(), strict=True):
        if place.ags in position:
            if place.ags in active:
                yield element("circle", cx=x, cy=y, r=radius + 3, fill="none", stroke=INK, stroke_width=1.4)
            yield element(
                "g", element("title", words(place.title)), sign(min(position[place.ags], _MOST - 1), x, y, radius)
            )


def _on_active_paths(naming: Naming) -> set[str]:
    sides = [one for one in naming.results.analyses if one.side is Side.ACTIVITY]
    return {case for one in sides for path in one.paths for case in path.members}


def sign(at: int, x: float, y: float, r: float) -> str:
    """The sign of one starting position: its shape is enough, its colour helps."""
    fill, shape = _COLOURS[at], _SHAPES[at]
    edge: dict[str, str | float] = {"stroke": PAPER, "stroke_width": 0.8}
    if shape == "circle":
        return element("circle", cx=x, cy=y, r=r, fill=fill, **edge)
    if shape == "ring":
        return element("circle", cx=x, cy=y, r=r * 0.8, fill=PAPER, stroke=fill, stroke_width=r * 0.45)
    a = r * 0.35  # half the arm of the cross
    paths = {
        "square": f"M{-r:.1f} {-r:.1f}H{r:.1f}V{r:.1f}H{-r:.1f}Z",
        "diamond": f"M0 {-1.35 * r:.1f}L{1.35 * r:.1f} 0L0 {1.35 * r:.1f}L{-1.35 * r:.1f} 0Z",
        "triangle": f"M0 {-1.25 * r:.1f}L{1.25 * r:.1f} {r:.1f}H{-1.25 * r:.1f}Z",
        "cross": f"M{-r:.1f} {-a:.1f}H{-a:.1f}V{-r:.1f}H{a:.1f}V{-a:.1f}H{r:.1f}V{a:.1f}H{a:.1f}"
        f"V{r:.1f}H{-a:.1f}V{a:.1f}H{-r:.1f}Z",
        "bar": f"M{-r:.1f} {-r * 0.4:.1f}H{r:.1f}V{r * 0.4:.1f}H{-r:.1f}Z",
    }
    return element("path", d=paths[shape], fill=fill, transform=f"translate({x:.1f} {y:.1f})", **edge)


def _legend(naming: Naming) -> Iterator[str]:
    x, y = GERMANY.width + 16.0, 40.0
    peers = naming.results.peers
    for at, one in enumerate(peers[:_MOST]):
        last = at == _MOST - 1 and len(peers) > _MOST
        text = naming.say(_OTHERS) if last else f"L{at + 1}: {naming.term(one.term)} ({len(one.cases)})"
        yield sign(at, x, y - 4, 6.0)
        for line in lines(text, _LEGEND - 30, 13):
            yield element("text", words(line), x=x + 14, y=y, font_size=13)
            y += 16
        y += 8
    if _on_active_paths(naming):
        yield element("circle", cx=x, cy=y - 4, r=8, fill="none", stroke=INK, stroke_width=1.4)
        for line in lines(naming.say(_ON), _LEGEND - 30, 13):
            yield element("text", words(line), x=x + 14, y=y, font_size=13)
            y += 16
