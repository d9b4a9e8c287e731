"""The Swiss minaret vote of 2009, analysed again: from published figures to sets, paths and a possible causal chain.

Figures: Baumgartner, Michael; Epple, Ruedi (2014): A Coincidence Analysis of a Causal Chain: The Swiss Minaret Vote.
Sociological Methods & Research 43(2), 280–312. Run with ``python examples/minarett/minarett.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from stellwerk.qca import Chain, Solution, TruthTable, calibrate, causal_chain, minimize, necessary, truth_table
from stellwerk.qca.arrays import Floats

FIGURES = Path(__file__).parent / "cantons.csv"
CONDITIONS = ("A", "L", "S", "T", "X")
OUTCOME = "M"
EXPECTED = {"A": 1, "L": 0, "S": 1, "T": 1, "X": 1}
"""What we expect of each condition; our guess from its name, not the authors'."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """The column a set is made of, and where it is fully out, on the edge and fully in."""

    column: str
    thresholds: tuple[float, float, float]


ANCHORS = {
    "A": Anchors("old_xenophobia", (24.5, 30.6, 34.35)),
    "L": Anchors("left_parties", (11.75, 26.05, 42.7)),
    "S": Anchors("speakers", (7.55, 19.6, 27.55)),
    "T": Anchors("traditional_sector", (2.3, 7.45, 11.35)),
    "X": Anchors("new_xenophobia", (28.6, 43.35, 49.9)),
    "M": Anchors("yes_votes", (48.85, 61.8, 68.0)),
}
"""Anchors of the comparison with R, each midway between two neighbours in rank; not the authors' calibration."""


def figures() -> pl.DataFrame:
    """The published figures, one row per canton."""
    return pl.read_csv(FIGURES)


def sets(figures: pl.DataFrame) -> dict[str, Floats]:
    """How far each canton belongs to each of the six sets."""
    return {name: calibrate(figures[one.column].to_numpy(), one.thresholds) for name, one in ANCHORS.items()}


def table(figures: pl.DataFrame, *, pri: float = 0.0) -> TruthTable:
    """The truth table for the acceptance of the initiative."""
    cantons = figures["canton"].to_list()
    return truth_table(sets(figures), OUTCOME, CONDITIONS, consistency=0.8, pri=pri, cases=cantons)


def solutions(table: TruthTable) -> dict[str, Solution]:
    """The three solutions of a truth table."""
    return {
        "conservative": minimize(table, "conservative"),
        "parsimonious": minimize(table),
        "intermediate": minimize(table, "intermediate", EXPECTED),
    }


def chain(figures: pl.DataFrame, *, consistency: float, coverage: float) -> Chain:
    """Each factor as outcome of those that may come before it.

    Old xenophobia, parties, speakers and sector come first, then new xenophobia, then the vote. This order is ours,
    from the names of the factors.
    """
    memberships = sets(figures)
    order: Sequence[Sequence[str]] = (("A", "L", "S", "T"), ("X",), (OUTCOME,))
    cantons = figures["canton"].to_list()
    return causal_chain(
        memberships, tuple(memberships), ordering=order, consistency=consistency, coverage=coverage, cases=cantons
    )


def without_jura(figures: pl.DataFrame) -> pl.DataFrame:
    """The figures without the youngest canton, whose old xenophobia is given as 0."""
    return figures.filter(pl.col("canton") != "JU")


def main() -> None:
    """Print everything the README speaks of."""
    cantons = figures()
    refused = cantons.filter(pl.col("yes_votes") < 50)["canton"].to_list()
    print(f"No majority for the initiative in: {', '.join(refused)}\n")
    print(necessary(sets(cantons), OUTCOME, CONDITIONS, depth=2), "\n")
    for pri in (0.0, 0.5):
        found = table(cantons, pri=pri)
        print(f"--- Rows from consistency 0.8 and PRI {pri:g} ---", found, sep="\n")
        print(*solutions(found).values(), sep="\n", end="\n\n")
    for consistency, coverage in ((0.9, 0.8), (0.85, 0.8), (0.8, 0.85)):
        print(f"--- Chain from consistency {consistency:g} and coverage {coverage:g} ---")
        print(chain(cantons, consistency=consistency, coverage=coverage), "\n")
    print("--- The same without Jura, from 0.8 and 0.85 ---")
    print(chain(without_jura(cantons), consistency=0.8, coverage=0.85))


if __name__ == "__main__":
    main()
