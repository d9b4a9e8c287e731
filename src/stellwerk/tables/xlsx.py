"""Writes sheets as an XLSX file."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from stellwerk.errors import InputError, MissingExtra
from stellwerk.tables.model import Cell, Sheet
from stellwerk.text import Text

MADE = datetime(2000, 1, 1)  # noqa: DTZ001 – a fixed day, so that the same table gives the same bytes
_LONGEST = 32_767


def write_xlsx(*sheets: Sheet) -> bytes:
    """The sheets as an XLSX file: header bold and frozen, text as text, the same bytes for the same sheets.

    Raises
    ------
    InputError
        If a cell holds more than the 32,767 characters the format allows.
    """
    buffer = io.BytesIO()
    book = workbook(buffer)
    bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    # The format says "keep as text", so that editing a cell that begins with = does not make it a formula.
    text = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.title[:31])
        page.freeze_panes(1, 0)
        page.write_row(0, 0, sheet.header, bold)
        for column, width in enumerate(sheet.widths()):
            page.set_column(column, column, width)
        for row, cells in enumerate(sheet.rows, start=1):
            for column, cell in enumerate(cells):
                _write(page, row, column, cell, text, day)
    book.close()
    return buffer.getvalue()


def workbook(buffer: io.BytesIO) -> Any:
    """An empty workbook of the xlsxwriter library that ends up in the buffer."""
    try:
        import xlsxwriter  # noqa: PLC0415 – an extra, and slow to import
    except ImportError as error:
        raise MissingExtra("tables", Text("Das Schreiben von XLSX", "Writing XLSX")) from error
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": MADE})
    return book


def _write(page: Any, row: int, column: int, cell: Cell, text: Any, day: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        page.write_datetime(row, column, cell, day)
    elif isinstance(cell, str):
        if len(cell) > _LONGEST:
            raise InputError(
                Text(
                    f"Ein Text ist mit {len(cell)} Zeichen zu lang für eine Zelle in XLSX; ODS und CSV fassen ihn.",
                    f"A text of {len(cell)} characters is too long for a cell in XLSX; ODS and CSV can hold it.",
                )
            )
        page.write_string(row, column, cell, text)
    else:
        page.write_number(row, column, cell)
