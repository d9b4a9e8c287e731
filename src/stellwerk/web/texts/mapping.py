"""From the database to the values of the library, and back."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from stellwerk.evidence import texts as library
from stellwerk.evidence.texts import Confidentiality, Direction, Kind, turns
from stellwerk.web.texts.models import Coding, Document, DocumentText


def bare_document(row: Document, text: str = "", pages: Iterable[int] = ()) -> library.Document:
    """A document of the library; without its text where only what is known of it counts."""
    return library.Document(
        id=row.key,
        title=row.title,
        text=text,
        kind=Kind(row.kind),
        ags=row.ags,
        date=row.date,
        source=row.source,
        file=row.file,
        confidentiality=Confidentiality(row.confidentiality),
        attributes=MappingProxyType(row.attributes),
        turns=turns(text) if text else (),
        pages=tuple(pages),
        version=row.version,
    )


def whole_document(row: Document) -> library.Document:
    """A document with its text in its present version."""
    kept = DocumentText.objects.get(document=row, version=row.version)
    return bare_document(row, kept.text, kept.pages)


def coding(row: Coding, document: str, links: Iterable[str] = ()) -> library.Coding:
    """A coding of the library, in the document of that key."""
    return library.Coding(
        id=row.key,
        document=document,
        start=row.start,
        end=row.end,
        code=row.code,
        coder=row.coder,
        direction=Direction(row.direction) if row.direction else None,
        strength=row.strength,
        memo=row.memo,
        made=row.made_at,
        links=tuple(links),
    )
