"""Draws Germany with all its Kreise: from their coordinates alone, or with boundaries where they are at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import pi, sqrt

import numpy as np

from stellwerk.municipalities import Municipality, Register
from stellwerk.municipalities.boundaries import Boundaries
from stellwerk.report.outlines import GRID, outlines
from stellwerk.report.palette import GIVEN, INK, PAPER, PLATE, QUIET
from stellwerk.report.projection import GERMANY, Sheet
from stellwerk.report.svg import FONT, element, words
from stellwerk.text import Language, Text, number

Href = Callable[[Municipality], str]
Placed = list[tuple[Municipality, float, float]]

_TITLE = Text("Karte von Deutschland", "Map of Germany")
_DESC = Text(
    "{count} Kreise und kreisfreie Städte, jede führt zu ihrer Seite. {drawn} Mit Tastatur und Screenreader geht es "
    "schneller über das Suchfeld; die Karte zeigt nichts, was dort nicht zu finden ist.",
    "{count} districts and independent cities, each leads to its page. {drawn} With keyboard and screen reader the "
    "search field is quicker; the map shows nothing that cannot be found there.",
)
_BUBBLES = Text(
    "Je mehr Menschen dort leben, desto größer der Kreis.", "The more people live there, the larger the circle."
)
_SHADES = Text("Je dichter besiedelt, desto dunkler.", "The denser the population, the darker.")
_PEOPLE = Text("Menschen", "people")
_DENSITY = Text("Menschen je km²", "people per km²")

_BELOW = Text("unter {limit}", "below {limit}")
_FROM = Text("ab {limit}", "{limit} and more")

_LARGEST = 21.0
"""Radius of the most populous place, in user units; the area of a bubble grows with its people."""
_SMALLEST = 2.4
_SAMPLES = (1_000_000, 200_000, 50_000)
_CLASSES = (100, 200, 500, 1500)
"""People per km² at which the next shade begins."""
_SHADE = ("#e9e3d3", "#cfc8be", "#aea8a9", "#7f7b87", "#4a4854")

_LANDS: tuple[tuple[Text, int, int], ...] = (
    (Text("Schleswig-Holstein", "Schleswig-Holstein"), 210, 64),
    (Text("Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania"), 374, 71),
    (Text("Bremen", "Bremen"), 171, 145),
    (Text("Hamburg", "Hamburg"), 256, 147),
    (Text("Brandenburg", "Brandenburg"), 391, 174),
    (Text("Niedersachsen", "Lower Saxony"), 139, 215),
    (Text("Berlin", "Berlin"), 407, 241),
    (Text("Nordrhein-Westfalen", "North Rhine-Westphalia"), 80, 248),
    (Text("Sachsen-Anhalt", "Saxony-Anhalt"), 302, 261),
    (Text("Thüringen", "Thuringia"), 237, 335),
    (Text("Sachsen", "Saxony"), 393, 356),
    (Text("Hessen", "Hesse"), 183, 360),
    (Text("Rheinland-Pfalz", "Rhineland-Palatinate"), 57, 418),
    (Text("Saarland", "Saarland"), 60, 488),
    (Text("Bayern", "Bavaria"), 290, 494),
    (Text("Baden-Württemberg", "Baden-Württemberg"), 188, 582),
)
"""Where the names of the Länder stand on the sheet: where they hide the fewest bubbles."""


def germany(
    register: Register,
    language: Language,
    href: Href,
    *,
    boundaries: Boundaries | None = None,
    selected: str | None = None,
) -> str:
    """A map of Germany as an SVG of 480 × 644 user units, every Kreis a link.

    Without boundaries each place is a bubble, its area by population, on a ground made of discs as large as each
    Kreis. With boundaries each place is its outline, shaded by density. Fictional places have no place on it.

    The links are left out of the tab order: 400 stops would be a trap; the search is the way for the keyboard.

    Parameters
    ----------
    href
        Where a place leads.
    selected
        AGS of the place to make stand out.
    """
    placed = located(register)
    drawn = _SHADES if boundaries else _BUBBLES
    body = _shaded(placed, boundaries, href, selected) if boundaries else _bubbles(placed, href, selected, language)
    desc = _DESC.format(count=len(placed), drawn=drawn)[language]
    return element(
        "svg",
        element("title", _TITLE[language], id="germany-title"), element("desc", words(desc), id="germany-desc"),
        *body, _density_legend(language) if boundaries else _land_names(language),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {GERMANY.width} {GERMANY.height}", class_="germany",
        role="group", aria_labelledby="germany-title", aria_describedby="germany-desc",
        font_family=FONT, font_size=12, fill=INK,
    )  # fmt: skip


def ground(places: Iterable[Municipality], sheet: Sheet = GERMANY) -> str:
    """The shape of the country that these places make up, to draw on."""
    return _ground(located(places, sheet), sheet.scale)


def located(places: Iterable[Municipality], sheet: Sheet = GERMANY) -> Placed:
    """The places with where they lie on a sheet; those without coordinates are left out."""
    known = [(place, place.lon, place.lat) for place in places if place.lon is not None and place.lat is not None]
    spots = sheet.place(np.array([(lon, lat) for _, lon, lat in known], dtype=np.float64).reshape(-1, 2))
    return [(place, float(x), float(y)) for (place, _, _), (x, y) in zip(known, spots, strict=True)]


def linked(place: Municipality, shape: str, href: Href, said: str = "") -> str:
    """A shape that leads to a place and says its name, and what else is to be said, when pointed at."""
    title = element("title", words(f"{place.title} ({place.land})" + said))
    return element("a", title, shape, href=href(place), tabindex=-1)


def _bubbles(placed: Placed, href: Href, selected: str | None, language: Language) -> list[str]:
    """The ground, then the bubbles, the large ones first so that none hides a smaller one."""
    largest = max(place.population for place, _, _ in placed)
    parts = [_ground(placed)]
    for place, x, y in sorted(placed, key=lambda spot: (spot[0].ags == selected, -spot[0].population)):
        chosen = place.ags == selected
        radius = _radius(place.population, largest)
        circle = element(
            "circle", cx=round(x, 1), cy=round(y, 1), r=round(radius, 1), fill=INK if chosen else QUIET,
            stroke=PAPER, stroke_width=1.5 if chosen else 0.8,
        )  # fmt: skip
        halo = element("circle", cx=round(x, 1), cy=round(y, 1), r=round(radius + 4, 1), fill="none", stroke=INK)
        parts.append(linked(place, circle + (halo if chosen else ""), href))
    return [*parts, _people_legend(largest, language)]


def _radius(population: int, largest: int) -> float:
    return max(_SMALLEST, _LARGEST * sqrt(population / largest))


def _ground(placed: Placed, scale: float = GERMANY.scale) -> str:
    """The shape of the country: a disc as large as each Kreis, and bands between neighbours that close the gaps."""
    spots = np.array([(x, y) for _, x, y in placed])
    radius = np.sqrt([place.area_km2 / pi for place, _, _ in placed]) * scale
    apart = np.hypot(*(spots[:, None, :] - spots[None, :, :]).transpose(2, 0, 1))
    near = np.triu(apart < 1.6 * (radius[:, None] + radius[None, :]), k=1)
    strokes = [(2.2 * r, f"M{x:.0f} {y:.0f}h0") for (x, y), r in zip(spots, radius, strict=True)]
    for one, other in np.argwhere(near):
        (x, y), (to_x, to_y) = spots[one], spots[other]
        strokes.append((1.7 * min(radius[one], radius[other]), f"M{x:.0f} {y:.0f}L{to_x:.0f} {to_y:.0f}"))
    widths: dict[int, str] = {}
    for width, d in strokes:
        widths[round(width)] = widths.get(round(width), "") + d
    drawn = [element("path", d=d, stroke_width=width) for width, d in sorted(widths.items())]
    return element("g", *drawn, stroke=PLATE, stroke_linecap="round", fill="none")


def _shaded(placed: Placed, boundaries: Boundaries, href: Href, selected: str | None) -> list[str]:
    drawn = outlines(boundaries)
    shapes = [
        linked(place, element("path", d=drawn.districts[place.ags], fill=_shade(place)), href)
        for place, _, _ in placed
        if place.ags in drawn.districts
    ]
    lands = element("path", d=drawn.lands, fill="none", stroke=INK, stroke_width=1.6)
    coast = element("path", d=drawn.country, fill="none", stroke=GIVEN, stroke_width=1.6)
    chosen = element("path", d=drawn.districts.get(selected or "", ""), fill="none", stroke=INK, stroke_width=6)
    inner = element("path", d=drawn.districts.get(selected or "", ""), fill="none", stroke=PAPER, stroke_width=2)
    overlay = element(
        "g", coast, lands, *([chosen, inner] if selected in drawn.districts else []), pointer_events="none"
    )
    return [
        element(
            "g", *shapes, overlay, transform=f"scale({1 / GRID})", stroke=PAPER, stroke_width=1, stroke_linejoin="round"
        )
    ]


def _shade(place: Municipality) -> str:
    density = place.population / place.area_km2
    return _SHADE[sum(density >= limit for limit in _CLASSES)]


def _land_names(language: Language) -> str:
    names = [element("text", words(label[language]), x=x, y=y) for label, x, y in _LANDS]
    return element(
        "g", *names, text_anchor="middle", font_size=11, stroke=PLATE, stroke_width=3, stroke_linejoin="round",
        paint_order="stroke", pointer_events="none", aria_hidden="true",
    )  # fmt: skip


def _people_legend(largest: int, language: Language) -> str:
    """Three bubbles for reading sizes, in the North Sea."""
    y, parts = 28.0, [element("text", _PEOPLE[language], x=8, y=16, fill=QUIET)]
    for people in _SAMPLES:
        radius = _radius(people, largest)
        y += radius
        parts.append(element("circle", cx=20, cy=y, r=round(radius, 1), fill=QUIET))
        parts.append(element("text", number(people, language), x=38, y=y + 4, fill=QUIET))
        y += radius + 12
    return element("g", *parts, font_size=11, aria_hidden="true")


def _density_legend(language: Language) -> str:
    parts = [element("text", _DENSITY[language], x=8, y=16, fill=QUIET)]
    for n, shade in enumerate(_SHADE):
        limit = number(_CLASSES[max(n - 1, 0)], language)
        label = (_FROM if n else _BELOW).format(limit=limit)[language]
        parts.append(element("rect", x=8, y=26 + 18 * n, width=20, height=13, fill=shade, stroke=GIVEN))
        parts.append(element("text", label, x=36, y=36.5 + 18 * n, fill=QUIET))
    return element("g", *parts, font_size=11, aria_hidden="true")
