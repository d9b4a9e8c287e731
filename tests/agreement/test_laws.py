"""What must hold for any ratings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from stellwerk.agreement import (
    Level,
    Ratings,
    bootstrap_alpha,
    brennan_prediger,
    by_coder_pair,
    cohen_kappa,
    conger_kappa,
    disagreements,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
)
from stellwerk.errors import AgreementError

NA = float("nan")
KAPPAS = [brennan_prediger, conger_kappa, fleiss_kappa, gwet_ac1, percent_agreement]
LEVELS = list(Level)

tables = st.tuples(st.integers(2, 5), st.integers(1, 12)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=st.sampled_from([NA, 0.0, 1.0, 2.0, 5.0]))
)


def alpha_by_pairs(table, level):
    """Alpha straight from its definition, pair by pair: slow, and independent of coincidence matrices."""
    columns = [[v for v in column if not np.isnan(v)] for column in table.T]
    columns = [column for column in columns if len(column) > 1]
    pool = [v for column in columns for v in column]
    rank = {v: sum(w < v for w in pool) + sum(w == v for w in pool) / 2 for v in pool}

    def distance(a, b):
        match level:
            case Level.NOMINAL:
                return float(a != b)
            case Level.ORDINAL:
                return (rank[a] - rank[b]) ** 2
            case Level.INTERVAL:
                return (a - b) ** 2
            case Level.RATIO:
                return ((a - b) / (a + b)) ** 2 if a + b else 0.0

    observed = sum(distance(a, b) / (len(column) - 1) for column in columns for a in column for b in column)
    expected = sum(distance(a, b) for a in pool for b in pool)
    return 1 - (len(pool) - 1) * observed / expected if expected else None


@given(tables, st.sampled_from(LEVELS))
def test_alpha_is_what_its_definition_says(table, level):
    found, defined = krippendorff_alpha(Ratings.of(table), level), alpha_by_pairs(table, level)
    assert found.value == (None if defined is None else pytest.approx(defined, abs=1e-9))
    assert (found.reason is None) == (found.value is not None)


@given(tables, st.sampled_from(LEVELS), st.randoms())
def test_the_order_of_coders_and_units_does_not_matter(table, level, random):
    coders, units = (random.sample(range(n), n) for n in table.shape)
    shuffled = table[coders][:, units]
    assert krippendorff_alpha(Ratings.of(table), level).value == pytest.approx(
        krippendorff_alpha(Ratings.of(shuffled), level).value
    )
    for kappa in KAPPAS:
        assert kappa(Ratings.of(table)).value == pytest.approx(kappa(Ratings.of(shuffled)).value)


@given(tables, st.permutations([0.0, 1.0, 2.0, 5.0]))
def test_the_names_of_nominal_values_do_not_matter(table, names):
    renamed = table.copy()
    for old, new in zip([0.0, 1.0, 2.0, 5.0], names, strict=True):
        renamed[table == old] = new
    for coefficient in [krippendorff_alpha, *KAPPAS]:
        assert coefficient(Ratings.of(table)).value == pytest.approx(coefficient(Ratings.of(renamed)).value)


@given(tables, st.floats(0.1, 10), st.floats(-5, 5))
def test_interval_alpha_does_not_mind_unit_and_zero(table, unit, zero):
    assert krippendorff_alpha(Ratings.of(table), Level.INTERVAL).value == pytest.approx(
        krippendorff_alpha(Ratings.of(table * unit + zero), Level.INTERVAL).value, abs=1e-6
    )


@given(tables)
def test_ordinal_alpha_minds_only_the_order(table):
    assert krippendorff_alpha(Ratings.of(table), Level.ORDINAL).value == pytest.approx(
        krippendorff_alpha(Ratings.of(np.exp(table)), Level.ORDINAL).value
    )


@given(arrays(np.float64, st.integers(2, 10), elements=st.sampled_from([0.0, 1.0, 2.0])), st.integers(2, 5))
def test_coders_who_give_the_same_agree_fully_or_say_why_not(row, coders):
    ratings = Ratings.of([row] * coders)
    for coefficient in [krippendorff_alpha, conger_kappa, fleiss_kappa, gwet_ac1]:
        found = coefficient(ratings)
        if len(set(row)) > 1:
            assert found.value == pytest.approx(1)
        else:
            assert found.value is None
            assert found.reason is not None


@given(tables)
def test_units_with_one_value_only_do_not_count(table):
    lonely = np.full((table.shape[0], 1), NA)
    lonely[0] = 5.0
    assert krippendorff_alpha(Ratings.of(np.hstack([table, lonely]))).value == pytest.approx(
        krippendorff_alpha(Ratings.of(table)).value
    )


@given(tables, st.sampled_from(LEVELS))
def test_costs_of_disagreements_add_up_and_fall(table, level):
    listed = disagreements(Ratings.of(table), level)
    costs = [found.cost for found in listed]
    assert costs == sorted(costs, reverse=True)
    assert not listed or sum(costs) == pytest.approx(1)
    differing = {u for u, column in enumerate(table.T) if len({v for v in column if not np.isnan(v)}) > 1}
    assert {found.unit for found in listed} == differing


@given(tables, st.sampled_from(LEVELS))
def test_the_interval_is_the_same_for_the_same_seed_and_its_resamples_are_alphas(table, level):
    one, again = (bootstrap_alpha(Ratings.of(table), level, resamples=50, seed=7) for _ in range(2))
    assert (one.low, one.high) == (again.low, again.high)
    assert (one.distribution <= 1 + 1e-9).all()
    if one.low is not None:
        assert one.low <= one.high
        assert one.below(2.0) == 1


def test_resamples_are_what_repeating_units_gives():
    """One kind of disagreement, one of each agreement: every resample is a table with units repeated."""
    table = np.array([[0.0, 1.0, 0.0], [0.0, 1.0, 1.0]])
    possible = set()
    for a in range(4):
        for b in range(4 - a):
            repeated = np.repeat(table, [a, b, 3 - a - b], axis=1)
            value = krippendorff_alpha(Ratings.of(repeated)).value
            possible |= set() if value is None else {round(value, 9)}
    found = bootstrap_alpha(Ratings.of(table), resamples=400).distribution
    assert set(found.round(9)) == possible


def test_pairs_of_coders_are_compared_each_with_each():
    pairs = by_coder_pair(Ratings.of([[1, 2, 3], [1, 2, 3], [3, 2, 1]]), cohen_kappa)
    assert [(p.first, p.second) for p in pairs] == [(0, 1), (0, 2), (1, 2)]
    assert [p.result.value for p in pairs] == pytest.approx([1, 0, 0])


def test_a_disagreement_shows_what_each_coder_gave():
    (found,) = disagreements(Ratings.of([[1, 2], [1, 3], [1, NA]]))
    assert (found.unit, found.values, found.cost) == (1, (2.0, 3.0, None), 1.0)


@pytest.mark.parametrize("coefficient", [krippendorff_alpha, *KAPPAS])
@pytest.mark.parametrize("table", [[[1, 2, 3]], [[1, NA], [NA, 2]], np.empty((3, 0))], ids=["alone", "apart", "empty"])
def test_where_nothing_can_be_compared_the_result_says_so(coefficient, table):
    found = coefficient(Ratings.of(table))
    assert found.value is None
    assert "nothing to compare" in found.reason.en


def test_an_interval_of_what_cannot_be_compared_is_none():
    interval = bootstrap_alpha(Ratings.of([[1, 2, 3]]))
    assert (interval.low, interval.high, interval.below(0.8)) == (None, None, None)


def test_brennan_prediger_counts_values_nobody_used():
    table = [[1, 1, 2], [1, 2, 2]]
    assert brennan_prediger(Ratings.of(table)).expected == pytest.approx(1 / 2)
    assert brennan_prediger(Ratings.of(table, values=[1, 2, 3, 4])).expected == pytest.approx(1 / 4)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda: Ratings.of([1, 2, 3]), "coders × units"),
        (lambda: Ratings.of([[1, float("inf")]]), "inf"),
        (lambda: Ratings.of([[1, 2]], values=[1, 3]), "2 cannot be"),
        (lambda: krippendorff_alpha(Ratings.of([[-1, 2], [1, 2]]), Level.RATIO), "-1"),
        (lambda: cohen_kappa(Ratings.of([[1], [1], [1]])), "exactly two"),
        (lambda: bootstrap_alpha(Ratings.of([[1], [1]]), resamples=0), "at least one resample"),
    ],
)
def test_what_cannot_be_asked_is_an_error_that_says_why(wrong, says):
    with pytest.raises(AgreementError, match=f"(?i){says}"):
        wrong()
