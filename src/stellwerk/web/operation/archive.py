"""One file that holds a whole installation: a ZIP with a list of what is in it and the checksum of each piece."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO

from stellwerk.errors import InputError
from stellwerk.text import Text

MANIFEST = "manifest.json"
FORMAT = 1
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    `migrations` are the steps (app, name) the database had gone through; `checksums` has the SHA-256 of every piece.
    """

    made: str
    version: str
    engine: str
    migrations: tuple[tuple[str, str], ...]
    checksums: dict[str, str]

    def to_json(self) -> str:
        """The manifest as it stands in the file."""
        return json.dumps(
            {
                "format": FORMAT,
                "made": self.made,
                "version": self.version,
                "engine": self.engine,
                "migrations": [list(step) for step in self.migrations],
                "checksums": self.checksums,
            },
            indent=1,
        )


class DamagedBackup(InputError):
    """A backup that is not whole, or not one at all."""

    def __init__(self, file: Path, what: Text) -> None:
        kept = Text(" Nichts wurde verändert.", " Nothing was changed.")
        super().__init__(Text(f"{file}: ", f"{file}: ") + what + kept)


@contextmanager
def writing(file: Path) -> Iterator[Path]:
    """A file beside the one named that takes its place, whole and on the disk, when all is written; for us alone."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.part")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.close(handle)
    try:
        yield unfinished
        with unfinished.open("rb") as done:
            os.fsync(done.fileno())
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def add(archive: zipfile.ZipFile, name: str, source: Path) -> str:
    """Puts a file into the archive under that name and gives back its SHA-256."""
    digest = sha256()
    entry = zipfile.ZipInfo.from_file(source, name, strict_timestamps=False)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with source.open("rb") as given, archive.open(entry, "w", force_zip64=True) as taken:
        while chunk := given.read(_CHUNK):
            digest.update(chunk)
            taken.write(chunk)
    return digest.hexdigest()


def checked(file: Path) -> Manifest:
    """What a backup says of itself, after every piece was held against its checksum.

    Raises
    ------
    DamagedBackup
        If it is no backup, or a piece is missing, added, changed, or named so that it would lie outside its folder.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive)
            for name in (name for name in archive.namelist() if not _stays_inside(name)):
                raise DamagedBackup(file, Text(f"Unerlaubter Name: {name}.", f"Name not allowed: {name}."))
            _compare(archive, manifest, file)
            return manifest
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError) as error:
        raise DamagedBackup(
            file,
            Text(
                "Das ist keine vollständige Sicherung von Stellwerk (beschädigt oder eine andere Datei).",
                "This is not a complete backup made by Stellwerk (damaged, or another kind of file).",
            ),
        ) from error


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    found = json.loads(archive.read(MANIFEST))
    if found["format"] != FORMAT:
        raise ValueError
    return Manifest(
        found["made"],
        found["version"],
        found["engine"],
        tuple((str(app), str(name)) for app, name in found["migrations"]),
        dict(found["checksums"]),
    )


def _compare(archive: zipfile.ZipFile, manifest: Manifest, file: Path) -> None:
    names = {name for name in archive.namelist() if name != MANIFEST}
    if names != set(manifest.checksums):
        raise ValueError
    for name, expected in manifest.checksums.items():
        with archive.open(name) as piece:
            if _digest(piece) != expected:
                raise DamagedBackup(
                    file, Text(f"Die Prüfsumme von {name} stimmt nicht.", f"The checksum of {name} is wrong.")
                )


def _digest(piece: IO[bytes]) -> str:
    digest = sha256()
    while chunk := piece.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def unpack(file: Path, names: Iterable[str], under: str, folder: Path) -> None:
    """Lays pieces of a checked backup whose name begins with `under` out in a folder, for this user alone."""
    with zipfile.ZipFile(file) as archive:
        for name in names:
            target = folder / PurePosixPath(name).relative_to(under)
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with archive.open(name) as piece, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as laid:
                shutil.copyfileobj(piece, laid, _CHUNK)
