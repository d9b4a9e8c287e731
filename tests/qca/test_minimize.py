"""What a minimisation promises, whatever the data."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from math import isclose
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stellwerk.errors import QcaError, UnknownName
from stellwerk.qca import fit, minimize, truth_table
from stellwerk.qca.covers import Covers
from stellwerk.qca.irredundant import IrredundantCovers
from stellwerk.qca.model import Model

Row = tuple[int, ...]
Rows = dict[Row, int]
Pattern = tuple[int | None, ...]


@st.composite
def crisp_tables(draw: st.DrawFn, most: int = 5) -> Rows:
    """Some configurations with and some without the outcome, at least one of each; each condition varies."""
    k = draw(st.integers(2, most))
    rows = st.tuples(*[st.integers(0, 1)] * k)
    table = draw(st.dictionaries(rows, st.integers(0, 1), min_size=3, max_size=2**k))
    table[(0,) * k], table[(1,) * k] = draw(st.sampled_from([(0, 1), (1, 0)]))
    return table


def as_data(table: Rows, order: list[int] | None = None) -> dict[str, Any]:
    rows = list(table.items())
    k = len(rows[0][0])
    columns = order or list(range(k))
    return {"ABCDE"[c]: np.array([row[c] for row, _ in rows], float) for c in columns} | {
        "Z": np.array([out for _, out in rows], float)
    }


def tabulate(data: dict[str, Any]) -> Any:
    return truth_table(data, "Z", [name for name in data if name != "Z"])


def names(models: Any) -> set[frozenset[frozenset[str]]]:
    return {frozenset(frozenset(str(path).split("*")) for path in model.terms) for model in models}


@given(crisp_tables())
@settings(deadline=None)
def test_every_model_covers_each_positive_row_and_no_negative_one(table: Rows) -> None:
    data = as_data(table)
    for kind in ("conservative", "parsimonious"):
        for model in minimize(tabulate(data), kind).models:
            assert (model.membership == data["Z"]).all()


@given(crisp_tables())
@settings(deadline=None)
def test_a_conservative_model_covers_nothing_but_positive_rows(table: Rows) -> None:
    for model in minimize(tabulate(as_data(table)), "conservative").models:
        assert model.simplifying_assumptions == ()


@given(crisp_tables())
@settings(deadline=None, max_examples=60)
def test_the_parsimonious_models_are_exactly_those_that_brute_force_finds(table: Rows) -> None:
    k = len(next(iter(table)))
    positive = [row for row, out in table.items() if out]
    negative = [row for row, out in table.items() if not out]
    terms = [t for t in product((0, 1, None), repeat=k) if not any(_holds(t, row) for row in negative)]
    primes = [
        t for t in terms if not any(t != u and _inside(t, u) for u in terms) and any(_holds(t, r) for r in positive)
    ]
    found = next(f for size in range(1, len(positive) + 1) if (f := _covers(positive, primes, size)))
    solution = minimize(tabulate(as_data(table)), "parsimonious")
    assert names(solution.models) == {frozenset(map(_written, chosen)) for chosen in found}
    assert len(solution.prime_implicants) == len(primes)


@given(crisp_tables(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_cases_and_conditions_changes_nothing(table: Rows, random: Any) -> None:
    k = len(next(iter(table)))
    shuffled = list(table.items())
    random.shuffle(shuffled)
    order = random.sample(range(k), k)
    for kind in ("conservative", "parsimonious"):
        straight = minimize(tabulate(as_data(table)), kind)
        mixed = minimize(tabulate(as_data(dict(shuffled), order)), kind)
        assert names(straight.models) == names(mixed.models)


@given(st.integers(0, 10_000), st.integers(2, 14), st.integers(2, 10))
@settings(deadline=None)
def test_counting_agrees_with_listing_and_with_all_irredundant_covers(seed: int, columns: int, rows: int) -> None:
    chart = np.random.default_rng(seed).random((columns, rows)) < 0.35
    chart[0, ~chart.any(axis=0)] = True
    chart = chart[chart.any(axis=1)]
    smallest, irredundant = Covers(chart), list(IrredundantCovers(chart))
    listed = list(smallest)
    assert len(set(listed)) == len(listed) == smallest.count
    assert len(set(irredundant)) == len(irredundant) == IrredundantCovers(chart).count
    least = min(map(len, irredundant))
    assert set(listed) == {cover for cover in irredundant if len(cover) == least}
    assert all(chart[list(cover)].any(axis=0).all() for cover in irredundant)
    assert smallest.occurrences == {
        prime: sum(prime in cover for cover in listed) for prime in {p for cover in listed for p in cover}
    }
    assert len(smallest.first) == least


@given(st.integers(0, 1_000))
@settings(deadline=None, max_examples=15)
def test_the_count_does_not_depend_on_the_order_of_rows_and_columns(seed: int) -> None:
    rng = np.random.default_rng(seed)
    chart = rng.random((60, 25)) < 0.15
    chart[0, ~chart.any(axis=0)] = True
    chart = chart[chart.any(axis=1)]
    shuffled = chart[rng.permutation(len(chart))][:, rng.permutation(25)]
    assert Covers(chart).count == Covers(shuffled).count


@given(crisp_tables(4), st.lists(st.sampled_from([0, 1, None]), min_size=5, max_size=5))
@settings(deadline=None, max_examples=60)
def test_an_intermediate_model_lies_between_its_conservative_and_parsimonious_ones(
    table: Rows, wanted: list[int | None]
) -> None:
    data = as_data(table)
    conditions = [name for name in data if name != "Z"]
    expectations = dict(zip(conditions, wanted, strict=False))
    every = {
        name: np.array(column, float)
        for name, column in zip(conditions, zip(*product((0, 1), repeat=len(conditions)), strict=True), strict=True)
    }
    for pair in minimize(tabulate(data), "intermediate", expectations).pairs:
        low, high = _everywhere(pair.conservative, every), _everywhere(pair.parsimonious, every)
        for model in pair.models:
            middle = _everywhere(model, every)
            assert (low <= middle).all()
            assert (middle <= high).all()


@given(st.lists(st.tuples(*[st.floats(0, 1)] * 3), min_size=2, max_size=12))
def test_a_union_covers_at_least_what_each_part_covers(cases: list[tuple[float, float, float]]) -> None:
    one, other, y = np.array(cases).T
    union = fit(np.maximum(one, other), y)
    if y.sum() > 1e-3:
        assert union.coverage >= max(fit(one, y).coverage, fit(other, y).coverage) - 1e-9


def test_expecting_nothing_gives_the_conservative_solution() -> None:
    data = {"A": [1, 1, 0, 0], "B": [1, 0, 1, 0], "C": [1, 0, 0, 1], "Z": [1, 0, 1, 0]}
    table = tabulate({name: np.array(column, float) for name, column in data.items()})
    nothing = minimize(table, "intermediate", {"A": None, "B": None, "C": None})
    assert names(nothing.models) == names(minimize(table, "conservative").models)
    assert nothing.easy_counterfactuals == ()


@pytest.mark.shared
def test_a_count_of_hundreds_of_millions_is_exact_and_every_model_is_within_reach(shared: Any) -> None:
    path = shared / "reference" / "qca_bench" / "cs_k10_N1000.csv"
    columns = np.genfromtxt(path, delimiter=",", names=True)
    table = tabulate({name: columns[name] for name in columns.dtype.names})
    solution = minimize(table)
    assert solution.model_count_is_exact
    assert solution.model_count == 933_120_000
    positive = {row for row, out in zip(table.numbers.tolist(), table.out.tolist(), strict=True) if out == 1}
    for index in (0, 1, 466_560_001, -1):
        model = solution.models[index]
        assert len(model.terms) == 37
        assert solution.chart[list(model.chosen)].any(axis=0).all()
    assert set(solution.explained_rows) == positive


@pytest.mark.parametrize(
    "change, message",
    [
        ({"A": [0.2, 1.5, 0.1, 0.9]}, "Column “A”, case “2”: value 1.5"),
        ({"B": [0.2, float("nan"), 0.1, 0.9]}, "Column “B”, case “2”: value nan is missing"),
        ({"A": [1, 1, 1, 1]}, "“A” has the same value"),
        ({"Z": [0, 0, 0, 0]}, "No row is positive"),
        ({"Z": [1, 1, 1, 1]}, "No row of the truth table is negative"),
    ],
)
def test_what_cannot_be_analysed_is_said_with_column_and_case(change: dict[str, list[float]], message: str) -> None:
    data = {"A": [1, 1, 0, 0], "B": [1, 0, 1, 0], "Z": [1, 0, 1, 0]} | change
    with pytest.raises(QcaError, match=message):
        minimize(truth_table({name: np.array(column, float) for name, column in data.items()}, "Z", ["A", "B"]))


def test_the_outcome_cannot_be_its_own_condition_nor_a_column_be_guessed() -> None:
    data = {"A": np.array([0.0, 1.0]), "Z": np.array([0.0, 1.0])}
    with pytest.raises(QcaError, match="outcome and condition at once"):
        truth_table(data, "Z", ["A", "Z"])
    with pytest.raises(UnknownName, match="“a”"):
        truth_table(data, "Z", ["a"])
    with pytest.raises(QcaError, match="26 conditions; possible are 1 to 25"):
        truth_table({f"X{i}": np.array([0.0, 1.0]) for i in range(26)} | data, "Z", [f"X{i}" for i in range(26)])


def test_excluding_every_observed_row_leaves_nothing_to_analyse() -> None:
    data = {"A": np.array([1.0, 0.0]), "Z": np.array([1.0, 0.0])}
    with pytest.raises(QcaError, match="All observed rows are excluded"):
        minimize(truth_table(data, "Z", ["A"], exclude=[1, 2]))


def test_an_excluded_expression_is_never_assumed() -> None:
    data = {"A": [1, 0, 0], "B": [1, 0, 1], "C": [1, 0, 0], "Z": [1, 0, 0]}
    columns = {name: np.array(column, float) for name, column in data.items()}
    free = minimize(truth_table(columns, "Z", ["A", "B", "C"]))
    bound = minimize(truth_table(columns, "Z", ["A", "B", "C"], exclude=["A*~C"]))
    assert {str(model) for model in free.models} == {"A", "C"}
    assert [str(model) for model in bound.models] == ["C"]


def test_a_membership_of_one_half_is_reported_and_belongs_to_no_row() -> None:
    data = {"A": np.array([0.5, 0.9, 0.1]), "Z": np.array([0.7, 0.8, 0.2])}
    table = truth_table(data, "Z", ["A"], cases=["x", "y", "z"])
    assert table.undecided == (("x", "A"),)
    assert table.rows["cases"].to_list() == [["z"], ["y"]]
    assert "x in A" in str(table)


def test_ambiguity_is_said_first() -> None:
    data = {"A": [1, 0, 0], "B": [1, 0, 1], "C": [1, 0, 0], "Z": [1, 0, 0]}
    solution = minimize(tabulate({name: np.array(column, float) for name, column in data.items()}))
    assert str(solution).splitlines()[0] == "Parsimonious solution for Z: 2 models that fit the table equally well"
    assert solution.occurrences.keys() == set(solution.prime_implicants)
    assert isclose(solution.to_frame()["coverage"].min(), 1)


@pytest.mark.shared
def test_without_highs_the_count_is_the_same(shared: Any) -> None:
    path = shared / "reference" / "qca_bench" / "cs_k8_N200.csv"
    code = (
        "import sys; sys.modules['highspy'] = None\n"
        "import numpy as np\n"
        "from stellwerk.qca import minimize, truth_table\n"
        "from stellwerk.qca.covers import Covers\n"
        "columns = np.genfromtxt(sys.argv[1], delimiter=',', names=True)\n"
        "data = {name: columns[name] for name in columns.dtype.names}\n"
        "solution = minimize(truth_table(data, 'Z', [name for name in data if name != 'Z']))\n"
        "chart = np.random.default_rng(8).random((60, 30)) < 0.15\n"
        "chart[0, ~chart.any(axis=0)] = True\n"
        "print(solution.model_count, len(solution.first.terms), Covers(chart).count)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    chart = np.random.default_rng(8).random((60, 30)) < 0.15
    chart[0, ~chart.any(axis=0)] = True
    assert done.stdout.split() == ["1848", "12", str(Covers(chart).count)]


def _covers(rows: list[Row], terms: list[Pattern], size: int) -> set[frozenset[Pattern]]:
    """All sets of at most so many terms that hold for every row: some term must hold for the first row, so try each."""
    if not rows:
        return {frozenset()}
    if not size:
        return set()
    first = [term for term in terms if _holds(term, rows[0])]
    return {
        rest | {term}
        for term in first
        for rest in _covers([row for row in rows if not _holds(term, row)], terms, size - 1)
    }


def _holds(term: tuple[int | None, ...], row: tuple[int, ...]) -> bool:
    return all(wanted is None or wanted == value for wanted, value in zip(term, row, strict=True))


def _inside(term: tuple[int | None, ...], other: tuple[int | None, ...]) -> bool:
    return all(b is None or a == b for a, b in zip(term, other, strict=True))


def _written(term: tuple[int | None, ...]) -> frozenset[str]:
    return frozenset(
        name if value else f"~{name}" for name, value in zip("ABCDE", term, strict=False) if value is not None
    )


def _everywhere(model: Model, every: dict[str, Any]) -> Any:
    return np.maximum.reduce([path.term.membership(every) for path in model.terms])
