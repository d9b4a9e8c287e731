"""What REFI-QDA has no place for, as a note of the project: other programs show it as a note, we read it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from stellwerk.errors import StellwerkError
from stellwerk.evidence.texts.codebook import Change, ChangeKind, Code, Codebook
from stellwerk.evidence.texts.coding import Coding, Direction
from stellwerk.evidence.texts.document import Confidentiality, Document, Kind
from stellwerk.evidence.texts.refi.model import Annotation, Project, guid
from stellwerk.framework import Orientation
from stellwerk.text import Text

NOTE = "Stellwerk"
"""Name of the note."""
_FORMAT = 1


def to_note(project: Project) -> str:
    """Everything of a project that the standard cannot hold, as JSON."""
    book = project.codebook
    return json.dumps(
        {
            "format": _FORMAT,
            "codebook": {"title": book.title, "version": book.version, "changes": [asdict(c) for c in book.changes]},
            "codes": {guid("code", code.id): asdict(code) for code in book.codes},
            "documents": {guid("document", one.id): _document(one) for one in project.documents},
            "codings": {guid("coding", one.id): _coding(one) for one in project.codings},
            "own": project.own,
        },
        ensure_ascii=False,
        default=str,
    )


def _document(one: Document) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "ags": one.ags,
        "date": one.date,
        "source": one.source,
        "confidentiality": one.confidentiality,
        "attributes": dict(one.attributes),
        "pages": one.pages,
        "version": one.version,
        "file": one.file,
    }


def _coding(one: Coding) -> dict[str, Any]:
    return {"id": one.id, "direction": one.direction, "strength": one.strength, "made": one.made, "links": one.links}


def restored(plain: Project, note: str) -> Project | None:
    """The project with what a note of ours says; as it is without one, None if the note was damaged elsewhere."""
    if not note:
        return plain
    try:
        known = json.loads(note)
        if known["format"] != _FORMAT:
            return None
        return replace(
            plain,
            codebook=_codebook(plain.codebook, known),
            documents=tuple(_document_of(one, known) for one in plain.documents),
            codings=tuple(_coding_of(one, known) for one in plain.codings),
            annotations=tuple(_placed(one, known) for one in plain.annotations),
            own=str(known.get("own", "")),
        )
    except (AttributeError, KeyError, TypeError, ValueError, StellwerkError):
        return None


def _placed(read: Annotation, known: Mapping[str, Any]) -> Annotation:
    place = known["documents"].get(read.document)
    return replace(read, document=place["id"]) if place else read


def _codebook(read: Codebook, known: Mapping[str, Any]) -> Codebook:
    """The codebook with what we know of it; its versions only if no code was added or taken away elsewhere."""
    codes = tuple(_code(code, known.get("codes", {})) for code in read.codes)
    own = known.get("codebook")
    if not own or {c.id for c in codes} != {e["id"] for e in known["codes"].values()}:
        return replace(read, codes=codes)
    order = [entry["id"] for entry in known["codes"].values()]
    changes = tuple(
        Change(c["version"], ChangeKind(c["kind"]), tuple(c["codes"]), c["touched"], c["reason"])
        for c in own["changes"]
    )
    codes = tuple(sorted(codes, key=lambda code: order.index(code.id)))
    return Codebook(own["title"], codes, own["version"], changes)


def _code(read: Code, known: Mapping[str, Any]) -> Code:
    """A code with our fields; where another program changed its name, that name stands."""
    entry = known.get(read.id)
    above = known.get(read.parent or "")
    if entry is None:
        return replace(read, parent=above["id"]) if above else read
    label, definition, include, exclude, example = (
        Text(**entry[rule]) for rule in ("label", "definition", "include", "exclude", "example")
    )
    return Code(
        id=entry["id"],
        label=label if label.de == read.label.de else read.label,
        definition=definition,
        include=include,
        exclude=exclude,
        example=example,
        parent=above["id"] if above else read.parent,
        codable=entry["codable"],
        factor=entry["factor"],
        orientation=Orientation(entry["orientation"]) if entry["orientation"] else None,
        color=entry["color"],
        replaced_by=entry["replaced_by"],
    )


def _document_of(read: Document, known: Mapping[str, Any]) -> Document:
    """A document with our fields."""
    entry = known.get("documents", {}).get(read.id)
    if entry is None:
        return read
    return replace(
        read,
        id=entry["id"],
        kind=Kind(entry["kind"]),
        ags=entry["ags"],
        date=date.fromisoformat(entry["date"]) if entry["date"] else None,
        source=entry["source"],
        confidentiality=Confidentiality(entry["confidentiality"]),
        attributes=MappingProxyType(entry["attributes"]),
        pages=tuple(entry["pages"]),
        version=entry["version"],
        file=entry.get("file", ""),
    )


def _coding_of(read: Coding, known: Mapping[str, Any]) -> Coding:
    """A coding with our fields, under our ids of code and document."""
    code = known.get("codes", {}).get(read.code)
    place = known.get("documents", {}).get(read.document)
    read = replace(read, code=code["id"] if code else read.code, document=place["id"] if place else read.document)
    entry = known.get("codings", {}).get(read.id)
    if entry is None:
        return read
    return replace(
        read,
        id=entry["id"],
        direction=Direction(entry["direction"]) if entry["direction"] else None,
        strength=entry["strength"],
        made=datetime.fromisoformat(entry["made"]) if entry["made"] else None,
        links=tuple(entry["links"]),
    )
