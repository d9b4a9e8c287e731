"""Where one municipality stands on each path, and what separates it from it."""

from __future__ import annotations

import pytest

from stellwerk.errors import UnknownName
from stellwerk.levers.comparison import Side
from stellwerk.levers.demands import Truth
from stellwerk.levers.lever_sets import shortest
from stellwerk.levers.passivity import way_out
from stellwerk.levers.reading import read
from stellwerk.qca import Literal

NOBODY_KNOWS = (0.0, 1.0)


def reading(routes, case="idle", **rated):
    situation = routes.cases.situation(case)
    return read(
        routes, situation.rated({name.replace("__", "."): v for name, v in rated.items()}, routes.cases.framework)
    )


def moves(found):
    return [(need.factor.id, need.now, need.to) for need in found.needs]


def test_what_separates_a_municipality_from_a_path_are_the_movable_conditions_it_does_not_meet(town):
    (here,) = reading(town("URBAN*NEED*WILLING")).paths
    assert (here.truth, here.given, here.bounds) == (Truth.NO, Truth.YES, (0.0, 0.0))
    assert [str(one.literal) for one in here.levers] == ["NEED", "WILLING"]
    assert here.closed == ()


def test_a_path_is_closed_for_now_by_defining_conditions_and_says_which_factor_does_it(town):
    (here,) = reading(town("URBAN*FREE*NEED"), "far").paths
    assert [str(one.literal) for one in here.closed] == ["URBAN", "FREE"]
    assert [[[need.factor.id for need in way] for way in one.ways] for one in here.closed] == [
        [["structure.urbanity"]],
        [["institutions.discretion"]],
    ]
    assert reading(town("URBAN*FREE*NEED"), "far").lever_sets == ()


def test_a_derived_pole_is_said_by_the_factor_that_is_rated(town):
    (here,) = reading(town("FREE*NEED"), "far").paths
    ((need,),) = here.closed[0].ways
    assert (need.factor.id, need.now, need.to) == ("institutions.discretion", (0.0, 0.0), 0.67)


def test_a_lever_set_says_which_ratings_move_from_where_to_where_at_least_or_at_most(town):
    (one,) = reading(town("URBAN*WILLING")).lever_sets
    assert moves(one) == [("actors.coalition", (0.0, 0.0), 0.67), ("actors.unwillingness", (1.0, 1.0), 0.33)]
    assert [need.demand.high for need in one.needs] == [True, False]
    assert [need.steps for need in one.needs] == [(2, 2), (2, 2)]
    assert one.distance == (1.34, 1.34)
    assert one.after == (0.67, 0.67)


def test_each_alternative_within_a_condition_is_a_lever_set_of_its_own(town):
    found = reading(town("URBAN*TOGETHER"), "idle").lever_sets
    assert [moves(one) for one in found] == [
        [("actors.collaboration", (0.33, 0.33), 0.67)],
        [("discourse.positive_trajectories", (0.0, 0.0), 0.67)],
    ]


def test_lever_sets_are_ordered_by_number_of_factors_then_by_the_way_to_go(town):
    found = reading(town("URBAN*WILLING", "URBAN*NEED", "URBAN*TOGETHER")).lever_sets
    assert [len(one.needs) for one in found] == [1, 1, 1, 2]
    assert [one.distance[1] for one in found[:3]] == [0.34, 0.34, 0.67]


def test_sets_that_ask_for_more_than_another_one_are_not_among_the_shortest(town):
    found = reading(town("URBAN*NEED", "URBAN*NEED*TOGETHER")).lever_sets
    assert len(found) == 3
    assert [str(one.here.path) for one in shortest(found)] == ["URBAN*NEED"]


def test_what_nobody_knows_is_to_be_found_out_not_moved(town):
    known = {"structure.urbanity": 0.67, "discourse.need": NOBODY_KNOWS}
    (here,) = reading(town("URBAN*NEED", guest=known), "guest").paths
    assert (here.truth, here.bounds) == (Truth.OPEN, (0.0, 0.67))
    (one,) = reading(town("URBAN*NEED", guest=known), "guest").lever_sets
    assert one.find_out_first
    assert one.needs[0].distance == (0.0, 0.67)


def test_an_unknown_starting_position_leaves_the_path_open_and_the_lever_conditional(town):
    known = {"structure.urbanity": NOBODY_KNOWS, "discourse.need": 0.33}
    found = reading(town("URBAN*NEED", guest=known), "guest")
    (here,) = found.paths
    assert (here.truth, here.given) == (Truth.NO, Truth.OPEN)
    assert [str(one.literal) for one in here.undecided] == ["URBAN"]
    (one,) = found.lever_sets
    assert one.find_out_first
    assert one.precedents is None
    assert moves(one) == [("discourse.need", (0.33, 0.33), 0.67)]


def test_every_model_is_read_and_says_whether_the_municipality_is_on_one_of_its_paths(activity):
    found = read(activity, activity.cases.situation(activity.analysis.data.cases[0]))
    assert len(found.models) == sum(len(part.models) for part in activity.analysis.parts) > 1
    for model in found.models:
        assert (model.truth is Truth.YES) is any(one.truth is Truth.YES for one in model.paths)


def test_a_path_with_a_condition_that_is_not_there_is_refused(town):
    routes = town("URBAN*NEED")
    with pytest.raises(UnknownName, match="NEED"):
        routes.cases.condition("NEDE")


def test_off_a_path_to_passivity_leads_every_condition_of_it_that_can_be_moved(town):
    found = reading(town("URBAN*~NEED*~WILLING", side=Side.PASSIVITY))
    assert [moves(one) for one in found.exits] == [
        [("discourse.need", (0.33, 0.33), 0.67)],
        [("actors.coalition", (0.0, 0.0), 0.67), ("actors.unwillingness", (1.0, 1.0), 0.33)],
    ]
    assert found.lever_sets == ()


def test_the_way_out_leads_off_all_paths_to_passivity_and_onto_no_other(town):
    routes = town("URBAN*~NEED", "URBAN*~WILLING", "FREE*NEED", side=Side.PASSIVITY)
    found = reading(routes)
    assert [str(one.path) for one in found.on()] == ["URBAN*~NEED", "URBAN*~WILLING"]
    assert way_out(routes, found.situation, found.paths) == ()  # leaving the first means entering the third
    routes = town("URBAN*~NEED", "URBAN*~WILLING", side=Side.PASSIVITY)
    found = reading(routes)
    (one,) = way_out(routes, found.situation, found.paths)
    assert [need.factor.id for need in one.needs] == ["discourse.need", "actors.coalition", "actors.unwillingness"]


def test_a_path_to_passivity_made_of_the_starting_position_alone_has_no_way_off(town):
    found = reading(town("~URBAN", side=Side.PASSIVITY), "far")
    assert [str(one.path) for one in found.on()] == ["~URBAN"]
    assert found.exits == ()


def test_necessary_conditions_that_are_missed_come_with_what_would_meet_them(town):
    found = reading(town("URBAN*NEED"))
    missed = {str(one.relation): one for one in found.missed}
    assert Literal("NEED") in {literal for one in missed.values() for literal in one.relation.literals}
    assert all(one.truth is Truth.NO for one in missed.values())
    assert [[need.factor.id for need in way] for way in missed["NEED"].ways] == [["discourse.need"]]
    assert reading(town("URBAN*NEED"), "near").missed == ()
