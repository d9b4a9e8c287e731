"""Writes the project's own tables of the 400 Kreise from a folder of official statistics.

    python tools/build_kreise.py [folder]        default: ../shared/data

Writes `src/stellwerk/municipalities/kreise.csv` and `src/stellwerk/evidence/statistics/figures.csv`. Only official,
openly licensed figures are taken over: no modelled attitudes, no scraped rents, no share-alike election results.
What each column is, from whom and under which licence stands in `evidence/statistics/indicators.toml`. Everything is
checked before anything is written; the same folder always gives the same bytes. Other years and the Gemeinden are
written by `tools/build_series.py`.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import polars as pl

from stellwerk.evidence.statistics.catalogue import catalogue

ROOT = Path(__file__).parent.parent
REGISTER = ROOT / "src/stellwerk/municipalities/kreise.csv"
FIGURES = ROOT / "src/stellwerk/evidence/statistics/figures.csv"

POPULATION = 83_577_140
"""31.12.2024, basis Zensus 2022, Regionaldatenbank 12411-01-01-4."""
AREA_KM2 = 357_677
PROTECTION_SEEKERS = 3_278_005
"""31.12.2024, Destatis 12531-0043; counts are rounded to five."""
ARRIVALS = 4_444_978
"""2024, across the borders of Kreise, Regionaldatenbank 12711-05-02-4."""

KINDS = {1: "large_city", 2: "urban", 3: "rural_towns", 4: "rural_sparse"}
TITLES = {"02000": "Freie und Hansestadt Hamburg", "11000": "Land Berlin"}
NAMES = {"13072": "Rostock"}
"""Where the source's name already carries its type."""
_SAYS_TYPE = re.compile(r"kreis\b|^(Region|Regionalverband|Städteregion)\b", re.IGNORECASE)

AZR_GROUPS = {
    "10044": ("group_saarland", ("10041", "10042", "10043", "10044", "10045", "10046")),
    "06611": ("group_kassel", ("06611", "06633")),
    "12052": ("group_cottbus", ("12052", "12071")),
}
"""The keys under which the Central Register of Foreigners counts several Kreise together."""
CITY_STATES = frozenset({"02000", "04011", "04012", "11000"})
EMPTY_ZERO = frozenset({"13003", "13004"})
"""Rostock and Schwerin: allocations in every year to 2018, 0 in 2019, as in the other cash statistics of that year."""
MERGED = "16063"
"""Wartburgkreis, with Eisenach since 2021; figures before are weighted by population."""
COUNCIL_FINANCE = ("debt", "cash_credits", "allocations")
FINANCE = ("tax_capacity", *COUNCIL_FINANCE)

PANEL = {
    "rurality": ("inkar24_a_bevd150_", "2022"),
    "net_migration": ("inkar25_i_wans", "2023"),
    "net_migration_external": ("inkar25_i_wans_a", "2023"),
    "net_migration_internal": ("inkar25_i_wans_b", "2023"),
    "tax_capacity": ("inkar22_x274", "2019"),
    "debt": ("inkar22_x279", "2019"),
    "cash_credits": ("inkar22_x280", "2019"),
    "allocations": ("inkar22_x278", "2019"),
    "foreign_share": ("inkar25_a_ausl_bev", "2023"),
    "unemployment": ("gerda_unemployment_rate", "2021"),
    "sgb2": ("inkar24_q_SGBII", "2021"),
}
"""Which column and year of the panel each of our indicators is taken from."""

Values = dict[str, float]


def main(folder: Path) -> None:
    """Write both tables, or stop with a message and change nothing."""
    kreise = _kreise(folder)
    register, figures = register_table(kreise), figures_table(folder, kreise)
    REGISTER.write_text(register, encoding="utf-8", newline="")
    FIGURES.write_text(figures, encoding="utf-8", newline="")
    print(f"{REGISTER.name}: {register.count(chr(10)) - 1} rows, {FIGURES.name}: {figures.count(chr(10)) - 1} rows")


