"""A declared study runs the whole way: contexts, paths, cases, agreement, and how the paths fare."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stellwerk.levers.comparison import Side
from stellwerk.qca import Cuts, Literal, Term
from stellwerk.study.declaration import Method
from stellwerk.study.fit_bounds import fit_bounds
from stellwerk.study.results import Results
from stellwerk.study.study import Study
from stellwerk.study.task import Sets, Task
from stellwerk.study.variations import variations

Declare = Callable[..., Path]


def run(declare: Declare, *replaced: tuple[str, str], more: str = "") -> Results:
    return Study.from_toml(declare(*replaced, more=more)).run()


def test_paths_lie_within_contexts_of_defining_conditions_and_say_their_cases(declare):
    results = run(declare)
    activity = results.analysis("ACTIVE", Side.ACTIVITY)
    assert activity.first_step is not None
    assert activity.contexts
    for part in activity.parts:
        for path in (path for model in part.models for path in model.paths):
            assert set(part.context.literals) <= set(path.term.literals)
            members = set(path.members)
            assert set(path.typical) | set(path.in_degree) | set(path.deviant) <= members
            outcome = dict(zip(activity.data.cases, activity.data.outcome, strict=True))
            assert all(outcome[case] > 0.5 for case in (*path.typical, *path.in_degree))
            assert all(outcome[case] < 0.5 for case in path.deviant)
            assert path.core <= set(path.term.literals)
            assert path.fit.consistency >= 0.7
        for model in part.models:
            on_a_path = {case for path in model.paths for case in path.members}
            assert not on_a_path & set(model.uncovered)


def test_activity_and_passivity_are_analysed_each_on_its_own(declare):
    results = run(declare)
    activity, passivity = (results.analysis("ACTIVE", side) for side in Side)
    assert (str(activity.of), str(passivity.of)) == ("ACTIVE", "~ACTIVE")
    np.testing.assert_allclose(activity.data.outcome, 1 - passivity.data.outcome)
    assert {p.term for p in activity.paths} != {p.term for p in passivity.paths}


def test_an_outcome_whose_absence_is_the_active_side_is_turned_round(declare):
    results = run(declare, ('set = "steering"', 'set = "~steering"\nactivity = false'))
    as_it_was = run(declare)
    for side in Side:
        turned, plain = results.analysis("ACTIVE", side), as_it_was.analysis("ACTIVE", side)
        assert [p.term for p in turned.paths] == [p.term for p in plain.paths]


def test_in_one_step_every_model_is_shown_with_one_truth_table(declare):
    results = run(declare, ("pri = 0.5", "pri = 0.5\nsteps = 1"))
    for analysis in results.analyses:
        (part,) = analysis.parts
        assert part.context is None
        assert analysis.contexts == ()
        assert part.model_count == len(part.models) or len(part.models) == 100
        assert part.table.codes.tolist() == analysis.table.codes.tolist()


def test_where_nothing_is_found_the_result_says_why(declare):
    results = run(declare, ("consistency = 0.8", "consistency = 1.0\ncontexts = { consistency = 1.0 }"))
    for analysis in results.analyses:
        assert analysis.contexts_problem is not None
        (part,) = analysis.parts
        assert part.models == ()
        assert "positive" in part.problem.en


def test_survival_counts_every_combination_once(declare):
    results = run(declare)
    assert results.reanalyses == 3 * 2 * 61 - 1
    for analysis in results.analyses:
        for path in analysis.paths:
            fared = path.survival
            assert fared.total == results.reanalyses
            assert 0 <= fared.always <= fared.found <= fared.total
            assert bool(fared.breaks) is (fared.found < fared.total)


def test_the_first_break_is_the_smallest_change_and_repeating_it_confirms_it(declare):
    analysis = run(declare).analysis("ACTIVE", Side.ACTIVITY)
    broken = [(p, b) for p in analysis.paths for b in p.survival.breaks if b.change.startswith("consistency")]
    assert broken
    for path, cause in broken:
        value = cause.change.removeprefix("consistency ")
        shifted = 0.7 + float(value) - 0.8
        again = run(
            declare,
            ("consistency = 0.8", f"consistency = {value}\ncontexts = {{ consistency = {shifted:.2f} }}"),
            ("[robustness]\nconsistency = [0.75, 0.85]\nfrequency = [2]\nleave_one_out = true", ""),
        )
        assert path.term not in {p.term for p in again.analysis("ACTIVE", Side.ACTIVITY).paths}


def test_results_are_the_same_whoever_executes_them(declare):
    study = Study.from_toml(declare())
    with ThreadPoolExecutor(3) as executor:
        spread = study.run(executor=executor)
    alone = study.run()
    for one, other in zip(alone.analyses, spread.analyses, strict=True):
        assert one.paths == other.paths
        assert one.contexts == other.contexts
        assert one.untenable == other.untenable


def test_what_nobody_knows_leaves_the_comparison_and_is_counted(declare):
    results = run(declare, ('rule = "median"', 'rule = "agreed"\nunknown = "interval"'))
    analysis = results.analysis("ACTIVE", Side.ACTIVITY)
    gone = {one.case for one in analysis.left_out}
    assert gone
    assert gone == {case for gap in results.gaps for case in gap.cases}
    assert not gone & set(analysis.data.cases)
    assert all(parts for gap in results.gaps for parts in gap.parts)
    assert any("not known in" in note.en for note in results.notes)
    for path in analysis.paths:
        low, high = path.bounds.consistency
        assert low <= high
        assert path.bounds.cases == 60


def test_what_nobody_knows_may_also_vary_in_the_re_analyses(declare):
    dropped = run(declare, ('rule = "median"', 'rule = "agreed"'))
    varied = run(declare, ('rule = "median"', 'rule = "agreed"\nunknown = "both"'))
    assert varied.reanalyses == 3 * (dropped.reanalyses + 1) - 1
    assert all(path.bounds is None for analysis in dropped.analyses for path in analysis.paths)


def test_a_sample_of_the_grid_has_every_single_change_and_repeats_itself(declare):
    path = declare(("leave_one_out = true", "leave_one_out = true\nsample = 60"))
    declaration = Study.from_toml(path).declaration
    cases = tuple(str(at) for at in range(20))
    one, other = (variations(declaration, cases, 0.8, 1, 0.5) for _ in "ab")
    assert one.numbers == other.numbers
    assert len(one.numbers) == 60
    singles = [number for number in one.numbers if one.size(number)[0] == 1]
    assert len(singles) == 20 + 2 + 1
    drawn = replace(declaration, seed=8)
    assert variations(drawn, cases, 0.8, 1, 0.5).numbers != one.numbers


def test_excluded_configurations_are_never_assumed_silently(declare):
    excluded = '\n[[exclude]]\nset = "URBAN * ~ROOM"\nreason = { de = "Probe", en = "Trial" }\n'
    for analysis in run(declare, more=excluded).analyses:
        impossible = {Literal("URBAN"), Literal("ROOM", 0)}
        assert not [one for one in analysis.contexts if impossible <= set(one.term.literals)]
        assert "1" not in analysis.first_step.rows.filter(URBAN=1, ROOM=0)["out"]


def test_assumptions_made_for_both_sides_are_named(declare):
    results = run(declare, ("pri = 0.5", 'pri = 0.3\nsteps = 1\nsolution = "parsimonious"'))
    activity, passivity = results.analyses
    shared = [one for one in activity.untenable if "at once" in one.reason.en]
    for one in shared:
        assert one.paths[0] in {p.term for p in activity.paths}
        assert any(set(p.term.literals) <= set(one.term.literals) for p in passivity.paths)


def test_agreement_of_the_raters_is_part_of_the_results(declare):
    found = run(declare).consensus
    assert found.overall.low <= found.overall.alpha.value <= found.overall.high
    assert len(found.factors) == 16


TASK = Task("Y", Side.ACTIVITY, False, (), ("A", "B"), Method(Cuts(), Cuts()), {}, ())
memberships = st.sampled_from([0.0, 0.33, 0.67, 1.0])
ranges = st.tuples(memberships, memberships).map(sorted)


@settings(deadline=None)
@given(st.lists(st.tuples(ranges, ranges, memberships), min_size=2, max_size=6), st.data())
def test_a_fit_with_unknown_memberships_lies_within_its_bounds_whatever_they_are(cases, data):
    a, b, y = zip(*cases, strict=True)
    term = Term((Literal("A"), Literal("B", 0)))
    names = tuple(map(str, range(len(cases))))
    lower = {"A": np.array([r[0] for r in a]), "B": np.array([r[0] for r in b]), "Y": np.array(y)}
    upper = {"A": np.array([r[1] for r in a]), "B": np.array([r[1] for r in b]), "Y": np.array(y)}
    found = fit_bounds(term, Sets(names, lower, upper), TASK)
    inside = [
        min(data.draw(st.floats(low_a, high_a)), 1 - data.draw(st.floats(low_b, high_b)))
        for (low_a, high_a), (low_b, high_b) in zip(a, b, strict=True)
    ]
    if sum(inside) > 1e-6:
        consistency = sum(map(min, inside, y)) / sum(inside)
        assert found.consistency[0] - 1e-7 <= consistency <= found.consistency[1] + 1e-7
    if sum(y):
        coverage = sum(map(min, inside, y)) / sum(y)
        assert found.coverage[0] - 1e-7 <= coverage <= found.coverage[1] + 1e-7
