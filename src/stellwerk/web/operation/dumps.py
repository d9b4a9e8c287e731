"""The database as one file and back, each engine by the means its makers offer for that."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from shutil import which

from django.db import connection, connections

from stellwerk.errors import InputError
from stellwerk.text import Text

NAMES = {"sqlite": "database/stellwerk.sqlite3", "postgresql": "database/stellwerk.pgdump"}
"""Name of the database's piece in a backup, by engine."""


def dump(file: Path) -> None:
    """Write the database into a file that is not there yet, as it is at one moment; nobody has to wait meanwhile."""
    if connection.vendor == "sqlite":
        # VACUUM INTO reads one snapshot and leaves out pages of what was deleted, which a copied file would still hold.
        with closing(sqlite3.connect(_sqlite_file(), timeout=60)) as source:
            source.execute("VACUUM INTO ?", (str(file),))
        file.chmod(0o600)
        return
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}", _database())


def take_over(file: Path) -> None:
    """Put what the file holds in the place of what the database holds: all of it or, if anything goes wrong, nothing.

    Raises
    ------
    InputError
        If the file is no sound database, or the database refuses.
    """
    if connection.vendor == "sqlite":
        _take_over_sqlite(file)
    else:
        _take_over_postgresql(file)
    connections.close_all()


def migrations_in(file: Path) -> tuple[tuple[str, str], ...]:
    """The steps a SQLite file says its tables have gone through."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return tuple(database.execute("SELECT app, name FROM django_migrations ORDER BY app, name"))


def _take_over_sqlite(file: Path) -> None:
    with closing(sqlite3.connect(file)) as source:
        if source.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise InputError(
                Text(
                    "Die Datenbank in der Sicherung ist beschädigt. Nichts wurde verändert.",
                    "The database in the backup is damaged. Nothing was changed.",
                )
            )
        # SQLite's own backup writes through the locks: whoever has the old content open sees the new one next time.
        with closing(sqlite3.connect(_sqlite_file(), timeout=60)) as target:
            source.backup(target)


def _take_over_postgresql(file: Path) -> None:
    """One transaction: our tables go, those of the backup come."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    drops = "".join(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE;\n" for table in tables)
    script = _run("pg_restore", "--no-owner", "--no-privileges", "--file=-", str(file))
    connections.close_all()
    _run(
        "psql", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file=-", _database(), text=drops + script
    )


def _sqlite_file() -> str:
    return str(connection.settings_dict["NAME"])


def _database() -> str:
    """How PostgreSQL's programs find the database; the password goes by the environment, out of sight of `ps`."""
    known = connection.settings_dict
    parts = {"dbname": known["NAME"], "user": known["USER"], "host": known["HOST"], "port": known["PORT"]}
    quoted = {key: str(value).replace("\\", r"\\").replace("'", r"\'") for key, value in parts.items() if value}
    return "--dbname=" + " ".join(f"{key}='{value}'" for key, value in quoted.items())


def _run(program: str, *arguments: str, text: str | None = None) -> str:
    found = which(program)
    if found is None:
        raise InputError(
            Text(
                f"Das Programm {program} fehlt; es gehört zu PostgreSQL (Debian: apt install postgresql-client).",
                f"The program {program} is missing; it belongs to PostgreSQL (Debian: apt install postgresql-client).",
            )
        )
    environment = os.environ | {"PGPASSWORD": str(connection.settings_dict["PASSWORD"])}
    done = subprocess.run(
        [found, *arguments], input=text, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["?"]
        raise InputError(
            Text(
                f"{program} meldet: {said[0]}. Nichts wurde verändert.",
                f"{program} says: {said[0]}. Nothing was changed.",
            )
        )
    return done.stdout
