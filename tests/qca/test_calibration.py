"""Calibration against the reference implementation and against what the methods promise."""

from __future__ import annotations

import json
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import QcaError
from stellwerk.qca.anchors import diagnose, suggest_thresholds
from stellwerk.qca.calibration import calibrate
from stellwerk.qca.shapes import logistic

values = st.lists(st.floats(-100, 100).map(lambda x: round(x, 2)), min_size=4, max_size=30, unique=True)


def variants(shared: Path) -> list[tuple[list[float], dict[str, object], dict[str, object]]]:
    found = json.loads((shared / "reference/qca/qca_LR_calibrated.json").read_text())["calibration"]
    return [(found["raw"][one["var"]], one["args"], one) for one in found["variants"]]


def as_ours(theirs: dict[str, object]) -> dict[str, object]:
    ours = {name: theirs[name] for name in ("thresholds", "idm", "below", "above") if name in theirs}
    if theirs.get("type") == "crisp":
        return ours | {"method": "crisp"}
    if "method" in theirs:
        return ours | {"method": {"TFR": "relative", "indirect": "indirect"}[str(theirs["method"])]}
    six = len(np.atleast_1d(theirs["thresholds"])) == 6
    shape = "ecdf" if theirs.get("ecdf") else "linear" if six or theirs.get("logistic") is False else "logistic"
    return ours | {"shape": shape}


@pytest.mark.shared
def test_every_calibration_of_the_reference_is_the_same_here(shared: Path) -> None:
    compared = 0
    for raw, args, result in variants(shared):
        if "out" in result:
            assert calibrate(raw, **as_ours(args)) == pytest.approx(result["out"], abs=1e-9), result["label"]
            compared += 1
    assert compared > 40


@pytest.mark.shared
def test_a_threshold_at_the_end_of_the_data_is_no_obstacle_to_the_distribution_as_it_is_in_the_reference(
    shared: Path,
) -> None:
    # The reference stops with "'x' must have 1 or more non-missing values" although five values lie on either side.
    raw, args, result = next(one for one in variants(shared) if "error" in one[2] and one[1].get("ecdf"))
    assert "non-missing" in str(result["error"])
    memberships = calibrate(raw, **as_ours(args))
    assert np.all(np.diff(memberships[np.argsort(raw, kind="stable")]) >= 0)


@pytest.mark.shared
@pytest.mark.parametrize("case", ["cna_minaret_calibrated", "qca_CVR_calibrated"])
def test_whole_studies_are_calibrated_as_in_the_reference(shared: Path, case: str) -> None:
    found = json.loads((shared / f"reference/qca/{case}.json").read_text())["calibration"]
    for name, raw in found["raw"].items():
        assert calibrate(raw, found["thresholds"][name]) == pytest.approx(found["calibrated"][name], abs=1e-9)


def test_the_direct_method_gives_the_memberships_of_ragins_example() -> None:
    # Ragin 2008, table 5.2: membership in the set of developed countries from GNP per head, anchors 2,500, 5,000 and
    # 20,000 US dollars; printed to two decimals. His log odds at the anchors are 3, ours ln(0.95/0.05) = 2.94.
    gnp = [40110, 34400, 25200, 24920, 20060, 17090, 15320, 13680, 11720, 11290, 10940, 9800, 7470, 4670, 4100, 4070,
           3740, 3690, 3590, 2980, 1000, 650, 450, 110]  # fmt: skip
    printed = [1.00, 1.00, 0.98, 0.98, 0.95, 0.92, 0.89, 0.85, 0.79, 0.78, 0.77, 0.72, 0.62, 0.40, 0.25, 0.25, 0.18,
               0.17, 0.16, 0.08, 0.01, 0.01, 0.00, 0.00]  # fmt: skip
    assert calibrate(gnp, [2500, 5000, 20000]) == pytest.approx(printed, abs=0.011)


@given(values, st.sampled_from(["logistic", "linear", "ecdf"]))
def test_a_falling_set_is_the_complement_of_the_rising_one(raw: list[float], shape: str) -> None:
    low, middle, high = np.quantile(raw, [0.2, 0.5, 0.8])
    if not low < middle < high:
        return
    rising = calibrate(raw, [low, middle, high], shape=shape)
    falling = calibrate(raw, [high, middle, low], shape=shape)
    assert falling == pytest.approx(1 - rising, abs=2e-4)


@given(values, st.floats(1, 4), st.floats(1, 4))
def test_an_inverted_bell_is_the_complement_of_the_bell(raw: list[float], below: float, above: float) -> None:
    bell = calibrate(raw, [-60, -40, -20, 20, 40, 60], below=below, above=above)
    inverted = calibrate(raw, [-20, -40, -60, 60, 40, 20], below=above, above=below)
    assert inverted == pytest.approx(1 - bell, abs=2e-4)


