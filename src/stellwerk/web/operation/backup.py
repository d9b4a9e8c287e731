"""Backup and restore of a whole installation: its database and the files of its folder."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from stellwerk.errors import InputError
from stellwerk.text import Text
from stellwerk.web.operation import dumps
from stellwerk.web.operation.archive import MANIFEST, DamagedBackup, Manifest, add, checked, unpack, writing

LEFT_OUT = ("backups", "mails", "results")
"""Folders that a backup leaves out: other backups, e-mails laid down, and results that can be computed again."""
_DATABASE = "stellwerk.sqlite3"
_FILES = "files"


def back_up(file: Path) -> Manifest:
    """Writes the whole installation into one file, and gives back what it says of itself.

    The database is taken as it is at one moment, while people work on. The file holds personal data and the key of the
    installation: it is readable by this user alone.
    """
    home = Path(settings.HOME)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=file.parent, prefix=".backup-") as temporary, writing(file) as unfinished:
        copy = Path(temporary) / "database"
        dumps.dump(copy)
        checksums: dict[str, str] = {}
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
            checksums[dumps.NAMES[connection.vendor]] = add(archive, dumps.NAMES[connection.vendor], copy)
            for path in _files(home):
                name = f"{_FILES}/{path.relative_to(home).as_posix()}"
                checksums[name] = add(archive, name, path)
            manifest = _manifest(checksums)
            archive.writestr(MANIFEST, manifest.to_json())
    _note(home, manifest)
    return manifest


def restore(file: Path) -> tuple[Manifest, Path]:
    """Puts a backup in the place of this installation; gives back its manifest and the backup of the state before.

    First everything is checked, then what is there now is backed up, then database and files are replaced and brought
    up to this version.

    Raises
    ------
    DamagedBackup
        If a piece is missing or changed.
    InputError
        If it comes from another kind of database or from a newer version.
    """
    home = Path(settings.HOME)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    manifest = checked(file)
    _refuse_foreign(manifest, file)
    with TemporaryDirectory(dir=home, prefix=".restore-") as temporary:
        staged = Path(temporary)
        database = dumps.NAMES[manifest.engine]
        unpack(file, [database], "database", staged)
        unpack(file, [name for name in manifest.checksums if name.startswith(f"{_FILES}/")], _FILES, staged / _FILES)
        before = home / "backups" / f"vor-dem-zurueckspielen-{timezone.localtime():%Y-%m-%d-%H%M%S}.zip"
        back_up(before)
        dumps.take_over(staged / Path(database).name)
        _replace_files(staged / _FILES, home)
    call_command("migrate", interactive=False, verbosity=0)
    return manifest, before


def last_backup(home: Path) -> datetime | None:
    """When the last backup was made from here; None if never."""
    file = home / "last-backup"
    return datetime.fromisoformat(file.read_text(encoding="ascii").strip()) if file.exists() else None


def _note(home: Path, manifest: Manifest) -> None:
    (home / "last-backup").write_text(manifest.made, encoding="ascii")


def _manifest(checksums: dict[str, str]) -> Manifest:
    steps = tuple(sorted(MigrationRecorder(connection).applied_migrations()))
    made = timezone.localtime().isoformat(timespec="seconds")
    return Manifest(made, version("stellwerk"), connection.vendor, steps, checksums)


def _files(home: Path) -> Iterator[Path]:
    """The files of the folder that belong into a backup: no database, no caches, nothing unfinished."""
    for path in sorted(home.rglob("*")):
        top = path.relative_to(home).parts[0]
        if path.is_symlink() or not path.is_file():
            continue
        if top in LEFT_OUT or top.startswith((".", _DATABASE)) or top == "last-backup":
            continue
        yield path


def _refuse_foreign(manifest: Manifest, file: Path) -> None:
    if manifest.engine != connection.vendor:
        raise InputError(
            Text(
                f"{file} sichert eine Datenbank {manifest.engine}; hier läuft {connection.vendor}. Spielen Sie sie "
                "dort zurück, wo DATABASE_URL zu ihr passt. Nichts wurde verändert.",
                f"{file} holds a {manifest.engine} database; this installation runs {connection.vendor}. Restore it "
                "where DATABASE_URL fits it. Nothing was changed.",
            )
        )
    if dumps.NAMES[manifest.engine] not in manifest.checksums:
        raise DamagedBackup(file, Text("Die Datenbank fehlt darin.", "The database is missing in it."))
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    if unknown := [step for step in manifest.migrations if step not in known]:
        app, name = unknown[0]
        raise InputError(
            Text(
                f"{file} stammt von einer anderen Fassung von Stellwerk ({manifest.version}; Schritt {app}/{name} ist "
                "hier unbekannt). Installieren Sie jene oder eine neuere. Nichts wurde verändert.",
                f"{file} comes from another version of Stellwerk ({manifest.version}; step {app}/{name} is unknown "
                "here). Install that one or a newer one. Nothing was changed.",
            )
        )


def _replace_files(staged: Path, home: Path) -> None:
    """What a backup would hold goes, what this one holds comes; folder by folder, so that none is half of each."""
    for path in list(home.iterdir()):
        if path.name in (*LEFT_OUT, "last-backup") or path.name.startswith((".", _DATABASE)):
            continue
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    if staged.is_dir():
        for path in staged.iterdir():
            path.rename(home / path.name)
