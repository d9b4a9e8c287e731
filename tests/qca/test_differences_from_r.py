"""Where we differ from the R package QCA on purpose, each with the reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stellwerk.qca import minimize, truth_table


def table_of(path: Path, **cuts: Any) -> Any:
    columns = np.genfromtxt(path, delimiter=",", names=True)
    data = {name: columns[name] for name in columns.dtype.names if name != "case"}
    return truth_table(data, "Z", [name for name in data if name != "Z"], **cuts)


def test_contradictions_and_rare_rows_are_marked_independently() -> None:
    # R 3.23 and 3.25.1 write C on the wrong rows when a frequency cut-off is set as well.
    a = np.repeat([0.0, 0.0, 1.0, 1.0], [4, 1, 4, 2])
    b = np.repeat([0.0, 1.0, 0.0, 1.0], [4, 1, 4, 2])
    z = np.array([1, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0], float)
    table = truth_table({"A": a, "B": b, "Z": z}, "Z", ["A", "B"], consistency=0.9, contradiction=0.4, frequency=2)
    assert dict(zip(table.rows["row"], table.rows["out"], strict=True)) == {1: "C", 2: "?", 3: "1", 4: "0"}


@pytest.mark.shared
def test_equally_short_models_are_found_however_far_apart_their_terms_are(shared: Path) -> None:
    # R's default search stops after two levels without a prime implicant and reports A alone.
    solution = minimize(table_of(shared / "reference" / "qca" / "syn_ccubes_gap.csv"))
    assert {str(model) for model in solution.models} == {"A", "B*C*D*E"}


@pytest.mark.shared
@pytest.mark.parametrize(
    "name, size, count",
    [
        ("cs_k8_N200", 12, 1_848),  # R asks for 4 TB
        ("cs_k10_N1000", 37, 933_120_000),  # R says there is no solution
        ("cs_k10_N10000", 23, 720),  # R says there is no solution
    ],
)
def test_models_are_counted_where_r_fails(shared: Path, name: str, size: int, count: int) -> None:
    solution = minimize(table_of(shared / "reference" / "qca_bench" / f"{name}.csv"))
    assert (len(solution.models[0].terms), solution.model_count) == (size, count)


@pytest.mark.shared
def test_models_are_counted_where_listing_all_irredundant_ones_is_hopeless(shared: Path) -> None:
    # 65 rows, 570 prime implicants: R does not finish; a depth-first search had seen 20 million nodes without an end.
    solution = minimize(table_of(shared / "reference" / "qca_bench" / "cs_k10_N200.csv"))
    assert (len(solution.models[0].terms), solution.model_count) == (13, 627_748)
    assert solution.model_count_is_exact


def test_an_assumption_has_the_number_of_its_truth_table_row() -> None:
    # R numbers the rows of a table with “-” cells in base three but the assumptions in base two, so that they collide.
    data: dict[str, Any] = {"A": [1, 1, 0, 0], "B": [1, 1, 1, 0], "FIRST": ["1", "0", "-", "-"], "Z": [1, 0, 0, 0]}
    table = truth_table(data, "Z", ["A", "B", "FIRST"])
    assert table.numbers.tolist() == [3, 6, 10, 11]
    models = {str(model): model.simplifying_assumptions for model in minimize(table).models}
    assert models == {"FIRST": (2, 5, 8)}


def test_what_a_single_term_covers_alone_is_all_that_it_covers() -> None:
    # R leaves the unique coverage of a single term empty.
    data = {"A": np.array([1.0, 0.0, 1.0]), "B": np.array([1.0, 0.0, 0.0]), "Z": np.array([1.0, 0.0, 1.0])}
    (path,) = minimize(truth_table(data, "Z", ["A", "B"])).models[0].terms
    assert path.fit.unique_coverage == path.fit.coverage == 1
