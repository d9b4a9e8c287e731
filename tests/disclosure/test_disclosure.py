"""Withholding small cells so that nothing brings them back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stellwerk.disclosure import Sum, derivable, withheld


def table(rows):
    """A table with its margins: contributors by cell, and which cells are sums."""
    tall, wide = range(len(rows)), range(len(rows[0]))
    counts = {(i, j): rows[i][j] for i in tall for j in wide}
    sums = [Sum((i, "all"), frozenset((i, j) for j in wide)) for i in tall]
    sums += [Sum(("all", j), frozenset((i, j) for i in tall)) for j in wide]
    sums += [Sum(("all", "all"), frozenset((i, "all") for i in tall))]
    sums += [Sum(("all", "all"), frozenset(("all", j) for j in wide))]
    for one in sums:
        counts[one.total] = sum(counts[part] for part in one.parts)
    return counts, sums


def follows(sums, hidden, cell):
    """Whether a cell is fixed by what is shown: by ranks, another way than the one tried."""
    order = sorted(hidden, key=repr)
    rows = [[-1.0 if c == one.total else float(c in one.parts) for c in order] for one in sums]
    unit = [[float(c == cell) for c in order]]
    return np.linalg.matrix_rank(np.array(rows + unit)) == np.linalg.matrix_rank(np.array(rows))


def test_a_single_small_office_takes_another_one_with_it():
    counts, sums = {"a": 3, "b": 9, "c": 6, "all": 18}, [Sum("all", frozenset("abc"))]
    assert withheld(counts) == {"a"}
    assert withheld(counts, sums) == {"a", "c"}


def test_two_small_ones_that_are_few_together_take_a_third():
    counts, sums = {"a": 1, "b": 2, "c": 6, "d": 9, "all": 18}, [Sum("all", frozenset("abcd"))]
    assert withheld(counts, sums) == {"a", "b", "c"}


def test_where_all_is_small_the_total_goes_too():
    counts, sums = {"a": 1, "b": 2, "all": 3}, [Sum("all", frozenset("ab"))]
    assert withheld(counts, sums) == {"a", "b", "all"}


def test_a_cell_that_only_several_sums_together_betray_is_found():
    # Each margin has two unknowns, yet (0,0)+(0,1) = row, and so on: with the fifth one known all are.
    sums = [Sum("r", frozenset("ab")), Sum("s", frozenset("bc")), Sum("t", frozenset("ac"))]
    assert derivable(sums, frozenset("abc")) == set("abc")


def test_cells_without_contributors_are_shown_and_protect_nobody():
    counts, sums = {"a": 0, "b": 3, "c": 7, "all": 10}, [Sum("all", frozenset("abc"))]
    assert withheld(counts, sums) == {"b", "c"}


def test_where_nothing_is_small_nothing_is_withheld():
    counts, sums = table([[5, 6], [7, 8]])
    assert withheld(counts, sums) == frozenset()


@pytest.mark.parametrize("fewest", [1, 3, 5, 10])
@settings(max_examples=60)
@given(data=st.data())
def test_nothing_withheld_can_be_had_by_subtraction(fewest, data):
    wide = data.draw(st.integers(1, 4))
    row = st.lists(st.integers(0, 12), min_size=wide, max_size=wide)
    counts, sums = table(data.draw(st.lists(row, min_size=1, max_size=4)))
    hidden = withheld(counts, sums, fewest)
    assert {cell for cell, number in counts.items() if 0 < number < fewest} <= hidden
    assert all(counts[cell] > 0 for cell in hidden)
    assert not any(follows(sums, hidden, cell) for cell in hidden)
    for one in sums:
        left = sum(counts[cell] for cell in one.parts & hidden)
        assert one.total in hidden or left == 0 or left >= fewest
