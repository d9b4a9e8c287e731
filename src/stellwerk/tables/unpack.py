"""Guards at the door: how large a file may be, packed and unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from stellwerk.errors import TableError
from stellwerk.text import Text

LARGEST_FILE = 10_000_000
"""The largest file that is read, in bytes."""
LARGEST_UNPACKED = 100_000_000
"""The most that the parts of a packed file may come to, in bytes: a few kilobytes can unpack to gigabytes."""

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What Python raises for an archive that is damaged or protected."""
PROTECTED = Text(
    "Die Datei ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.",
    "The file is protected by a password. Please save it without one.",
)


def check_size(file: str, content: bytes) -> None:
    """Refuse a file that is larger than `LARGEST_FILE`."""
    if len(content) > LARGEST_FILE:
        found, most = len(content) / 1e6, LARGEST_FILE // 1_000_000
        de, en = (
            f"{found:.0f} MB groß; höchstens {most} MB werden gelesen",
            f"{found:.0f} MB; at most {most} MB are read",
        )
        raise TableError(
            Text(
                f"Die Datei ist {de}. Bitte nur die Tabelle selbst speichern, ohne Bilder und Anhänge.",
                f"The file has {en}. Please save the table alone, without pictures and attachments.",
            ),
            file=file,
        )


def unpack(file: str, content: bytes) -> dict[str, bytes]:
    """The parts of a packed file, by name.

    Raises
    ------
    TableError
        If the file is broken, encrypted, or unpacks to more than `LARGEST_UNPACKED`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _parts(file, archive)
    except DAMAGED as error:
        raise broken(file) from error


def _parts(file: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = archive.infolist()
    if any(member.flag_bits & 0x1 for member in members):
        raise encrypted(file)
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise too_much(file)
    # Python never unpacks more of a member than its declared size, which is why the sum above can be relied on.
    return {member.filename: archive.read(member) for member in members if not member.is_dir()}


def repack(parts: dict[str, bytes]) -> bytes:
    """The parts as an archive again, holding nothing but what was checked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def broken(file: str) -> TableError:
    """The error for a file that is damaged."""
    return TableError(
        Text(
            "Die Datei ist beschädigt oder keine Tabelle. Bitte in der Tabellenkalkulation öffnen und als XLSX, ODS "
            "oder CSV neu speichern.",
            "The file is damaged or not a table. Please open it in a spreadsheet program and save it anew as XLSX, ODS "
            "or CSV.",
        ),
        file=file,
    )


def encrypted(file: str) -> TableError:
    """The error for a file with a password."""
    return TableError(PROTECTED, file=file)


def too_much(file: str) -> TableError:
    """The error for a file that unpacks to more than is sensible."""
    return TableError(
        Text(
            "Die Datei ist entpackt zu groß. Bitte nur die Tabelle selbst in eine neue Datei kopieren.",
            "The file is too large when unpacked. Please copy the table alone into a new file.",
        ),
        file=file,
    )