def register_table(kreise: pl.DataFrame) -> str:
    """The register as CSV text, one row per Kreis in the order of the AGS."""
    header = (
        "ags", "ars", "official_name", "name", "title", "type", "land", "land_code", "nuts3", "lon", "lat",
        "area_km2", "population", "kind_reconstructed",
    )  # fmt: skip
    return _csv(header, (_register_row(row) for row in kreise.iter_rows(named=True)))


def figures_table(folder: Path, kreise: pl.DataFrame) -> str:
    """The figures as CSV text, one row per indicator and Kreis, in the order of catalogue and AGS."""
    values = {
        **_settlement(kreise),
        **_panel(folder),
        "arrivals": _arrivals(folder, kreise),
        "protection_seekers": _azr(folder / "schutzsuchende_kreise_2024.csv", "schutzsuchende_insgesamt", kreise),
        "foreign_share_azr": _azr(
            folder / "auslaender_aufenthaltstitel_kreise_2024.csv", "auslaender_azr_summe_titel", kreise
        ),
    }
    _check(set(values) <= {i.id for i in catalogue()}, "the indicators built here are among those of indicators.toml")
    rows = (
        (ags, indicator.id, str(indicator.year), *_cell(ags, indicator.id, values[indicator.id], indicator.decimals))
        for indicator in catalogue()
        if indicator.id in values
        for ags in kreise["ags"]
    )
    return _csv(("ags", "indicator", "year", "value", "status", "note"), rows)


def _kreise(folder: Path) -> pl.DataFrame:
    kreise = _read(folder / "kreise.csv").sort("ags")
    _check(kreise.height == 400 and kreise["ags"].n_unique() == 400, "there are 400 Kreise")
    _check(kreise["land_code"].n_unique() == 16, "they lie in 16 Länder")
    _check((kreise["ags"].str.slice(0, 2) == kreise["land_code"]).all(), "each AGS begins with its Land")
    _check(_whole(kreise["pop_2024"]) == POPULATION, f"{POPULATION} people live in them (31.12.2024)")
    _check(round(kreise["area_km2"].sum()) == AREA_KM2, f"they cover {AREA_KM2} km²")
    _check(set(kreise["kreistyp_rekonstruiert"]) == set(KINDS), "each has one of the four settlement types")
    return kreise


def _register_row(row: dict[str, str | float]) -> tuple[object, ...]:
    ags, name, kind = str(row["ags"]), _name(row), int(row["kreistyp_rekonstruiert"])
    return (
        ags, ags + "0000000", row["name"], name, _title(ags, name, row), row["type"], row["land"], row["land_code"],
        row["nuts3"], f"{row['lon']:.4f}", f"{row['lat']:.4f}", f"{row['area_km2']:.2f}", f"{row['pop_2024']:.0f}",
        KINDS[kind],
    )  # fmt: skip


def _name(row: dict[str, str | float]) -> str:
    return NAMES.get(str(row["ags"])) or str(row["name"]).split(",", maxsplit=1)[0]


def _title(ags: str, name: str, row: dict[str, str | float]) -> str:
    return TITLES.get(ags) or (name if _SAYS_TYPE.search(name) else f"{row['type']} {name}")


def _settlement(kreise: pl.DataFrame) -> dict[str, Values]:
    density = kreise.select("ags", v=pl.col("pop_2024") / pl.col("area_km2"))
    areas = ("dense", "intermediate", "thin")
    shares = {f"degurba_{area}": _by_ags(kreise, f"share_pop_degurba_{area}") for area in areas}
    off = max(abs(sum(shares[f"degurba_{area}"][ags] for area in areas) - 100) for ags in kreise["ags"])
    _check(off < 0.05, "the shares of the three kinds of area add up to 100 %")
    return {"population": _by_ags(kreise, "pop_2024"), "density": _by_ags(density, "v"), **shares}


