"""CSV in and out: read as people send it, written as a spreadsheet or a program wants it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from datetime import date

from stellwerk.errors import TableError
from stellwerk.tables.model import Cell, Row, Sheet
from stellwerk.text import Text

# A cell that starts so is a formula to a spreadsheet. A leading apostrophe makes it text; cells that already look
# like that get one more, so that taking one away again gives back every cell as it was.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_SUSPECT = frozenset("'=+-@\t\r")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written."""

    delimiter: str
    decimal: str
    encoding: str
    newline: str


PLAIN = Dialect(",", ".", "utf-8", "\n")
"""What programs and version control expect."""
GERMAN = Dialect(";", ",", "utf-8-sig", "\r\n")
"""What a spreadsheet program set to German opens without asking."""


def read_csv(file: str, content: bytes) -> tuple[Row, ...]:
    """All rows of a CSV file: UTF-8, UTF-16 or Windows-1252, parted by comma, semicolon or tab.

    Raises
    ------
    TableError
        If it is not text, or a quotation mark is left open.
    """
    text = _decode(file, content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Row] = []
    try:
        rows.extend(
            Row(number, tuple([_undefused(c) if c[:1] == "'" else c for c in cells]))  # a list first is twice as fast
            for number, cells in enumerate(reader, start=1)
        )
    except csv.Error as error:
        raise _unreadable(file, len(rows) + 1, text) from error
    return tuple(rows)


def write_csv(sheet: Sheet, dialect: Dialect = PLAIN) -> bytes:
    """The sheet as a CSV file; no cell of it is a formula to a spreadsheet."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=dialect.delimiter, lineterminator=dialect.newline, quoting=csv.QUOTE_MINIMAL)
    for row in (sheet.header, *sheet.rows):
        writer.writerow([_cell(cell, dialect) for cell in row])
    return buffer.getvalue().encode(dialect.encoding)


def _cell(cell: Cell, dialect: Dialect) -> str:
    written = cell if isinstance(cell, str) else _written(cell, dialect)
    return _defused(written) if written[:1] in _SUSPECT else written


def _written(cell: float | date | None, dialect: Dialect) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).replace(".", dialect.decimal)


def _defused(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def _undefused(cell: str) -> str:
    return cell[1:] if _FORMULA.match(cell) else cell


def _decode(file: str, content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise TableError(
        Text(
            "Die Datei ist kein lesbarer Text. Erwartet wird CSV in UTF-8 oder Windows-1252, XLSX oder ODS.",
            "The file is not readable text. CSV in UTF-8 or Windows-1252, XLSX or ODS is expected.",
        ),
        file=file,
    )


def _delimiter(text: str) -> str:
    """Whichever parts the first line that holds any; headers hardly ever contain one of them otherwise."""
    first = next((line for line in text.splitlines() if line.strip(" ,;\t")), text)
    outside = re.sub(r'"[^"]*"', "", first)
    return max(";\t,", key=outside.count) if any(mark in outside for mark in ";\t,") else ","


def _unreadable(file: str, row: int, text: str) -> TableError:
    if text.count('"') % 2:
        message = Text(
            "Ein Anführungszeichen wird nicht wieder geschlossen.", "A quotation mark is opened and never closed."
        )
    else:
        message = Text(
            "Die Zeile ist nicht lesbar: Text mit Anführungszeichen darin muss diese verdoppeln.",
            "The row cannot be read: text that contains quotation marks must double them.",
        )
    return TableError(message, file=file, row=row)
