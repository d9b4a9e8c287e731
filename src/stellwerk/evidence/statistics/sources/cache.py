"""What was fetched, kept on disk with its date, so that it works offline and can be cited.

Each entry is a payload beside a small JSON note. The note names its payload and is replaced in one step, last: whoever
reads sees the old entry or the new one, never half of either, and a fetch that breaks off leaves the old one as it was.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

_SAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Note:
    """What is known about a cached payload.

    Parameters
    ----------
    source, key
        Which source, and which of its tables with which selection.
    url
        Where it came from, without credentials.
    retrieved
        When it arrived, ISO 8601 in UTC.
    checked
        When the source last said that there is nothing newer; equals `retrieved` at first.
    licence
        Licence of the data as its publisher names it.
    payload
        File name beside the note.
    size, digest
        Bytes and SHA-256 of the payload.
    """

    source: str
    key: str
    url: str
    retrieved: str
    checked: str
    licence: str
    payload: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of fetched tables.

    Parameters
    ----------
    folder
        Where; is made when something is first kept.
    """

    folder: Path

    def note(self, source: str, key: str) -> Note | None:
        """What is known about an entry; None if there is none or its payload is gone."""
        path = self._note_path(source, key)
        if not path.is_file():
            return None
        note = Note(**json.loads(path.read_text(encoding="utf-8")))
        return note if (path.parent / note.payload).is_file() else None

    def path(self, note: Note) -> Path:
        """Where the payload of an entry lies."""
        return self.folder / _safe(note.source) / note.payload

    def read(self, note: Note) -> bytes:
        """The payload of an entry."""
        return self.path(note).read_bytes()

    def notes(self) -> Iterator[Note]:
        """All entries, by source and key."""
        for path in sorted(self.folder.glob("*/*.json")):
            if not path.name.endswith(".job.json"):
                note = Note(**json.loads(path.read_text(encoding="utf-8")))
                if self.path(note).is_file():
                    yield note

    def keep(self, source: str, key: str, payload: bytes | Path, *, url: str, licence: str, suffix: str) -> Note:
        """Puts a payload in the place of what was there; a path is moved, not copied.

        Parameters
        ----------
        suffix
            Of the payload's file name, e.g. ``".zip"``.
        """
        home = self.folder / _safe(source)
        home.mkdir(parents=True, exist_ok=True)
        digest, size = _digest(payload)
        name = f"{_safe(key)}.{digest[:12]}{suffix}"
        if isinstance(payload, Path):
            payload.replace(home / name)
        else:
            _write(home / name, payload)
        now = _now()
        note = Note(source, key, url, now, now, licence, name, size, digest)
        before = self.note(source, key)
        self._write_note(note)
        if before and before.payload != name:
            (home / before.payload).unlink(missing_ok=True)
        return note

    def confirm(self, note: Note) -> Note:
        """The entry, marked as still the newest today."""
        fresh = Note(**{**asdict(note), "checked": _now()})
        self._write_note(fresh)
        return fresh

    def part(self, source: str, key: str) -> Path:
        """A file beside the entries where a large download may grow; it is no entry until it is kept."""
        home = self.folder / _safe(source)
        home.mkdir(parents=True, exist_ok=True)
        return home / f"{_safe(key)}.part"

    def job(self, source: str, key: str) -> str | None:
        """The name of a job that a source was asked to compute and that has not been fetched yet.

        None after three days: the offices delete results, and waiting for one that is gone would never end.
        """
        path = self._job_path(source, key)
        if not path.is_file():
            return None
        asked = json.loads(path.read_text(encoding="utf-8"))
        old = datetime.now(UTC) - datetime.fromisoformat(asked["asked"]) > timedelta(days=3)
        return None if old else str(asked["job"])

    def remember_job(self, source: str, key: str, job: str | None) -> None:
        """Keeps the name of a job, so that the next fetch goes on with it; None forgets it."""
        path = self._job_path(source, key)
        if job is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, json.dumps({"job": job, "asked": _now()}).encode())

    def _note_path(self, source: str, key: str) -> Path:
        return self.folder / _safe(source) / f"{_safe(key)}.json"

    def _job_path(self, source: str, key: str) -> Path:
        return self.folder / _safe(source) / f"{_safe(key)}.job.json"

    def _write_note(self, note: Note) -> None:
        written = json.dumps(asdict(note), ensure_ascii=False, indent=2)
        _write(self._note_path(note.source, note.key), written.encode())


def _safe(name: str) -> str:
    """The name as a file name; a digest keeps apart what differs only in characters a file name cannot have."""
    plain = _SAFE.sub("_", name).strip(".")
    return plain if plain == name and len(name) <= 80 else f"{plain[:80]}-{sha256(name.encode()).hexdigest()[:8]}"


def _digest(payload: bytes | Path) -> tuple[str, int]:
    if isinstance(payload, bytes):
        return sha256(payload).hexdigest(), len(payload)
    running = sha256()
    with payload.open("rb") as file:
        while piece := file.read(1 << 20):
            running.update(piece)
    return running.hexdigest(), payload.stat().st_size


def _write(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".new", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            file.close()
            Path(file.name).unlink(missing_ok=True)
            raise
    Path(file.name).replace(path)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
