"""Builds the tables of territorial changes from the reference data beside the project.

Kept are only the rows that change something: a code that stays with all its area needs none.
"""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("STELLWERK_SHARED", ROOT.parent / "shared"))
TARGET = ROOT / "src" / "stellwerk" / "municipalities"
COLUMNS = ("on", "from", "from_name", "to", "to_name", "area", "population", "founded")


def main() -> None:
    """Writes ``changes_gemeinden.csv`` and ``changes_kreise.csv``."""
    gemeinden = pl.concat([umsteiger(), change_list()]).sort("on", "from", "to")
    _write(gemeinden, "changes_gemeinden.csv")
    _write(kreise(), "changes_kreise.csv")


def umsteiger() -> pl.DataFrame:
    """Changes of 2021 and 2022 from the BBSR's yearly tables; each is dated at the end of its year."""
    table = pl.read_csv(SHARED / "data" / "umsteiger_gemeinden_2020_2023.csv", infer_schema=False)
    table = table.filter(pl.col("jahr_nach").cast(pl.Int32) <= 2022)  # later ones are in the lists, with their day
    return _moved(
        table.select(
            on=pl.col("jahr_nach") + "-12-31",
            **{"from": "ags_von"},
            from_name="name_von",
            to="ags_nach",
            to_name="name_nach",
            area=pl.col("faktor_flaeche").cast(pl.Float64),
            population=pl.col("faktor_bevoelkerung").cast(pl.Float64),
        ).with_columns(_new_in_year())
    )


def change_list() -> pl.DataFrame:
    """Changes since 2023 from the lists of Destatis, by the day they count in statistics; shares are ours."""
    table = pl.read_csv(SHARED / "data" / "gebietsaenderungen_2023_2025.csv", infer_schema=False)
    table = table.filter(
        (pl.col("regionaleinheit") == "Gemeinde")
        & (pl.col("wirksam_statistisch") >= "2023-01-01")
        & pl.col("aenderungsart").is_in(["1", "2", "3"])
        & ~((pl.col("aenderungsart") == "3") & (pl.col("ags_alt") == pl.col("ags_neu")))  # only the Verband changed
    )
    group = ["wirksam_statistisch", "ags_alt"]
    area, people = pl.col("flaeche_qm").cast(pl.Float64), pl.col("einwohner").cast(pl.Float64)
    by_area = (area / area.sum().over(group)).fill_null(1.0)
    by_people = pl.when(people.sum().over(group) > 0).then(people / people.sum().over(group)).otherwise(by_area)
    return _moved(
        table.select(
            on="wirksam_statistisch",
            **{"from": "ags_alt"},
            from_name="name_alt",
            to="ags_neu",
            to_name="name_neu",
            area=by_area,
            population=by_people.fill_null(1.0),
        )
        .unique(maintain_order=True)
        .with_columns(founded=~pl.col("to").is_in(_codes_of_2022().implode()))
    )


def _codes_of_2022() -> pl.Series:
    table = pl.read_csv(SHARED / "data" / "umsteiger_gemeinden_2020_2023.csv", infer_schema=False)
    return table.filter(pl.col("jahr_nach") == "2022")["ags_nach"].unique()


def _new_in_year() -> pl.Expr:
    """Whether a code was not there before: the yearly tables list every code of the year, changed or not."""
    return (~pl.col("to").is_in(pl.col("from").unique().implode().over("on"))).alias("founded")


def kreise() -> pl.DataFrame:
    """For each year since 1990, which share of a Kreis belongs to which Kreis of today."""
    table = pl.read_csv(SHARED / "data" / "umsteiger_kreise_1990_2021.csv", infer_schema=False)
    return _moved(
        table.select(
            on=pl.col("year") + "-12-31",
            **{"from": "ags_alt"},
            from_name="name_alt",
            to="ags_2021",
            to_name="name_2021",
            area=pl.col("faktor_flaeche").cast(pl.Float64),
            population=pl.col("faktor_bevoelkerung").cast(pl.Float64),
        ).with_columns(_new_in_year())
    ).sort("on", "from", "to")


def _moved(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of codes that do not stay as they are, with shares that add up to one."""
    group = ["on", "from"]
    alone = (pl.len().over(group) == 1) & (pl.col("from") == pl.col("to"))
    moved = rows.filter(~alone)
    # Areas without inhabitants come with a population share of 1 for each receiver: their area decides instead.
    whole = (pl.col("population").sum().over(group) - 1).abs() < 0.05
    shares = pl.when(whole).then("population").otherwise("area")
    return moved.with_columns(
        area=(pl.col("area") / pl.col("area").sum().over(group)).round(6),
        population=(shares / shares.sum().over(group)).round(6),
    ).select(COLUMNS)


def _write(rows: pl.DataFrame, name: str) -> None:
    rows.write_csv(TARGET / name)


if __name__ == "__main__":
    main()
