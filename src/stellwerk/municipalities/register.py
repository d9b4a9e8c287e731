"""The register: every municipality there is, by key, by kind and by Land."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

import polars as pl

from stellwerk.errors import UnknownName
from stellwerk.municipalities.changes import Dissolved, explain
from stellwerk.municipalities.gemeinden import NO_GEMEINDEN, Gemeinden, gemeinden
from stellwerk.municipalities.kinds import kind
from stellwerk.municipalities.model import Municipality
from stellwerk.municipalities.registers import newest, state
from stellwerk.municipalities.search import NAMES, Index, index, search
from stellwerk.municipalities.units import ags_of
from stellwerk.text import Text


@dataclass(frozen=True, eq=False)
class Register:
    """Landkreise and kreisfreie Städte, which studies compare, and the Gemeinden in them, each found by its key.

    Iterating gives the Kreise in the order of their AGS, then what was included; `gemeinden` holds the Gemeinden.

    Attributes
    ----------
    municipalities
        The Kreise, and fictional places after the real ones.
    whole
        Whether the Gemeinden of Germany belong to it.
    """

    municipalities: tuple[Municipality, ...]
    whole: bool = False

    def __iter__(self) -> Iterator[Municipality]:
        return iter(self.municipalities)

    def __len__(self) -> int:
        return len(self.municipalities)

    def __contains__(self, ags: object) -> bool:
        return isinstance(ags, str) and self._known(ags) is not None

    @property
    def gemeinden(self) -> Gemeinden:
        """The Gemeinden that belong to a Kreis: 10,646 at the end of 2024, and two inhabited areas that are none."""
        return _gemeinden(*state()) if self.whole else NO_GEMEINDEN

    def get(self, ags: str) -> Municipality:
        """The municipality with that AGS (5 or 8 digits) or ARS (12), with or without the leading zero.

        The key of the one Gemeinde of a kreisfreie Stadt is answered with the city.

        Raises
        ------
        Dissolved
            If there once was a unit of that key; says what became of it.
        UnknownName
            If there is none; says which keys, or which places of that name, could have been meant.
        """
        found = self._known(ags) or self._known(_whole(ags.strip()))
        if found is not None:
            return found
        told = explain(ags.strip())
        if told is not None:
            raise Dissolved(ags, told)
        meant = (f"{place.title} ({place.ags})" for place in self.search(ags, limit=3))
        raise UnknownName(Text("Kommune", "municipality"), ags, self._by_ags, near=meant)

    def search(self, query: str, limit: int = 8) -> tuple[Municipality, ...]:
        """The municipalities a reader may mean by a few letters or digits, the closest first.

        Umlauts may be written out or left off, letters may be missing, doubled or swapped; a Kreis tells homonyms
        apart („Neustadt Kelheim“). Digits are taken as the beginning of an AGS, whose leading zero may be missing.
        Homonyms come together, the larger one first.
        """
        indexes = (self._index, _gemeinden_index(*state())) if self.whole else (self._index,)
        found = search(indexes, query, limit)
        return tuple(self.gemeinden.at(row) if number else self.municipalities[row] for number, row in found)

    def of_kind(self, kind_id: str) -> tuple[Municipality, ...]:
        """The real municipalities of one settlement type."""
        return tuple(place for place in self if place.kind.id == kind_id and not place.fictional)

    def comparable(self, place: Municipality, *, same_kind: bool = False) -> tuple[str, ...]:
        """The AGS of the real municipalities a place is compared with: Kreise with Kreise, Gemeinden with Gemeinden."""
        if place.level == "gemeinde":
            return self.gemeinden.keys(place.kind.id if same_kind else None)
        return self._kreise.get(place.kind.id if same_kind else "", ())

    def like(self, place: Municipality) -> tuple[Municipality, ...]:
        """The real municipalities a place is compared with, itself among them: see `comparable`."""
        if place.level == "gemeinde":
            return self.gemeinden.all
        return tuple(other for other in self if not other.fictional)

    def of_land(self, land_code: str) -> tuple[Municipality, ...]:
        """The Kreise of one Land, by its two-digit code."""
        return tuple(place for place in self if place.land_code == land_code)

    def including(self, extra: Iterable[Municipality]) -> Register:
        """A register that holds these municipalities too, e.g. those of an example region."""
        return Register((*self.municipalities, *extra), self.whole)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of every municipality, Gemeinden included, by AGS."""
        table = self.gemeinden.table
        towns = dict(zip(table["ags"], table["title"], strict=True)) if len(self.gemeinden) else {}
        return {place.ags: place.title for place in self} | towns

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of every municipality without its type, Gemeinden included, by AGS."""
        table = self.gemeinden.table
        towns = dict(zip(table["ags"], table["name"], strict=True)) if len(self.gemeinden) else {}
        return {place.ags: place.name for place in self} | towns

    @cached_property
    def _kreise(self) -> Mapping[str, tuple[str, ...]]:
        """The AGS of the real Kreise by settlement type; of all under the empty text."""
        real = [place for place in self if not place.fictional]
        kinds = {place.kind.id for place in real}
        return {"": tuple(p.ags for p in real)} | {k: tuple(p.ags for p in real if p.kind.id == k) for k in kinds}

    @cached_property
    def _by_ags(self) -> dict[str, Municipality]:
        return {place.ags: place for place in self.municipalities}

    def _known(self, code: str) -> Municipality | None:
        ags = (ags_of(code) or code) if len(code) == 12 else code
        city = ags[:5] if len(ags) == 8 and ags.endswith("000") else ags
        found = self._by_ags.get(ags) or self._by_ags.get(city)
        return self.gemeinden.get(ags) if found is None and len(ags) == 8 else found

    @cached_property
    def _index(self) -> Index:
        rows = [
            (p.ags, p.name, p.title, "", p.population, "city" if p.type in _CITIES else "district")
            for p in self.municipalities
        ]
        return index(pl.DataFrame(rows, schema=NAMES, orient="row"))


_CITIES = frozenset({"Kreisfreie Stadt", "Stadtkreis"})
_TOWNS = ("63", "67")


@cache
def kreise() -> tuple[Municipality, ...]:
    """The 400 Landkreise and kreisfreie Städte of Germany, boundaries of 31.12.2024."""
    table = files(__package__).joinpath("kreise.csv").read_text(encoding="utf-8").splitlines()
    return tuple(_municipality(row) for row in csv.DictReader(table))


def register() -> Register:
    """Kreise and Gemeinden of Germany, by the newest register there is: the bundled one, or one somebody imported."""
    return _register(*state())


@lru_cache(maxsize=2)
def _register(folder: Path, stamp: int) -> Register:  # noqa: ARG001  the newest register changes with them
    return Register(kreise(), whole=True)


@lru_cache(maxsize=2)
def _gemeinden(folder: Path, stamp: int) -> Gemeinden:  # noqa: ARG001  as above
    return gemeinden(newest(), {place.ags: place for place in kreise()})


@lru_cache(maxsize=2)
def _gemeinden_index(folder: Path, stamp: int) -> Index:
    names = _gemeinden(folder, stamp).table.select(
        "name",
        title="called",
        key="ags",
        within="kreis",
        people=pl.col("population").fill_null(0),
        sort=pl.when(pl.col("type_code").is_in(_TOWNS)).then(pl.lit("city")).otherwise(pl.lit("")),
    )
    return index(names.select(NAMES.names()))


def _whole(code: str) -> str:
    """A key with the leading zero that spreadsheets take away."""
    return next((code.zfill(digits) for digits in (5, 8, 12) if len(code) in {digits, digits - 1}), code.zfill(5))


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        ags=row["ags"],
        ars=row["ars"],
        name=row["name"],
        title=row["title"],
        type=row["type"],
        land=row["land"],
        land_code=row["land_code"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        area_km2=float(row["area_km2"]),
        population=int(row["population"]),
        kind=kind(row["kind_reconstructed"]),
    )
