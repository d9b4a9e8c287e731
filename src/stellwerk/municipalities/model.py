"""The values a register is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from stellwerk.text import Text, day


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
    """A case: a Landkreis, a kreisfreie Stadt or a Gemeinde, real or fictional.

    Attributes
    ----------
    ags
        Official key as text, 5 digits, or 8 of a Gemeinde; valid on 31.12.2024 or at the date of a newer register.
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
        At `population_on`, on the basis of `census`; never put two bases in one series.
    kind
        Its settlement type.
    kreis
        Title of the Kreis that a Gemeinde lies in; empty for Kreise.
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
    kreis: str = ""
    population_on: str = "2024-12-31"
    census: str = "Zensus 2022"

    @property
    def level(self) -> Literal["kreis", "gemeinde"]:
        """Whether it is a Kreis (or a city that is one) or a Gemeinde in one."""
        return "gemeinde" if len(self.ags) == 8 and self.kreis else "kreis"

    @property
    def where(self) -> str:
        """Where it lies, as far as its title does not say so: ``"Landkreis Kelheim, Bayern"``."""
        return self.land if not self.kreis or self.kreis in self.title else f"{self.kreis}, {self.land}"

    @property
    def counted(self) -> Text:
        """When and on the basis of which census its population was counted, in words; empty if that is not known."""
        if not self.population_on:
            return Text("", "")
        on = date.fromisoformat(self.population_on)
        de, en = f", Basis {self.census}", f", {self.census.replace('Zensus', 'census of')}"
        de, en = (de, en) if self.census else ("", "")
        return Text(f"am {on:%d.%m.%Y}{de}", f"on {day(on, 'en')}{en}")