@given(values, st.sampled_from(["logistic", "linear", "ecdf"]))
def test_direct_calibration_keeps_the_order_of_cases(raw: list[float], shape: str) -> None:
    memberships = calibrate(sorted(raw), [-50, 0, 50], shape=shape)
    assert np.all(np.diff(memberships) >= 0)
    assert memberships.min() >= 0
    assert memberships.max() <= 1


def test_the_crossover_is_exactly_half_and_the_anchors_are_the_degree_of_membership() -> None:
    assert calibrate([10, 20, 40], [10, 20, 40]) == pytest.approx([0.05, 0.5, 0.95])
    assert calibrate([10, 20, 40], [10, 20, 40], idm=0.9) == pytest.approx([0.1, 0.5, 0.9])
    assert calibrate([20.0], [10, 20, 40])[0] == 0.5


def test_nearly_full_and_nearly_empty_memberships_become_full_and_empty() -> None:
    assert calibrate([-1e9, 1e9], [10, 20, 40]).tolist() == [0.0, 1.0]


def test_a_whole_table_is_calibrated_as_its_columns_are() -> None:
    raw = np.random.default_rng(3).normal(50, 20, (100, 6))
    anchors = np.sort(np.random.default_rng(4).normal(50, 20, (3, 6)), axis=0)
    table = logistic(raw, anchors)
    for column in range(6):
        assert np.array_equal(table[:, column], logistic(raw[:, column], anchors[:, column]))


def test_the_ordinal_form_of_the_relative_method_excludes_the_lowest_category() -> None:
    # Cheli & Lemmi 1995: (F(x) − F(lowest)) / (1 − F(lowest)).
    assert calibrate([1, 1, 2, 3], method="relative", lowest=1) == pytest.approx([0, 0, 0.5, 1])
    assert calibrate([1, 1, 2, 3], method="relative") == pytest.approx([0.5, 0.5, 0.75, 1])


@pytest.mark.parametrize(
    "arguments, message",
    [
        ({"values": [1, 2], "thresholds": [1, 2]}, "three anchors"),
        ({"values": [1, 2], "thresholds": [1, 3, 2]}, "rising"),
        ({"values": [1, float("nan")], "thresholds": [1, 2, 3]}, "Case 2"),
        ({"values": [1, 2], "thresholds": [1, 2, 3], "idm": 1.0}, "idm"),
        ({"values": [1, 2], "thresholds": [1, 2, 3], "below": 2}, "linear"),
        ({"values": [1, 2], "thresholds": [1, 2, 3, 3, 2, 5]}, "bell"),
        ({"values": [1, 2], "thresholds": [1, 2, 3, 4, 5, 6], "shape": "logistic"}, "bell"),
        ({"values": [-1, 2], "thresholds": [0, 1], "method": "indirect"}, "positive"),
        ({"values": [1, 2], "method": "crisp"}, "threshold"),
        ({"values": [1, 2], "method": "mystery"}, "mystery"),
        ({"values": []}, "no values"),
    ],
)
def test_what_cannot_be_calibrated_is_refused_with_the_reason(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(QcaError, match=message):
        calibrate(**arguments)


def test_the_result_cannot_be_changed_by_accident() -> None:
    with pytest.raises(ValueError, match="read-only"):
        calibrate([1, 2, 3], [1, 2, 3])[0] = 1


@given(st.lists(st.integers(0, 30), min_size=4, max_size=10).filter(lambda raw: len(set(raw)) > 2), st.integers(2, 3))
def test_no_other_cuts_make_more_compact_groups(raw: list[int], groups: int) -> None:
    def scatter(cuts: tuple[float, ...]) -> float:
        labels = np.searchsorted(cuts, raw)
        return sum(np.var(part) * len(part) for g in range(groups) if len(part := np.array(raw)[labels == g]))

    between = [(a + b) / 2 for a, b in pairwise(sorted(set(raw)))]
    suggested = suggest_thresholds(raw, groups)
    assert scatter(suggested) <= min(map(scatter, combinations(between, groups - 1))) + 1e-6


def test_suggested_thresholds_lie_in_the_gaps() -> None:
    assert suggest_thresholds([1, 2, 3, 10, 11, 30, 31], groups=3) == (6.5, 20.5)
    with pytest.raises(QcaError, match="1 different values"):
        suggest_thresholds([5, 5, 5])


def test_a_diagnosis_names_skew_and_undecided_cases() -> None:
    found = diagnose({"A": [0.9, 0.5, 0.2, 0.1, 0.1, 0.2], "B": [1, 0, 1, 0, 1, 0]})
    assert found.sets[0].undecided == (1,)
    assert found.sets[0].skewed
    assert not found.sets[1].skewed
    assert str(found).splitlines()[0] == "A: 1 of 6 cases inside, skewed, 1 at exactly 0.5"
    assert found.to_frame()["inside"].to_list() == [1, 3]
    assert "<td>skewed</td>" in found._repr_html_()
