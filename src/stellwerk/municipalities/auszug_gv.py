"""Reads „Auszug aus dem Gemeindeverzeichnis“, the register of municipalities as a workbook, one sheet of which counts.

Editions differ in their columns: they are found by their headings, not their place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from stellwerk.errors import TableError
from stellwerk.municipalities.units import completed
from stellwerk.municipalities.workbooks import Grid, grids
from stellwerk.text import Text

_LEVELS = {"10": "land", "20": "regierungsbezirk", "40": "kreis", "50": "verband", "60": "gemeinde"}
_KEYS = (("land", r"^Land$", 2), ("rb", r"^RB$", 1), ("kreis", r"^Kreis$", 2), ("vb", r"^VB$", 4), ("gem", r"^Gem$", 3))
_DEPTH = {"land": 1, "regierungsbezirk": 2, "kreis": 3, "verband": 4, "gemeinde": 5}
_COLUMNS = {
    "record": r"Satz-?\s*art",
    "type_code": r"Text-?\s*kenn",
    "name": r"Gemeindename",
    "area_km2": r"Fläche",
    "population": r"insgesamt",
    "male": r"männlich",
    "plz": r"Postleit",
    "lon": r"Längengrad",
    "lat": r"Breitengrad",
    "degurba": r"Verstädterung",
}
_OPTIONAL = {"lon", "lat", "degurba", "male", "plz"}
_DAY = re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b")


def read_auszug_gv(path: Path) -> pl.DataFrame:
    """The register in `units.UNITS` from an „AuszugGV“ workbook (quarterly or yearly edition).

    Date, population date and census basis are read from the headings.

    Raises
    ------
    TableError
        If a sheet or heading is missing, or a cell is no number.
    MissingExtra
        If the package that reads workbooks is not installed.
    """
    grid = _grid(path)
    top = _first_row(grid, path.name)
    heads = [_heading(grid[:top], column) for column in range(max(map(len, grid[:top])))]
    columns = _columns(heads, path.name)
    keys = [(name, _column(heads, pattern, path.name), width) for name, pattern, width in _KEYS]
    title = " ".join(str(cell) for row in grid[:top] for cell in row)
    rows = _rows(grid, top, columns, keys, path.name)
    basis = re.search(r"Zensus\s+(20\d\d)", title)
    counted = _DAY.search(" ".join(heads[columns["population"]]))
    gemeinde = pl.col("level") == "gemeinde"
    frame = rows.with_columns(
        census=pl.when(gemeinde).then(pl.lit(f"Zensus {basis[1]}" if basis else None, dtype=pl.String)),
        population_on=pl.when(gemeinde).then(pl.lit(_day(counted) if counted else None, dtype=pl.Date)),
    )
    return completed(frame, valid_on=_valid_on(title, path.name), file=path.name)


def _grid(path: Path) -> Grid:
    """The sheet of Gemeinden, or the first one."""
    sheets = grids(path)
    named = [grid for name, grid in sheets.items() if "gemeinden" in name.lower()]
    found = [*named, *sheets.values()]
    if not found:
        raise _no_register(path.name)
    return found[0]


def _first_row(grid: Grid, file: str) -> int:
    """The first row below the headings: the first Land."""
    for number, row in enumerate(grid[:60]):
        if row and _text(row[0]) == "10":
            return number
    raise _no_register(file)


def _heading(rows: Grid, column: int) -> list[str]:
    """The headings of one column from top to bottom, without the title of the sheet in the first row."""
    return [_text(row[column]) for row in rows[1:] if column < len(row) and _text(row[column])]


def _columns(heads: list[list[str]], file: str) -> dict[str, int]:
    found = {}
    for name, pattern in _COLUMNS.items():
        try:
            found[name] = _column(heads, pattern, file)
        except TableError:
            if name not in _OPTIONAL:
                raise
    return found


def _column(heads: list[list[str]], pattern: str, file: str) -> int:
    for column, head in enumerate(heads):
        if any(re.search(pattern, text) for text in head):
            return column
    raise TableError(
        Text(
            f"Die Spalte „{pattern.strip('^$')}“ fehlt. Bitte laden Sie den unveränderten „Auszug aus dem "
            "Gemeindeverzeichnis“.",
            f"The column “{pattern.strip('^$')}” is missing. Please download the unchanged “Auszug aus dem "
            "Gemeindeverzeichnis”.",
        ),
        file=file,
    )


def _rows(grid: Grid, top: int, columns: dict[str, int], keys: list[tuple[str, int, int]], file: str) -> pl.DataFrame:
    """One row for each unit; keys that an edition writes once above its rows are carried down."""
    current = [""] * len(keys)
    found = []
    for number, row in enumerate(grid[top:], start=top + 1):
        level = _LEVELS.get(_text(row[columns["record"]]))
        if level is None:  # footnotes and empty rows
            continue
        for index, (_, column, width) in enumerate(keys[: _DEPTH[level]]):
            written = _text(row[column])
            current[index] = written.zfill(width) if written else current[index]
        current[_DEPTH[level] :] = [""] * (len(keys) - _DEPTH[level])
        facts = _facts(row, columns, number, file) if level == "gemeinde" else {}
        type_code = _text(row[columns["type_code"]]) or None
        name = _text(row[columns["name"]])
        found.append({"level": level, "ars": "".join(current), "name": name, "type_code": type_code, **facts})
    return pl.DataFrame(found, infer_schema_length=None)


def _facts(row: Sequence[Any], columns: dict[str, int], number: int, file: str) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name in ("area_km2", "population", "male", "lon", "lat"):
        if name in columns:
            value = _number(row[columns[name]], number, _COLUMNS[name], file)
            facts[name] = int(value) if name in {"population", "male"} and value is not None else value
    for name, width in (("plz", 5), ("degurba", 2)):
        written = _text(row[columns[name]]) if name in columns else ""
        facts[name] = written.zfill(width) if written else None
    return facts


def _number(cell: Any, row: int, column: str, file: str) -> float | None:
    """A number that may be written as text with a comma, with spaces between thousands, or be missing."""
    if isinstance(cell, int | float):
        return float(cell)
    written = str(cell).replace(" ", "").replace("\u00a0", "").replace(",", ".")
    if written in {"", "-", "–", "."}:
        return None
    try:
        return float(written)
    except ValueError:
        raise TableError(
            Text("Hier wird eine Zahl erwartet.", "A number is expected here."),
            file=file,
            row=row,
            column=column,
            value=str(cell),
        ) from None


def _text(cell: Any) -> str:
    """A cell as text; keys that a spreadsheet has made numbers lose their decimals."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _valid_on(title: str, file: str) -> date:
    stated = re.search(r"Gebietsstand[^0-9]*(\d{2}\.\d{2}\.\d{4})", title) or re.search(r"(\d{2}\.\d{2}\.\d{4})", title)
    found = _DAY.search(stated[1]) if stated else None
    if found is None:
        raise _no_register(file)
    return _day(found)


def _day(found: re.Match[str]) -> date:
    return date(int(found[3]), int(found[2]), int(found[1]))


def _no_register(file: str) -> TableError:
    return TableError(
        Text(
            "Das ist kein „Auszug aus dem Gemeindeverzeichnis“: Das Blatt mit Satzarten und Gebietsstand fehlt. "
            "Tabellen der Statistikämter laden Sie bitte als „Flat-CSV (ffcsv)“ herunter, nicht als Arbeitsmappe.",
            "This is no “Auszug aus dem Gemeindeverzeichnis”: the sheet with record types and date is missing. Please "
            "download tables of the statistical offices as “flat CSV (ffcsv)”, not as a workbook.",
        ),
        file=file,
    )
