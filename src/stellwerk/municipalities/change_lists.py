"""Reads lists of territorial changes: the yearly workbooks of Destatis, and the BBSR's conversion tables.

Sheets are known by what stands in them, not by their names: a row of the list of Destatis names a kind of unit, two
keys and the kind of change; a conversion table has headings that speak of „Umsteigeschlüssel“.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from stellwerk.errors import TableError
from stellwerk.municipalities.changes import SCHEMA
from stellwerk.municipalities.workbooks import Grid, grids
from stellwerk.text import Text

_KEY = re.compile(r"\d{8}")
_STATE = re.compile(r"31\.12\.((?:19|20)\d\d)")
_TOP = 12
_MOVES = ("1", "2", "3")
"""Kinds of change that move area or change a key; 4 is a new name only."""


def is_change_list(path: Path) -> bool:
    """Whether a workbook holds territorial changes."""
    return any(_is_umsteiger(grid) or next(_destatis(grid), None) for grid in grids(path).values())


def read_change_list(path: Path) -> pl.DataFrame:
    """The changes of Gemeinden in a workbook, in `changes.SCHEMA`, by day.

    Of a unit that was divided, shares are those of the area and the inhabitants that the list names. Days are those on
    which a change counts in statistics; a conversion table from one year's end to the next is dated at the later one.

    Raises
    ------
    TableError
        If no sheet is a list of changes.
    """
    parts = [part for grid in grids(path).values() if (part := _changes(grid)) is not None and part.height]
    if not parts:
        raise TableError(
            Text(
                "In dieser Arbeitsmappe steht keine Liste von Gebietsänderungen (Destatis) und keine "
                "Umsteigetabelle (BBSR).",
                "This workbook holds no list of territorial changes (Destatis) and no conversion table (BBSR).",
            ),
            file=path.name,
        )
    return pl.concat(parts).unique(maintain_order=True).sort("on", "from", "to")


def _changes(grid: Grid) -> pl.DataFrame | None:
    return _from_umsteiger(grid) if _is_umsteiger(grid) else _from_destatis(grid)


def _from_destatis(grid: Grid) -> pl.DataFrame | None:
    rows = list(_destatis(grid))
    if not rows:
        return None
    names = ("from", "from_name", "kind", "area", "people", "to", "to_name", "on")
    kinds = {"area": pl.Float64, "people": pl.Float64, "on": pl.Date}
    table = pl.DataFrame(rows, schema={name: kinds.get(name, pl.String) for name in names}, orient="row")
    moved = table.filter(
        pl.col("kind").is_in(_MOVES), ~((pl.col("kind") == "3") & (pl.col("from") == pl.col("to")))
    ).unique(maintain_order=True)
    group = ["on", "from"]
    by_area = (pl.col("area") / pl.col("area").sum().over(group)).fill_nan(1.0).fill_null(1.0)
    people = pl.col("people").fill_null(0.0)
    shared = pl.when(people.sum().over(group) > 0).then(people / people.sum().over(group)).otherwise(by_area)
    return _shares(moved.with_columns(area=by_area, population=shared))


def _destatis(grid: Grid) -> Iterator[tuple[object, ...]]:
    """The rows about Gemeinden: old key and name, kind of change, m², inhabitants, new key and name, day."""
    for row in grid:
        start = next((n for n, cell in enumerate(row) if str(cell).strip() == "Gemeinde"), None)
        if start is None or len(row) < start + 12:
            continue
        cells = row[start + 1 : start + 12]
        old, new, day = _key(cells[1]), _key(cells[7]), _day(cells[10]) or _day(cells[9])
        if old and new and day:
            kind = _text(cells[3])
            yield old, _text(cells[2]), kind, _number(cells[4]), _number(cells[5]), new, _text(cells[8]), day


def _is_umsteiger(grid: Grid) -> bool:
    words = (re.sub(r"[-\s]", "", _text(cell).lower()) for row in grid[:_TOP] for cell in row)
    return any("umsteigeschlüssel" in word for word in words)


def _from_umsteiger(grid: Grid) -> pl.DataFrame | None:
    """A conversion table: old key, name, share of area, share of people … new key, name."""
    years = sorted({int(found[1]) for row in grid[:_TOP] for cell in row for found in _STATE.finditer(_text(cell))})
    if len(years) < 2:
        return None
    rows = [found for row in grid if (found := _converted(row)) is not None]
    names = ("from", "from_name", "area", "population", "to", "to_name")
    kinds = {"area": pl.Float64, "population": pl.Float64}
    table = pl.DataFrame(rows, schema={name: kinds.get(name, pl.String) for name in names}, orient="row")
    group = ["from"]
    whole = (pl.col("population").sum().over(group) - 1).abs() < 0.05  # empty areas come with a share of 1 for each
    shares = table.with_columns(
        on=pl.lit(date(years[-1], 12, 31)),
        founded=~pl.col("to").is_in(table["from"].implode()),
        population=pl.when(whole).then("population").otherwise("area"),
    )
    alone = (pl.len().over(group) == 1) & (pl.col("from") == pl.col("to"))
    return _shares(shares.filter(~alone))


def _converted(row: Sequence[Any]) -> tuple[object, ...] | None:
    keys = [n for n, cell in enumerate(row) if _key(cell)]
    if len(keys) < 2 or keys[1] < keys[0] + 4:
        return None
    first, second = keys[0], keys[1]
    area, people = _number(row[first + 2]), _number(row[first + 3])
    name = _text(row[second + 1]) if len(row) > second + 1 else ""
    return _key(row[first]), _text(row[first + 1]), area, people, _key(row[second]), name


def _shares(rows: pl.DataFrame) -> pl.DataFrame:
    group = ["on", "from"]
    return rows.with_columns(
        area=(pl.col("area") / pl.col("area").sum().over(group)).round(6),
        population=(pl.col("population") / pl.col("population").sum().over(group)).round(6),
        founded=pl.col("founded") if "founded" in rows.columns else pl.lit(value=False),
    ).select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def _key(cell: Any) -> str | None:
    """A key of eight digits, also where a spreadsheet has made it a number."""
    written = _text(cell).zfill(8)
    return written if _KEY.fullmatch(written) and len(_text(cell)) >= 7 else None


def _text(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _number(cell: Any) -> float | None:
    if isinstance(cell, int | float):
        return float(cell)
    written = _text(cell).replace("\u00a0", "").replace(" ", "").replace(",", ".")
    return float(written) if re.fullmatch(r"\d+(\.\d+)?", written) else None


def _day(cell: Any) -> date | None:
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", _text(cell))
    if german:
        return date(int(german[3]), int(german[2]), int(german[1]))
    iso = re.match(r"\d{4}-\d{2}-\d{2}", _text(cell))
    return date.fromisoformat(iso[0]) if iso else None
