"""Necessity and sufficiency searched over conjunctions and disjunctions."""

from __future__ import annotations

import json
from itertools import combinations, product
from math import nan
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stellwerk.errors import QcaError
from stellwerk.qca import minimize, truth_table
from stellwerk.qca.data import Data
from stellwerk.qca.measure import fit, fit_terms
from stellwerk.qca.supersets import Relation, Relations, necessary, sufficient


def studies(shared: Path) -> list[tuple[str, dict[str, object], Data]]:
    """Every reference case that both can read; where the reference stops for missing values, so do we."""
    found = []
    for path in sorted((shared / "reference/qca").glob("*.json")):
        case = json.loads(path.read_text())
        if "necessity_superSubset" not in case or path.stem == "qca_dBWB_health":
            continue
        frame = pl.read_csv(path.with_suffix(".csv"), infer_schema_length=None)
        outcome = case["outcome"].replace("[", "{").replace("]", "}")
        found.append((path.stem, case, Data.read(frame, outcome, case["conditions"])))
    return found


def in_one_notation(expression: str) -> str:
    """``A{1}`` for ``A``, ``A{0}`` for ``~A``: the reference writes braces for all conditions where one needs them."""
    joined = " + " if " + " in expression else "*"
    return joined.join(map(_literal, expression.replace("[", "{").replace("]", "}").split(joined)))


def _literal(text: str) -> str:
    if "{" in text:
        return text
    return f"{text[1:]}{{0}}" if text.startswith("~") else f"{text}{{1}}"


def rows(found: Relations) -> list[str]:
    return [in_one_notation(str(row)) for row in found]


@pytest.mark.shared
def test_necessary_combinations_are_those_of_the_reference_in_its_order_with_its_numbers(shared: Path) -> None:
    compared = 0
    for name, case, data in studies(shared):
        theirs = case["necessity_superSubset"].get("rows", [])
        ours = necessary(data, consistency=0.9, ron=0.5)
        assert rows(ours) == [in_one_notation(row["expr"]) for row in theirs], name
        numbers = [(row.fit.necessity_consistency, row.fit.ron, row.fit.necessity_coverage) for row in ours]
        assert numbers == [pytest.approx((row["inclN"], row["RoN"], row["covN"]), abs=1e-9) for row in theirs], name
        compared += len(theirs)
    assert compared > 400


@pytest.mark.shared
def test_sufficient_combinations_are_those_of_the_reference_in_its_order_with_its_numbers(shared: Path) -> None:
    compared = 0
    for name, case, data in studies(shared):
        theirs = case["sufficiency_superSubset"].get("rows", [])
        ours = sufficient(data, consistency=0.9, coverage=0.2)
        assert rows(ours) == [in_one_notation(row["expr"]) for row in theirs], name
        numbers = [(row.fit.consistency, row.fit.pri, row.fit.coverage) for row in ours]
        wanted = [(row["inclS"], row["PRI"] if row["PRI"] is not None else nan, row["covS"]) for row in theirs]
        assert numbers == [pytest.approx(row, abs=1e-9, nan_ok=True) for row in wanted], name
        compared += len(theirs)
    assert compared > 500


@pytest.mark.shared
def test_the_fit_of_every_single_set_is_that_of_the_reference(shared: Path) -> None:
    compared = 0
    for name, case, data in studies(shared):
        for row in case.get("pof_single") or []:
            found = fit(row["set"], case["outcome"], data)
            ours = (found.coverage, found.ron, found.consistency, found.pri)
            theirs = [nan if row[key] is None else row[key] for key in ("inclN", "RoN", "inclS", "PRI")]
            assert ours == pytest.approx(theirs, abs=1e-5, nan_ok=True), f"{name}: {row['set']}"
            compared += 1
    assert compared > 700


