"""Draws one figure as a map: of areas where boundaries are at hand, of bubbles where not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from stellwerk.evidence.statistics import Figure, Indicator
from stellwerk.municipalities import Municipality
from stellwerk.municipalities.boundaries import Boundaries
from stellwerk.report.germany import Href, ground, linked, located
from stellwerk.report.outlines import GRID, outlines
from stellwerk.report.palette import INK, PAPER, QUIET
from stellwerk.report.projection import GERMANY, Sheet
from stellwerk.report.shading import NOTHING, Shading
from stellwerk.report.svg import FONT, element, text_width, words
from stellwerk.text import Language, Text

_TITLE = Text("Karte: {label}, {period}", "Map: {label}, {period}")
_DESC = Text(
    "{count} Gebiete, nach ihrem Wert gefärbt: je dunkler, desto höher. Die Tabelle unter der Karte nennt alle Werte.",
    "{count} areas, coloured by their figure: the darker, the higher. The table below the map gives all figures.",
)
_NO_FIGURE = Text("kein Wert", "no figure")
_LARGEST, _SMALLEST = 21.0, 3.0
_MANY, _TINY = 600, 1.8
"""Of many places even small bubbles would hide each other."""
_HATCH = element(
    "pattern", element("path", d="M-1 1l2-2M0 6l6-6M5 7l2-2", stroke=QUIET, stroke_width=0.9),
    id="no-figure", width=6, height=6, patternUnits="userSpaceOnUse",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a map shows.

    Attributes
    ----------
    places
        The places on it.
    figures
        The figure of each place by AGS.
    shading
        The classes.
    boundaries
        Their outlines; None where only coordinates are known.
    sheet
        The sheet they are drawn on.
    """

    indicator: Indicator
    places: Sequence[Municipality]
    figures: Mapping[str, Figure]
    shading: Shading
    boundaries: Boundaries | None = None
    sheet: Sheet = GERMANY


def choropleth(shown: Mapped, language: Language, href: Href, *, selected: str | None = None) -> str:
    """A map of one figure as an SVG as large as its sheet, every place a link that says its figure.

    The links are left out of the tab order, as several hundred stops would be a trap; the table beside the map holds
    them all. The legend is not part of the drawing: see `swatches`.

    Parameters
    ----------
    selected
        AGS of the place to make stand out.
    """
    label, period = shown.indicator.label, shown.indicator.period
    drawn = areas(shown, language, href) if shown.boundaries else bubbles(shown, language, href)
    return element(
        "svg",
        element("title", words(_TITLE.format(label=label, period=period)[language]), id="map-title"),
        element("desc", words(_DESC.format(count=len(shown.places))[language]), id="map-desc"),
        element("defs", _HATCH), drawn, *_chosen(shown, selected, language),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {shown.sheet.width:g} {shown.sheet.height:g}",
        class_="choropleth", role="group", aria_labelledby="map-title", aria_describedby="map-desc",
        font_family=FONT, font_size=13, fill=INK,
    )  # fmt: skip


def areas(shown: Mapped, language: Language, href: Href) -> str:
    """The places as areas."""
    assert shown.boundaries is not None  # noqa: S101 - `choropleth` asks for areas only then
    drawn = outlines(shown.boundaries, shown.sheet)
    shapes = [
        linked(place, element("path", d=drawn.districts[place.ags], fill=_fill(shown, place)), href, said)
        for place, said in _said(shown, language)
        if place.ags in drawn.districts
    ]
    missing = "".join(
        element("path", d=drawn.districts[place.ags], fill="url(#no-figure)", stroke="none")
        for place in shown.places
        if place.ags in drawn.districts and _class(shown, place) is None
    )
    borders = element("path", d=drawn.lands + drawn.country, fill="none", stroke=INK, stroke_width=1.4)
    above = element("g", missing, borders, pointer_events="none")
    return element(
        "g", *shapes, above, transform=f"scale({1 / GRID})", stroke=PAPER, stroke_width=0.8, stroke_linejoin="round"
    )


