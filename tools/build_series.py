"""Writes the project's own table of figures over the years, for Kreise and Gemeinden, from a folder of statistics.

    python tools/build_series.py [folder]        default: ../shared/data

Writes `src/stellwerk/evidence/statistics/series.parquet`: what `figures.csv` does not hold, other years and other
places. What each indicator is, and which source a stretch of its series is from, stands in
`evidence/statistics/indicators.toml`. Everything is checked before anything is written; the same folder always gives
the same rows.
"""

from __future__ import annotations

import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import polars as pl

from stellwerk.evidence.statistics.catalogue import catalogue

ROOT = Path(__file__).parent.parent
SERIES = ROOT / "src/stellwerk/evidence/statistics/series.parquet"

CITY_STATES = ("02000", "04011", "04012", "11000")
COUNCIL_FINANCE = ("debt", "cash_credits", "allocations")
EISENACH = "16063"
"""Wartburgkreis, with Eisenach since 2021; finances of the years before are weighted by population."""
CENSUS_2022 = 82_711_282
VERBAENDE_WITH_TAXES = 4_300

PANEL = {
    ("population", "bbsr_gerda"): "gerda_population",
    ("population", "gv23"): "gv23_bevoelkerung",
    ("density", "inkar24"): "inkar24_q_bev_fl",
    ("rurality", "inkar24"): "inkar24_a_bevd150_",
    ("tax_capacity", "inkar22"): "inkar22_x274",
    ("debt", "inkar22"): "inkar22_x279",
    ("cash_credits", "inkar22"): "inkar22_x280",
    ("allocations", "inkar22"): "inkar22_x278",
    ("foreign_share", "inkar_gerda"): "gerda_share_foreign",
    ("asylum_benefits", "inkar24"): "inkar24_q_asyl_bev",
    ("unemployment", "inkar_gerda"): "gerda_unemployment_rate",
    ("sgb2", "inkar24"): "inkar24_q_SGBII",
    ("living_space", "inkar_gerda"): "gerda_living_space_per_capita",
    ("building_permits", "inkar_gerda"): "gerda_building_permits_per_capita",
}
"""Which column of the panel of Kreise holds the series of an indicator, by the source it comes from."""

CENSUS = {
    "foreign_share_census": ("share_foreign_census22", "population_census22"),
    "migration_background": ("share_migration_bg_census22", "population_census22"),
    "vacancy": ("vacancy_rate_census22", "total_dwellings_census22"),
}
"""Column of the census, and by what it is weighted where the Gemeinden of a Kreis are put together."""

COLUMNS = ("unit", "indicator", "year", "value", "status", "source", "note")


def main(folder: Path) -> None:
    """Write the table, or stop with a message and change nothing."""
    gemeinden = _read(folder / "gemeinden.csv").filter(~pl.col("type_code").is_in(["65", "66"]))
    _check(gemeinden.height == 10_752, "there are 10,752 Gemeinden")
    parts = [kreise(folder), settlement(folder, gemeinden), people(folder, gemeinden), census(folder, gemeinden)]
    every = pl.concat([part.select(COLUMNS) for part in (*parts, taxes(folder, gemeinden))])
    every = _rounded(_without_carried(every.filter(~_of_census()))).sort("indicator", "unit", "year")
    _check(every.select("unit", "indicator", "year").is_unique().all(), "there is one figure per place and year")
    every.write_parquet(SERIES, compression="zstd", compression_level=19, statistics=False)
    print(f"{SERIES.name}: {every.height} rows, {SERIES.stat().st_size / 1e6:.2f} MB")


def kreise(folder: Path) -> pl.DataFrame:
    """The series of the 400 Kreise."""
    panel = pl.read_parquet(folder / "kreise_panel.parquet").with_columns(
        pl.col("ags", "indicator").cast(pl.String), pl.col("year").cast(pl.String).cast(pl.Int32, strict=False)
    )
    names = pl.DataFrame(
        [(column, indicator, source) for (indicator, source), column in PANEL.items()],
        schema=["indicator", "named", "source"], orient="row",
    )  # fmt: skip
    found = panel.join(names, on="indicator").filter(pl.col("value").is_not_null())
    _check(set(found["indicator"]) == set(PANEL.values()), "the panel holds every series")
    own = found.filter(
        # Taxes are never nothing, and the debt of a city-state is not that of a municipality.
        ~((pl.col("named") == "tax_capacity") & (pl.col("value") <= 0)),
        ~(pl.col("named").is_in(COUNCIL_FINANCE) & pl.col("ags").is_in(CITY_STATES)),
    )
    eisenach = (pl.col("source") == "inkar22") & (pl.col("ags") == EISENACH)
    return own.select(
        "year", "value", "source", unit="ags", indicator="named", status=pl.lit("ok"),
        note=pl.when(eisenach).then(pl.lit("eisenach")).otherwise(pl.lit("")),
    )  # fmt: skip


def settlement(folder: Path, gemeinden: pl.DataFrame) -> pl.DataFrame:
    """The density of every Gemeinde since 1996."""
    table = pl.read_parquet(folder / "gemeinden_inkar_siedlungsstruktur.parquet")
    known = table.filter(pl.col("einwohnerdichte").is_not_null())
    return _of_gemeinden(known, gemeinden, "density", "einwohnerdichte", "inkar24")


def people(folder: Path, gemeinden: pl.DataFrame) -> pl.DataFrame:
    """The population of every Gemeinde at the dates of the official register."""
    table = pl.read_parquet(folder / "gemeinden_panel_gv.parquet")
    known = table.with_columns(year=pl.col("pop_stand").str.slice(0, 4)).filter(pl.col("pop") > 0)
    _check(known["pop_stand"].str.ends_with("(Z2011)").all(), "all its figures are on the basis of the census of 2011")
    once = known.sort("gebietsstand").unique(["ags", "year"], keep="last", maintain_order=True)
    return _of_gemeinden(once, gemeinden, "population", "pop", "gv_panel")


