"""What a solution says about a theory: where they agree, and what each sees that the other does not.

Schneider & Wagemann 2012, section 11.3, after Ragin 1987, ch. 7.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stellwerk.qca.algebra import simplify
from stellwerk.qca.data import Data, Kind
from stellwerk.qca.expression import Expression
from stellwerk.qca.fit import Fit, fit
from stellwerk.qca.measure import SetLike, within
from stellwerk.qca.parser import read
from stellwerk.qca.tables import Table

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Area:
    """One of the four areas of theory and solution.

    Attributes
    ----------
    name
        ``"T*S"``, ``"~T*S"``, ``"T*~S"`` or ``"~T*~S"``.
    expression
        The area in conditions, as short as it can be said.
    with_outcome, without_outcome
        The cases in it, by whether their membership in the outcome is above 0.5.
    fit
        As sufficient for the outcome.
    """

    name: str
    expression: Expression
    with_outcome: tuple[str, ...]
    without_outcome: tuple[str, ...]
    fit: Fit

    @property
    def reading(self) -> tuple[str, str]:
        """What cases with and without the outcome are here."""
        likely = "least likely" if self.name.startswith("~T") else "most likely"
        if self.name.endswith("~S"):
            return f"uncovered {likely}", f"consistent {likely}"
        return f"covered {likely}", f"inconsistent {likely}"


@dataclass(frozen=True, slots=True)
class TheoryEvaluation:
    """The four areas of a theory and a solution."""

    theory: Expression
    solution: Expression
    outcome: str
    areas: tuple[Area, Area, Area, Area]

    @property
    def table(self) -> Table:
        """One row per area."""
        names = ("area", "expression", "consistency", "coverage", "with outcome", "without outcome")
        rows = tuple(
            (
                area.name,
                str(area.expression),
                area.fit.consistency,
                area.fit.coverage,
                _listed(area.reading[0], area.with_outcome),
                _listed(area.reading[1], area.without_outcome),
            )
            for area in self.areas
        )
        return Table(names, rows, f"Theory {self.theory} and solution {self.solution} for {self.outcome}")

    def to_frame(self) -> pl.DataFrame:
        """One row per area."""
        return self.table.to_frame()

    def to_dict(self) -> dict[str, object]:
        """Theory, solution and areas as plain values."""
        areas = {
            area.name: {
                "expression": str(area.expression),
                "with outcome": list(area.with_outcome),
                "without outcome": list(area.without_outcome),
                **area.fit.to_dict(),
            }
            for area in self.areas
        }
        return {"theory": str(self.theory), "solution": str(self.solution), "outcome": self.outcome, "areas": areas}

    def __str__(self) -> str:
        return str(self.table)

    def _repr_html_(self) -> str:
        return self.table.to_html()


def evaluate_theory(theory: SetLike, solution: SetLike, data: Data) -> TheoryEvaluation:
    """Where theory and solution agree and differ, with the cases in each area.

    Parameters
    ----------
    theory
        What was expected to be sufficient, e.g. ``"LEADERSHIP*(MONEY + STAFF)"``.
    solution
        What was found.
    """
    expected, found = read(theory, data.conditions), read(solution, data.conditions)
    combined = {
        "T*S": expected * found,
        "~T*S": ~expected * found,
        "T*~S": expected * ~found,
        "~T*~S": ~expected * ~found,
    }
    levels = _levels(data)
    areas = [_area(name, one, data, levels) for name, one in combined.items()]
    return TheoryEvaluation(expected, found, data.outcome_name, (areas[0], areas[1], areas[2], areas[3]))


def _area(name: str, expression: Expression, data: Data, levels: Mapping[str, int]) -> Area:
    x = within(data, expression)
    cases = np.array(data.cases)
    inside = x > 0.5
    return Area(
        name,
        simplify(expression, levels),
        tuple(cases[inside & (data.outcome > 0.5)].tolist()),
        tuple(cases[inside & (data.outcome <= 0.5)].tolist()),
        fit(x, data.outcome),
    )


def _levels(data: Data) -> dict[str, int]:
    pairs = zip(data.conditions, data.levels, data.kinds, strict=True)
    return {name: levels for name, levels, kind in pairs if kind is Kind.MULTI_VALUE}


def _listed(reading: str, cases: tuple[str, ...]) -> str:
    return f"{reading}: {', '.join(cases)}" if cases else "–"
