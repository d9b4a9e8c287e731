"""From files to documents: what a study adds to a text, also in bulk from a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from types import MappingProxyType

from stellwerk.errors import TableError, TableErrors
from stellwerk.evidence.texts.document import Confidentiality, Document, Extract, Kind
from stellwerk.evidence.texts.transcript import turns
from stellwerk.tables import Row, Table
from stellwerk.text import Text

_NAMES = {
    "file": ("datei", "dokument", "titel", "file", "document", "title"),
    "ags": ("ags", "gemeindeschlüssel", "kommune", "municipality"),
    "date": ("datum", "date"),
    "kind": ("art", "kind"),
    "source": ("quelle", "source"),
    "confidentiality": ("vertraulichkeit", "confidentiality"),
}
_KINDS = {
    "interview": Kind.INTERVIEW,
    "protokoll": Kind.MINUTES,
    "niederschrift": Kind.MINUTES,
    "minutes": Kind.MINUTES,
    "vorlage": Kind.PAPER,
    "ratsvorlage": Kind.PAPER,
    "paper": Kind.PAPER,
    "presse": Kind.PRESS,
    "press": Kind.PRESS,
    "sonstiges": Kind.OTHER,
    "other": Kind.OTHER,
}
_CONFIDENTIALITIES = {
    "öffentlich": Confidentiality.PUBLIC,
    "public": Confidentiality.PUBLIC,
    "pseudonym": Confidentiality.PSEUDONYMOUS,
    "pseudonymous": Confidentiality.PSEUDONYMOUS,
    "intern": Confidentiality.INTERNAL,
    "internal": Confidentiality.INTERNAL,
}


def document(extract: Extract, document_id: str) -> Document:
    """A document made from what was taken from a file; its speakers are recognised."""
    return Document(
        id=document_id,
        title=extract.title,
        text=extract.text,
        source=extract.file,
        file=extract.file,
        attributes=extract.attributes,
        turns=turns(extract.text),
        pages=extract.pages,
    )


def describe(documents: Iterable[Document], table: Table) -> tuple[Document, ...]:
    """The documents with what a table says of them, one row per document.

    The table names a document by its file or title in a column *Datei* (*file*). *AGS*, *Datum* (2026-05-12), *Art*,
    *Quelle* and *Vertraulichkeit* are understood, in German or English; other columns become attributes. An empty
    cell changes nothing.

    Raises
    ------
    TableErrors
        With every row that names no document, and every cell that cannot be read.
    """
    described = list(documents)
    places = {name: at for at, one in enumerate(described) for name in _names_of(one)}
    key = _column(table, "file")
    problems: list[TableError] = []
    for row in table.rows:
        cells = dict(zip(table.header, row.cells, strict=True))
        at = places.get(cells[key].strip().casefold())
        try:
            if at is None:
                raise _wrong(_UNKNOWN, table, row, key, cells[key])
            described[at] = _described(described[at], table, row, cells)
        except TableError as problem:
            problems.append(problem)
    if problems:
        raise TableErrors(problems)
    return tuple(described)


def _names_of(one: Document) -> set[str]:
    return {
        name.casefold()
        for name in (one.id, one.title, one.file, PurePath(one.file).name, PurePath(one.file).stem)
        if name
    }


def _column(table: Table, field: str) -> str:
    for name in table.header:
        if name.casefold() in _NAMES[field]:
            return name
    raise TableError(
        Text(
            "Keine Spalte nennt die Dokumente. Bitte eine Spalte „Datei“ nennen.",
            "No column names the documents. Please call one column “file”.",
        ),
        file=table.file,
        row=1,
    )


def _described(one: Document, table: Table, row: Row, cells: Mapping[str, str]) -> Document:
    attributes = dict(one.attributes)
    for name, cell in cells.items():
        value = cell.strip()
        field = next((field for field, names in _NAMES.items() if name.casefold() in names), None)
        if not value or field == "file":
            continue
        if field is None:
            attributes[name] = value
        else:
            one = _with(one, field, value, _wrong(_EXPECTED[field], table, row, name, cell))
    return replace(one, attributes=MappingProxyType(attributes))


def _with(one: Document, field: str, value: str, error: TableError) -> Document:
    match field:
        case "ags" if value.isdecimal() and len(value) in {5, 8}:
            return replace(one, ags=value)
        case "date":
            return replace(one, date=_date(value, error))
        case "kind" if value.casefold() in _KINDS:
            return replace(one, kind=_KINDS[value.casefold()])
        case "source":
            return replace(one, source=value)
        case "confidentiality" if value.casefold() in _CONFIDENTIALITIES:
            return replace(one, confidentiality=_CONFIDENTIALITIES[value.casefold()])
    raise error


def _date(value: str, error: TableError) -> date:
    try:
        if "." in value:
            day, month, year = (int(part) for part in value.split("."))
            return date(year, month, day)
        return date.fromisoformat(value)
    except ValueError as cause:
        raise error from cause


_UNKNOWN = Text("Dieses Dokument gibt es hier nicht.", "This document is not here.")
_EXPECTED = {
    "ags": Text(
        "Erwartet wird ein Gemeindeschlüssel mit 5 oder 8 Ziffern.", "A municipality key of 5 or 8 digits is expected."
    ),
    "date": Text("Erwartet wird ein Datum wie 2026-05-12 oder 12.5.2026.", "A date like 2026-05-12 is expected."),
    "kind": Text(
        "Erwartet wird Interview, Protokoll, Vorlage, Presse oder Sonstiges.",
        "Interview, minutes, paper, press or other is expected.",
    ),
    "source": Text("Erwartet wird ein Text.", "Text is expected."),
    "confidentiality": Text(
        "Erwartet wird öffentlich, pseudonym oder intern.", "Public, pseudonymous or internal is expected."
    ),
}


def _wrong(expected: Text, table: Table, row: Row, column: str, value: str) -> TableError:
    return TableError(expected, file=table.file, row=row.number, column=column, value=value)
