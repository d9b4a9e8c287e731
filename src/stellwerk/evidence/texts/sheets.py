"""Codings as a table: one row per coding, attributes of its document as columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stellwerk.evidence.texts.codebook import Codebook
from stellwerk.evidence.texts.coding import Coding, Direction
from stellwerk.evidence.texts.document import Document
from stellwerk.tables import Cell, Sheet
from stellwerk.text import Language, Text

_TITLE = Text("Codierungen", "codings")
_HEADER = (
    Text("Dokument", "document"), Text("AGS", "ags"), Text("Datum", "date"), Text("Art", "kind"),
    Text("Quelle", "source"), Text("Seite", "page"), Text("Person", "speaker"), Text("Beginn", "start"),
    Text("Ende", "end"), Text("Code", "code"), Text("Bezeichnung", "label"), Text("Codiert von", "coder"),
    Text("Richtung", "direction"), Text("Stärke", "strength"), Text("Notiz", "memo"), Text("Text", "text"),
)  # fmt: skip
_DIRECTIONS = {
    Direction.FOR_ACTIVITY: Text("für Aktivität", "for activity"),
    Direction.AGAINST_ACTIVITY: Text("gegen Aktivität", "against activity"),
    None: Text("", ""),
}


def codings_sheet(
    codings: Iterable[Coding], documents: Iterable[Document], codebook: Codebook, language: Language
) -> Sheet:
    """The codings of these documents, for `stellwerk.tables` to write as CSV, XLSX or ODS."""
    by_id = {document.id: document for document in documents}
    further = tuple(sorted({name for document in by_id.values() for name in document.attributes}))
    rows = tuple(
        (*_row(coding, by_id[coding.document], codebook, language), *_further(by_id[coding.document], further))
        for coding in codings
        if coding.document in by_id
    )
    return Sheet(_TITLE[language], (*(name[language] for name in _HEADER), *further), rows)


def _row(coding: Coding, document: Document, codebook: Codebook, language: Language) -> tuple[Cell, ...]:
    return (
        document.title,
        document.ags,
        document.date,
        document.kind.value,
        document.source,
        document.page(coding.start),
        document.speaker(coding.start),
        coding.start,
        coding.end,
        coding.code,
        codebook.code(coding.code).label[language],
        coding.coder,
        _DIRECTIONS[coding.direction][language],
        coding.strength,
        coding.memo,
        coding.passage(document),
    )


def _further(document: Document, names: Iterable[str]) -> tuple[Cell, ...]:
    attributes: Mapping[str, str] = document.attributes
    return tuple(attributes.get(name, "") for name in names)
