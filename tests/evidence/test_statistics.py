"""The figures are the published ones, say where they come from, and say when they are nobody's own."""

import numpy as np
import pytest

from stellwerk.errors import UnknownName
from stellwerk.evidence.statistics import Figure, Status, catalogue, official
from stellwerk.framework import isda
from stellwerk.municipalities import register
from stellwerk.text import LANGUAGES

SAARLAND = ("10041", "10042", "10043", "10044", "10045", "10046")
CITY_STATES = ("02000", "04011", "04012", "11000")


def own(ags: str, indicator: str) -> Figure:
    return official().get(ags, indicator)


# --- the catalogue ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("indicator", tuple(catalogue()), ids=lambda indicator: indicator.id)
def test_every_indicator_says_what_it_is_and_where_it_comes_from(indicator):
    factors = {factor.id for factor in isda().factors_of("structure")}
    assert indicator.factor in factors | {"context"}
    for language in LANGUAGES:
        words = (indicator.label, indicator.definition, indicator.unit, indicator.period, indicator.notes)
        assert all(text[language].strip() for text in words)
    assert str(indicator.year) in indicator.period.de
    assert indicator.source.publisher
    assert indicator.source.table
    assert indicator.source.licence.url.startswith("https://")
    assert indicator.territory


@pytest.mark.parametrize("indicator", tuple(catalogue()), ids=lambda indicator: indicator.id)
def test_whatever_rests_on_a_population_says_on_which_census(indicator):
    if indicator.source.table.startswith(("Regionaldatenbank", "GENESIS")) and indicator.year == 2024:
        return  # 2024 figures divide by the population indicator, whose own note names the census
    if indicator.id != "unemployment" and indicator.source.table != "INKAR, Ausgabe 2025":
        assert "Zensus" in indicator.notes.de
        assert "census" in indicator.notes.en


def test_old_figures_say_how_old_they_are():
    for indicator in catalogue():
        if indicator.year < 2022:
            assert f"Stand {indicator.year}" in indicator.notes.de
            assert f"As of {indicator.year}" in indicator.notes.en


def test_an_unknown_indicator_is_answered_with_the_one_that_was_meant():
    with pytest.raises(UnknownName, match="density"):
        official().get("08415", "densty")


def test_values_are_written_as_each_language_reads_them():
    share, balance = catalogue().get("foreign_share"), catalogue().get("net_migration")
    assert share.written(16.9, "de") == "16,9\N{NO-BREAK SPACE}%"
    assert share.written(16.9, "en") == "16.9%"
    assert balance.bare(5.26, "de") == "+5,3"
    assert balance.bare(-5.26, "en") == "−5.3"
    assert balance.bare(0.01, "de") == "0,0"


# --- the table -------------------------------------------------------------------------------------------------------


def test_every_place_has_a_row_for_every_indicator():
    figures = official()
    assert figures.compared == tuple(place.ags for place in register())
    for indicator in catalogue():
        assert figures.all_places(indicator.id)["ags"].to_list() == [place.ags for place in register()]


def test_a_figure_without_a_value_or_of_a_group_says_why():
    for place in register():
        for figure in official().of(place.ags):
            assert (figure.value is None) == (figure.status in {Status.MISSING, Status.NOT_APPLICABLE})
            assert figure.status is Status.OK or figure.note.de
            assert bool(figure.note.de) == bool(figure.note.en)


# 12411-01-01-4, 12711-05-02-4, INKAR 2022/2024/2025 and census 2022 as published for three places: Flensburg,
# Reutlingen (census: put together from its municipalities), Suhl
@pytest.mark.parametrize(
    "indicator, flensburg, reutlingen, suhl",
    [
        ("population", 96_326, 293_483, 34_685),
        ("density", 1698, 269, 245),
        ("rurality", 0.0, 17.9, 0.0),
        ("degurba_dense", 100.0, 40.4, 0.0),
        ("degurba_intermediate", 0.0, 44.8, 100.0),
        ("degurba_thin", 0.0, 14.8, 0.0),
        ("arrivals", 94.0, 42.9, 201.0),
        ("net_migration", 5.3, 8.8, 11.3),
        ("net_migration_external", 2.9, 5.0, 201.6),
        ("net_migration_internal", 2.4, 3.8, -190.2),
        ("tax_capacity", 825, 1101, 649),
        ("debt", 913, 762, 386),
        ("cash_credits", 366, 67, 0),
        ("allocations", 841, 150, 595),
        ("foreign_share", 16.9, 17.7, 13.2),
        ("protection_seekers", 5.5, 3.5, 5.5),
        ("foreign_share_azr", 19.0, 19.0, 12.3),
        ("asylum_benefits", 4.1, 3.9, 4.4),
        ("foreign_share_census", 15.5, 16.5, 8.7),
        ("migration_background", 24.7, 26.2, 11.7),
        ("unemployment", 8.5, 4.1, 5.8),
        ("sgb2", 14.1, 4.6, 6.0),
        ("living_space", 44.5, 46.5, 46.1),
        ("building_permits", 2.3, 3.3, 2.6),
        ("vacancy", 2.9, 4.2, 10.1),
    ],
)
def test_three_places_have_their_published_figures(indicator, flensburg, reutlingen, suhl):
    found = [own(ags, indicator).value for ags in ("01001", "08415", "16054")]
    assert found == [flensburg, reutlingen, suhl]


