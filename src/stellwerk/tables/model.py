"""What a table is before it is a file, and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Cell = str | float | date | None
"""A cell to be written: text, number, day, or nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read.

    Attributes
    ----------
    number
        Its number as a spreadsheet counts, from 1.
    cells
        The text of its cells: numbers with a decimal point, dates as ``2026-05-12``.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table as it was read.

    Attributes
    ----------
    file
        Name of the file as its owner knows it.
    header
        The names of the columns.
    rows
        The rows below the header that are not blank, each as wide as the header.
    form
        The rows above the header that are not blank; a form may ask for something there.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    form: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table to be written.

    Attributes
    ----------
    title
        Its name on the tab of a spreadsheet.
    header
        The names of the columns.
    rows
        The rows, each as wide as the header.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def widths(self) -> tuple[int, ...]:
        """Width of every column in characters, 8 to 60, wide enough for most of what stands in it."""
        columns = zip(self.header, *self.rows, strict=True)
        return tuple(min(60, max(8, *(_longest_line(cell) + 2 for cell in column))) for column in columns)


def _longest_line(cell: Cell) -> int:
    return max((len(line) for line in str(cell or "").splitlines()), default=0)
