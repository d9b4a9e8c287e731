"""The sheets of a workbook as they stand, without a guess at what is a heading."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stellwerk.errors import MissingExtra
from stellwerk.tables.unpack import broken, unpack
from stellwerk.text import Text

Grid = Sequence[Sequence[Any]]


def grids(path: Path) -> Mapping[str, Grid]:
    """The cells of each sheet by the sheet's name.

    Raises
    ------
    TableError
        If the file is broken, or would unpack to gigabytes.
    MissingExtra
        If the package that reads workbooks is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  an extra
    except ImportError as error:
        raise MissingExtra("tables", Text("Eine Arbeitsmappe zu lesen", "Reading a workbook")) from error
    content = path.read_bytes()
    unpack(path.name, content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, ValueError) as error:
        raise broken(path.name) from error
