"""A suggestion names its figures, its thresholds and whose proposal they are; nothing comes from nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.evidence.statistics import Figure, Figures, Status, catalogue, official, suggest
from stellwerk.evidence.statistics.model import Direction
from stellwerk.evidence.statistics.suggestion import step
from stellwerk.framework import isda
from stellwerk.municipalities import register
from stellwerk.text import LANGUAGES

RATED = [f.id for f in isda().rated if f.group == "structure"]
anchors = st.sampled_from(list(catalogue().anchors.values()))
measured = st.floats(-1e5, 1e5)


def offered(ags: str, factor: str, figures: Figures | None = None):
    return suggest(figures or official(), register().get(ags), factor)


def test_the_rated_structure_factors_have_anchors_and_no_others():
    assert set(catalogue().anchors) == set(RATED)
    assert offered("08415", "structure.rurality") is None
    assert offered("08415", "discourse.need") is None


def test_every_place_gets_a_suggestion_for_every_rated_structure_factor():
    for place in register():
        for factor in RATED:
            found = suggest(official(), place, factor)
            assert found is not None, (place.title, factor)
            assert found.value in {answer.value for answer in isda().scale}


@pytest.mark.parametrize("found", tuple(catalogue().anchors.values()), ids=lambda anchors: anchors.factor)
def test_thresholds_are_the_quartiles_they_are_said_to_be(found):
    indicator = catalogue().get(found.indicator)
    quartiles = np.quantile(official().values(found.indicator), [0.25, 0.5, 0.75])
    np.testing.assert_allclose(found.thresholds, quartiles, atol=0.5001 * 10.0**-indicator.decimals)
    assert "Quartile" in found.reason.de
    assert "quartiles" in found.reason.en


@given(anchors, measured, measured)
def test_a_higher_figure_never_suggests_less(found, one, other):
    assert step(min(one, other), found) <= step(max(one, other), found)


@given(anchors)
def test_a_threshold_itself_reaches_its_step(found):
    assert [step(threshold, found) for threshold in found.thresholds] == [0.33, 0.67, 1.0]


def test_all_four_answers_are_about_as_often_suggested():
    for factor in RATED:
        values = [suggest(official(), place, factor).value for place in register()]
        assert all(90 <= values.count(answer.value) <= 110 for answer in isda().scale), factor


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("factor", RATED)
def test_the_reasoning_names_figure_year_threshold_and_whose_proposal_it_is(factor, language):
    found = offered("08415", factor)
    said = found.reasoning[language]
    assert found.figure.written(language) in said
    assert str(found.figure.year) in said
    assert found.figure.indicator.written(found.anchors.thresholds[1], language) in said or found.value in {
        0.0,
        0.33,
        1.0,
    }
    assert isda().step(found.value).label[language] in said
    assert {"de": "Vorschlag dieses Projekts", "en": "this project's proposal"}[language] in said


def test_old_figures_are_said_to_be_old():
    assert "Stand 2019" in offered("08415", "structure.finance").reasoning.de
    assert "As of 2019" in offered("08415", "structure.finance").reasoning.en


def test_a_group_figure_beside_the_deciding_one_is_said_to_be_the_groups():
    said = offered("10041", "structure.population").reasoning
    assert "Der Wert gilt für alle sechs saarländischen Kreise zusammen" in said.de
    assert "for all six districts of Saarland together" in said.en


def test_a_deciding_group_figure_is_said_to_be_the_groups():
    indicator = catalogue().get("foreign_share")
    group = Figure("10041", indicator, 2023, 15.0, Status.GROUP, catalogue().notes["group_saarland"])
    found = offered("10041", "structure.population", official().including([group]))
    assert found.value == 0.67
    assert "saarländischen Kreise zusammen" in found.reasoning.de


@pytest.mark.parametrize("factor", RATED)
def test_nothing_is_suggested_from_a_missing_figure(factor):
    indicator = catalogue().get(catalogue().anchors[factor].indicator)
    gone = Figure("08415", indicator, indicator.year, None, Status.MISSING, catalogue().notes["unpublished"])
    assert offered("08415", factor, official().including([gone])) is None


def test_a_missing_figure_beside_is_not_named():
    found = offered("11000", "structure.finance")
    assert found.beside == ()
    assert "Kassenkredite (" not in found.reasoning.de


@pytest.mark.parametrize("indicator", [i for i in catalogue() if i.calibration], ids=lambda indicator: indicator.id)
def test_proposed_anchors_are_the_percentiles_they_are_said_to_be_or_official_limits(indicator):
    anchors = indicator.calibration.anchors
    assert anchors == tuple(sorted(anchors, reverse=indicator.direction is Direction.AGAINST))
    assert len(set(anchors)) == 3
    if indicator.calibration.official:
        assert indicator.calibration.reason.de.startswith("Amtliche Grenzen")
    else:
        values = official().values(indicator.id)
        percentiles = np.quantile(values[~np.isnan(values)], [0.1, 0.5, 0.9])
        np.testing.assert_allclose(anchors, percentiles, atol=0.5001 * 10.0**-indicator.decimals)
        assert "Perzentil" in indicator.calibration.reason.de


@pytest.mark.parametrize("found", tuple(catalogue().gemeinde_anchors.values()), ids=lambda anchors: anchors.factor)
def test_thresholds_of_gemeinden_are_their_quartiles(found):
    values = official().values(found.indicator, register().gemeinden.keys())
    quartiles = np.quantile(values[~np.isnan(values)], [0.25, 0.5, 0.75])
    decimals = catalogue().get(found.indicator).decimals
    np.testing.assert_allclose(found.thresholds, quartiles, atol=0.5001 * 10.0**-decimals)
    assert "Quartile" in found.reason.de


def test_every_structure_factor_of_every_gemeinde_has_a_suggestion():
    for place in register().gemeinden.all[::97]:
        found = [suggest(official(), place, factor) for factor in RATED]
        assert all(found), place.title


def test_what_is_only_known_of_the_kreis_is_said_to_be_so():
    town = register().get("08415061")
    flow, urbanity = (suggest(official(), town, factor) for factor in ("structure.flow", "structure.urbanity"))
    assert flow.figure.ags == "08415"
    assert "die des Kreises (Landkreis Reutlingen)" in flow.reasoning.de
    assert urbanity.figure.ags == "08415061"
    assert "Kreises" not in urbanity.reasoning.de
