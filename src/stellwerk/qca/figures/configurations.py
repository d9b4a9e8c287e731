"""The configuration chart: one column per path, one row per condition (Fiss 2011).

Fiss 2011, “Building Better Causal Theories”, Academy of Management Journal 54(2), table 3: ● holds, ⊗ does not hold,
large where the condition is core (in the parsimonious solution too), small where it is peripheral, blank where it does
not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from stellwerk.qca.algebra import inward, products
from stellwerk.qca.data import Data
from stellwerk.qca.expression import Expression, Not, leaves
from stellwerk.qca.figures.style import INK, RULE, altair, styled
from stellwerk.qca.measure import SetLike, TermFits, fit_terms
from stellwerk.qca.parser import read
from stellwerk.qca.tables import Table

if TYPE_CHECKING:
    import polars as pl

_WIDE, _HIGH = 84, 30
_HALF = sqrt(0.5)
_CROSSED = (
    "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z"
    f"M{-_HALF:.4f},{-_HALF:.4f}L{_HALF:.4f},{_HALF:.4f}M{-_HALF:.4f},{_HALF:.4f}L{_HALF:.4f},{-_HALF:.4f}"
)
_SIGNS = {(True, True): "●", (True, False): "(●)", (False, True): "⊗", (False, False): "(⊗)"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one condition is in one path.

    Attributes
    ----------
    values
        For a multi-value condition the values that belong to the path, e.g. ``"1,2"``; else empty.
    """

    path: int
    condition: str
    present: bool
    core: bool
    values: str


@dataclass(frozen=True, slots=True)
class Configurations:
    """Paths with core and peripheral conditions, and their fit.

    Attributes
    ----------
    conditions
        In the order of the rows.
    cells
        Conditions that matter in a path; the others are blank.
    """

    outcome: str
    conditions: tuple[str, ...]
    cells: tuple[Cell, ...]
    fits: TermFits

    @property
    def table(self) -> Table:
        """One row per condition and number, one column per path, one for the whole; peripheral ones in brackets."""
        paths = range(len(self.fits.terms))
        signs = {(cell.condition, cell.path): _sign(cell) for cell in self.cells}
        rows = [(name, *(signs.get((name, path), "") for path in paths), "") for name in self.conditions]
        columns = ("condition", *(f"path {path + 1}" for path in paths), "solution")
        return Table(columns, (*rows, *self.numbers()), f"Configurations for {self.outcome}")

    def numbers(self) -> tuple[tuple[str, ...], ...]:
        """Consistency, PRI, raw and unique coverage of each path and, last, of the solution."""
        found = [fit for _, fit in self.fits.terms]
        total = self.fits.total
        return (
            ("consistency", *(f"{fit.consistency:.3f}" for fit in found), f"{total.consistency:.3f}"),
            ("PRI", *(f"{fit.pri:.3f}" for fit in found), f"{total.pri:.3f}"),
            ("raw coverage", *(f"{fit.coverage:.3f}" for fit in found), f"{total.coverage:.3f}"),
            ("unique coverage", *(f"{fit.unique_coverage or 0:.3f}" for fit in found), ""),
        )

    def to_frame(self) -> pl.DataFrame:
        """The rows as they are printed."""
        return self.table.to_frame()

    def to_dict(self) -> dict[str, object]:
        """Outcome, cells and fit as plain values."""
        return {"outcome": self.outcome, "cells": [asdict(cell) for cell in self.cells], "fits": self.fits.to_dict()}

    def __str__(self) -> str:
        return str(self.table)

    def _repr_html_(self) -> str:
        return self.table.to_html()