def test_literacy_and_stability_were_necessary_for_democracies_to_survive(interwar: dict[str, Any]) -> None:
    found = necessary(interwar, "SURVIVED", CONDITIONS, consistency=0.9, ron=0.5)
    assert [str(row) for row in found][:3] == ["LITERATE", "STABLE", "LITERATE*STABLE"]
    assert found.rows[0].fit.necessity_consistency == pytest.approx(0.991, abs=5e-4)


CONDITIONS = ["DEVELOPED", "URBAN", "LITERATE", "STABLE"]

memberships = st.lists(st.integers(0, 10).map(lambda tenth: tenth / 10), min_size=8, max_size=8)
tables = st.fixed_dictionaries(dict.fromkeys("ABCZ", memberships)).filter(
    lambda table: all(len(set(table[name])) > 1 for name in "ABCZ")
)


def brute(table: dict[str, list[float]], joined: str) -> list[tuple[set[str], np.ndarray]]:
    found = []
    combine = np.minimum.reduce if joined == "and" else np.maximum.reduce
    for size in (1, 2, 3):
        for names in combinations("ABC", size):
            for signs in product(("~", ""), repeat=size):
                columns = [
                    np.array(table[name]) if sign == "" else 1 - np.array(table[name])
                    for name, sign in zip(names, signs, strict=True)
                ]
                found.append(({s + n for n, s in zip(names, signs, strict=True)}, combine(columns)))
    return found


def parts(row: Relation) -> set[str]:
    return {str(literal) for literal in row.literals}


@settings(max_examples=60)
@given(tables, st.sampled_from([0.7, 0.85, 0.95]), st.sampled_from([0.0, 0.5, 0.7]), st.sampled_from([0.0, 0.6]))
def test_cutting_branches_loses_no_necessary_combination(
    table: dict[str, list[float]], consistency: float, ron: float, coverage: float
) -> None:
    found = necessary(table, "Z", list("ABC"), consistency=consistency, ron=ron, coverage=coverage)

    def passes(x: np.ndarray) -> bool:
        one = fit(x, np.array(table["Z"]))
        cuts = ((one.coverage, consistency), (one.ron, ron), (one.consistency, coverage))
        return all(number >= cut - 1.5e-8 for number, cut in cuts)

    conjunctions = [names for names, x in brute(table, "and") if passes(x)]
    assert [parts(row) for row in found if row.joined == "and"] == conjunctions or sorted(
        map(sorted, (parts(row) for row in found if row.joined == "and"))
    ) == sorted(map(sorted, conjunctions))
    either = [names for names, x in brute(table, "or") if passes(x)]
    smallest = [names for names in either if len(names) > 1 and not any(other < names for other in either)]
    assert sorted(sorted(parts(row)) for row in found if row.joined == "or") == sorted(map(sorted, smallest))


@settings(max_examples=60)
@given(tables, st.sampled_from([0.7, 0.85, 0.95]), st.sampled_from([0.05, 0.3]), st.sampled_from([0.0, 0.5]))
def test_cutting_branches_loses_no_sufficient_combination(
    table: dict[str, list[float]], consistency: float, coverage: float, pri: float
) -> None:
    found = sufficient(table, "Z", list("ABC"), consistency=consistency, coverage=coverage, pri=pri)

    def passes(x: np.ndarray) -> bool:
        one = fit(x, np.array(table["Z"]))
        enough = (np.nan_to_num(one.pri, nan=-1.0) >= pri - 1.5e-8) if pri > 0 else True
        return one.consistency >= consistency - 1.5e-8 and one.coverage >= coverage - 1.5e-8 and bool(enough)

    enough = [names for names, x in brute(table, "and") if passes(x)]
    smallest = [names for names in enough if not any(other < names for other in enough)]
    assert sorted(sorted(parts(row)) for row in found) == sorted(map(sorted, smallest))


