"""Reads a document from whatever file it comes in."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from pathlib import PurePath
from types import MappingProxyType

from stellwerk.errors import DocumentError
from stellwerk.evidence.texts.canonical import canonical
from stellwerk.evidence.texts.document import Extract
from stellwerk.evidence.texts.reading.plain import decode
from stellwerk.tables import read as read_table
from stellwerk.text import Text

_PAGE_END = "\n\n"
_TEXT_COLUMNS = ("text", "volltext", "inhalt", "content", "body", "fulltext")
_TITLE_COLUMNS = ("titel", "title", "name", "dokument", "document", "datei", "file", "überschrift", "headline")


def read(file: str, content: bytes) -> tuple[Extract, ...]:
    """The documents in a file: one, or one per row of a CSV.

    Parameters
    ----------
    file
        Name of the file as its owner knows it; its ending says what it is.
    content
        What is in it.

    Raises
    ------
    DocumentError
        If the format is unknown, or the file broken, encrypted or empty.
    TableError
        If a CSV cannot be read.
    """
    ending = PurePath(file).suffix.lower()
    if ending not in FORMATS:
        known = ", ".join(sorted(known.lstrip(".").upper() for known in FORMATS))
        raise DocumentError(
            Text(
                f"Dateien mit der Endung „{ending}“ werden nicht gelesen. Gelesen werden: {known}.",
                f"Files ending in “{ending}” are not read. These are: {known}.",
            ),
            file=file,
        )
    return FORMATS[ending](file, content)


def _plain(file: str, content: bytes) -> tuple[Extract, ...]:
    return (_extract(file, decode(file, content), line_end_hyphens=True),)


def _pdf(file: str, content: bytes) -> tuple[Extract, ...]:
    from stellwerk.evidence.texts.reading.pdf import pdf_pages, scanned_note

    pages = pdf_pages(file, content)
    note = scanned_note(pages)
    if not any(pages):
        raise DocumentError(note or Text("Die Datei hat keine Seiten.", "The file has no pages."), file=file)
    starts = accumulate((len(page) + len(_PAGE_END) for page in pages[:-1]), initial=0)
    made = _extract(file, _PAGE_END.join(pages), line_end_hyphens=True, notes=(note,) if note else ())
    return (_with_pages(made, tuple(starts)),)


def _with_pages(made: Extract, starts: tuple[int, ...]) -> Extract:
    pages = tuple(made.offsets.to_after(start, start)[0] for start in starts)
    return Extract(made.file, made.title, made.text, made.original, made.offsets, pages, made.notes)


def _docx(file: str, content: bytes) -> tuple[Extract, ...]:
    from stellwerk.evidence.texts.reading.docx import docx_text

    text, notes = docx_text(file, content)
    return (_extract(file, text, notes=notes),)


def _odt(file: str, content: bytes) -> tuple[Extract, ...]:
    from stellwerk.evidence.texts.reading.odt import odt_text

    return (_extract(file, odt_text(file, content)),)


def _html(file: str, content: bytes) -> tuple[Extract, ...]:
    from stellwerk.evidence.texts.reading.html import html_text

    title, text = html_text(file, content)
    return (_extract(file, text, title=title),)


def _table(file: str, content: bytes) -> tuple[Extract, ...]:
    """One document per row: a column of texts, perhaps one of titles; the other columns become attributes."""
    table = read_table(file, content)
    names = [name.casefold() for name in table.header]
    column = next((names.index(name) for name in _TEXT_COLUMNS if name in names), None)
    if column is None:
        raise DocumentError(
            Text(
                "Keine Spalte enthält die Texte. Bitte eine Spalte „Text“ nennen.",
                "No column holds the texts. Please call one column “Text”.",
            ),
            file=file,
        )
    titles = next((names.index(name) for name in _TITLE_COLUMNS if name in names), None)
    return tuple(
        _extract(
            file,
            row.cells[column],
            title=row.cells[titles] if titles is not None else f"{PurePath(file).stem} {row.number}",
            attributes={n: c for n, c in zip(table.header, row.cells, strict=True) if n != table.header[column] and c},
        )
        for row in table.rows
        if row.cells[column].strip()
    )


def _extract(
    file: str,
    original: str,
    *,
    title: str = "",
    line_end_hyphens: bool = False,
    notes: tuple[Text, ...] = (),
    attributes: dict[str, str] | None = None,
) -> Extract:
    text, offsets = canonical(original, line_end_hyphens=line_end_hyphens)
    if not re.search(r"\S", text):
        raise DocumentError(Text("Die Datei enthält keinen Text.", "The file holds no text."), file=file)
    named = title or PurePath(file).stem
    return Extract(file, named, text, original, offsets, (), notes, MappingProxyType(attributes or {}))


FORMATS: dict[str, Callable[[str, bytes], tuple[Extract, ...]]] = {
    ".csv": _table,
    ".docx": _docx,
    ".htm": _html,
    ".html": _html,
    ".md": _plain,
    ".odt": _odt,
    ".pdf": _pdf,
    ".txt": _plain,
}
"""What is read, by the ending of the file's name."""
