"""The Gemeinden of a register as municipalities: how they are called, of which kind they are, made when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from stellwerk.municipalities.kinds import kind
from stellwerk.municipalities.model import Municipality
from stellwerk.municipalities.units import TYPES

_CALLED = {"60": "Markt", "63": "Stadt", "64": "Gemeinde", "67": "Stadt"}
_UNINHABITED = "66"


@dataclass(frozen=True, eq=False)
class Gemeinden:
    """The Gemeinden that belong to a Kreis, in the order of their AGS; a kreisfreie Stadt is a Kreis and none of them.

    Attributes
    ----------
    table
        `units.UNITS` and ``name, called`` (with its type), ``title, kreis, verband, land, kind``.
    """

    table: pl.DataFrame
    _rows: Mapping[str, int]
    _keys: Mapping[str, tuple[str, ...]]

    def __len__(self) -> int:
        return self.table.height

    def __contains__(self, ags: object) -> bool:
        return ags in self._rows

    def __iter__(self) -> Iterator[Municipality]:
        return (_municipality(row) for row in self.table.iter_rows(named=True))

    @cached_property
    def all(self) -> tuple[Municipality, ...]:
        """All of them, made once: some 10,700 take a tenth of a second."""
        return tuple(self)

    def get(self, ags: str) -> Municipality | None:
        """The Gemeinde with that AGS; None if there is none."""
        row = self._rows.get(ags)
        return None if row is None else self.at(row)

    def at(self, row: int) -> Municipality:
        """The Gemeinde in that row."""
        return _municipality(self.table.row(row, named=True))

    def of(self, start: str) -> tuple[Municipality, ...]:
        """The Gemeinden whose AGS begins so: those of a Land, a Regierungsbezirk or a Kreis."""
        chosen = self.table.filter(pl.col("ags").str.starts_with(start))
        return tuple(_municipality(row) for row in chosen.iter_rows(named=True))

    def keys(self, kind_id: str | None = None) -> tuple[str, ...]:
        """The AGS of all, or of those of one kind."""
        return self._keys.get(kind_id or "", ())


def gemeinden(units: pl.DataFrame, kreise: Mapping[str, Municipality]) -> Gemeinden:
    """The Gemeinden of a register (`units.UNITS`), told apart by the Kreise they lie in."""
    rows = units.filter(
        pl.col("level") == "gemeinde",
        pl.col("type_code") != _UNINHABITED,
        ~pl.col("ags").str.ends_with("000"),  # the city is its own Kreis
    ).sort("ags")
    named = rows.with_columns(
        name=pl.col("name").str.replace(r",.*$", ""),
        kreis=pl.col("ags").str.slice(0, 5).replace_strict({a: k.title for a, k in kreise.items()}, default=""),
        land=pl.col("ags").str.slice(0, 2).replace_strict({k.land_code: k.land for k in kreise.values()}, default=""),
        kind="gemeinde_" + pl.col("degurba").fill_null("03"),
    )
    word = pl.col("type_code").replace_strict(_CALLED, default=None, return_dtype=pl.String)
    called = named.with_columns(called=pl.concat_str(word, pl.lit(" "), "name").fill_null(pl.col("name")))
    table = _told_apart(called, units)
    keys = {"": tuple(table["ags"])}
    keys |= {str(kind_id): tuple(part["ags"]) for (kind_id,), part in table.partition_by("kind", as_dict=True).items()}
    return Gemeinden(table, {ags: row for row, ags in enumerate(keys[""])}, keys)


def _told_apart(rows: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """The rows with titles: homonyms with their Kreis, and with their Verband too where they lie in one Kreis."""
    verband = units.filter(level="verband").select(verband_ars="ars", verband="name")
    joined = rows.with_columns(verband_ars=pl.col("ars").str.slice(0, 9)).join(
        verband, on="verband_ars", how="left", maintain_order="left"
    )
    beside = pl.len().over("called", "kreis") > 1
    return joined.with_columns(
        title=pl.when(beside)
        .then(pl.format("{} ({}, {})", "called", pl.col("verband").fill_null(""), "kreis"))
        .when(pl.len().over("name") > 1, pl.col("kreis") != "")
        .then(pl.format("{} ({})", "called", "kreis"))
        .otherwise("called")
    ).drop("verband_ars")


NO_GEMEINDEN = Gemeinden(pl.DataFrame(schema={"ags": pl.String, "title": pl.String}), {}, {})
"""For registers that know Kreise only."""


def _municipality(row: dict[str, Any]) -> Municipality:
    return Municipality(
        ags=row["ags"],
        ars=row["ars"],
        name=row["name"],
        title=row["title"],
        type=TYPES.get(row["type_code"], ""),
        land=row["land"],
        land_code=row["ags"][:2],
        lon=row["lon"],
        lat=row["lat"],
        area_km2=row["area_km2"] or 0.0,
        population=row["population"] or 0,
        kind=kind(row["kind"]),
        kreis=row["kreis"],
        population_on=row["population_on"].isoformat() if row["population_on"] else "",
        census=row["census"] or "",
    )
