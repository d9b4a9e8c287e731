"""What follows a solution: cases to look at, theories to hold against it, clusters to check."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import QcaError
from stellwerk.qca import Data, fit
from stellwerk.qca.case_roles import Role, best_pairs, case_roles
from stellwerk.qca.chain import causal_chain
from stellwerk.qca.clusters import by_cluster
from stellwerk.qca.theory import evaluate_theory
from stellwerk.qca.two_step import CONTEXT, two_step

SOLUTION = "DEVELOPED*LITERATE*STABLE"
CONDITIONS = ["DEVELOPED", "URBAN", "LITERATE", "INDUSTRIAL", "STABLE"]


@pytest.fixture
def democracies(interwar: dict[str, Any]) -> Data:
    return Data.read(interwar, "SURVIVED", CONDITIONS, "case")


def names(rows: Any) -> set[str]:
    return {row.case for row in rows}


def test_the_interwar_democracies_take_the_roles_that_their_memberships_give_them(democracies: Data) -> None:
    found = case_roles(SOLUTION, democracies)
    # Read off the memberships in Ragin 2009, case by case.
    assert names(found.of(Role.TYPICAL)) == {"CZ", "FI", "FR", "IE", "SE"}
    assert names(found.of(Role.DEVIANT_IN_DEGREE)) == {"BE", "NL", "UK"}
    assert names(found.of(Role.DEVIANT_CONSISTENCY)) == set()
    assert names(found.of(Role.DEVIANT_COVERAGE)) == set()
    assert names(found.of(Role.IRRELEVANT)) == {"AU", "EE", "DE", "GR", "HU", "IT", "PL", "PT", "RO", "ES"}


def test_the_best_typical_case_is_far_in_the_term_and_close_to_the_diagonal(democracies: Data) -> None:
    typical = case_roles(SOLUTION, democracies).of(Role.TYPICAL)
    assert [row.distance for row in typical] == sorted((row.y - row.x) + (1 - row.x) for row in typical)
    assert typical[0].case in {"FR", "SE"}


def test_a_case_that_one_term_alone_explains_is_marked(democracies: Data) -> None:
    found = case_roles("DEVELOPED*URBAN + STABLE*~URBAN", democracies)
    unique = {row.case for row in found.rows if row.unique and row.term == "DEVELOPED*URBAN"}
    assert unique == {"BE", "CZ", "DE", "NL", "UK"}


def test_a_term_is_found_whatever_the_order_of_its_literals(democracies):
    found = case_roles("URBAN*DEVELOPED + STABLE*~URBAN", democracies)
    asked = [found.of(Role.TYPICAL, term) for term in ("URBAN*DEVELOPED", "DEVELOPED*URBAN", "DEVELOPED * URBAN")]
    assert asked[0]
    assert asked[0] == asked[1] == asked[2]
    whole = found.rows[-1].term
    assert found.of(Role.TYPICAL, " + ".join(reversed(whole.split(" + ")))) == found.of(Role.TYPICAL, whole)


def test_a_case_in_another_term_is_not_deviant_for_coverage(democracies: Data) -> None:
    found = case_roles("DEVELOPED*URBAN + DEVELOPED*~URBAN*STABLE", democracies)
    assert names(found.of(Role.COVERED_ELSEWHERE, "DEVELOPED*URBAN")) == {"FI", "FR", "IE", "SE"}
    assert not found.of(Role.DEVIANT_COVERAGE)


def test_a_case_at_one_half_has_no_role() -> None:
    data = Data.read({"A": [0.5, 0.9, 0.2], "Z": [0.9, 0.8, 0.1]}, "Z", ["A"])
    assert [row.role for row in case_roles("A", data).rows] == [Role.UNDECIDED, Role.DEVIANT_IN_DEGREE, Role.IRRELEVANT]


def test_pairs_contrast_what_they_are_meant_to_contrast(democracies: Data) -> None:
    typical, failures, uncovered = best_pairs(SOLUTION, democracies)
    assert typical.rows[0].first in {"FR", "SE", "FI", "IE", "CZ"}
    distances = [pair.distance for pair in typical.rows]
    assert distances == sorted(distances)
    assert len(typical.rows) == 5
    assert not failures.rows
    assert not uncovered.rows


def test_an_uncovered_case_is_compared_with_one_most_like_it_in_its_row() -> None:
    table = {"A": [0.9, 0.2, 0.3, 0.1], "B": [0.8, 0.9, 0.8, 0.1], "Z": [1.0, 0.9, 0.1, 0.0]}
    data = Data.read(table | {"case": ["hit", "missed", "near", "far"]}, "Z", ["A", "B"], "case")
    *_, uncovered = best_pairs("A", data)
    assert [(pair.term, pair.first, pair.second) for pair in uncovered.rows] == [
        ("~A*B", "missed", "near"),
        ("~A*B", "missed", "far"),
    ]
    assert uncovered.rows[0].distance == pytest.approx(abs(0.8 - 0.7) + 1 - (0.9 - 0.1))


def test_theory_and_solution_divide_the_cases_into_four_areas(democracies: Data) -> None:
    found = evaluate_theory("DEVELOPED*URBAN*LITERATE*INDUSTRIAL", SOLUTION, democracies)
    by_name = {area.name: area for area in found.areas}
    assert set(by_name["T*S"].with_outcome) == {"BE", "CZ", "NL", "UK"}
    assert set(by_name["~T*S"].with_outcome) == {"FI", "FR", "IE", "SE"}
    assert set(by_name["T*~S"].without_outcome) == {"DE"}
    assert by_name["~T*S"].reading == ("covered least likely", "inconsistent least likely")
    assert str(by_name["T*S"].expression) == "DEVELOPED*INDUSTRIAL*LITERATE*STABLE*URBAN"
    assert found.to_frame().height == 4
    assert "uncovered most likely" not in str(found)


@given(
    st.lists(st.tuples(*[st.integers(0, 10).filter(lambda v: v != 5)] * 4), min_size=4, max_size=12),
    st.sampled_from(["A", "A*B", "~A + C", "A*~C + B"]),
    st.sampled_from(["B", "~A*C", "A + B*C"]),
)
def test_every_case_lies_in_exactly_one_area(rows: list[tuple[int, ...]], theory: str, solution: str) -> None:
    columns = dict(zip("ABCZ", (np.array(column) / 10 for column in zip(*rows, strict=True)), strict=True))
    if any(len(set(columns[name])) == 1 for name in "ABC"):
        return
    data = Data.read(columns, "Z", list("ABC"))
    areas = evaluate_theory(theory, solution, data).areas
    listed = [case for area in areas for case in (*area.with_outcome, *area.without_outcome)]
    assert sorted(listed) == sorted(data.cases)


def test_clusters_that_fit_alike_are_no_distance_apart() -> None:
    table = {"A": [0.2, 0.8, 0.2, 0.8], "Z": [0.4, 0.7, 0.4, 0.7]}
    found = by_cluster("A", Data.read(table, "Z", ["A"]), ["2010", "2010", "2020", "2020"], ["x", "y", "x", "y"])
    assert found.between_distance == pytest.approx(0)
    assert found.pooled == fit("A", "Z", table)
    assert [name for name, _ in found.within] == ["x", "y"]


def test_a_relation_that_fails_in_one_year_shows_between_years() -> None:
    table = {"A": [0.8, 0.6, 0.8, 0.6], "Z": [0.9, 0.7, 0.1, 0.2]}
    found = by_cluster("A", Data.read(table, "Z", ["A"]), [2010, 2010, 2020, 2020])
    good, bad = (one.consistency for _, one in found.between)
    assert (good, bad) == pytest.approx((1.0, 0.3 / 1.4))
    # Garcia-Castro & Ariño 2016: the Euclidean distance of each year's share of consistency from an equal share.
    assert found.between_distance == pytest.approx(np.hypot(good / (good + bad) - 0.5, bad / (good + bad) - 0.5))
    assert np.isnan(found.within_distance)
    assert "2010" in str(found)


def test_each_case_needs_a_cluster(democracies: Data) -> None:
    with pytest.raises(QcaError, match="18 cases and 2 clusters"):
        by_cluster("STABLE", democracies, [1, 2])


def test_the_chain_behind_education_is_found_factor_by_factor() -> None:
    # Baumgartner 2009, table 1: D + U bring about L, and L + G bring about E.
    rows = [(u, d, max(u, d), g, max(u, d, g)) for u in (1, 0) for d in (1, 0) for g in (1, 0)]
    data = dict(zip("UDLGE", map(np.array, zip(*rows, strict=True)), strict=True))
    found = causal_chain(data, list("UDLGE"))
    models = {link.factor: {str(model) for model in link.models} for link in found.links}
    assert found.effects == ("L", "E")
    assert models["L"] == {"U + D"}
    assert models["E"] == {"L + G"}
    assert "U" in str(found)


def test_an_ordering_keeps_effects_from_bringing_about_their_causes() -> None:
    data = {"A": np.array([1, 1, 0, 0]), "B": np.array([1, 0, 1, 0]), "Z": np.array([1, 0, 1, 0])}
    assert causal_chain(data, ["A", "B", "Z"]).effects == ("B", "Z")
    assert causal_chain(data, ["A", "B", "Z"], ordering=[["A", "B"], ["Z"]]).effects == ("Z",)


def test_proximate_conditions_are_sufficient_within_a_necessary_context(interwar: dict[str, Any]) -> None:
    found = two_step(
        interwar, "SURVIVED", ["LITERATE", "DEVELOPED"], ["STABLE", "URBAN"], context="LITERATE", cases="case"
    )
    assert found.context_fit.necessity_consistency == pytest.approx(
        0.991, abs=5e-4
    )  # Ragin 2009: literacy is necessary
    assert str(found.context) == "LITERATE"
    for model in found.solution.models:
        covered = model.membership > 0.5
        assert np.all(found.table.data.columns[CONTEXT][covered] > 0.5)
    assert "CONTEXT = LITERATE" in str(found)


def test_without_a_necessary_context_there_is_no_second_step(interwar: dict[str, Any]) -> None:
    with pytest.raises(QcaError, match="no context"):
        two_step(interwar, "SURVIVED", ["URBAN", "INDUSTRIAL"], ["STABLE"], cases="case")
