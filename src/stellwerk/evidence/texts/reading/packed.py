"""Packed files, opened with care: how much they may hold, and that no name leads out of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from stellwerk.errors import DocumentError
from stellwerk.tables.unpack import DAMAGED, PROTECTED
from stellwerk.text import Text

LARGEST_UNPACKED = 2_000_000_000
"""The most that the parts of an archive may come to, in bytes."""
LARGEST_PART = 500_000_000
LARGEST_RATIO = 200
"""How many times its packed size a part may have; text packs to a tenth, a bomb to a thousandth."""
MOST_PARTS = 20_000


def parts(file: str, content: bytes) -> Mapping[str, zipfile.ZipInfo]:
    """The parts of an archive by name, checked but not yet unpacked.

    Raises
    ------
    DocumentError
        If it is broken, encrypted, unpacks to more than is sensible, or names a part outside itself.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except DAMAGED as error:
        raise broken(file) from error
    for member in members:
        _check(file, member)
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise _too_much(file)
    return {member.filename: member for member in members}


def unpack(file: str, content: bytes, member: zipfile.ZipInfo) -> bytes:
    """One checked part of an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read(member)
    except DAMAGED as error:
        raise broken(file) from error


def part(file: str, content: bytes, name: str) -> bytes | None:
    """The part of that name; None if there is none."""
    member = parts(file, content).get(name)
    return None if member is None else unpack(file, content, member)


def broken(file: str) -> DocumentError:
    """The error for a file that is damaged."""
    return DocumentError(
        Text(
            "Die Datei ist beschädigt oder hat ein anderes Format, als ihr Name sagt. Bitte neu speichern.",
            "The file is damaged or has another format than its name says. Please save it anew.",
        ),
        file=file,
    )


def encrypted(file: str) -> DocumentError:
    """The error for a file with a password."""
    return DocumentError(PROTECTED, file=file)


def _check(file: str, member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 0x1:
        raise encrypted(file)
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise DocumentError(
            Text(
                f"Das Archiv enthält einen Namen, der aus ihm hinausführt: „{member.filename}“. Es wird nicht gelesen.",
                f"The archive holds a name that leads out of it: “{member.filename}”. It is not read.",
            ),
            file=file,
        )
    if member.file_size > LARGEST_PART or member.file_size > max(1_000_000, member.compress_size * LARGEST_RATIO):
        raise _too_much(file)


def _too_much(file: str) -> DocumentError:
    return DocumentError(
        Text(
            "Die Datei ist entpackt zu groß. Bitte in mehrere Dateien aufteilen.",
            "The file is too large when unpacked. Please split it into several files.",
        ),
        file=file,
    )