def bubbles(shown: Mapped, language: Language, href: Href) -> str:
    """The places as circles whose area grows with their people, the large ones first."""
    spots = located(shown.places, shown.sheet)
    said = {place.ags: words_ for place, words_ in _said(shown, language)}
    largest = max((place.population for place, _, _ in spots), default=1)
    spots.sort(key=lambda spot: -spot[0].population)
    circles = "".join(_bubble(shown, spot, largest, href, said[spot[0].ags]) for spot in spots)
    return (ground(shown.places, shown.sheet) if len(spots) <= _MANY else "") + circles


def swatches(shading: Shading) -> Iterator[str]:
    """A small sample of every class, and last of places without a figure, as SVGs of 28 × 16 user units."""
    for colour in shading.colours:
        yield _swatch(element("rect", x=0.5, y=0.5, width=27, height=15, fill=colour, stroke=QUIET))
    hatched = element("path", d="M2 15L16 1M9 15L23 1M16 15L27 4M0 10L9 1", stroke=QUIET, stroke_width=1)
    yield _swatch(element("rect", x=0.5, y=0.5, width=27, height=15, fill=NOTHING, stroke=QUIET) + hatched)


def _swatch(drawn: str) -> str:
    return element(
        "svg", drawn, xmlns="http://www.w3.org/2000/svg", viewBox="0 0 28 16", width=28, height=16, aria_hidden="true",
        class_="swatch",
    )  # fmt: skip


def _bubble(shown: Mapped, spot: tuple[Municipality, float, float], largest: int, href: Href, said: str) -> str:
    place, x, y = spot
    many = len(shown.places) > _MANY
    radius = round(max(_TINY if many else _SMALLEST, _LARGEST * sqrt(place.population / largest)), 1)
    circle = element(
        "circle", cx=round(x, 1), cy=round(y, 1), r=radius, fill=_fill(shown, place), stroke=QUIET,
        stroke_width=0.4 if many else 1,
    )  # fmt: skip
    return linked(place, circle, href, said)


def _said(shown: Mapped, language: Language) -> Iterator[tuple[Municipality, str]]:
    for place in shown.places:
        figure = shown.figures[place.ags]
        yield place, ": " + (_NO_FIGURE[language] if figure.value is None else figure.written(language))


def _class(shown: Mapped, place: Municipality) -> int | None:
    value = shown.figures[place.ags].value
    return None if value is None else shown.shading.at(value)


def _fill(shown: Mapped, place: Municipality) -> str:
    number = _class(shown, place)
    return NOTHING if number is None else shown.shading.colours[number]


def _chosen(shown: Mapped, selected: str | None, language: Language) -> Iterator[str]:
    """The chosen place: its outline twice, dark and light, and its name with its figure beside it."""
    found = [spot for spot in located(shown.places, shown.sheet) if spot[0].ags == selected]
    for place, x, y in found:
        d = outlines(shown.boundaries, shown.sheet).districts.get(place.ags, "") if shown.boundaries else ""
        for colour, width in ((PAPER, 6), (INK, 3.2)):
            yield element(
                "path", d=d, fill="none", stroke=colour, stroke_width=width, stroke_linejoin="round",
                transform=f"scale({1 / GRID})", pointer_events="none",
            )  # fmt: skip
        if not d:
            yield element("circle", cx=round(x, 1), cy=round(y, 1), r=14, fill="none", stroke=INK, stroke_width=2)
        yield _name(shown, place, x, y, language)


def _name(shown: Mapped, place: Municipality, x: float, y: float, language: Language) -> str:
    figure = shown.figures[place.ags]
    said = f"{place.name}: " + (_NO_FIGURE[language] if figure.value is None else figure.written(language))
    half = text_width(said, 13, bold=True) / 2
    left = min(max(x, half + 4), shown.sheet.width - half - 4)
    above = y > 60
    return element(
        "text", words(said), x=round(left, 1), y=round(y - 24 if above else y + 34, 1), text_anchor="middle",
        font_weight=600, stroke=PAPER, stroke_width=4, stroke_linejoin="round", paint_order="stroke",
        pointer_events="none",
    )  # fmt: skip
