"""What would be read if ratings were different."""

from datetime import date
from itertools import combinations

import pytest

from stellwerk.assessment import VALUES, Agreement, Assessment, Rater, Rating
from stellwerk.errors import RatingError, UnknownName
from stellwerk.levers.demands import Truth
from stellwerk.levers.passivity import way_out
from stellwerk.levers.reading import read
from stellwerk.levers.what_if import followed, what_if

DAY = date(2026, 3, 1)


def before(routes, case="idle"):
    return read(routes, routes.cases.situation(case))


def test_following_a_lever_set_puts_the_municipality_on_its_path_and_less_does_not(activity):
    for case in activity.cases.parts.cases:
        found = before(activity, case)
        for one in found.lever_sets:
            if one.here.given is not Truth.YES:
                continue
            ratings = followed(one.needs)
            assert one.here.path in [here.path for here in what_if(found, ratings).reading.on()], (case, ratings)
            for left_out in ratings:
                less = {name: value for name, value in ratings.items() if name != left_out}
                assert one.here.path not in [here.path for here in what_if(found, less).reading.on()]


def test_going_further_than_asked_keeps_the_municipality_on_the_path(activity):
    for case in activity.cases.parts.cases:
        found = before(activity, case)
        for one in found.lever_sets:
            further = {need.factor.id: float(need.demand.high) for need in one.needs}
            if one.here.given is Truth.YES:
                assert one.here.path in [here.path for here in what_if(found, further).reading.on()]


def test_following_an_exit_takes_the_municipality_off_the_path(passivity):
    exits = 0
    for case in passivity.cases.parts.cases:
        found = before(passivity, case)
        for one in found.exits:
            left = what_if(found, followed(one.needs)).reading
            assert one.leaves[0].path in [here.path for here in left.on(Truth.NO)]
            exits += 1
    assert exits


def test_what_opens_and_what_closes_is_told_apart(town):
    routes = town("URBAN*WILLING", "URBAN*~WILLING*NEED")
    changed = what_if(before(routes), {"discourse.need": 0.67})
    assert ([str(h.path) for h in changed.opened], changed.left) == (["URBAN*~WILLING*NEED"], ())
    willing = {"actors.coalition": 1.0, "actors.unwillingness": 0.0}
    further = what_if(changed.reading, willing)
    assert [str(h.path) for h in further.opened] == ["URBAN*WILLING"]
    assert [str(h.path) for h in further.left] == ["URBAN*~WILLING*NEED"]


def test_a_move_within_one_side_of_the_middle_changes_no_path(activity):
    framework = activity.cases.framework
    for case in activity.cases.parts.cases:
        found = before(activity, case)
        for factor in framework.rated:
            low, high = found.situation.parts[factor.id]
            if low == high:
                for value in (v for v in VALUES if (v > 0.5) is (low > 0.5)):
                    assert what_if(found, {factor.id: value}).changes == ()


def test_no_answer_at_all_makes_open_what_rested_on_it(town):
    changed = what_if(before(town("URBAN*NEED"), "near"), {"discourse.need": None})
    assert [(str(h.before.path), h.after.truth) for h in changed.changes] == [("URBAN*NEED", Truth.OPEN)]
    assert changed.opened == ()
    assert len(changed.left) == 1


def test_a_derived_pole_can_be_moved_by_its_own_name(town):
    changed = what_if(before(town("FREE*WILLING"), "near"), {"institutions.centralisation": 1.0})
    assert changed.reading.situation.parts["institutions.discretion"] == (0.0, 0.0)
    assert len(changed.left) == 1


def test_a_rating_between_the_steps_and_an_unknown_factor_are_refused(town):
    found = before(town("URBAN*NEED"))
    with pytest.raises(RatingError, match=r"0\.5 is none of the four answers"):
        what_if(found, {"discourse.need": 0.5})
    with pytest.raises(UnknownName, match=r"Did you mean: discourse\.need"):
        what_if(found, {"discourse.ned": 0.67})


def differing(*answers: float, agreed: float | str | None = "nothing"):
    ratings = tuple(Rating("discourse.need", value, Rater(str(n)), DAY) for n, value in enumerate(answers))
    agreements = () if agreed == "nothing" else (Agreement("discourse.need", agreed, "Im Gespräch.", DAY),)
    return {"idle": Assessment("99005", "Still", "Runde", DAY, ratings, agreements)}


@pytest.mark.parametrize(
    "assessments", [differing(0.33, 0.67), differing(0.0, 0.33), differing(0.33, 1.0, agreed=None)]
)
def test_where_raters_differ_on_the_very_factor_the_lever_says_find_out_first(town, assessments):
    (one,) = before(town("URBAN*NEED", assessments=assessments)).lever_sets
    assert one.find_out_first
    assert one.needs[0].unsettled


def test_where_raters_differed_and_then_agreed_the_lever_can_be_moved(town):
    (one,) = before(town("URBAN*NEED", assessments=differing(0.0, 1.0, agreed=0.33))).lever_sets
    assert not one.find_out_first


def test_a_path_that_rests_on_dissent_says_so_even_where_a_rule_took_a_value(town):
    (here,) = before(town("URBAN*~NEED", assessments=differing(0.33, 0.67))).paths
    assert (here.truth, [factor.id for factor in here.unsettled]) == (Truth.YES, ["discourse.need"])


def test_the_way_out_is_exactly_what_trying_every_combination_finds(passivity):
    factors = sorted({demand.part for demand in passivity.demands} & passivity.cases.movable)
    tried = 0
    for case in passivity.cases.parts.cases:
        found = before(passivity, case)
        if not found.on() or any(found.situation.parts[name][0] < found.situation.parts[name][1] for name in factors):
            continue
        other = {name: 0.33 if found.situation.parts[name][0] > 0.5 else 0.67 for name in factors}
        moved = [set(chosen) for n in range(len(factors) + 1) for chosen in combinations(factors, n)]
        off = [one for one in moved if not what_if(found, {name: other[name] for name in one}).reading.on()]
        smallest = [one for one in off if not any(less < one for less in off)]
        ways = [set(followed(one.needs)) for one in way_out(passivity, found.situation, found.paths)]
        assert sorted(map(sorted, ways)) == sorted(map(sorted, smallest))
        tried += 1
    assert tried
