"""The documents of a collection as a list."""

from __future__ import annotations

from dataclasses import dataclass

from stellwerk.evidence.texts import Confidentiality, Kind
from stellwerk.text import Text
from stellwerk.web.texts.access import Reader, documents
from stellwerk.web.texts.census import by_document
from stellwerk.web.texts.models import Collection, Document
from stellwerk.web.texts.places import names

KINDS = {
    Kind.INTERVIEW: Text("Interview", "interview"),
    Kind.MINUTES: Text("Protokoll", "minutes"),
    Kind.PAPER: Text("Vorlage", "paper"),
    Kind.PRESS: Text("Presse", "press"),
    Kind.OTHER: Text("Sonstiges", "other"),
}

SECRECIES = {
    Confidentiality.PUBLIC: Text("öffentlich", "public"),
    Confidentiality.PSEUDONYMOUS: Text("ohne Namen", "without names"),
    Confidentiality.INTERNAL: Text("intern", "internal"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list: where it is from, and how many passages of it are coded."""

    document: Document
    place: str
    kind: Text
    codings: int

    @property
    def secrecy(self) -> Text:
        """What may be quoted from it."""
        return SECRECIES[Confidentiality(self.document.confidentiality)]


def listed(collection: Collection, reader: Reader) -> tuple[Listed, ...]:
    """All documents by title, with the codings that somebody may see."""
    rows = list(documents(collection, reader).defer("attributes"))
    counted = by_document(collection, reader)
    called = names(row.ags for row in rows)
    return tuple(Listed(row, called.get(row.ags, ""), KINDS[Kind(row.kind)], counted[row.pk]) for row in rows)
