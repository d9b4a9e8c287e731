"""The truth table and the prime-implicant chart as tables for a paper: text, HTML, LaTeX, CSV."""

from __future__ import annotations

from itertools import islice

from stellwerk.qca.data import Kind
from stellwerk.qca.solution import Solution
from stellwerk.qca.tables import Cell, Table
from stellwerk.qca.truth_table import OUT, TruthTable


def printed_truth_table(table: TruthTable) -> Table:
    """One row per configuration with cases, positive ones first, then by consistency."""
    data = table.data
    order = sorted(
        range(len(table.codes)),
        key=lambda at: ("1C0?".index(str(OUT[table.out[at]])), -table.consistency[at], int(table.numbers[at])),
    )
    rows = tuple(_row(table, at) for at in order)
    names = ("row", *data.conditions, "out", "n", "consistency", "PRI", "cases")
    return Table(names, rows, f"Truth table for {data.outcome_name}")


def printed_chart(solution: Solution, most: int = 100) -> Table:
    """One row per prime implicant with × where it covers a row; essential ones say so, the first model too.

    Parameters
    ----------
    most
        So many prime implicants, the shortest.
    """
    essential = {str(term) for term in solution.essential}
    first = {str(path) for path in next(iter(solution.models)).terms}
    rows = []
    for term, covers in islice(zip(solution.prime_implicants, solution.chart.tolist(), strict=True), most):
        name = str(term)
        marks = ["×" if covered else "" for covered in covers]
        rows.append((name, *marks, _standing(name, essential, first)))
    columns = ("prime implicant", *(f"row {row}" for row in solution.explained_rows), "standing")
    return Table(columns, tuple(rows), f"Prime implicants for {solution.table.data.outcome_name}")


def _row(table: TruthTable, at: int) -> tuple[Cell, ...]:
    values = [
        "-" if kind is Kind.TEMPORAL and value == 2 else value
        for kind, value in zip(table.data.kinds, table.values[at].tolist(), strict=True)
    ]
    numbers = (float(table.consistency[at]), float(table.pri[at]))
    cases = ", ".join(table.cases[at])
    return int(table.numbers[at]), *values, str(OUT[table.out[at]]), int(table.n[at]), *numbers, cases


def _standing(name: str, essential: set[str], first: set[str]) -> str:
    if name in essential:
        return "essential"
    return "first model" if name in first else ""