def _panel(folder: Path) -> dict[str, Values]:
    panel = pl.read_parquet(folder / "kreise_panel.parquet").with_columns(
        pl.col("ags", "year", "indicator").cast(pl.String)
    )
    taken: dict[str, Values] = {}
    for indicator, (column, year) in PANEL.items():
        cells = panel.filter((pl.col("indicator") == column) & (pl.col("year") == year))
        taken[indicator] = _by_ags(cells, "value")
        expected = 396 if indicator == "allocations" else 400
        _check(len(taken[indicator]) == cells.height == expected, f"{column} has {expected} values in {year}")
    balance = ("net_migration", "net_migration_external", "net_migration_internal")
    total, external, internal = (taken[name] for name in balance)
    off = max(abs(total[ags] - external[ags] - internal[ags]) for ags in total)
    _check(off < 0.02, "external and internal balance add up to the total")
    return taken


def _arrivals(folder: Path, kreise: pl.DataFrame) -> Values:
    arrivals = _read(folder / "wanderung_kreise_2023_2024.csv")
    _check(_whole(arrivals["zuzuege_2024"]) == ARRIVALS, f"{ARRIVALS} arrivals were counted in 2024")
    people = _by_ags(kreise, "pop_2024")
    return {ags: count / people[ags] * 1000 for ags, count in _by_ags(arrivals, "zuzuege_2024").items()}


def _azr(file: Path, column: str, kreise: pl.DataFrame) -> Values:
    """Shares of the population in per cent; Kreise counted together get the share of their group."""
    counts = _by_ags(_read(file), column)
    if column == "schutzsuchende_insgesamt":
        _check(sum(counts.values()) == PROTECTION_SEEKERS, f"{PROTECTION_SEEKERS} people seek protection")
    people = _by_ags(kreise, "pop_2024")
    members = {ags: group for _, group in AZR_GROUPS.values() for ags in group}
    keys = {ags: next(key for key, (_, group) in AZR_GROUPS.items() if ags in group) for ags in members}
    _check(set(counts) == (set(people) - set(members)) | set(AZR_GROUPS), f"{file.name} groups the Kreise we know of")
    return {
        ags: counts[keys.get(ags, ags)] / sum(people[member] for member in members.get(ags, (ags,))) * 100
        for ags in people
    }


def _cell(ags: str, indicator: str, values: Values, decimals: int) -> tuple[str, str, str]:
    """Value, status and note of one figure."""
    if indicator in COUNCIL_FINANCE and ags in CITY_STATES:
        return "", "not_applicable", "city_state"
    if indicator == "allocations" and ags in EMPTY_ZERO:
        return "", "missing", "empty_zero"
    if ags not in values:
        return "", "missing", "unpublished"
    return _rounded(values[ags], decimals), *_standing(ags, indicator)


def _rounded(value: float, decimals: int) -> str:
    """Half is rounded away from zero, as the offices do and a reader checks: 8.45 becomes 8.5."""
    return f"{Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):z}"


def _standing(ags: str, indicator: str) -> tuple[str, str]:
    if indicator in {"protection_seekers", "foreign_share_azr"}:
        return next((("group", note) for note, group in AZR_GROUPS.values() if ags in group), ("ok", ""))
    return "ok", "eisenach" if indicator in FINANCE and ags == MERGED else ""


def _read(file: Path) -> pl.DataFrame:
    """A table of the folder; keys stay text, with their leading zeros."""
    keys = {"ags": pl.String, "land_code": pl.String, "kreisregion_ags": pl.String, "azr_gruppe": pl.String}
    _check(file.is_file(), f"{file} is there")
    return pl.read_csv(file, schema_overrides=keys, infer_schema_length=None)


def _by_ags(table: pl.DataFrame, column: str) -> Values:
    known = table.drop_nulls(column)
    return dict(zip(known["ags"], known[column].cast(pl.Float64), strict=True))


def _whole(column: pl.Series) -> int:
    return int(column.sum())


def _csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _check(holds: bool, expectation: str) -> None:
    if not holds:
        sys.exit(f"Nothing was written: the folder does not hold what is expected ({expectation}).")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/data")