def configurations(
    solution: SetLike, parsimonious: SetLike, data: Data, order: Sequence[str] | None = None
) -> Configurations:
    """The paths of a solution with what is core in them.

    Parameters
    ----------
    solution
        A model of the intermediate (or conservative) solution, as text or expression.
    parsimonious
        The model of the parsimonious solution that it is compared with. A literal is core where a parsimonious term
        that the path lies in has it too.
    order
        Conditions in the order of the rows; None: as in the data.
    """
    fits = fit_terms(solution, data.outcome_name, data)
    shortest = products(inward(read(parsimonious, data.conditions), negated=False))
    cells = []
    for at, (term, _) in enumerate(fits.terms):
        (literals,) = products(term)
        core = frozenset().union(*(one for one in shortest if one <= literals))
        cells += [_cell(at, literal, literal in core) for literal in literals]
    names = tuple(order or data.conditions)
    used = tuple(name for name in names if any(cell.condition == name for cell in cells))
    return Configurations(data.outcome_name, used, tuple(sorted(cells, key=lambda c: (c.path, c.condition))), fits)


def configuration_chart(found: Configurations) -> Any:
    """An Altair chart of the paths: a table with large and small ● and ⊗, and the fit below."""
    alt = altair()
    paths = [f"path {at + 1}" for at in range(len(found.fits.terms))]
    x = alt.X("path:N", sort=paths, title=None).axis(
        orient="top", labelAngle=0, domain=False, ticks=False, labelFontWeight=600, labelPadding=6
    )
    y = alt.Y("condition:N", sort=list(found.conditions), title=None).axis(
        domain=False, ticks=False, labelLimit=240, labelPadding=10
    )
    signs = _signs(alt, found, x, y, paths).properties(width=_WIDE * len(paths), height=_HIGH * len(found.conditions))
    numbers = _numbers(alt, found, paths).properties(width=_WIDE * len(paths), height=22 * 4)
    total = found.fits.total
    overall = f"Solution: consistency {total.consistency:.3f}, PRI {total.pri:.3f}, coverage {total.coverage:.3f}"
    key = "disc: holds, crossed circle: does not hold; large: core, small: peripheral"
    title = alt.TitleParams(f"Configurations for {found.outcome}", subtitle=[overall, key])
    return styled(alt.vconcat(signs, numbers, spacing=4, title=title))


def _cell(path: int, literal: Expression, core: bool) -> Cell:
    (leaf,) = leaves(literal)
    return Cell(path, leaf.name, not isinstance(literal, Not), core, ",".join(map(str, leaf.values)))


def _sign(cell: Cell) -> str:
    sign = _SIGNS[cell.present, cell.core]
    return f"{sign} {{{cell.values}}}" if cell.values else sign


def _signs(alt: Any, found: Configurations, x: Any, y: Any, paths: list[str]) -> Any:
    lines = alt.Chart(
        alt.Data(values=[{"condition": name, "path": path} for name in found.conditions for path in paths])
    )
    grid = lines.mark_rect(fill="white", stroke=RULE, strokeWidth=0.8).encode(x=x, y=y)
    rows = [
        {
            "condition": cell.condition,
            "path": paths[cell.path],
            "kind": ("present" if cell.present else "absent"),
            "size": 330 if cell.core else 90,
            "values": cell.values,
        }
        for cell in found.cells
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(x=x, y=y, size=alt.Size("size:Q", scale=None, legend=None))
    present = base.transform_filter("datum.kind == 'present'").mark_point(
        filled=True, shape="circle", color=INK, opacity=1, strokeWidth=0
    )
    absent = base.transform_filter("datum.kind == 'absent'").mark_point(
        filled=False, shape=_CROSSED, color=INK, opacity=1, strokeWidth=1.5
    )
    values = (
        alt.Chart(alt.Data(values=rows))
        .mark_text(fontSize=10, fontWeight=600, dx=20, color=INK)
        .encode(x=x, y=y, text="values:N")
    )
    return alt.layer(grid, present, absent, values)


def _numbers(alt: Any, found: Configurations, paths: list[str]) -> Any:
    rows = [
        {"number": name, "path": path, "text": text}
        for name, *texts, _ in found.numbers()
        for path, text in zip(paths, texts, strict=True)
    ]
    names = [name for name, *_ in found.numbers()]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_text(fontSize=11, color=INK)
        .encode(
            x=alt.X("path:N", sort=paths, title=None).axis(None),
            y=alt.Y("number:N", sort=names, title=None).axis(domain=False, ticks=False, labelPadding=10),
            text="text:N",
        )
    )
