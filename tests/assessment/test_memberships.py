"""Ratings become memberships; what nobody knows stays unknown until the study says what happens to it."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.assessment import VALUES, Agreement, Assessment, Rater, Rating
from stellwerk.assessment.consensus import consensus
from stellwerk.assessment.memberships import (
    Memberships,
    Rule,
    expression_bounds,
    factor_memberships,
    set_memberships,
)
from stellwerk.errors import UnknownName
from stellwerk.framework import isda
from stellwerk.qca import parse
from stellwerk.qca.expression import membership

DAY = date(2026, 5, 12)
COALITION, DISCRETION = "actors.coalition", "institutions.discretion"


def assessed(*answers: float | None, agreed: object = "nothing", factor: str = COALITION, ags: str = "99001"):
    ratings = tuple(Rating(factor, value, Rater(f"R{at}"), DAY) for at, value in enumerate(answers))
    settled = () if agreed == "nothing" else (Agreement(factor, agreed, "", DAY),)
    return Assessment(ags, "Musterkreis", "Runde", DAY, ratings, settled, fictional=True)


def bounds(assessment: Assessment, rule: Rule, factor: str = COALITION) -> tuple[float, float]:
    return factor_memberships([assessment], isda(), rule).bounds("99001", factor)


@pytest.mark.parametrize("rule", Rule)
def test_an_agreed_value_stands_whatever_the_rule(rule):
    assert bounds(assessed(0, 1, agreed=0.33), rule) == (0.33, 0.33)


@pytest.mark.parametrize("rule", Rule)
def test_what_nobody_knows_is_between_nothing_and_everything_whatever_the_rule(rule):
    assert bounds(assessed(None, None), rule) == (0, 1)
    assert bounds(assessed(), rule) == (0, 1)


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (Rule.AGREED, (0, 0.67)),
        (Rule.LOWEST, (0, 0)),
        (Rule.MEDIAN, (0.33, 0.33)),
        (Rule.HIGHEST, (0.67, 0.67)),
    ],
)
def test_the_rule_says_what_is_taken_where_answers_differ(rule, found):
    assert bounds(assessed(0.67, 0, 0.33, None), rule) == found


def test_of_two_answers_in_the_middle_the_lower_one_is_taken_so_that_somebody_gave_it():
    assert bounds(assessed(0.33, 1), Rule.MEDIAN) == (0.33, 0.33)


@given(st.lists(st.sampled_from([*VALUES, None]), min_size=1, max_size=7), st.sampled_from(Rule))
def test_a_derived_pole_is_the_mirror_of_its_opposite(answers, rule):
    found = factor_memberships([assessed(*answers, factor=DISCRETION)], isda(), rule)
    low, high = found.bounds("99001", DISCRETION)
    assert found.bounds("99001", "institutions.centralisation") == (round(1 - high, 2), round(1 - low, 2))


@given(st.lists(st.sampled_from([*VALUES, None]), max_size=7))
def test_every_rule_stays_within_the_answers(answers):
    known = [answer for answer in answers if answer is not None] or [0, 1]
    for rule in Rule:
        low, high = bounds(assessed(*answers), rule)
        assert min(known) <= low <= high <= max(known)


literals = st.sampled_from(["a", "~a", "b", "~b", "c", "~c"])
expressions = st.recursive(
    literals,
    lambda inner: st.tuples(inner, st.sampled_from(["*", " + "]), inner).map(lambda p: f"({p[0]}{p[1]}{p[2]})"),
).flatmap(lambda text: st.sampled_from([text, f"~({text})"]))
pairs = st.tuples(st.sampled_from(VALUES), st.sampled_from(VALUES)).map(sorted)


@given(expressions, st.lists(pairs, min_size=3, max_size=3), st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_the_bounds_of_an_expression_hold_for_every_value_the_parts_may_have(text, ranges, where):
    lower = {name: np.array([low]) for name, (low, _) in zip("abc", ranges, strict=True)}
    upper = {name: np.array([high]) for name, (_, high) in zip("abc", ranges, strict=True)}
    inside = {name: lower[name] + share * (upper[name] - lower[name]) for name, share in zip("abc", where, strict=True)}
    low, high = expression_bounds(parse(text), lower, upper)
    assert low - 1e-9 <= membership(parse(text), inside) <= high + 1e-9


def test_a_set_over_factors_has_their_dotted_names_and_says_what_is_unknown():
    factors = factor_memberships([assessed(0.67), assessed(None, ags="99002")], isda(), Rule.AGREED)
    found = set_memberships({"HERE": parse(COALITION), "NOT": parse(f"~{COALITION}")}, factors)
    assert found.of("99001") == {"HERE": (0.67, 0.67), "NOT": (0.33, 0.33)}
    assert found.unknown() == {"HERE": ("99002",), "NOT": ("99002",)}
    with pytest.raises(UnknownName, match=r"actors\.coalition"):
        set_memberships({"X": parse("actors.coalitoin")}, factors)


def test_memberships_cannot_be_changed():
    found = Memberships(("1",), ("A",), *(np.ones((1, 1)) for _ in "lu"))
    assert found.bounds("1", "A") == (1, 1)
    with pytest.raises(ValueError, match="read-only"):
        factor_memberships([assessed(1)], isda(), Rule.AGREED).lower[0, 0] = 0.5


def test_consensus_counts_how_far_answers_lie_apart_and_names_the_cases_that_differ_most():
    rounds = [assessed(0, 0, None, ags="1"), assessed(0, 0.33, ags="2"), assessed(0.33, 1, agreed=0.67, ags="3")]
    found = consensus([*rounds, assessed(None, ags="4")], isda(), seed=1, resamples=50)
    coalition = next(one for one in found.factors if one.factor == COALITION)
    assert coalition.spreads == (1, 1, 1, 0)
    assert coalition.dissent == ("3",)
    assert coalition.standings == {"agreed": 1, "open": 1, "unanimous": 1, "unknown": 1}
    assert found.raters == 8
    assert found.overall.low <= found.overall.alpha.value <= found.overall.high


def test_raters_who_all_agree_have_an_alpha_of_one():
    rounds = [assessed(value, value, ags=str(at)) for at, value in enumerate(VALUES)]
    assert consensus(rounds, isda(), seed=1, resamples=10).overall.alpha.value == 1
