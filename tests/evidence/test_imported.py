"""Figures that somebody has imported are figures like any others: one table, one set of questions."""

import io
import zipfile
from datetime import date

import numpy as np
import polars as pl
import pytest

from stellwerk.evidence.statistics import Status, bundled, official, suggest
from stellwerk.evidence.statistics.sources import Cache, read_file
from stellwerk.evidence.statistics.store import Store
from stellwerk.municipalities import register

REUTLINGEN, FLENSBURG, SUHL = "08415", "01001", "16054"


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    """The store of somebody who has imported nothing yet."""
    monkeypatch.setenv("STELLWERK_HOME", str(tmp_path / "home"))
    return Store(Cache(tmp_path / "home" / "data"))


def inkar(folder, rows, name="inkar_2025.zip"):
    """An INKAR archive with rows of Kürzel, AGS, year and value."""
    head = "Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert\n"
    body = "".join(f"Probe;1;{code};{code};Kreise;{ags}000;{ags};{year};{value}\n" for code, ags, year, value in rows)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inkar.csv", head + body)
    path = folder / name
    path.write_bytes(packed.getvalue())
    return read_file(path, retrieved=date(2026, 3, 1))


@pytest.fixture
def years(store, tmp_path):
    """The unemployment rate of all Kreise from 2020 to 2023: our own numbers, only made to be told apart."""
    rows = [
        ("q_alo", ags, year, f"{year - 2015},5") for year in (2020, 2021, 2022, 2023) for ags in official().compared
    ]
    store.keep("inkar/inkar_2025.zip", inkar(tmp_path, rows))
    return official()


def test_without_imports_there_is_what_comes_with_the_project(store):
    assert official() is bundled()


def test_an_imported_series_is_answered_year_by_year(years):
    series = years.series("unemployment", REUTLINGEN)
    *before, a, b, c, d = [(figure.year, figure.value) for figure in series]
    assert [a, b, c, d] == [(2020, 5.5), (2021, 6.5), (2022, 7.5), (2023, 8.5)]
    assert before == [(f.year, f.value) for f in bundled().series("unemployment", REUTLINGEN) if f.year < 2020]
    assert years.years("unemployment") == tuple(range(1998, 2024))


def test_the_newest_year_that_is_out_for_all_is_what_pages_and_comparisons_show(years):
    assert years.get(REUTLINGEN, "unemployment").year == 2023
    assert years.values("unemployment").tolist() == [8.5] * 400
    assert years.all_places("unemployment")["year"].unique().to_list() == [2023]


def test_an_imported_figure_says_where_it_comes_from_and_not_what_the_catalogue_says(years):
    figure = years.get(REUTLINGEN, "unemployment")
    assert figure.period.de == "2023"
    assert figure.source.table == "inkar_2025.zip"
    assert figure.source.publisher == "BBSR Bonn, INKAR"
    assert figure.source.licence.id == "dl-de-by-2-0"
    assert figure.source.licence.url.startswith("https://")
    assert figure.origin.retrieved == date(2026, 3, 1)


def test_a_year_that_is_out_for_few_places_does_not_become_the_year_of_all(store, tmp_path):
    store.keep("inkar/part", inkar(tmp_path, [("q_alo", REUTLINGEN, 2024, "3,3")]))
    assert official().get(FLENSBURG, "unemployment").year == 2021
    assert official().get(REUTLINGEN, "unemployment").year == 2021
    assert official().get(REUTLINGEN, "unemployment", 2024).value == 3.3
    assert [figure.year for figure in official().series("unemployment", REUTLINGEN)][-2:] == [2021, 2024]


def test_a_suggestion_uses_what_was_imported_and_names_its_year(store, tmp_path):
    rows = [("a_ausl_bev", ags, 2025, "17,2") for ags in official().compared]
    store.keep("inkar/new", inkar(tmp_path, rows))
    found = suggest(official(), register().get(SUHL), "structure.population")
    assert found.value == 1.0
    assert "(2025): 17,2" in found.reasoning.de


def test_a_symbol_keeps_its_meaning_and_never_hides_a_value(store, tmp_path):
    rows = [("a_ausl_bev", REUTLINGEN, 2023, "."), ("a_ausl_bev", REUTLINGEN, 1993, ".")]
    store.keep("inkar/gaps", inkar(tmp_path, rows))
    withheld = official().get(REUTLINGEN, "foreign_share", 1993)
    assert withheld.status is Status.WITHHELD
    assert withheld.value is None
    assert "geheim" in withheld.note.de
    assert official().get(REUTLINGEN, "foreign_share", 2023) == bundled().get(REUTLINGEN, "foreign_share", 2023)


def test_what_was_fetched_last_counts(store, tmp_path):
    old = inkar(tmp_path, [("q_alo", REUTLINGEN, 2022, "1,0")])
    store.keep("inkar/b", old)
    store.keep("inkar/a", old.with_columns(value=pl.lit(2.0), retrieved=date(2026, 4, 1)))
    assert official().get(REUTLINGEN, "unemployment", 2022).value == 2.0


def test_fictional_places_beside_imported_figures_change_nothing_for_the_real_ones(years):
    invented = years.get(REUTLINGEN, "unemployment")
    wider = years.including([type(invented)("99001", invented.indicator, 2030, 50.0, Status.OK)])
    assert wider.get("99001", "unemployment").value == 50.0
    assert wider.get(REUTLINGEN, "unemployment").year == 2023
    assert wider.values("unemployment", ["99001", REUTLINGEN]).tolist() == [50.0, 8.5]


def test_every_question_gives_the_same_answer(years):
    keys = [*years.compared[:20], "99999"]
    for indicator in years.catalogue:
        values = years.values(indicator.id, keys)
        for key, value in zip(keys, values, strict=True):
            figure = years.get(key, indicator.id)
            assert (figure.value if figure.status.own else None) == (None if np.isnan(value) else value)


@pytest.mark.shared
def test_the_population_of_the_regional_database_meets_that_of_the_project(store, shared):
    sample = shared / "data" / "samples" / "regionalstatistik" / "12411-01-01-4_tablefile_antwort.zip"
    store.keep("genesis/12411-01-01-4", read_file(sample))
    for ags in official().compared:
        figure = official().get(ags, "population")
        assert figure.value == bundled().get(ags, "population").value
        assert figure.period.de == "31.12.2024"
        assert figure.territory == "31.12.2024"
    assert official().get("03152", "population").status is Status.NOTHING  # dissolved in 2016: a dash, not zero
