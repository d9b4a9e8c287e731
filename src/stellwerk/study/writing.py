"""Results as one folder: written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from stellwerk.errors import InputError
from stellwerk.in_place import put
from stellwerk.study.record import record
from stellwerk.study.results import Results
from stellwerk.study.tables import sheets
from stellwerk.tables import write_csv, write_xlsx
from stellwerk.text import Text

RECORD = "record.json"
"""The replication record; a folder that has it holds results."""

More = Callable[[Results], Mapping[str, bytes]]


def files(results: Results, *more: More) -> dict[str, bytes]:
    """Every file of the results, by its path in the folder: the same bytes for the same results.

    Parameters
    ----------
    more
        What else is made of the results, e.g. figures and a report: each gives files by path.
    """
    tables = sheets(results)
    found = {f"tables/{sheet.title}.csv": write_csv(sheet) for sheet in tables}
    found["tables.xlsx"] = write_xlsx(*tables)
    found["study.toml"] = results.declaration.source.encode()
    for make in more:
        found |= make(results)
    hashes = {name: sha256(content).hexdigest() for name, content in found.items()}
    return {**found, RECORD: record(results, hashes)}


def check_target(folder: Path) -> None:
    """Make sure that results can be written there, before hours are spent on them.

    Raises
    ------
    InputError
        If it is a file, or holds anything but earlier results.
    """
    if not folder.exists() or (folder.is_dir() and (not any(folder.iterdir()) or _holds_results(folder))):
        return
    raise InputError(
        Text(
            f"{folder} enthält anderes als Ergebnisse und wird nicht ersetzt. Bitte einen anderen Ordner angeben.",
            f"{folder} holds other things than results and is not replaced. Name another folder.",
        )
    )


def write(folder: Path, content: Mapping[str, bytes]) -> None:
    """Put the files in place of the results that may be there.

    Whatever happens, there are the old results or the new ones.

    Raises
    ------
    InputError
        See `check_target`.
    """
    check_target(folder)
    put(folder, content)


def _holds_results(folder: Path) -> bool:
    """Whether everything in a folder is of earlier results: what their record names, and nothing else."""
    try:
        named = json.loads((folder / RECORD).read_bytes())["results"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return there <= {*named, RECORD}
