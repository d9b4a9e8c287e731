"""What the board says of an assessment."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.assessment import VALUES, Agreement, Assessment, Rater, Rating
from stellwerk.framework import Orientation, isda
from stellwerk.levers import Role, board

TODAY = date(2026, 5, 12)
ANNA, BEN = Rater("Anna"), Rater("Ben")


def assessment(*ratings: tuple[str, float | None, Rater], agreements: tuple[Agreement, ...] = ()) -> Assessment:
    return Assessment(
        ags="99001",
        municipality="Musterkreis",
        round="Erste Runde",
        date=TODAY,
        ratings=tuple(Rating(factor, value, rater, TODAY) for factor, value, rater in ratings),
        agreements=agreements,
        fictional=True,
    )


def lever(factor: str, *answers: float | None, agreed: Agreement | None = None):
    given_ratings = [(factor, value, Rater(str(n))) for n, value in enumerate(answers)]
    made = board(assessment(*given_ratings, agreements=(agreed,) if agreed else ()), isda())
    return next(lever for lever in made.levers if lever.judgement.factor.id == factor)


@pytest.mark.parametrize(
    ("factor", "value", "role", "effect"),
    [
        ("discourse.tied_hands", 1.0, Role.START, -1.0),
        ("discourse.tied_hands", 0.33, Role.STRENGTH, 0.34),
        ("actors.coalition", 0.0, Role.START, -1.0),
        ("actors.coalition", 0.67, Role.STRENGTH, 0.34),
        ("actors.parties", 1.0, Role.AMBIGUOUS, 0.0),
        ("institutions.complexity", 1.0, Role.GIVEN, -1.0),
        ("actors.coalition", None, Role.UNKNOWN, None),
    ],
)
def test_role_and_effect_of_one_answer(factor, value, role, effect):
    found = lever(factor, value)
    assert (found.role, found.effect) == (role, effect)


def test_the_other_pole_holds_as_far_as_its_opposite_does_not():
    made = board(assessment(("institutions.discretion", 0.33, ANNA)), isda())
    pole = next(lever for lever in made.levers if lever.judgement.factor.id == "institutions.centralisation")
    assert pole.judgement.value == 0.67
    assert pole.judgement.derived


def test_raters_who_differ_are_not_averaged():
    found = lever("actors.coalition", 0.0, 1.0)
    assert (found.role, found.judgement.value, found.judgement.dissent) == (Role.CLARIFY, None, 1.0)


def test_an_agreement_settles_it_and_keeps_the_answers():
    found = lever("actors.coalition", 0.0, 1.0, agreed=Agreement("actors.coalition", 0.67, "besprochen", TODAY))
    assert (found.role, found.judgement.value, found.judgement.dissent) == (Role.STRENGTH, 0.67, 1.0)


def test_starts_come_with_the_strongest_first():
    made = board(assessment(("discourse.need", 0.33, ANNA), ("discourse.tied_hands", 1.0, ANNA)), isda())
    assert [lever.judgement.factor.id for lever in made.with_role(Role.START)] == [
        "discourse.tied_hands",
        "discourse.need",
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([f.id for f in isda().rated]),
            st.sampled_from([*VALUES, None]),
            st.sampled_from([ANNA, BEN]),
        )
    )
)
def test_every_factor_stands_on_the_board_exactly_once_in_one_role(ratings):
    made = board(assessment(*ratings), isda())
    assert [lever.judgement.factor for lever in made.levers] == list(isda().factors)
    assert sum(len(made.with_role(role)) for role in Role) == 18
    for found in made.levers:
        if found.judgement.factor.orientation is Orientation.AMBIGUOUS and found.effect is not None:
            assert found.effect == 0
