"""One smallest cover without counting the others: as small as the count says, and proven so in either way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stellwerk.qca.arrays import Bools
from stellwerk.qca.bounds import smallest_cover
from stellwerk.qca.branching import cover_within
from stellwerk.qca.covers import Covers
from stellwerk.qca.exchange import good_cover

pytest.importorskip("highspy")


@st.composite
def charts(draw: st.DrawFn) -> Bools:
    rng = np.random.default_rng(draw(st.integers(0, 100_000)))
    columns, rows = draw(st.integers(4, 50)), draw(st.integers(3, 30))
    chart: Bools = rng.random((columns, rows)) < draw(st.floats(0.08, 0.35))
    chart[0, ~chart.any(axis=0)] = True
    return chart[chart.any(axis=1)]


@given(charts())
@settings(deadline=None, max_examples=60)
def test_the_first_cover_is_as_small_as_counting_all_of_them_says(chart: Bools) -> None:
    first = Covers(chart).first
    assert chart[list(first)].any(axis=0).all()
    assert len(first) == Covers(chart).size


@given(charts())
@settings(deadline=None, max_examples=40)
def test_branching_and_the_integer_program_find_that_size_and_rule_out_the_next_smaller_one(chart: Bools) -> None:
    size = Covers(chart).size
    for solve in (cover_within, smallest_cover):
        found = solve(chart, size)
        assert found is not None
        assert len(found) == size
        assert chart[found].any(axis=0).all()
        assert solve(chart, size - 1) is None


@given(charts())
@settings(deadline=None, max_examples=30)
def test_a_good_cover_covers_every_row_and_is_the_same_each_time(chart: Bools) -> None:
    size = Covers(chart).size
    found = good_cover(chart, size)
    assert chart[found].any(axis=0).all()
    assert size <= len(found) == len(set(found.tolist()))
    assert found.tolist() == good_cover(chart, size).tolist()