def test_ten_conditions_and_a_thousand_cases_are_searched_to_the_end() -> None:
    # The reference implementation stops here with an error (research notes, section 2).
    rng = np.random.default_rng(11)
    table = {name: rng.integers(0, 2, 1000) for name in "ABCDEFGHIJ"}
    table["Z"] = (table["A"] & (1 - table["B"])) | (table["C"] & table["D"])
    assert {str(row) for row in sufficient(table, "Z", list("ABCDEFGHIJ"), consistency=1.0, coverage=0.2)} == {
        "A*~B",
        "C*D",
    }
    assert "A + C" in {str(row) for row in necessary(table, "Z", list("ABCDEFGHIJ"), consistency=1.0, ron=0.4)}


def test_depth_limits_the_number_of_conditions(interwar: dict[str, Any]) -> None:
    found = necessary(interwar, "SURVIVED", CONDITIONS, depth=1)
    assert {len(row.literals) for row in found} == {1}


def test_results_travel_as_frames_dictionaries_html_and_text(interwar: dict[str, Any]) -> None:
    found = necessary(interwar, "SURVIVED", CONDITIONS)
    assert found.to_frame().columns == ["necessary", "consistency", "coverage", "ron"]
    assert found.to_dict()["outcome"] == "SURVIVED"
    assert "<table>" in found._repr_html_()
    assert str(found).splitlines()[0] == "SURVIVED: necessary"
    nothing = sufficient(interwar, "SURVIVED", ["URBAN"], consistency=1.0)
    assert str(nothing) == "Nothing is sufficient for SURVIVED at these cut-offs."


def test_fit_of_an_expression_is_fit_of_its_memberships(interwar: dict[str, Any]) -> None:
    data = {name: np.array(column) for name, column in interwar.items() if name != "case"}
    both = np.minimum(data["DEVELOPED"], 1 - data["URBAN"])
    assert fit("DEVELOPED*~URBAN", "SURVIVED", data) == fit(both, data["SURVIVED"])
    assert fit("~(DEVELOPED + URBAN)", "~SURVIVED", data) == fit("~DEVELOPED*~URBAN", "~SURVIVED", data)


def test_unique_coverage_is_what_no_other_term_covers(interwar: dict[str, Any]) -> None:
    found = fit_terms("DEVELOPED*URBAN + STABLE", "SURVIVED", interwar)
    (_, first), (_, second) = found.terms
    overlap = found.total.coverage - first.unique_coverage - second.unique_coverage
    assert overlap == pytest.approx(
        fit("DEVELOPED*URBAN*STABLE*SURVIVED", "SURVIVED", _with_outcome(interwar)).coverage
    )
    assert found.to_frame().height == 3


def _with_outcome(interwar: dict[str, Any]) -> Data:
    data = Data.read(interwar, "SURVIVED", CONDITIONS)
    other = Data.read(interwar | {"Y": interwar["SURVIVED"]}, "Y", [*CONDITIONS, "SURVIVED"])
    assert np.array_equal(data.outcome, other.outcome)
    return other


@pytest.mark.parametrize(
    "candidate, outcome, data, message",
    [
        ([0.2, 1.2], [0.1, 0.3], None, "1.2 in case 2"),
        ([0.2, 0.4], [0.1, 0.3, 0.4], None, "2 cases and the outcome 3"),
        ("A", "Z", None, "needs data"),
        ([0.2, 0.4], "Z", None, "hand over the data"),
        ("A", [0.1], {"A": [0.1], "Z": [0.2]}, "name of a column"),
    ],
)
def test_what_cannot_be_measured_is_refused_with_the_reason(
    candidate: object, outcome: object, data: object, message: str
) -> None:
    with pytest.raises(QcaError, match=message):
        fit(candidate, outcome, data)


def test_a_model_and_its_terms_can_be_measured_as_they_are(interwar: dict[str, Any]) -> None:
    table = truth_table(interwar, "SURVIVED", CONDITIONS, cases="case")
    model = minimize(table).models[0]
    assert fit(model, "SURVIVED", table.data) == model.fit
    for path in model.terms:
        assert fit(path, "SURVIVED", table.data).consistency == path.fit.consistency
        assert fit(path.term, "SURVIVED", table.data).coverage == path.fit.coverage
    assert fit_terms(model, "SURVIVED", table.data).total == model.fit
