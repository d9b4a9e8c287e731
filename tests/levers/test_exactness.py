"""What is said of paths and lever sets, against trying every possible answer to every question."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stellwerk.assessment import VALUES
from stellwerk.levers.cases import Situation
from stellwerk.levers.demands import Demand, Truth, WrittenOut, write_out
from stellwerk.qca.expression import Condition, Expression, Not, membership

RATED = ("discourse.need", "discourse.tied_hands", "actors.coalition", "actors.unwillingness")
FIGURE = "TAXES"
SPANS = [(low, high) for low in VALUES for high in VALUES if low <= high]


def expressions(*names: str) -> st.SearchStrategy[Expression]:
    """Set expressions in which parts come back, plainly and negated."""
    leaves = st.sampled_from([Condition(name) for name in names])
    join = lambda inner: st.one_of(  # noqa: E731 - hypothesis takes a function here
        st.builds(Not, inner), st.builds(lambda a, b: a * b, inner, inner), st.builds(lambda a, b: a + b, inner, inner)
    )
    return st.recursive(leaves, join, max_leaves=9)


situations = st.builds(
    lambda spans, figure: Situation("99001", dict(zip(RATED, spans, strict=True)) | {FIGURE: (figure, figure)}),
    st.tuples(*[st.sampled_from(SPANS)] * len(RATED)),
    st.sampled_from([0.0, 0.3, 0.5, 0.8]),
)


def worlds(situation: Situation, demands: frozenset[Demand] = frozenset()) -> dict[str, np.ndarray]:
    """Every answer that could be given: what is known stays, what is demanded takes each step that meets the demand."""
    asked = {demand.part: [v for v in VALUES if (v > 0.5) is demand.high] for demand in demands}
    choices = [asked.get(n, [v for v in VALUES if situation.parts[n][0] <= v <= situation.parts[n][1]]) for n in RATED]
    table = np.array(list(product(*choices)))
    figure = np.full(len(table), situation.parts[FIGURE][0])
    return dict(zip(RATED, table.T, strict=True)) | {FIGURE: figure}


def minimal_by_trying(expression: Expression, situation: Situation, *, off: bool) -> set[frozenset[Demand]]:
    """All smallest sets of demands that are enough in every world, found by trying every set."""
    sides = [[None, Demand(name, True), Demand(name, False)] for name in RATED]
    every = [frozenset(one for one in chosen if one) for chosen in product(*sides)]

    def enough(demands: frozenset[Demand]) -> bool:
        reached = membership(expression, worlds(situation, demands))
        return bool((reached <= 0.5).all() if off else (reached > 0.5).all())

    sufficient = [demands for demands in every if enough(demands)]
    return {one for one in sufficient if not any(other < one for other in sufficient)}


def found_missing(written: WrittenOut, situation: Situation) -> set[frozenset[Demand]]:
    return set(written.missing(situation.sides(written.demands), RATED))


@settings(max_examples=150, deadline=None)
@given(expressions(*RATED, FIGURE), situations)
def test_the_lever_sets_are_exactly_the_smallest_that_do(expression, situation):
    written = write_out(expression, RATED)
    assert found_missing(written, situation) == minimal_by_trying(expression, situation, off=False)


@settings(max_examples=150, deadline=None)
@given(expressions(*RATED, FIGURE), situations)
def test_the_moves_off_are_exactly_the_smallest_that_do(expression, situation):
    written = write_out(Not(expression), RATED, strict=False)
    assert found_missing(written, situation) == minimal_by_trying(expression, situation, off=True)


@settings(max_examples=150, deadline=None)
@given(expressions(*RATED, FIGURE), situations)
def test_on_off_and_open_are_what_every_possible_answer_says(expression, situation):
    written = write_out(expression, RATED)
    reached = membership(expression, worlds(situation)) > 0.5
    expected = Truth.YES if reached.all() else Truth.OPEN if reached.any() else Truth.NO
    assert written.truth(situation.sides(written.demands)) is expected


@settings(max_examples=150, deadline=None)
@given(expressions(*RATED, FIGURE), situations)
def test_bounds_are_the_lowest_and_highest_membership_that_any_answer_gives(expression, situation):
    reached = membership(expression, worlds(situation))
    assert write_out(expression, RATED).bounds(situation.parts) == pytest.approx((reached.min(), reached.max()))


@settings(max_examples=100, deadline=None)
@given(expressions(*RATED, FIGURE), situations)
def test_off_means_half_or_less_and_on_means_more(expression, situation):
    on, off = write_out(expression, RATED), write_out(Not(expression), RATED, strict=False)
    opposite = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.OPEN: Truth.OPEN}
    assert off.truth(situation.sides(off.demands)) is opposite[on.truth(situation.sides(on.demands))]


@settings(max_examples=100, deadline=None)
@given(expressions(*RATED, FIGURE), situations, st.data())
def test_any_step_that_meets_the_demands_does_and_leaving_any_demand_out_does_not(expression, situation, data):
    written = write_out(expression, RATED)
    for way in written.missing(situation.sides(written.demands), RATED):
        assert (membership(expression, worlds(situation, way)) > 0.5).all()
        left_out = data.draw(st.sets(st.sampled_from(sorted(way)), min_size=1)) if way else set()
        assert not left_out or not (membership(expression, worlds(situation, way - left_out)) > 0.5).all()


def test_a_figure_at_the_middle_is_on_neither_side():
    either = Condition(FIGURE) + Not(Condition(FIGURE))
    written = write_out(either, RATED)
    half = Situation("99001", {FIGURE: (0.5, 0.5)})
    assert written.truth(half.sides(written.demands)) is Truth.NO
    unknown = Situation("99001", {FIGURE: (0.2, 0.8)})
    assert written.truth(unknown.sides(written.demands)) is Truth.OPEN


def test_an_unknown_rating_does_not_matter_where_either_side_would_do():
    either = Condition("discourse.need") + Not(Condition("discourse.need"))
    written = write_out(either, RATED)
    unknown = Situation("99001", {"discourse.need": (0.0, 1.0)})
    assert written.truth(unknown.sides(written.demands)) is Truth.YES
    assert written.bounds(unknown.parts) == (0.67, 1.0)


def test_an_unknown_rating_does_not_matter_where_a_figure_at_the_middle_keeps_it_off_either_way():
    coalition, taxes = Condition("actors.coalition"), Condition(FIGURE)
    written = write_out(Not((coalition + taxes) * Not(coalition * taxes)), RATED, strict=False)
    situation = Situation("99001", {"actors.coalition": (0.0, 0.67), FIGURE: (0.5, 0.5)})
    assert written.missing(situation.sides(written.demands), RATED) == (frozenset(),)
