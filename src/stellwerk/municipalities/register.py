"""The register: every municipality there is, by key, by kind and by Land."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from stellwerk.errors import UnknownName
from stellwerk.municipalities.kinds import kind
from stellwerk.municipalities.model import Municipality
from stellwerk.municipalities.search import Index, index
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Register:
    """Municipalities in the order of their AGS; fictional ones follow the real ones."""

    municipalities: tuple[Municipality, ...]
    _by_ags: dict[str, Municipality] = field(init=False, repr=False, compare=False)
    _index: Index = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_ags", {place.ags: place for place in self.municipalities})
        object.__setattr__(self, "_index", index(self.municipalities))

    def __iter__(self) -> Iterator[Municipality]:
        return iter(self.municipalities)

    def __len__(self) -> int:
        return len(self.municipalities)

    def __contains__(self, ags: object) -> bool:
        return ags in self._by_ags

    def get(self, ags: str) -> Municipality:
        """The municipality with that AGS, with or without the leading zero.

        Raises
        ------
        UnknownName
            If there is none; says which keys, or which places of that name, could have been meant.
        """
        found = self._by_ags.get(ags) or self._by_ags.get(ags.strip().zfill(5))
        if found is not None:
            return found
        meant = (f"{place.title} ({place.ags})" for place in self.search(ags, limit=3))
        raise UnknownName(Text("Kommune", "municipality"), ags, self._by_ags, near=meant)

    def search(self, query: str, limit: int = 8) -> tuple[Municipality, ...]:
        """The municipalities a reader may mean by a few letters or digits, the closest first.

        Umlauts may be written out or left off, letters may be missing, doubled or swapped; digits are taken as the
        beginning of an AGS, whose leading zero may be missing. Homonyms come together, the larger one first.
        """
        return self._index.search(query, limit)

    def of_kind(self, kind_id: str) -> tuple[Municipality, ...]:
        """The real municipalities of one settlement type."""
        return tuple(place for place in self if place.kind.id == kind_id and not place.fictional)

    def of_land(self, land_code: str) -> tuple[Municipality, ...]:
        """The municipalities of one Land, by its two-digit code."""
        return tuple(place for place in self if place.land_code == land_code)

    def including(self, extra: Iterable[Municipality]) -> Register:
        """A register that holds these municipalities too, e.g. those of an example region."""
        return Register((*self.municipalities, *extra))


@cache
def register() -> Register:
    """The 400 Landkreise and kreisfreie Städte of Germany, boundaries of 31.12.2024."""
    table = files(__package__).joinpath("kreise.csv").read_text(encoding="utf-8").splitlines()
    return Register(tuple(_municipality(row) for row in csv.DictReader(table)))


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
