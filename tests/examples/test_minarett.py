"""The minaret vote: what the README says is what the script finds, and what R finds."""

from __future__ import annotations

import json

import numpy as np
import pytest


@pytest.fixture(scope="module")
def reference(shared):
    return json.loads((shared / "reference/qca/cna_minaret_calibrated.json").read_text(encoding="utf-8"))


def test_the_parsimonious_solution_loses_its_weak_path_when_rows_must_tell_the_sides_apart(minarett):
    cantons = minarett.figures()
    (loose,) = minarett.solutions(minarett.table(cantons))["parsimonious"].models
    (strict,) = minarett.solutions(minarett.table(cantons, pri=0.5))["parsimonious"].models
    assert {str(path) for path in loose.terms} == {"X", "A*T"}
    assert {str(path) for path in strict.terms} == {"X", "S*T"}
    assert (round(loose.fit.consistency, 2), round(loose.fit.coverage, 2)) == (0.84, 0.91)


def test_the_row_behind_the_weak_path_is_bern_alone(minarett):
    rows = minarett.table(minarett.figures()).to_frame().filter(n=1)
    weakest = rows.filter(rows["out"] == "1").sort("pri").row(0, named=True)
    assert (list(weakest["cases"]), round(weakest["pri"], 2)) == (["BE"], 0.01)


def test_no_single_condition_is_necessary(minarett):
    found = minarett.necessary(minarett.sets(minarett.figures()), "M", minarett.CONDITIONS, depth=1)
    assert not list(found)


def test_a_chain_by_way_of_new_xenophobia_is_found_with_and_without_jura(minarett):
    for cantons in (minarett.figures(), minarett.without_jura(minarett.figures())):
        found = minarett.chain(cantons, consistency=0.8, coverage=0.85)
        models = {link.factor: [str(model) for model in link.models] for link in found.links if link.models}
        assert models == {"X": ["S + ~L*~T"], "M": ["X + A*T"]}


@pytest.mark.parametrize(("consistency", "effects"), [(0.9, ()), (0.85, ("M",))])
def test_stricter_cut_offs_leave_no_chain(minarett, consistency, effects):
    assert minarett.chain(minarett.figures(), consistency=consistency, coverage=0.8).effects == effects


def test_the_middling_cut_offs_leave_seven_models(minarett):
    found = minarett.chain(minarett.figures(), consistency=0.85, coverage=0.8)
    assert [len(link.models) for link in found.links if link.models] == [7]


def test_four_cantons_had_no_majority_for_the_initiative(minarett):
    cantons = minarett.figures()
    assert set(cantons.filter(cantons["yes_votes"] < 50)["canton"]) == {"BS", "VD", "NE", "GE"}


def test_every_anchor_lies_midway_between_two_cantons_next_to_each_other(minarett):
    cantons = minarett.figures()
    for anchors in minarett.ANCHORS.values():
        values = cantons[anchors.column].sort().to_numpy()
        midway = (values[1:] + values[:-1]) / 2
        assert all(np.isclose(midway, cut).any() for cut in anchors.thresholds)


def test_the_script_prints_what_it_finds(minarett, capsys):
    minarett.main()
    assert "M1: X + A*T  (consistency 0.835" in capsys.readouterr().out


@pytest.mark.shared
def test_the_table_holds_the_published_figures_and_r_makes_the_same_sets_of_them(minarett, reference):
    cantons = minarett.figures()
    sets = minarett.sets(cantons)
    for name, one in minarett.ANCHORS.items():
        assert cantons[one.column].to_list() == reference["calibration"]["raw"][name]
        assert list(one.thresholds) == reference["calibration"]["thresholds"][name]
        np.testing.assert_allclose(sets[name], reference["calibration"]["calibrated"][name], atol=1e-12)


@pytest.mark.shared
def test_truth_table_and_solutions_are_those_of_r(minarett, reference):
    table = minarett.table(minarett.figures())
    rows = {row["row"]: row for row in table.to_frame().to_dicts()}
    for expected in reference["truth_table"]:
        found = rows[expected["row"]]
        assert (str(found["out"]), found["n"]) == (expected["OUT"], expected["n"])
        np.testing.assert_allclose((found["consistency"], found["pri"]), (expected["incl"], expected["PRI"]), atol=1e-9)
    expected = reference["solutions"]
    found = minarett.solutions(table)
    compare(found["conservative"], expected["conservative"])
    compare(found["parsimonious"], expected["parsimonious"])
    everything = minarett.minimize(table, "intermediate", dict.fromkeys(minarett.CONDITIONS, 1))
    compare(everything, expected["intermediate"]["solutions_by_pair"]["C1P1"])


def compare(solution, expected):
    (model,), (wanted,) = solution.models, expected["models"]
    overall = wanted["overall"]
    assert {str(path) for path in model.terms} == set(wanted["terms"])
    assert model.fit.consistency == pytest.approx(overall["inclS"], abs=1e-9)
    assert model.fit.pri == pytest.approx(overall["PRI"], abs=1e-9)
    assert model.fit.coverage == pytest.approx(overall["covS"], abs=1e-9)
