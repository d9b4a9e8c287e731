"""Writes the project's own register of all Länder, Regierungsbezirke, Kreise, Verbände and Gemeinden.

    python tools/build_gemeinden.py [folder]        default: ../shared/data

Writes `src/stellwerk/municipalities/units.csv`, a table by ARS (2, 3, 5, 9 or 12 digits). Source: Statistisches
Bundesamt, Gemeindeverzeichnis GV-ISys, Auszug GV, 4th quarter of 2024 (boundaries of 31.12.2024; population of
31.12.2023, basis Zensus 2011; © Statistisches Bundesamt 2025, reproduction permitted with the source named). A Verband
that is one Gemeinde alone is left out: it is that Gemeinde.

Writes `src/stellwerk/evidence/statistics/figures_gemeinden.csv` beside it: of the Gemeinden in Kreise, people counted
in the census of 15.05.2022 (table 1000A-0000, dl-de/by-2-0), people per km² of the area of 31.12.2024, and the share of
foreign nationals in per cent. Everything is checked before anything is written.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

ROOT = Path(__file__).parent.parent
UNITS = ROOT / "src/stellwerk/municipalities/units.csv"
FIGURES = ROOT / "src/stellwerk/evidence/statistics/figures_gemeinden.csv"
COLUMNS = (
    "ars", "name", "type_code", "area_km2", "population", "plz", "lon", "lat", "degurba",
)  # fmt: skip

COUNTS = {2: 16, 3: 29, 5: 400, 12: 10_957}
"""16 Länder, 400 Kreise, 10,752 Gemeinden and 205 areas that belong to none."""
POPULATION, CENSUS, AREA_KM2 = 84_669_326, 82_711_282, 357_677


def main(folder: Path) -> None:
    """Write the table, or stop with a message and change nothing."""
    gemeinden = _gemeinden(folder)
    table = pl.concat([_above(folder), gemeinden], how="diagonal").select(COLUMNS).sort("ars")
    sizes = dict(table.group_by(pl.col("ars").str.len_chars()).len().rows())
    _check(all(sizes[digits] == count for digits, count in COUNTS.items()), f"there are {COUNTS} units, not {sizes}")
    _check(gemeinden["population"].sum() == POPULATION, f"{POPULATION} people live in them (31.12.2023)")
    _check(gemeinden["population_2022"].sum() <= CENSUS, f"no more than {CENSUS} people were counted in 2022")
    _check(round(gemeinden["area_km2"].sum()) == AREA_KM2, f"they cover {AREA_KM2} km²")
    _check(table["ars"].is_unique().all(), "each key stands once")
    figures = _figures(folder, gemeinden)
    UNITS.write_text(table.write_csv(), encoding="utf-8", newline="")
    FIGURES.write_text(figures.write_csv(), encoding="utf-8", newline="")
    print(f"{UNITS.name}: {table.height} rows, {FIGURES.name}: {figures.height} rows")


def _gemeinden(folder: Path) -> pl.DataFrame:
    table = pl.read_csv(folder / "gemeinden.csv", infer_schema=False)
    number = pl.col("pop_2023").cast(pl.Int64)
    return table.select(
        "ars",
        "name",
        "type_code",
        "plz",
        area_km2=pl.col("area_km2").cast(pl.Float64),
        population=number,
        population_2022=pl.col("pop_zensus2022").cast(pl.Float64).cast(pl.Int64),
        lon=pl.col("lon").cast(pl.Float64).round(4),
        lat=pl.col("lat").cast(pl.Float64).round(4),
        degurba="degurba_code",
    )


def _figures(folder: Path, gemeinden: pl.DataFrame) -> pl.DataFrame:
    """What the census of 2022 says about the Gemeinden in Kreise; a city that is a Kreis has its own figures."""
    census = pl.read_csv(folder / "gemeinden_zensus2022.csv", infer_schema=False)
    ours = gemeinden.filter(pl.col("population_2022") > 0).with_columns(
        ags=pl.col("ars").str.slice(0, 5) + pl.col("ars").str.slice(9)
    )
    joined = ours.filter(~pl.col("ags").str.ends_with("000")).join(census, on="ags", how="left")
    counted = joined["population_census22"].cast(pl.Float64)
    _check(((counted - joined["population_2022"]).abs().fill_null(0) == 0).all(), "both tables of the census agree")
    return joined.select(
        "ags",
        population="population_2022",
        density=(pl.col("population_2022") / pl.col("area_km2")).round(0).cast(pl.Int64),
        foreign_share=pl.col("share_foreign_census22").cast(pl.Float64),
    ).sort("ags")


def _above(folder: Path) -> pl.DataFrame:
    table = pl.read_csv(folder / "gemeinden.csv", infer_schema=False)
    kreise = pl.read_csv(folder / "kreise.csv", infer_schema=False)
    districts = pl.read_csv(folder / "regierungsbezirke.csv", infer_schema=False)
    verbaende = pl.read_csv(folder / "gemeindeverbaende.csv", infer_schema=False).filter(pl.col("type_code") != "50")
    return pl.concat(
        [
            table.select(ars="land_code", name="land").unique(),
            districts.select(ars="rb_code", name="rb"),
            kreise.select(ars="ags", name="name", type_code="type_code"),
            verbaende.select(ars="vb_ars", name="name", type_code="type_code"),
        ],
        how="diagonal",
    )


def _check(holds: bool, expectation: str) -> None:
    if not holds:
        sys.exit(f"Nothing was written: the folder does not hold what is expected ({expectation}).")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/data")
