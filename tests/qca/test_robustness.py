"""Re-analyses of one design: the same wherever they run, and what they say about the solution."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stellwerk.errors import QcaError, UnknownName
from stellwerk.qca import Cuts, calibrate, fit, minimize, truth_table
from stellwerk.qca.design import Design, Setting
from stellwerk.qca.ranges import ranges
from stellwerk.qca.reanalysis import run
from stellwerk.qca.robustness import coincidence, robustness

ANCHORS = {"A": (25, 50, 75), "B": (25, 50, 75), "C": (25, 50, 75), "Z": (30, 52, 75)}


def raw(cases: int = 30, seed: int = 1) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    columns = rng.normal(50, 20, (cases, 3))
    outcome = np.maximum(columns[:, 0], np.minimum(columns[:, 1], 100 - columns[:, 2])) + rng.normal(0, 8, cases)
    return dict(zip("ABC", columns.T, strict=True)) | {"Z": outcome}


@pytest.fixture(scope="module")
def design() -> Design:
    return Design.of(raw(), "Z", list("ABC"), anchors=ANCHORS, cuts=Cuts(0.8))


def everything(result: Any) -> tuple[Any, ...]:
    return result.items, result.lowest.tobytes(), result.highest.tobytes(), result.initial


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 39), min_size=1, max_size=6), st.integers(0, 5))
def test_results_do_not_depend_on_how_settings_are_batched(cuts: list[int], seed: int) -> None:
    design = Design.of(raw(), "Z", list("ABC"), anchors=ANCHORS, cuts=Cuts(0.8))
    varied = design.sample(40, seed, consistency=(0.7, 0.9))
    membership = robustness(design, varied[:1]).membership
    whole = run(design, varied, membership)
    edges = [0, *sorted(set(cuts)), 40]
    batches = [run(design, varied[a:b], membership) for a, b in pairwise(edges) if a < b]
    assert tuple(item for batch in batches for item in batch.items) == whole.items
    assert np.minimum.reduce([batch.lowest for batch in batches]).tobytes() == whole.lowest.tobytes()
    assert np.maximum.reduce([batch.highest for batch in batches]).tobytes() == whole.highest.tobytes()


def test_results_are_the_same_bits_with_threads_and_with_processes(design: Design) -> None:
    varied = design.sample(40, seed=2, spread=0.2)
    alone = robustness(design, varied)
    with ThreadPoolExecutor(3) as threads:
        assert everything(robustness(design, varied, executor=threads, at_once=7)) == everything(alone)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert everything(robustness(design, varied, executor=processes, at_once=7)) == everything(alone)


def test_a_random_setting_is_the_same_whatever_the_number_asked_for(design: Design) -> None:
    assert design.sample(5, seed=9) == design.sample(50, seed=9)[:5]
    assert design.sample(5, seed=9) != design.sample(5, seed=10)


@given(st.integers(0, 1000), st.floats(0, 0.49))
def test_drawn_anchors_keep_their_order(seed: int, spread: float) -> None:
    design = Design.of(raw(), "Z", list("ABC"), anchors=ANCHORS)
    for setting in design.sample(3, seed, spread=spread):
        assert all(anchors == tuple(sorted(anchors)) for _, anchors in setting.anchors)


def test_a_reanalysis_is_what_the_steps_give_one_by_one(design: Design) -> None:
    setting = Setting((("A", (20.0, 45.0, 80.0)), ("Z", (33.0, 56.0, 78.0))), consistency=0.8, without=("3", "7"))
    (item,) = robustness(design, [setting]).items
    sets = {name: calibrate(raw()[name], dict(setting.anchors).get(name, ANCHORS[name])) for name in "ABCZ"}
    kept = {name: np.delete(column, [2, 6]) for name, column in sets.items()}
    solution = minimize(truth_table(kept, "Z", list("ABC"), consistency=0.8))
    assert item.solved.count == solution.model_count
    assert item.solved.models == tuple(tuple(map(str, model.terms)) for model in solution.models)
    found = fit(str(solution.models[item.closest]), "Z", kept)
    assert item.fit is not None
    assert (item.fit.consistency, item.fit.coverage) == pytest.approx((found.consistency, found.coverage))


def test_settings_that_change_nothing_leave_everything_robust(design: Design) -> None:
    found = robustness(design, [Setting(), Setting(consistency=0.8)])
    assert set(found.fit_oriented.to_dict().values()) == {1.0}
    assert found.case_oriented.typical_ratio == 1.0
    assert found.same == 1.0
    assert np.array_equal(found.core, found.membership)


def test_parameters_are_those_of_oana_and_schneider(design: Design) -> None:
    found = robustness(design, design.sample(30, seed=4, spread=0.3, consistency=(0.7, 0.9)))
    y = design.original.outcome
    core = np.minimum(found.membership, found.lowest)
    whole, inner = fit(found.membership, y), fit(core, y)
    wanted = {
        "RF_cons": whole.consistency / inner.consistency,
        "RF_cov": inner.coverage / whole.coverage,
        "RF_SC_minTS": coincidence(found.membership, found.lowest),
        "RF_SC_maxTS": coincidence(found.membership, found.highest),
    }
    assert found.fit_oriented.to_dict() == pytest.approx(wanted)
    cases = found.case_oriented
    everyone = cases.robust_typical + cases.shaky_typical + cases.possible_typical
    assert cases.typical_ratio == len(cases.robust_typical) / len(everyone)
    assert all(found.lowest <= found.highest)


def test_every_case_can_be_left_out_once(design: Design) -> None:
    varied = design.dropping()
    assert [setting.without for setting in varied] == [(case,) for case in design.original.cases]
    assert len(robustness(design, varied)) == 30


def test_a_grid_combines_everything_with_everything(design: Design) -> None:
    varied = design.grid(anchors={"A": [(20, 50, 80), (30, 50, 70)]}, consistency=[0.75, 0.8, 0.85], frequency=[1, 2])
    assert len(varied) == len(set(varied)) == 12
    assert str(varied[0]) == "A: 20, 50, 80; consistency 0.75; frequency 1"


def test_reanalyses_without_a_model_are_counted_and_say_why(design: Design) -> None:
    found = robustness(design, [Setting(consistency=1.0, pri=1.0), Setting()])
    assert found.unsolved == 1
    assert "positive" in found.items[0].solved.problem
    assert found.fit_oriented.coverage == 1.0
    assert "1 lead to no model" in str(found)


def test_terms_are_counted_in_some_and_in_every_model(design: Design) -> None:
    found = robustness(design, design.sample(25, seed=1))
    rows = {row[0]: row for row in found.terms.rows}
    for term, (_, initial, some, every) in rows.items():
        assert initial == (term in found.initial)
        assert 0 <= every <= some <= 1
    hits = sum(any("A" in model for model in item.solved.models) for item in found.items)
    assert rows["A"][2] == hits / 25


def test_the_absence_of_the_outcome_is_reanalysed_as_the_absence() -> None:
    absent = Design.of(raw(), "~Z", list("ABC"), anchors=ANCHORS)
    moved = Setting((("Z", (30.0, 50.0, 70.0)),))
    assert absent.data(moved).outcome == pytest.approx(1 - calibrate(raw()["Z"], [30, 50, 70]))


def test_crisp_anchors_are_varied_too() -> None:
    crisp = Design.of(raw(), "Z", list("ABC"), anchors=dict.fromkeys("ABCZ", (50.0,)))
    (moved, *_) = crisp.sample(3, seed=1, spread=0.2)
    assert set(np.unique(crisp.data(moved).memberships)) == {0.0, 1.0}


def test_a_sloped_set_stays_fuzzy_where_its_first_anchors_put_every_case_in_or_out() -> None:
    values = {"A": [0, 1, 2, 10, 11, 12], "B": [0, 9, 1, 8, 0, 10], "Z": [0.1, 0.3, 0.2, 0.9, 0.8, 0.7]}
    hard = Design.of(values, "Z", ["A", "B"], anchors={"A": (5.9, 6.0, 6.1), "B": (2, 5, 8)})
    assert set(hard.original.columns["A"]) == {0.0, 1.0}
    soft = Setting((("A", (0.0, 6.0, 12.0)),))
    (item,) = run(hard, [soft], np.zeros(6)).items
    sets = {"A": calibrate(values["A"], [0, 6, 12]), "B": calibrate(values["B"], [2, 5, 8]), "Z": values["Z"]}
    models = minimize(truth_table(sets, "Z", ["A", "B"])).models
    assert item.solved.models == tuple(tuple(map(str, model.terms)) for model in models)
    assert item.fit is not None
    assert item.fit.consistency == pytest.approx(models[item.closest].fit.consistency)


def test_anchors_of_one_value_of_a_multi_value_outcome_are_refused() -> None:
    with pytest.raises(QcaError, match="one value of several"):
        Design.of(raw(), "Z{0}", list("ABC"), anchors={"Z": (50.0,)})


@pytest.mark.parametrize(
    "setting, error, message",
    [
        (Setting((("X", (1.0, 2.0, 3.0)),)), UnknownName, "X"),
        (Setting((("A", (1.0, 3.0, 2.0)),)), QcaError, "anchors"),
        (Setting(without=("nobody",)), UnknownName, "nobody"),
        (Setting(consistency=1.5), QcaError, "0 to 1"),
    ],
)
def test_a_setting_that_cannot_be_carried_out_is_refused_before_anything_runs(
    design: Design, setting: Setting, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        robustness(design, [Setting(), setting])


def test_nothing_to_compare_with_is_an_error(design: Design) -> None:
    with pytest.raises(QcaError, match="at least one setting"):
        robustness(design, [])


def test_results_travel_as_frames_dictionaries_and_html(design: Design) -> None:
    found = robustness(design, design.sample(3, seed=1))
    assert found.to_frame().height == 3
    assert set(found.to_dict()) >= {"RF_cov", "RCR_typ", "same", "terms"}
    assert "<table>" in found._repr_html_()


def test_ranges_are_where_the_solution_stays_the_same(design: Design) -> None:
    found = ranges(design, steps=10)
    wanted = run(design, [Setting()], np.zeros(30)).items[0].solved
    rows = {(row.what, row.position): row for row in found.rows}
    cut = rows["consistency", None]
    assert cut.lower <= 0.8 <= cut.upper
    inside = [Setting(consistency=float(value)) for value in np.linspace(cut.lower, cut.upper, 7)]
    assert all(item.solved == wanted for item in run(design, inside, np.zeros(30)).items)
    anchor = rows["A", 1]
    for value in (anchor.lower, anchor.upper):
        same = Setting((("A", (25.0, value, 75.0)),))
        assert run(design, [same], np.zeros(30)).items[0].solved == wanted
    assert found.to_frame().height == 4 * 3 + 2
