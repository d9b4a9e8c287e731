"""Who is on a path already, and how near their starting position is."""

from datetime import date

from stellwerk.assessment import Assessment, Evidence, Rater, Rating
from stellwerk.levers.demands import Truth
from stellwerk.levers.precedents import precedents
from stellwerk.levers.reading import read

DAY = date(2026, 3, 1)


def found(routes, case="idle"):
    return precedents(routes, routes.cases.situation(case), routes.analysis.paths[0])


def test_precedents_show_the_outcome_and_come_nearest_first(town):
    names = [one.case for one in found(town("NEED*WILLING"))]
    assert names == ["near", "twin", "rural"]  # the deviant one is on the path without the outcome


def test_only_those_from_the_same_defining_conditions_are_precedents_in_the_strict_sense(town):
    assert [one.same_start for one in found(town("NEED*WILLING"))] == [Truth.YES, Truth.YES, Truth.NO]


def test_the_distance_is_the_sum_over_the_defining_conditions_and_each_can_be_looked_at(town):
    near, twin, rural = found(town("NEED*WILLING"))
    assert (near.distance, twin.distance, rural.distance) == (0.0, 0.66, 0.34)
    assert [(one.condition.name, one.distance, one.same) for one in twin.differences] == [
        ("URBAN", 0.33, Truth.YES),
        ("FREE", 0.33, Truth.YES),
    ]


def test_nobody_is_a_precedent_of_itself(town):
    assert "near" not in [one.case for one in found(town("NEED*WILLING"), "near")]


def test_an_unknown_starting_position_leaves_open_who_is_a_precedent(town):
    routes = town("NEED*WILLING", guest={"institutions.discretion": 0.67})
    assert [one.same_start for one in found(routes, "guest")] == [Truth.OPEN] * 3
    assert all(one.differences[0].distance is None for one in found(routes, "guest"))


def test_a_lever_set_counts_the_precedents_from_the_same_defining_conditions(town):
    routes = town("NEED*WILLING")
    assert [one.precedents for one in read(routes, routes.cases.situation("idle")).lever_sets] == [2]


def test_precedents_bring_the_evidence_on_the_movable_factors_of_the_path(town):
    ratings = (
        Rating("actors.coalition", 0.67, Rater("Leitung"), DAY, Evidence("Wöchentliche Runde.", date=DAY)),
        Rating("actors.coalition", 0.67, Rater("Beirat"), DAY),
        Rating("structure.urbanity", 0.67, Rater("Leitung"), DAY, Evidence("Kreisstadt.", date=DAY)),
    )
    routes = town("URBAN*WILLING", assessments={"near": Assessment("99001", "Nah", "Runde", DAY, ratings)})
    near = next(one for one in found(routes) if one.case == "near")
    assert [rating.evidence.text for rating in near.ratings["actors.coalition"]] == ["Wöchentliche Runde."]
    assert set(near.ratings) == {"actors.coalition", "actors.unwillingness"}
