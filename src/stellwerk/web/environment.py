"""Reads the settings of the web application from the environment, each as what it is."""

from __future__ import annotations

import ipaddress
import os
import secrets
from pathlib import Path
from typing import Literal, cast
from urllib.parse import unquote, urlsplit

from stellwerk.disclosure import FEWEST
from stellwerk.errors import InputError
from stellwerk.text import Text

Database = dict[str, object]
Mode = Literal["local", "team"]
MODES = ("local", "team")

_SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
"""FULL: an answer that was acknowledged is on the disk, whatever happens to the process or the machine.

secure_delete: what is deleted is overwritten, not only taken off the list."""


def mode() -> Mode:
    """How the application is used: ``local``, one person on one machine, or ``team``, many people who sign in."""
    given = os.environ.get("STELLWERK_MODE", "local")
    if given in MODES:
        return cast("Mode", given)
    raise InputError(
        Text(
            f"STELLWERK_MODE=„{given}“ gibt es nicht; möglich sind „local“ und „team“.",
            f"There is no STELLWERK_MODE=“{given}”; it can be “local” or “team”.",
        )
    )


def hosts() -> list[str]:
    """The names under which the application is reached in team mode, from ``STELLWERK_HOSTS``, separated by commas."""
    names = [name.strip() for name in os.environ.get("STELLWERK_HOSTS", "").split(",")]
    if found := [name for name in names if name and name != "*"]:
        return found
    raise InputError(
        Text(
            "STELLWERK_HOSTS fehlt: Unter welchem Namen rufen andere diese Anwendung auf? Zum Beispiel "
            "STELLWERK_HOSTS=stellwerk.stadt.example (mehrere durch Komma getrennt, kein „*“).",
            "STELLWERK_HOSTS is missing: under which name do others call this application? For example "
            "STELLWERK_HOSTS=stellwerk.town.example (several separated by commas, no “*”).",
        )
    )


def email(folder: Path) -> dict[str, object]:
    """The settings of e-mail, from ``EMAIL_URL`` and ``EMAIL_FROM``.

    ``smtp://name:password@host:587`` sends with STARTTLS, ``smtps://…`` by TLS from the start, ``smtp+plain://…``
    without (a relay on the same machine); ``console:`` prints; without the variable e-mails are laid into the folder
    ``mails``.
    """
    url = os.environ.get("EMAIL_URL", "")
    sender = {
        "DEFAULT_FROM_EMAIL": os.environ.get("EMAIL_FROM", "Stellwerk <stellwerk@localhost>"),
        "EMAIL_TIMEOUT": 20,
    }
    if not url:
        return sender | {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": folder / "mails",
        }
    if url == "console:":
        return sender | {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    return sender | _smtp(url)


def _smtp(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    ports = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
    if parts.scheme not in ports or not parts.hostname:
        raise InputError(
            Text(
                f"EMAIL_URL beginnt mit „{parts.scheme}“; erwartet wird smtp://name:passwort@rechner:587, smtps://… "
                "oder console:.",
                f"EMAIL_URL starts with “{parts.scheme}”; expected is smtp://name:password@host:587, smtps://… or "
                "console:.",
            )
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def proxies() -> int:
    """How many proxies stand between the people and this server (``STELLWERK_PROXIES``); mostly one, which does HTTPS.

    Their headers are believed: set it only where nobody reaches the server past them.
    """
    given = os.environ.get("STELLWERK_PROXIES", "0")
    if given.isdecimal() and int(given) < 10:
        return int(given)
    raise InputError(
        Text(
            f"STELLWERK_PROXIES=„{given}“: erwartet wird, wie viele Proxys vor der Anwendung stehen, meist 1.",
            f"STELLWERK_PROXIES=“{given}”: expected is how many proxies stand in front of the application, mostly 1.",
        )
    )


def log_lines() -> bool:
    """Whether logs are JSON lines for a machine to read (``STELLWERK_LOG=json``) instead of plain words."""
    return os.environ.get("STELLWERK_LOG", "plain") == "json"


def fewest() -> int:
    """The fewest contributors of an aggregate that is shown (``STELLWERK_FEWEST``): 5, or more."""
    given = os.environ.get("STELLWERK_FEWEST", str(FEWEST))
    if given.isdecimal() and int(given) >= FEWEST:
        return int(given)
    raise InputError(
        Text(
            f"STELLWERK_FEWEST=„{given}“: erwartet wird eine Zahl ab {FEWEST}.",
            f"STELLWERK_FEWEST=“{given}”: expected is a number from {FEWEST} on.",
        )
    )


def is_loopback(address: str) -> bool:
    """Whether only this machine itself can be at that address."""
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def secret_key(folder: Path) -> str:
    """The key kept in the folder; without one a new key that lives as long as the process."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    file = folder / "secret-key"
    return file.read_text(encoding="ascii").strip() if file.exists() else secrets.token_urlsafe(48)


def keep_secret_key(folder: Path) -> None:
    """Make the folder and a key in it, both for this user alone; leaves what is there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(folder / "secret-key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))


def database(folder: Path) -> Database:
    """What Django wants to know of the database: PostgreSQL by ``DATABASE_URL``, else one SQLite file."""
    if url := os.environ.get("DATABASE_URL"):
        return _postgresql(url)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "stellwerk.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _SQLITE_START},
    }


def _postgresql(url: str) -> Database:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise InputError(
            Text(
                f"DATABASE_URL beginnt mit „{parts.scheme}“; erwartet wird postgresql://name:passwort@rechner/datenbank.",
                f"DATABASE_URL starts with “{parts.scheme}”; expected is postgresql://name:password@host/database.",
            )
        )
    socket = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair).get("host", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(socket) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
