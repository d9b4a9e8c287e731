"""Reads a table from whatever file it comes in."""

from __future__ import annotations

from collections.abc import Callable

from stellwerk.errors import TableError
from stellwerk.tables.csv_file import read_csv
from stellwerk.tables.model import Row, Table
from stellwerk.tables.spreadsheet import read_spreadsheet
from stellwerk.tables.unpack import broken, check_size, encrypted
from stellwerk.text import Text

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPREADSHEETS = (".xlsx", ".xlsm", ".ods")


def read(file: str, content: bytes, is_header: Callable[[tuple[str, ...]], bool] = any) -> Table:
    """The first table of a CSV, XLSX or ODS file.

    Parameters
    ----------
    file
        Name of the file as its owner knows it; named in errors.
    content
        What is in it. Its kind is recognised by the content, not by the name.
    is_header
        Which row is the header, by its cells; the first that is not blank if none fits.

    Raises
    ------
    TableError
        If the file is too large, broken, encrypted, empty or not a table, or its header cannot be used.
    """
    check_size(file, content)
    rows = [row for row in _rows(file, content) if any(cell.strip() for cell in row.cells)]
    if not rows:
        raise TableError(Text("Die Datei ist leer.", "The file is empty."), file=file)
    at = next((i for i, row in enumerate(rows) if is_header(row.cells)), 0)
    header = _header(file, rows[at])
    return Table(file, header, tuple(_fitted(file, row, header) for row in rows[at + 1 :]), tuple(rows[:at]))


def _rows(file: str, content: bytes) -> tuple[Row, ...]:
    if content.startswith(_ZIP):
        return read_spreadsheet(file, content)
    if content.startswith(_OLE):
        raise _ole(file, content)
    if content and file.lower().endswith(_SPREADSHEETS):
        raise broken(file)
    return read_csv(file, content)


def _ole(file: str, content: bytes) -> TableError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return encrypted(file)
    return TableError(
        Text(
            "Das alte Format XLS wird nicht gelesen. Bitte als XLSX, ODS oder CSV speichern.",
            "The old format XLS is not read. Please save as XLSX, ODS or CSV.",
        ),
        file=file,
    )


def _header(file: str, row: Row) -> tuple[str, ...]:
    names = [cell.strip() for cell in row.cells]
    while names and not names[-1]:
        names.pop()
    seen: set[str] = set()
    for name in filter(None, names):
        if name.casefold() in seen:
            raise TableError(
                Text("Diese Spalte gibt es zweimal.", "This column is there twice."),
                file=file,
                row=row.number,
                column=name,
            )
        seen.add(name.casefold())
    return tuple(names)


def _fitted(file: str, row: Row, header: tuple[str, ...]) -> Row:
    if any(cell.strip() for cell in row.cells[len(header) :]):
        raise TableError(
            Text(
                f"Die Zeile hat {len(row.cells)} Zellen, die Kopfzeile {len(header)}. Enthält ein Text das "
                "Trennzeichen, so gehört er in Anführungszeichen; jede Spalte braucht eine Überschrift.",
                f"The row has {len(row.cells)} cells, the header {len(header)}. Text that contains the delimiter "
                "belongs in quotation marks; every column needs a heading.",
            ),
            file=file,
            row=row.number,
        )
    padding = ("",) * (len(header) - len(row.cells))
    return Row(row.number, row.cells[: len(header)] + padding)
