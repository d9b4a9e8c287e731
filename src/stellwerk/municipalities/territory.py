"""Every unit at one date: a key is valid with its date only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from stellwerk.errors import InputError, UnknownName
from stellwerk.municipalities.changes import KREISE_OF_TODAY, Changes, Dissolved, changes
from stellwerk.municipalities.registers import registers
from stellwerk.municipalities.units import TYPES, UNITS, ags_of
from stellwerk.text import Text, day

_ABOVE = {"regierungsbezirk": (2,), "kreis": (2, 3), "verband": (2, 3, 5), "gemeinde": (2, 3, 5, 9)}


@dataclass(frozen=True, slots=True)
class Unit:
    """A Land, Regierungsbezirk, Kreis, Verband or Gemeinde at one date.

    Attributes
    ----------
    level
        One of `units.LEVELS`.
    ags
        Official key; None for a Verband, which has an ARS only.
    type
        What it is by law, in German; empty for Länder and Regierungsbezirke.
    area_km2, population
        None where they are not known at that date.
    population_on, census
        When the population was counted, and on the basis of which census; never put two bases in one series.
    """

    level: str
    ags: str | None
    ars: str
    name: str
    type: str
    area_km2: float | None
    population: int | None
    population_on: date | None
    census: str | None
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Territory:
    """All units at a date.

    Attributes
    ----------
    on
        The date.
    units
        In `units.UNITS`. Of units that were restored or changed along the list of changes, area and population are
        null: which register they come from says `valid_on`.
    """

    on: date
    units: pl.DataFrame
    _rows: Mapping[str, int]
    _changes: Changes

    def __contains__(self, code: object) -> bool:
        return code in self._rows

    def __len__(self) -> int:
        return self.units.height

    def get(self, code: str) -> Unit:
        """The unit with that AGS or ARS.

        Raises
        ------
        Dissolved
            If there once was a unit of that key; says what became of it.
        UnknownName
            If there is none at that date; says which ones come near.
        """
        row = self._rows.get(code)
        if row is None:
            told = self._changes.explain(ags_of(code) or code)
            raise Dissolved(code, told) if told else UnknownName(Text("Schlüssel", "key"), code, self._rows)
        facts = self.units.row(row, named=True)
        return _unit(facts if facts["level"] == "gemeinde" else facts | self._sum(facts["ars"]))

    def above(self, code: str) -> tuple[Unit, ...]:
        """What a unit belongs to: Land, Regierungsbezirk, Kreis and Verband, as far as there are."""
        unit = self.get(code)
        starts = (unit.ars[:digits] for digits in _ABOVE.get(unit.level, ()))
        return tuple(self.get(start) for start in starts if start in self._rows)

    def within(self, code: str, level: str = "gemeinde") -> tuple[Unit, ...]:
        """The units of a level that belong to a unit, by ARS."""
        start = self.get(code).ars
        chosen = self.units.filter(pl.col("level") == level, pl.col("ars").str.starts_with(start)).sort("ars")
        if level != "gemeinde":
            return tuple(self.get(ars) for ars in chosen["ars"])
        return tuple(_unit(row) for row in chosen.iter_rows(named=True))

    def _sum(self, start: str) -> dict[str, Any]:
        """Area and population of all Gemeinden whose ARS begins so; None where one of them is not known."""
        parts = self.units.filter(pl.col("level") == "gemeinde", pl.col("ars").str.starts_with(start))
        whole = parts.height > 0 and parts.select("area_km2", "population").null_count().row(0) == (0, 0)
        if not whole:
            return {}
        census, counted = parts["census"].unique(), parts["population_on"].unique()
        return {
            "area_km2": round(parts["area_km2"].sum(), 2),
            "population": parts["population"].sum(),
            "census": census[0] if len(census) == 1 else None,
            "population_on": counted[0] if len(counted) == 1 else None,
        }


def at(on: date) -> Territory:
    """Every unit as of a date.

    The register of that date if there is one, else the nearest, carried to the date along the known changes: of
    Gemeinden since the end of 2020, of Kreise since the end of 1990 (on 31 December of each year).

    Raises
    ------
    InputError
        If neither a register nor the changes reach that date.
    """
    known = changes()
    nearest = min(registers(), key=lambda state: (abs((state - on).days), state))
    units = registers()[nearest]
    if nearest != on:
        units = _carried(units, nearest, on, known)
    rows = {ars: row for row, ars in enumerate(units["ars"])}
    rows |= {ags: row for row, ags in enumerate(units["ags"]) if ags}
    return Territory(on, units, rows, known)


def _carried(units: pl.DataFrame, since: date, on: date, known: Changes) -> pl.DataFrame:
    if known.first <= on <= known.last and known.first <= since <= known.last:
        return _gemeinden(units, since, on, known)
    kreise = _kreise(units, on, known)
    if kreise is None:
        raise InputError(
            Text(
                f"Für den {day(on, 'de')} liegt kein Gemeindeverzeichnis vor, und die bekannten Änderungen reichen "
                f"vom {day(known.first, 'de')} bis {day(known.last, 'de')}. Lesen Sie ein Verzeichnis dieses Standes "
                "ein (stellwerk data import).",
                f"There is no register for {day(on, 'en')}, and the known changes reach from {day(known.first, 'en')} "
                f"to {day(known.last, 'en')}. Import a register of that date (stellwerk data import).",
            )
        )
    return kreise


def _gemeinden(units: pl.DataFrame, since: date, on: date, known: Changes) -> pl.DataFrame:
    """The units with the changes of Gemeinden between two dates made, or undone; the Kreise are the same since 2021."""
    forward = on > since
    first, last = min(since, on), max(since, on)
    steps = known.gemeinden.filter((pl.col("on") > first) & (pl.col("on") <= last))
    before, after = _left(steps), _founded(steps)
    gone, come = (before, after) if forward else (after, before)
    codes = pl.col("ags").is_in(list(gone))
    touched = pl.col("ags").is_in([*steps["from"], *steps["to"]])
    kept = units.filter(~codes.fill_null(value=False)).with_columns(
        pl.when(~touched.fill_null(value=False)).then(pl.col(name)).alias(name)
        for name in ("area_km2", "population", "male")
    )
    names = dict(steps.select("from", "from_name").rows()) | dict(steps.select("to", "to_name").rows())
    added = pl.DataFrame(
        [("gemeinde", code, f"{code[:5]}0000{code[5:]}", names[code]) for code in sorted(come)],
        schema=["level", "ags", "ars", "name"], orient="row",
    )  # fmt: skip
    moved = pl.concat([kept, _as_units(added)])
    kreise = _kreise(units, on, known)
    if kreise is not None:  # Eisenach was a Kreis of its own until 1 July 2021
        moved = pl.concat([moved.filter(pl.col("level") != "kreis"), kreise.filter(level="kreis")])
    return moved.with_columns(valid_on=pl.lit(on)).sort("ars")


def _left(steps: pl.DataFrame) -> set[str]:
    """Codes that were there before the steps and not after them."""
    there: dict[str, bool] = {}
    for step in steps.sort("on").partition_by("on", maintain_order=True):
        there.update(dict.fromkeys(set(step["from"]) - set(step["to"]), False))
        there.update(dict.fromkeys(step["to"], True))
    founded = _founded(steps, ever=True)
    return {code for code, is_there in there.items() if not is_there and code not in founded}


def _founded(steps: pl.DataFrame, *, ever: bool = False) -> set[str]:
    """Codes that were not there before the steps and are after them; with `ever` also those gone again."""
    left: set[str] = set()
    founded: set[str] = set()
    for step in steps.sort("on").partition_by("on", maintain_order=True):
        founded |= set(step.filter("founded")["to"])
        left = (left | set(step["from"])) - set(step["to"])
    return founded if ever else founded - left


def _kreise(units: pl.DataFrame, on: date, known: Changes) -> pl.DataFrame | None:
    """Länder and Kreise at the end of a year before the last reform; None if that is not known."""
    state = on if (on.month, on.day) == (12, 31) else date(on.year - 1, 12, 31)
    step = known.kreise.filter(pl.col("on") == state)
    if step.is_empty() or on >= KREISE_OF_TODAY:
        return None
    founded = set(step.filter("founded")["to"])
    kept = units.filter(pl.col("level").is_in(["land", "kreis"]), ~pl.col("ars").is_in([*founded, *step["from"]]))
    names = dict(step.select("from", "from_name").rows())
    added = pl.DataFrame(
        [("kreis", code, code, name) for code, name in names.items()],
        schema=["level", "ags", "ars", "name"], orient="row",
    )  # fmt: skip
    return pl.concat([kept, _as_units(added)]).with_columns(valid_on=pl.lit(on)).sort("ars")


def _as_units(rows: pl.DataFrame) -> pl.DataFrame:
    missing = [pl.lit(None).alias(name) for name in UNITS if name not in rows.columns]
    return rows.with_columns(missing).select(pl.col(name).cast(kind) for name, kind in UNITS.items())


def _unit(row: dict[str, Any]) -> Unit:
    facts = {name: row[name] for name in Unit.__slots__ if name != "type"}
    return Unit(**facts, type=TYPES.get(row["type_code"], ""))
