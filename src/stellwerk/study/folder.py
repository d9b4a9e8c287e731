"""Study folders on disk and as ZIP files: read whole or not at all, written whole or not at all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from stellwerk.errors import InputError, TableError
from stellwerk.in_place import put
from stellwerk.study.layout import CORPUS, STUDY, TABLES
from stellwerk.study.model import StudyFolder
from stellwerk.study.parse import parse
from stellwerk.study.write import files
from stellwerk.tables.unpack import check_size, unpack
from stellwerk.text import Text

_NAMES = (STUDY, *TABLES)


def read_folder(folder: str | Path) -> StudyFolder:
    """The study in a folder; files that do not belong to one are left alone.

    Raises
    ------
    TableError, TableErrors
        Naming file, row, column and value of everything that cannot be read.
    """
    found = {name: Path(folder, name) for name in _NAMES}
    return parse({name: path.read_bytes() for name, path in found.items() if path.is_file()})


def write_folder(study: StudyFolder, folder: str | Path) -> None:
    """Write the study as a folder, in place of the study folder that may be there.

    Whatever happens, there is the old folder or the new one. Texts that lie in it (`CORPUS`) stay as they are.

    Raises
    ------
    InputError
        If the folder holds anything but a study.
    """
    folder = Path(folder)
    _check_target(folder)
    put(folder, files(study), keep=(CORPUS,))


def _check_target(folder: Path) -> None:
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if folder.exists() and (not folder.is_dir() or not there <= {*_NAMES, CORPUS}):
        raise InputError(
            Text(
                f"{folder} enthält anderes als eine Studie und wird nicht ersetzt. Bitte einen neuen Ordner angeben.",
                f"{folder} holds other things than a study and is not replaced. Please name a new folder.",
            )
        )


def read_zip(file: str, content: bytes) -> StudyFolder:
    """The study in a ZIP file, at its top or in one folder of it.

    Nothing is unpacked to disk: only the files of a study are looked at, by name, so that no path in the archive
    leads anywhere.

    Parameters
    ----------
    file
        Name of the file as its owner knows it; named in errors.

    Raises
    ------
    TableError, TableErrors
        If the archive is broken, too large, or holds no study that can be read.
    """
    check_size(file, content)
    parts = unpack(file, content)
    return parse(_only(file, parts))


def _only(file: str, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    studies = [path for path in map(PurePosixPath, parts) if path.name == STUDY and len(path.parts) <= 2]
    if len(studies) != 1:
        message = Text(
            f"Erwartet wird ein Archiv mit genau einem Studienordner, also einer {STUDY}.",
            f"An archive with exactly one study folder is expected, that is one {STUDY}.",
        )
        raise TableError(message, file=file)
    top = studies[0].parent
    return {name: parts[str(top / name)] for name in _NAMES if str(top / name) in parts}


def write_zip(study: StudyFolder) -> bytes:
    """The study as a ZIP file; the same bytes for the same study."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in files(study).items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
