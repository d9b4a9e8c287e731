"""Reads many files, whatever is wrong with some of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from stellwerk.errors import DocumentError, StellwerkError
from stellwerk.evidence.texts.collection import document
from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.reading import read
from stellwerk.text import Text

LARGEST = 200_000_000
"""The largest file that is read, in bytes."""
_BATCH = 8
_AHEAD = 8


@dataclass(frozen=True, slots=True)
class FileRead:
    """What was read from one file.

    Attributes
    ----------
    file
        Its name, with folders below the one that was named.
    documents
        One, or one per row of a table; none where it could not be read. Their ids are not decided yet.
    notes
        What people should know: pages that are only pictures, comments that were not taken over.
    problem
        Why it could not be read; None if it could.
    """

    file: str
    documents: tuple[Document, ...] = ()
    notes: tuple[Text, ...] = ()
    problem: Text | None = None


def files_in(paths: Iterable[Path]) -> tuple[tuple[Path, str], ...]:
    """Every file named or lying in a folder named, with its name below that folder; hidden ones are left out.

    Raises
    ------
    FileNotFoundError
        If one of them is not there.
    """
    found: dict[Path, str] = {}
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(2, os.strerror(2), str(path))
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            if file.is_file() and not any(part.startswith((".", "~$")) for part in name.split("/")):
                found.setdefault(file, name)
    return tuple(found.items())


def read_files(files: Sequence[tuple[Path, str]], executor: Executor | None = None) -> Iterator[FileRead]:
    """What each file holds, one after the other, in their order; to stop, ask for no more.

    Parameters
    ----------
    files
        Paths with the names they are to have, as `files_in` gives them.
    executor
        Where batches of files are read, a few ahead of what was asked for; here if left out.
    """
    if executor is None:
        for file in files:
            yield _file(file)
        return
    batches = iter([files[at : at + _BATCH] for at in range(0, len(files), _BATCH)])
    waiting = [executor.submit(_batch, batch) for batch in islice(batches, _AHEAD)]
    try:
        while waiting:
            yield from waiting.pop(0).result()
            waiting += [executor.submit(_batch, batch) for batch in islice(batches, 1)]
    finally:
        for future in waiting:
            future.cancel()


def _batch(files: Sequence[tuple[Path, str]]) -> list[FileRead]:
    return [_file(file) for file in files]


def _file(file: tuple[Path, str]) -> FileRead:
    path, name = file
    try:
        if path.stat().st_size > LARGEST:
            raise _too_large(name)
        extracts = read(name, path.read_bytes())
    except StellwerkError as error:
        return FileRead(name, problem=error.message)
    except OSError as error:
        return FileRead(name, problem=Text(f"{name}: {error.strerror}", f"{name}: {error.strerror}"))
    notes = tuple(note for extract in extracts for note in extract.notes)
    return FileRead(name, tuple(document(extract, "") for extract in extracts), notes)


def _too_large(name: str) -> DocumentError:
    return DocumentError(
        Text(
            f"Die Datei ist größer als {LARGEST // 1_000_000} MB. Bitte aufteilen.",
            f"The file is larger than {LARGEST // 1_000_000} MB. Please split it.",
        ),
        file=name,
    )