def census(folder: Path, gemeinden: pl.DataFrame) -> pl.DataFrame:
    """What the census of 2022 says on every Gemeinde, and put together on every Kreis."""
    table = _read(folder / "gemeinden_zensus2022.csv").with_columns(year=pl.lit("2022"))
    _check(int(table["population_census22"].sum()) == CENSUS_2022, f"{CENSUS_2022} people were counted in 2022")
    parts = []
    for indicator, (column, weight) in CENSUS.items():
        known = table.filter(pl.col(column).is_not_null(), pl.col(weight) > 0)
        parts.append(_of_gemeinden(known, gemeinden, indicator, column, "census22"))
        together = known.group_by(unit=pl.col("ags").str.slice(0, 5)).agg(
            value=(pl.col(column) * pl.col(weight)).sum() / pl.col(weight).sum()
        )
        _check(together.height == 400, f"{column} is there for 400 Kreise")
        parts.append(_figures(together, indicator, "census22_kreise", pl.lit(2022)))
    return pl.concat(parts)


def taxes(folder: Path, gemeinden: pl.DataFrame) -> pl.DataFrame:
    """The tax capacity of every Gemeinde; that of its Verband where the source only counts the Verband."""
    table = pl.read_parquet(folder / "gemeindeverbaende_inkar_finanzen_1995_2019.parquet").filter(
        pl.col("vb_ars").is_not_null(), pl.col("steuerkraft_eur_je_ew") > 0
    )
    clear = table.group_by("vb_ars").agg(pl.col("vb_ars_inkar").n_unique().alias("keys")).filter(pl.col("keys") == 1)
    _check(clear.height > VERBAENDE_WITH_TAXES, f"more than {VERBAENDE_WITH_TAXES} Verbände have taxes of their own")
    members = gemeinden.filter(~pl.col("ags").str.ends_with("000")).select(
        "ags", "vb_ars", alone=pl.len().over("vb_ars") == 1
    )
    joined = (
        table.join(clear, on="vb_ars").join(members, on="vb_ars").filter(pl.col("alone") | (pl.col("year") == "2019"))
    )
    return joined.select(
        unit="ags", indicator=pl.lit("tax_capacity"), year=pl.col("year").cast(pl.Int32),
        value="steuerkraft_eur_je_ew", source=pl.lit("inkar22_verband"),
        status=pl.when("alone").then(pl.lit("ok")).otherwise(pl.lit("group")),
        note=pl.when("alone").then(pl.lit("")).otherwise(pl.lit("group_verband")),
    ).select(COLUMNS)  # fmt: skip


def _of_gemeinden(
    table: pl.DataFrame, gemeinden: pl.DataFrame, indicator: str, column: str, source: str
) -> pl.DataFrame:
    """One column of a table for the Gemeinden of today; independent cities are Kreise and have their figures there."""
    known = table.join(gemeinden.select("ags"), on="ags", how="semi").filter(~pl.col("ags").str.ends_with("000"))
    units = known.select("year", unit="ags", value=pl.col(column).cast(pl.Float64))
    return _figures(units, indicator, source, pl.col("year").cast(pl.Int32))


def _figures(units: pl.DataFrame, indicator: str, source: str, year: pl.Expr) -> pl.DataFrame:
    return units.select(
        "unit", "value", indicator=pl.lit(indicator), year=year.cast(pl.Int32), source=pl.lit(source),
        status=pl.lit("ok"), note=pl.lit(""),
    ).select(COLUMNS)  # fmt: skip


def _without_carried(every: pl.DataFrame) -> pl.DataFrame:
    """Without what `figures.csv` holds: the newest year of the Kreise."""
    carried = pl.read_csv(
        SERIES.with_name("figures.csv"), schema_overrides={"ags": pl.String}, columns=["ags", "indicator", "year"]
    )
    keys = carried.select(unit="ags", indicator="indicator", year=pl.col("year").cast(pl.Int32))
    return every.join(keys, on=["unit", "indicator", "year"], how="anti")


def _of_census() -> pl.Expr:
    """What `figures_gemeinden.csv` holds of the census: population, density and nationality of the Gemeinden."""
    gemeinde = pl.col("unit").str.len_chars() == 8
    counted = pl.col("indicator").is_in(["population", "density"]) & (pl.col("year") >= 2022)
    return gemeinde & (counted | (pl.col("indicator") == "foreign_share_census"))


def _rounded(every: pl.DataFrame) -> pl.DataFrame:
    """Half is rounded away from zero, as the offices do and a reader checks."""
    unit = {i.id: Decimal(1).scaleb(-i.decimals) for i in catalogue()}
    values = [
        float(Decimal(repr(value)).quantize(unit[indicator], ROUND_HALF_UP))
        for indicator, value in every.select("indicator", "value").iter_rows()
    ]
    return every.with_columns(value=pl.Series(values, dtype=pl.Float64))


def _read(file: Path) -> pl.DataFrame:
    _check(file.is_file(), f"{file} is there")
    keys = dict.fromkeys(("ags", "ars", "type_code", "vb_ars", "kreis_ags"), pl.String)
    return pl.read_csv(file, schema_overrides=keys, infer_schema_length=None)


def _check(holds: bool, expectation: str) -> None:
    if not holds:
        sys.exit(f"Nothing was written: the folder does not hold what is expected ({expectation}).")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/data")
