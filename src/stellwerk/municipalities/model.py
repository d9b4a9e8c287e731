"""The values a register is made of."""

from __future__ import annotations

from dataclasses import dataclass

from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A settlement type: municipalities that can fairly be compared with each other.

    Attributes
    ----------
    label, plural
        Its name for one municipality and for several.
    """

    id: str
    label: Text
    plural: Text


@dataclass(frozen=True, slots=True)
class Municipality:
    """A case: a Landkreis or a kreisfreie Stadt, real or fictional.

    Attributes
    ----------
    ags
        Official key as text, 5 digits; valid on 31.12.2024.
    ars
        Regional key as text, 12 digits.
    name, title
        ``"Reutlingen"`` and ``"Landkreis Reutlingen"``; only the title tells homonyms apart.
    type
        What it is by law, in German: ``"Landkreis"``, ``"Kreisfreie Stadt"`` …
    lon, lat
        A point inside it, WGS 84; None for fictional places.
    area_km2
        Total area.
    population
        On 31.12.2024, updated from the 2022 census.
    kind
        Its settlement type.
    """

    ags: str
    ars: str
    name: str
    title: str
    type: str
    land: str
    land_code: str
    lon: float | None
    lat: float | None
    area_km2: float
    population: int
    kind: Kind
    fictional: bool = False
