"""Figures in columns: sorted arrays in which one figure, one series or one year of all places is found at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from stellwerk.evidence.statistics.model import Origin, Status
from stellwerk.text import Text

Values = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

ROWS = pl.Schema(
    {
        "unit": pl.String(),
        "indicator": pl.String(),
        "year": pl.Int32(),
        "value": pl.Float64(),
        "status": pl.Enum([status.value for status in Status]),
        "origin": pl.Int32(),
        "note": pl.Int32(),
    }
)
"""Rows that columns are made of.

unit, indicator, year
    What the figure is of; each combination once.
value, status
    The value, null where there is none, and why.
origin, note
    Places in lists beside the rows; negative for none.
"""

STATUSES = tuple(Status)
_YEARS = 1 << 12
"""More than there are years; a unit and a year make one number, by which the columns are sorted."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """All figures of one indicator, sorted by unit and year; arrays of one length, read-only."""

    keys: Places
    values: Values
    statuses: npt.NDArray[np.uint8]
    origins: npt.NDArray[np.int32]
    notes: npt.NDArray[np.int32]

    def place(self, unit: int, year: int) -> int:
        """Where the figure of one unit in a year stands; -1 for none."""
        where = int(np.searchsorted(self.keys, unit * _YEARS + year))
        return where if where < len(self.keys) and self.keys[where] == unit * _YEARS + year else -1

    def at(self, units: Places, year: int) -> Places:
        """Where the figures of these units (numbers, negative for unknown) in a year stand; -1 for none."""
        keys = units * _YEARS + year
        where = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where((units >= 0) & (self.keys[where] == keys), where, -1)

    def newest(self, units: Places) -> Places:
        """Where the newest figures of these units stand; -1 for none."""
        last = np.searchsorted(self.keys, (units + 1) * _YEARS) - 1
        there = (units >= 0) & (last >= 0) & (self.keys[last] // _YEARS == units)
        return np.where(there, last, -1)

    def series(self, unit: int) -> range:
        """Where the figures of one unit stand, by year."""
        first, last = np.searchsorted(self.keys, (unit * _YEARS, (unit + 1) * _YEARS))
        return range(int(first), int(last))

    def year(self, place: int) -> int:
        """The year of the figure that stands there."""
        return int(self.keys[place] % _YEARS)

    def years(self) -> npt.NDArray[np.int64]:
        """The year of each figure."""
        return self.keys % _YEARS

    def units(self) -> Places:
        """The unit of each figure, as a number."""
        return self.keys // _YEARS

    def own(self) -> npt.NDArray[np.bool_]:
        """Whether each figure is its place's own."""
        return _OWN[self.statuses]


_OWN = np.array([status.own for status in STATUSES])


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Figures of many indicators that came together.

    Attributes
    ----------
    keys
        The key of each unit, by its number.
    origins, notes
        What the columns of that name point to.
    """

    keys: tuple[str, ...]
    columns: Mapping[str, Column]
    origins: tuple[Origin, ...]
    notes: tuple[Text, ...]
    sizes: Places
    """The digits of each key, by the number of its unit: 2 for a Land, 5 for a Kreis, 8 for a Gemeinde."""
    _numbers: Mapping[str, int]

    def number(self, unit: str) -> int:
        """The number of a unit; -1 if nothing is known of it."""
        return self._numbers.get(unit, -1)

    def numbers(self, units: Sequence[str]) -> Places:
        """The numbers of units; -1 where nothing is known."""
        known = self._numbers
        return np.array([known.get(unit, -1) for unit in units], dtype=np.int64)


def layer(rows: pl.DataFrame, origins: Sequence[Origin] = (), notes: Sequence[Text] = ()) -> Layer:
    """Rows in `ROWS` as columns, with the origins and notes they point to."""
    keys = rows["unit"].unique().sort().to_list()
    numbered = rows.select(
        "indicator",
        "value",
        "origin",
        "note",
        key=pl.col("unit").cast(pl.Enum(keys)).to_physical().cast(pl.Int64) * _YEARS + pl.col("year"),
        status=pl.col("status").to_physical(),
    ).sort("indicator", "key")
    numbers = {key: number for number, key in enumerate(keys)}
    sizes = np.array([len(key) for key in keys], dtype=np.int64)
    return Layer(tuple(keys), dict(_columns(numbered)), tuple(origins), tuple(notes), sizes, numbers)


def _columns(numbered: pl.DataFrame) -> Iterator[tuple[str, Column]]:
    for (indicator,), part in numbered.partition_by("indicator", as_dict=True, maintain_order=True).items():
        yield (
            str(indicator),
            Column(
                _frozen(part["key"], np.int64),
                _frozen(part["value"].fill_null(float("nan")), np.float64),
                _frozen(part["status"], np.uint8),
                _frozen(part["origin"], np.int32),
                _frozen(part["note"], np.int32),
            ),
        )


def _frozen(column: pl.Series, kind: Any) -> Any:
    array = np.ascontiguousarray(column.to_numpy(), dtype=kind)
    array = array if array.flags.owndata else array.copy()
    array.setflags(write=False)
    return array
