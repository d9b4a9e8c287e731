"""Which registers of municipalities are at hand: the one that comes with this project, and those somebody imported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import polars as pl

from stellwerk.home import imported_folder
from stellwerk.municipalities.units import completed

VALID_ON = date(2024, 12, 31)
"""The territorial state of the register that comes with this project."""

SOURCE = (
    "© Statistisches Bundesamt (Destatis) 2025, Gemeindeverzeichnis GV-ISys, Auszug GV 4. Quartal 2024 "
    "(Vervielfältigung und Verbreitung mit Quellenangabe gestattet)"
)
"""Who is to be named for it: boundaries of 31.12.2024, population of 31.12.2023 on the basis of the census of 2011."""

_LEVELS = {2: "land", 3: "regierungsbezirk", 5: "kreis", 9: "verband", 12: "gemeinde"}
_WHOLE = 10_000
"""A register of all Germany has more Gemeinden; a part of one takes the place of none."""


def registers() -> Mapping[date, pl.DataFrame]:
    """Whole registers in `units.UNITS` by the date they are valid at, the oldest first."""
    return _registers(*state())


def newest() -> pl.DataFrame:
    """The register of the latest date."""
    return list(registers().values())[-1]


@cache
def bundled() -> pl.DataFrame:
    """The register that comes with this project, in `units.UNITS`."""
    table = pl.read_csv(files(__package__).joinpath("units.csv").read_bytes(), infer_schema=False)
    ours = pl.col("level") == "gemeinde"
    rows = table.with_columns(
        level=pl.col("ars").str.len_chars().replace_strict(_LEVELS, return_dtype=pl.String),
        area_km2=pl.col("area_km2").cast(pl.Float64),
        population=pl.col("population").cast(pl.Int64),
        lon=pl.col("lon").cast(pl.Float64),
        lat=pl.col("lat").cast(pl.Float64),
    ).with_columns(
        census=pl.when(ours).then(pl.lit("Zensus 2011")), population_on=pl.when(ours).then(pl.lit(date(2023, 12, 31)))
    )
    return completed(pl.concat([rows, _alone(rows)], how="diagonal"), valid_on=VALID_ON, file="units.csv").sort("ars")


def _alone(rows: pl.DataFrame) -> pl.DataFrame:
    """The Verbände that are one Gemeinde alone: their level of the hierarchy is that Gemeinde."""
    known = rows.filter(level="verband")["ars"]
    alone = rows.filter(pl.col("level") == "gemeinde", ~pl.col("ars").str.slice(0, 9).is_in(known.implode()))
    return alone.select(pl.col("ars").str.slice(0, 9), "name", level=pl.lit("verband"), type_code=pl.lit("50")).unique(
        "ars", keep="first", maintain_order=True
    )


def state() -> tuple[Path, int]:
    """The folder of imported registers, and a number that changes with what is in it."""
    return imported_folder("register")


@lru_cache(maxsize=2)
def _registers(folder: Path, stamp: int) -> Mapping[date, pl.DataFrame]:
    found = {VALID_ON: bundled()}
    for path in sorted(folder.glob("*.parquet")) if stamp else ():
        units = pl.read_parquet(path)
        day = units["valid_on"].max()
        if isinstance(day, date) and units.filter(level="gemeinde").height >= _WHOLE:
            found[day] = units
    return dict(sorted(found.items()))
