"""Figures that give nobody away: small cells are withheld, and with them what would let one work them out.

A cell on which fewer people (or municipalities) rest than the threshold is withheld. Where sums of cells are shown too,
a cell can come out by subtraction; then further cells are withheld until none does (complementary suppression, the way
of official statistics: Hundepool et al., *Statistical Disclosure Control*, Wiley 2012, chapter 4).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from stellwerk.text import Text

FEWEST = 5
"""The fewest contributors of a figure that is shown, unless an installation asks for more."""

Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Band:
    """From how many to how many contributors, both included."""

    low: int
    high: int

    @property
    def words(self) -> Text:
        """``5–9``."""
        return Text(f"{self.low}–{self.high}", f"{self.low}–{self.high}")


def band(count: int, size: int) -> Band | None:
    """The band of that size a number lies in; None below the first."""
    low = count // size * size
    return Band(low, low + size - 1) if low else None


@dataclass(frozen=True, slots=True)
class Sum(Generic[Cell]):
    """That one cell is the sum of others: the total of a row, of a column, of a group.

    Attributes
    ----------
    total
        The sum; a cell like any other, which can be withheld too.
    parts
        What it is the sum of; at least one, the total not among them.
    """

    total: Cell
    parts: frozenset[Cell]

    @property
    def cells(self) -> frozenset[Cell]:
        """Total and parts."""
        return self.parts | {self.total}


def withheld(contributors: Mapping[Cell, int], sums: Sequence[Sum[Cell]] = (), fewest: int = FEWEST) -> frozenset[Cell]:
    """The cells that must not be shown.

    Parameters
    ----------
    contributors
        How many contributors each cell rests on, 0 or more, totals included.
    sums
        Which cells are sums of which.
    fewest
        The fewest contributors of a cell that is shown, at least 1.

    Returns
    -------
    frozenset
        Every cell with 1 to ``fewest - 1`` contributors, and so many more that (1) none of all these can be worked out
        from the cells shown and the sums, and (2) what a sum leaves open, its total less its shown parts, rests on
        ``fewest`` contributors at least. A cell without contributors is shown: it tells of nobody.

        The choice is good, not the smallest possible: finding that is NP-hard.
    """
    hidden = {cell for cell, number in contributors.items() if 0 < number < fewest}
    while betrayed := _betrayed(contributors, sums, frozenset(hidden), fewest):
        hidden.add(_smallest(contributors, sums, betrayed, hidden))
    return frozenset(hidden)


def derivable(sums: Iterable[Sum[Cell]], hidden: frozenset[Cell]) -> frozenset[Cell]:
    """Those of the hidden cells whose value follows from the cells shown, by adding and subtracting sums."""
    order = sorted(hidden, key=repr)
    rows = [[Fraction(_sign(one, cell)) for cell in order] for one in sums if one.cells & hidden]
    reduced = _reduced(rows)
    alone = [[place for place, value in enumerate(row) if value] for row in reduced]
    return frozenset(order[places[0]] for places in alone if len(places) == 1)


def _sign(one: Sum[Cell], cell: Cell) -> int:
    return -1 if cell == one.total else int(cell in one.parts)


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """The reduced row echelon form; a unit row of it is a cell that follows."""
    done: list[list[Fraction]] = []
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows = [row for row in rows if row is not pivot]
        pivot = [value / pivot[column] for value in pivot]
        rows, done = ([_without(row, pivot, column) for row in part] for part in (rows, done))
        done.append(pivot)
    return done


def _without(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    if not row[column]:
        return row
    return [value - row[column] * other for value, other in zip(row, pivot, strict=True)]


def _betrayed(
    contributors: Mapping[Cell, int], sums: Sequence[Sum[Cell]], hidden: frozenset[Cell], fewest: int
) -> frozenset[Cell]:
    """Hidden cells that are not hidden well enough yet."""
    thin = (one.parts & hidden for one in sums if one.total not in hidden)
    for inside in thin:
        if 0 < sum(contributors[cell] for cell in inside) < fewest:
            return inside
    return derivable(sums, hidden)


def _smallest(
    contributors: Mapping[Cell, int], sums: Sequence[Sum[Cell]], betrayed: frozenset[Cell], hidden: set[Cell]
) -> Cell:
    """The cell to withhold next: beside what is betrayed if there is one, parts before totals, small before large."""
    totals = {one.total for one in sums}
    near = {cell for one in sums if one.cells & betrayed for cell in one.cells}
    far = {cell for one in sums for cell in one.cells}
    left = next(found for found in (_open(near, contributors, hidden), _open(far, contributors, hidden)) if found)
    return min(left, key=lambda cell: (cell in totals, contributors[cell], repr(cell)))


def _open(cells: Iterable[Cell], contributors: Mapping[Cell, int], hidden: set[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell not in hidden and contributors[cell] > 0]
