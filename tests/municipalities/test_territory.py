"""Every unit at a date: as many as there were, in their hierarchy, with what became of the others."""

from datetime import date

import polars as pl
import pytest

from stellwerk.errors import InputError, UnknownName
from stellwerk.municipalities import Dissolved, at, register
from stellwerk.municipalities.registers import bundled
from stellwerk.municipalities.units import SEA_AND_CONDOMINIUM, UNITS, gemeinden

TODAY = date(2024, 12, 31)


def counts(on):
    return dict(at(on).units.group_by("level").len().rows())


def test_the_register_has_all_units_and_people_of_the_official_one():
    # Destatis, GV-ISys, Auszug GV 4th quarter of 2024: 10,957 units with the condominium of Germany and Luxembourg,
    # which is no Gemeinde; 84,669,326 people (31.12.2023, Zensus 2011)
    assert counts(TODAY) == {"land": 16, "regierungsbezirk": 29, "kreis": 400, "verband": 4594, "gemeinde": 10_956}
    assert gemeinden(bundled()).height == 10_752
    assert bundled()["population"].sum() == 84_669_326
    assert bundled().schema == UNITS


@pytest.mark.parametrize("on, kreise", [
    (date(2001, 12, 31), 439), (date(2007, 12, 31), 429), (date(2008, 12, 31), 413), (date(2009, 12, 31), 412),
    (date(2011, 12, 31), 402), (date(2016, 12, 31), 401), (date(2021, 6, 30), 401), (date(2021, 12, 31), 400),
])  # fmt: skip
def test_there_were_as_many_kreise_as_the_offices_counted(on, kreise):
    assert counts(on)["kreis"] == kreise


@pytest.mark.shared
@pytest.mark.parametrize("on", ["2021-12-31", "2023-12-31", "2024-06-30"])
def test_a_register_carried_along_the_changes_is_the_register_of_that_date(shared, on):
    # Destatis, Auszug GV of these dates
    panel = pl.read_parquet(shared / "data" / "gemeinden_panel_gv.parquet")
    then = panel.filter(pl.col("gebietsstand").cast(pl.String) == on, ~pl.col("ags").is_in(SEA_AND_CONDOMINIUM))
    ours = at(date.fromisoformat(on)).units.filter(level="gemeinde")
    assert set(ours["ags"]) == set(then["ags"])


def test_a_code_is_valid_with_its_date_only():
    assert at(date(2022, 12, 31)).get("06635005").name == "Bromskirchen"
    with pytest.raises(Dissolved, match="Allendorf"):
        at(TODAY).get("06635005")
    assert "16056" in at(date(2020, 12, 31))
    assert "16056" not in at(TODAY)
    with pytest.raises(UnknownName):
        at(TODAY).get("99999999")


def test_a_unit_knows_what_it_belongs_to_and_what_belongs_to_it():
    told = at(TODAY)
    assert [unit.name for unit in told.above("08415089")][:3] == [
        "Baden-Württemberg",
        "Reg.-Bez. Tübingen",
        "Reutlingen",
    ]
    assert len(told.within("08415")) == 27  # 26 municipalities and Gutsbezirk Münsingen
    assert [unit.ags for unit in told.within("10", "kreis")] == [f"1004{n}" for n in range(1, 7)]
    assert told.get("084150061").level == "verband"  # the town of Reutlingen is a Verband alone


def test_area_and_people_of_a_unit_are_those_of_its_gemeinden_on_one_census():
    land = at(TODAY).get("08")
    assert (land.area_km2, land.population, land.census) == (35_747.83, 11_339_260, "Zensus 2011")
    assert land.population == sum(unit.population for unit in at(TODAY).within("08", "kreis"))


def test_what_changed_has_no_figures_of_another_date():
    then = at(date(2022, 12, 31))
    assert then.get("06635001").population is None  # without Bromskirchen nobody knows from here
    assert then.get("06635").population is None
    assert then.get("08415061").population == at(TODAY).get("08415061").population


def test_a_date_out_of_reach_is_refused_with_what_to_do():
    with pytest.raises(InputError, match="Import a register"):
        at(date(1985, 1, 1))


def test_an_imported_register_takes_over_when_it_is_whole(tmp_path, monkeypatch):
    monkeypatch.setenv("STELLWERK_HOME", str(tmp_path))
    folder = tmp_path / "data" / "register"
    folder.mkdir(parents=True)
    newer = bundled().with_columns(valid_on=date(2026, 1, 31), census=pl.lit("Zensus 2022"))
    renamed = pl.when(pl.col("ags") == "08415061").then(pl.lit("Neustadt, Stadt")).otherwise("name")
    newer.with_columns(name=renamed).write_parquet(folder / "2026-01-31.parquet")
    assert register().get("08415061").title == "Stadt Neustadt"
    assert register().get("08415061").census == "Zensus 2022"
    assert at(date(2026, 1, 31)).get("08415061").name == "Neustadt, Stadt"
    assert at(TODAY).get("08415061").name == "Reutlingen, Stadt"
    newer.head(50).with_columns(valid_on=date(2026, 3, 31)).write_parquet(folder / "2026-03-31.parquet")
    assert register().get("08415061").title == "Stadt Neustadt"  # six lines are no register
