"""Many files at once: read aside, one after the other, with the page saying how far it is."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePath
from threading import Thread

from django.db import close_old_connections, connection
from django.utils import timezone

from stellwerk.errors import StellwerkError
from stellwerk.evidence.texts import FORMATS
from stellwerk.tables.unpack import unpack
from stellwerk.text import Text
from stellwerk.web.texts.models import Collection, Intake
from stellwerk.web.texts.reading_in import File, take

AT_ONCE = 3
"""So many files are read while the page waits; more are read aside."""


def files_of(name: str, content: bytes) -> tuple[File, ...]:
    """A file, or those in a packed folder that can be read; names keep their folders out.

    Raises
    ------
    TableError
        If the archive is broken, encrypted, or unpacks to more than is read.
    """
    if not name.lower().endswith(".zip") or not zipfile.is_zipfile(BytesIO(content)):
        return ((name, content),)
    return tuple((PurePath(part).name, inside) for part, inside in unpack(name, content).items() if _readable(part))


def _readable(part: str) -> bool:
    path = PurePath(part)
    return path.suffix.lower() in FORMATS and not any(piece.startswith((".", "__MACOSX")) for piece in path.parts)


def begin(collection: Collection, files: Sequence[File]) -> Intake:
    """Read files into a collection: a few at once, many aside."""
    intake = Intake.objects.create(collection=collection, total=len(files))
    if len(files) <= AT_ONCE:
        run(intake, files)
    else:
        Thread(target=_aside, args=(intake, files), daemon=True).start()
    return intake


def _aside(intake: Intake, files: Sequence[File]) -> None:
    close_old_connections()
    try:
        run(intake, files)
    finally:
        connection.close()


def run(intake: Intake, files: Sequence[File]) -> None:
    """Read the files, noting after each how far it is; what is wrong with one does not stop the others."""
    notes: list[Text] = []
    problems: list[Text] = []
    for number, file in enumerate(files, start=1):
        try:
            taken = take(intake.collection, [file])
            notes += taken.notes
            problems += taken.problems
        except StellwerkError as error:
            problems.append(error.message)
        intake.done = number
        intake.notes, intake.problems = _written(notes), _written(problems)
        intake.save(update_fields=["done", "notes", "problems"])
    intake.finished_at = timezone.now()
    intake.save(update_fields=["finished_at"])


def _written(texts: Sequence[Text]) -> str:
    return json.dumps([[one.de, one.en] for one in texts], ensure_ascii=False)


def said(written: str) -> list[Text]:
    """What was noted, in both languages."""
    return [Text(de, en) for de, en in json.loads(written or "[]")]
