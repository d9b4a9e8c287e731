"""A table into the file that somebody named: its ending says how."""

from __future__ import annotations

from pathlib import Path

from stellwerk.errors import InputError
from stellwerk.tables import GERMAN, PLAIN, Sheet, write_csv, write_ods, write_xlsx
from stellwerk.text import Language, Text

_ENDINGS = Text("{file}: Erwartet wird .csv, .xlsx oder .ods.", "{file}: .csv, .xlsx or .ods is expected.")


def write_sheet(path: Path, sheet: Sheet, language: Language) -> None:
    """Write the table as CSV, XLSX or ODS; CSV as a spreadsheet of that language opens it.

    Raises
    ------
    InputError
        If the name ends otherwise.
    """
    match path.suffix.lower():
        case ".csv":
            content = write_csv(sheet, GERMAN if language == "de" else PLAIN)
        case ".xlsx":
            content = write_xlsx(sheet)
        case ".ods":
            content = write_ods(sheet)
        case _:
            raise InputError(_ENDINGS.format(file=path))
    path.write_bytes(content)
