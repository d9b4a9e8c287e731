"""Files become documents of a collection; a file that cannot be read is named, the others are taken over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from django.db import transaction
from django.utils.text import slugify

from stellwerk.errors import StellwerkError
from stellwerk.evidence.texts import Document as Read
from stellwerk.evidence.texts import Extract, describe, document, read
from stellwerk.tables import read as read_table
from stellwerk.text import Text
from stellwerk.web.texts.mapping import bare_document
from stellwerk.web.texts.models import Collection, Document, DocumentText

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of files: the documents made, what readers should know of them, and what could not be read."""

    documents: tuple[Document, ...]
    notes: tuple[Text, ...] = ()
    problems: tuple[Text, ...] = ()


def take(collection: Collection, files: Iterable[File]) -> Taken:
    """Read files into a collection, each whole or not at all."""
    made: list[Document] = []
    notes: list[Text] = []
    problems: list[Text] = []
    for name, content in files:
        try:
            extracts = read(PurePath(name).name, content)
        except StellwerkError as error:
            problems.append(error.message)
            continue
        made += [add(collection, document(one, "")) for one in extracts]
        notes += [Text(f"{one.file}: ", f"{one.file}: ") + note for one in extracts for note in one.notes]
    return Taken(tuple(made), tuple(notes), tuple(problems))


@transaction.atomic
def add(collection: Collection, read_: Read) -> Document:
    """Keep a document of the library under a key that is free."""
    row = Document.objects.create(
        collection=collection,
        key=free_key(collection, read_.id or read_.title),
        words=len(read_.text.split()),
        **known(read_),
    )
    DocumentText.objects.create(document=row, text=read_.text, pages=list(read_.pages), file=read_.file[:300])
    return row


def known(read_: Read) -> dict[str, object]:
    """What is known of a document, as columns."""
    return {
        "title": read_.title[:300],
        "kind": read_.kind.value,
        "ags": read_.ags,
        "date": read_.date,
        "source": read_.source[:500],
        "file": read_.file[:300],
        "confidentiality": read_.confidentiality.value,
        "attributes": dict(read_.attributes),
    }


def free_key(collection: Collection, wanted: str) -> str:
    """A key made from a name that no document of the collection has."""
    key = base = slugify(wanted)[:80] or "text"
    taken = set(collection.documents.filter(key__startswith=base).values_list("key", flat=True))
    number = 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def describe_all(collection: Collection, name: str, content: bytes) -> int:
    """Give documents what a table says of them; how many rows it had. All of it is taken over, or nothing."""
    rows = list(collection.documents.all())
    table = read_table(name, content)
    described = describe([bare_document(row) for row in rows], table)
    with transaction.atomic():
        for row, now in zip(rows, described, strict=True):
            Document.objects.filter(pk=row.pk).update(**known(now))
    return len(table.rows)


def extracts_of(name: str, content: bytes) -> tuple[Extract, ...]:
    """What a file holds, for a new version of a document."""
    return read(PurePath(name).name, content)
