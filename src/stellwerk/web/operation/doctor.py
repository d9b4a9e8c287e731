"""Looks an installation over and says what is well, what to keep an eye on and what to do."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stellwerk.text import Text
from stellwerk.web.operation.backup import last_backup

SCARCE = 1_000_000_000
"""Below this much free space something will soon fail, bytes."""
OLD_BACKUP = timedelta(days=7)
LONG_WAIT = timedelta(minutes=15)
BEHIND = Text(
    "Die Datenbank ist {steps} Schritte hinter dem Programm. „stellwerk serve“ holt sie nach; sichern Sie vorher "
    "(stellwerk backup).",
    "The database is {steps} steps behind the program. “stellwerk serve” makes them up; back up first (stellwerk "
    "backup).",
)


class Level(StrEnum):
    """How a finding is meant."""

    WELL = "well"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is, how it stands and, unless all is well, what to do."""

    level: Level
    what: Text


Look = Callable[[], Iterator[Finding]]


def examine() -> Iterator[Finding]:
    """Yields what is found, in the order in which one would mend it; a look that fails is itself a finding."""
    for look in (_folder, _database, _migrations, _mail, _settings, _backup):
        yield from look()


def _well(de: str, en: str) -> Finding:
    return Finding(Level.WELL, Text(de, en))


def _note(de: str, en: str) -> Finding:
    return Finding(Level.NOTE, Text(de, en))


def _problem(de: str, en: str) -> Finding:
    return Finding(Level.PROBLEM, Text(de, en))


def _folder() -> Iterator[Finding]:
    home = Path(settings.HOME)
    if not home.is_dir() or not os.access(home, os.W_OK):
        yield _problem(
            f"In den Ordner {home} kann nicht geschrieben werden. Legen Sie ihn an und geben Sie ihn dem Konto, unter "
            "dem Stellwerk läuft; oder nennen Sie mit STELLWERK_HOME einen anderen.",
            f"The folder {home} cannot be written to. Make it and give it to the account Stellwerk runs under, or name "
            "another one by STELLWERK_HOME.",
        )
        return
    yield _rights(home)
    yield _space(home)


def _rights(home: Path) -> Finding:
    if sys.platform != "win32" and stat.S_IMODE(home.stat().st_mode) & 0o077:
        return _problem(
            f"Andere Konten dieses Rechners können den Ordner {home} lesen. Abhilfe: chmod 700 {home}",
            f"Other accounts of this machine can read the folder {home}. Remedy: chmod 700 {home}",
        )
    return _well(f"Ordner {home}: vorhanden, nur für dieses Konto", f"Folder {home}: there, for this account alone")


def _space(home: Path) -> Finding:
    free = shutil.disk_usage(home).free
    if free < SCARCE:
        return _problem(
            f"Es sind nur noch {free / 1e9:.1f} GB frei. Schaffen Sie Platz, bevor Antworten nicht mehr gespeichert "
            "werden können.",
            f"Only {free / 1e9:.1f} GB are free. Make room before answers can no longer be saved.",
        )
    return _well(f"Platz: {free / 1e9:.0f} GB frei", f"Space: {free / 1e9:.0f} GB free")


def _database() -> Iterator[Finding]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            version = _version()
    except DatabaseError as error:
        said = str(error).strip().splitlines()[0]
        yield _problem(
            f"Die Datenbank antwortet nicht: {said}. Prüfen Sie DATABASE_URL und ob der Server läuft.",
            f"The database does not answer: {said}. Check DATABASE_URL and whether the server is running.",
        )
        return
    yield _well(f"Datenbank: {version}", f"Database: {version}")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            if cursor.fetchone() != ("ok",):
                yield _problem(
                    "Die Datenbankdatei ist beschädigt. Spielen Sie die letzte Sicherung zurück (stellwerk restore).",
                    "The database file is damaged. Restore the last backup (stellwerk restore).",
                )


def _version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        return f"{connection.display_name} {cursor.fetchone()[0]}"


def _migrations() -> Iterator[Finding]:
    try:
        behind = steps_behind()
    except DatabaseError:
        return
    if behind:
        yield Finding(Level.PROBLEM, BEHIND.format(steps=behind))
    else:
        yield _well("Datenbank und Programm passen zueinander", "Database and program fit each other")
        yield from _jobs()


def steps_behind() -> int:
    """How many steps (migrations) the database is behind the program."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _jobs() -> Iterator[Finding]:
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - LONG_WAIT).count()
    if waiting:
        yield _problem(
            f"{waiting} Aufgaben warten seit mehr als 15 Minuten (E-Mails, Erinnerungen, Löschfristen). Läuft "
            "„stellwerk worker“?",
            f"{waiting} tasks have been waiting for more than 15 minutes (e-mails, reminders, retention). Is "
            "“stellwerk worker” running?",
        )


def _mail() -> Iterator[Finding]:
    if "smtp" not in settings.EMAIL_BACKEND:
        if str(settings.MODE) == "team":
            yield _note(
                "E-Mails gehen nicht hinaus, sondern in die Ausgabe oder in einen Ordner. Für Einladungen per E-Mail: "
                "EMAIL_URL setzen.",
                "E-mails do not go out but to the output or a folder. For invitations by e-mail set EMAIL_URL.",
            )
        return
    try:
        get_connection(timeout=10).open()
    except OSError as error:
        yield _problem(
            f"Der Mailserver {settings.EMAIL_HOST} nimmt uns nicht an: {error}. Prüfen Sie EMAIL_URL.",
            f"The mail server {settings.EMAIL_HOST} does not accept us: {error}. Check EMAIL_URL.",
        )
    else:
        yield _well(f"Mailserver {settings.EMAIL_HOST} antwortet", f"Mail server {settings.EMAIL_HOST} answers")


def _settings() -> Iterator[Finding]:
    """What Django's own look at the settings finds; its deployment rules hold where others can reach us."""
    for message in checks.run_checks(include_deployment_checks=str(settings.MODE) == "team"):
        if message.level >= checks.WARNING:
            yield _problem(f"Einstellung: {message.msg} ({message.id})", f"Setting: {message.msg} ({message.id})")


def _backup() -> Iterator[Finding]:
    last = last_backup(Path(settings.HOME))
    if last is None:
        yield _note(
            "Von hier wurde noch nie gesichert (stellwerk backup DATEI).",
            "No backup has ever been made from here (stellwerk backup FILE).",
        )
    elif timezone.now() - last > OLD_BACKUP:
        yield _note(f"Die letzte Sicherung ist vom {last:%d.%m.%Y}.", f"The last backup is from {last:%Y-%m-%d}.")
    else:
        yield _well(f"Letzte Sicherung: {last:%d.%m.%Y %H:%M}", f"Last backup: {last:%Y-%m-%d %H:%M}")
