"""The fictional region as a declared study: it has everything a reader of comparisons must learn to read."""

from __future__ import annotations

import shutil

import pytest

from stellwerk.framework import Tier
from stellwerk.levers import Side, read
from stellwerk.study.levers import lever_routes
from stellwerk.study.study import Study


@pytest.fixture(scope="module")
def study(examples):
    return Study.from_toml(examples / "modellregion/study.toml")


@pytest.fixture(scope="module")
def results(examples, tmp_path_factory):
    """Without the re-analyses, which are tested elsewhere."""
    folder = tmp_path_factory.mktemp("region") / "study"
    shutil.copytree(examples / "modellregion", folder)
    declared = (folder / "study.toml").read_text(encoding="utf-8")
    grid = declared[declared.index("[robustness]") : declared.index("[report]")]
    (folder / "study.toml").write_text(declared.replace(grid, ""), encoding="utf-8")
    return Study.from_toml(folder / "study.toml").run()


def test_the_folder_is_what_the_profiles_say(examples, profiles):
    for name, content in profiles.whole().items():
        assert (examples / "modellregion" / name).read_bytes() == content, "run tools/build_modellregion.py"


def test_sixty_cases_are_compared_by_given_and_movable_conditions(study):
    assert len(study.inputs.cases) == 60
    tiers = [condition.tier for condition in study.declaration.conditions]
    assert (tiers.count(Tier.DEFINING), tiers.count(Tier.TRANSFORMATIVE)) == (4, 4)
    assert all(figure.reason.de and figure.reason.en for figure in study.declaration.figures)
    assert study.declaration.fictional


def test_every_starting_position_named_in_the_reasons_for_the_anchors_is_true(study):
    taxes, sparse = (study.inputs.raw[name] for name in ("TAXES", "SPARSE"))
    assert not ((taxes > 1050) & (taxes < 1150)).any()
    assert not ((sparse > 56) & (sparse < 66)).any()


def test_steering_depends_on_the_starting_position_on_both_sides(results):
    activity, passivity = (results.analysis("STEERING", side) for side in Side)
    assert {str(one.term) for one in passivity.contexts} == {"~ROOM*~MISFIT"}
    assert {"~RURAL*ROOM", "~MONEY*ROOM", "ROOM*MISFIT"} <= {str(one.term) for one in activity.contexts}
    assert activity.paths
    assert passivity.paths


def test_there_is_ambiguity_and_there_are_cases_that_do_not_fit(results):
    activity = results.analysis("STEERING", Side.ACTIVITY)
    assert max(part.model_count for part in activity.parts) > 1
    named = {place.ags: place.name for place in results.municipalities}
    deviant = {named[case] for path in activity.paths for case in path.deviant}
    assert {"Drosselgau", "Vennmark", "Ginsterhöhe"} <= deviant
    on_a_path = {case for path in activity.paths for case in path.members}
    outcome = dict(zip(activity.data.cases, activity.data.outcome, strict=True))
    uncovered = {named[case] for case, value in outcome.items() if value > 0.5 and case not in on_a_path}
    assert "Fährstadt" in uncovered


def test_what_nobody_knows_leaves_one_municipality_out_and_says_so(results):
    (gap,) = [gap for gap in results.gaps if gap.set == "ROOM"]
    assert [results.name(case) for case in gap.cases] == ["Kreisfreie Stadt Ziegelau"]


def test_the_plan_alone_is_a_poor_proxy_here(results):
    covered = {
        name: max(model.fit.coverage for part in results.analysis(name, Side.ACTIVITY).parts for model in part.models)
        for name in ("PLAN", "STEERING", "ACTIVE")
    }
    assert covered["PLAN"] < covered["STEERING"] < covered["ACTIVE"]


def test_most_lever_sets_have_a_precedent_and_not_all(results):
    (routes,) = [
        r for r in lever_routes(results) if (r.analysis.outcome, r.analysis.side) == ("STEERING", Side.ACTIVITY)
    ]
    sets = [one for case in results.memberships.cases for one in read(routes, routes.cases.situation(case)).lever_sets]
    with_precedent = sum(bool(one.precedents) for one in sets)
    assert len(sets) > 60
    assert with_precedent / len(sets) > 0.5


def test_municipalities_with_a_page_of_their_own_show_four_different_situations(results):
    (routes,) = [
        r for r in lever_routes(results) if (r.analysis.outcome, r.analysis.side) == ("STEERING", Side.ACTIVITY)
    ]
    active = {
        case
        for case, value in zip(routes.analysis.data.cases, routes.analysis.data.outcome, strict=True)
        if value > 0.5
    }
    wished = results.declaration.wish.municipalities
    found = {case: read(routes, routes.cases.situation(case)) for case in wished}
    assert [bool(one.on()) for one in found.values()] == [False, False, True, False]
    assert [bool(one.lever_sets) for one in found.values()] == [False, True, False, True]
    assert [case in active for case in wished] == [False, False, False, True]