# Zensus 2022 (1000A-0000 and its shares), GV-ISys 31.12.2024: Reutlingen, Konstanz, Neustadt a.d.Donau
@pytest.mark.parametrize(
    "indicator, reutlingen, konstanz, neustadt",
    [("population", 116_925, 86_437, 14_229), ("density", 1343, 1597, 152), ("foreign_share", 19.8, 16.2, 18.5)],
)
def test_three_gemeinden_have_their_published_figures(indicator, reutlingen, konstanz, neustadt):
    figures = [own(ags, indicator) for ags in ("08415061", "08335043", "09273152")]
    assert [figure.value for figure in figures] == [reutlingen, konstanz, neustadt]
    assert {figure.period.de for figure in figures} == {"15.05.2022"}
    assert all("Zensus 2022" in figure.source.table for figure in figures)


def test_the_reference_test_names_every_indicator():
    names = next(
        mark for mark in test_three_places_have_their_published_figures.pytestmark if mark.name == "parametrize"
    )
    assert [row[0] for row in names.args[1]] == list(catalogue().indicators)


@pytest.mark.parametrize("indicator", ["protection_seekers", "foreign_share_azr"])
@pytest.mark.parametrize(
    "members, name",
    [(SAARLAND, "Saarland"), (("06611", "06633"), "Kassel"), (("12052", "12071"), "Cottbus")],
)
def test_the_register_of_foreigners_counts_some_places_only_together(indicator, members, name):
    figures = [own(ags, indicator) for ags in members]
    assert {figure.status for figure in figures} == {Status.GROUP}
    assert len({figure.value for figure in figures}) == 1
    assert all(name in figure.note[language] for figure in figures for language in LANGUAGES)
    assert np.isnan(official().values(indicator, members)).all()


def test_no_other_figure_is_a_groups():
    grouped = {(f.ags, f.indicator.id) for p in register() for f in official().of(p.ags) if f.status is Status.GROUP}
    assert {ags for ags, _ in grouped} == {*SAARLAND, "06611", "06633", "12052", "12071"}
    assert {indicator for _, indicator in grouped} == {"protection_seekers", "foreign_share_azr"}


@pytest.mark.parametrize("ags", CITY_STATES)
@pytest.mark.parametrize("indicator", ["debt", "cash_credits", "allocations"])
def test_a_city_state_has_no_municipal_budget_rather_than_one_of_zero(ags, indicator):
    assert own(ags, indicator).status is Status.NOT_APPLICABLE
    assert own(ags, indicator).written("de") == "–"


@pytest.mark.parametrize("ags", ["13003", "13004", "03103", "05111", "06433", "09463"])
def test_allocations_that_were_not_published_are_missing_rather_than_zero(ags):
    assert own(ags, "allocations").status is Status.MISSING
    assert own(ags, "allocations").value is None


def test_a_debt_of_zero_stays_a_debt_of_zero():
    assert own("14612", "debt").value == 0  # Dresden
    assert own("14612", "debt").status is Status.OK


def test_a_place_nobody_has_figures_for_is_missing_in_all():
    assert {figure.status for figure in official().of("99001")} == {Status.MISSING}


def test_figures_of_an_example_region_are_answered_but_never_compared_with():
    density = catalogue().get("density")
    wider = official().including([Figure("99001", density, 2024, 1e6, Status.OK)])
    assert wider.get("99001", "density").value == 1e6
    np.testing.assert_array_equal(wider.values("density"), official().values("density"))
    assert official().get("99001", "density").value is None
