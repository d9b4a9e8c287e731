"""DOCX: paragraphs, tables, footnotes and text boxes in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from stellwerk.evidence.texts.reading.packed import broken, part
from stellwerk.evidence.texts.reading.xml import Element, attribute, local, parse
from stellwerk.text import Text

_SKIPPED = {"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr", "tblPr", "commentReference"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def docx_text(file: str, content: bytes) -> tuple[str, tuple[Text, ...]]:
    """The text of a DOCX file, one line per paragraph, and what was left out.

    Cells of a table row are parted by tabs, rows by line ends. Footnotes stand at the end, ``[1]`` where they are
    called. Of tracked changes the text as accepted is taken; comments are left out.
    """
    body = part(file, content, "word/document.xml")
    if body is None:
        raise broken(file)
    text = "".join(_walk(parse(file, body)))
    for kind in ("footnotes", "endnotes"):
        notes = part(file, content, f"word/{kind}.xml")
        if notes is not None:
            text += "".join(_notes(parse(file, notes)))
    left_out = part(file, content, "word/comments.xml")
    return text, (_COMMENTS,) if left_out is not None else ()


_COMMENTS = Text(
    "Das Dokument enthält Kommentare; sie gehören nicht zum Text und wurden nicht übernommen.",
    "The document holds comments; they are not part of its text and were not taken over.",
)


def _walk(element: Element) -> Iterator[str]:
    name = local(element)
    if name in _SKIPPED:
        return
    if name == "t":
        yield element.text or ""
    elif name in _SIGNS:
        yield _SIGNS[name]
    elif name in {"footnoteReference", "endnoteReference"}:
        yield f"[{_number(element)}]"
    elif name == "tr":
        yield "\t".join(_cell(cell) for cell in element if local(cell) == "tc") + "\n"
    else:
        for child in element:
            yield from _walk(child)
        if name == "p":
            yield "\n"


def _cell(cell: Element) -> str:
    return " ".join("".join(_walk(cell)).split("\n")).strip()


def _notes(root: Element) -> Iterator[str]:
    for note in root:
        if attribute(note, "type") in {None, "normal"}:  # separators are notes too
            yield f"[{_number(note)}] {''.join(_walk(note)).strip()}\n"


def _number(element: Element) -> str:
    return attribute(element, "id") or "?"
