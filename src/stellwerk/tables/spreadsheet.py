"""Reads the first sheet of an XLSX or ODS file."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any
from xml.etree import ElementTree as ET

from stellwerk.errors import MissingExtra
from stellwerk.tables.model import Row
from stellwerk.tables.reach import check_reach, ods_cells, xlsx_cells
from stellwerk.tables.unpack import broken, encrypted, repack, unpack
from stellwerk.text import Text

_ODS_CONTENT, _ODS_MANIFEST = "content.xml", "META-INF/manifest.xml"


def read_spreadsheet(file: str, content: bytes) -> tuple[Row, ...]:
    """All rows of the first sheet; numbers and dates as text.

    Raises
    ------
    TableError
        If the file is broken, encrypted, too large when unpacked, or holds no sheet.
    """
    parts = unpack(file, content)
    _check(file, parts)
    grid = _grid(file, repack(parts))
    return tuple(Row(number, tuple(_text(cell) for cell in row)) for number, row in enumerate(grid, start=1))


def _check(file: str, parts: dict[str, bytes]) -> None:
    if b"manifest:encryption-data" in parts.get(_ODS_MANIFEST, b""):
        raise encrypted(file)
    for name, part in parts.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            check_reach(file, xlsx_cells(part))
    if "xl/workbook.xml" not in parts:
        _check_ods(file, parts)


def _check_ods(file: str, parts: dict[str, bytes]) -> None:
    if _ODS_CONTENT not in parts or b"spreadsheet" not in parts.get("mimetype", b""):
        raise broken(file)
    try:
        check_reach(file, ods_cells(parts[_ODS_CONTENT]))
    except (ET.ParseError, ValueError, LookupError) as error:
        raise broken(file) from error


def _grid(file: str, content: bytes) -> list[list[Any]]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 – an extra, and CSV needs none
    except ImportError as error:
        raise MissingExtra("tables", Text("Das Lesen von XLSX und ODS", "Reading XLSX and ODS")) from error
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        return sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError) as error:
        raise broken(file) from error


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time() else cell).isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
