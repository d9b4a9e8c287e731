"""How far the cells of a sheet reach: known before a reader fills the memory with the empty ones between them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from stellwerk.tables.unpack import too_much

MOST_CELLS = 2_000_000
"""The largest rectangle around the cells of a sheet: two cells in opposite corners would fill the memory."""

_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>")
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{0,3})(\d{1,7})["']""")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TYPE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"


def check_reach(file: str, cells: Iterator[tuple[int, int]]) -> None:
    """Refuse a sheet whose filled cells (row, column) span more than `MOST_CELLS`."""
    last_row = last_column = 0
    for row, column in cells:
        last_row, last_column = max(last_row, row), max(last_column, column)
        if last_row * last_column > MOST_CELLS:
            raise too_much(file)


def xlsx_cells(sheet: bytes) -> Iterator[tuple[int, int]]:
    """Row and column of every filled cell of an XLSX sheet; cells without a reference follow one another."""
    row = column = 0
    for found in _ROW_OR_CELL.finditer(sheet):
        kind, attributes = found.groups()
        reference = _REFERENCE.search(attributes)
        if kind == b"row":
            row, column = int(reference[2]) if reference else row + 1, 0
            continue
        row, column = (int(reference[2]), _column(reference[1])) if reference else (row, column + 1)
        if not attributes.endswith(b"/"):
            yield row, column


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def ods_cells(content: bytes) -> Iterator[tuple[int, int]]:
    """Row and column of the last filled cell of every row of an ODS file."""
    row = 0
    for _, element in ET.iterparse(io.BytesIO(content)):  # noqa: S314 – resolves nothing external, expat limits expansion
        if element.tag == f"{_TABLE}table":
            row = 0
        if element.tag == f"{_TABLE}table-row":
            row += int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            if width := _filled_width(element):
                yield row, width
            element.clear()


def _filled_width(row: ET.Element) -> int:
    width = position = 0
    for cell in row:
        position += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        if cell.get(_TYPE) or cell.find(_TEXT) is not None:
            width = position
    return width
