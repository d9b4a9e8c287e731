"""ODT: paragraphs, lists, tables and footnotes in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stellwerk.evidence.texts.reading.packed import broken, encrypted, part
from stellwerk.evidence.texts.reading.xml import Element, attribute, local, parse

_SKIPPED = {"tracked-changes", "annotation", "annotation-end", "note-citation", "sequence-decls", "forms"}


def odt_text(file: str, content: bytes) -> str:
    """The text of an ODT file, one line per paragraph; tables and footnotes as in DOCX."""
    manifest = part(file, content, "META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in manifest:
        raise encrypted(file)
    body = part(file, content, "content.xml")
    if body is None:
        raise broken(file)
    notes: list[str] = []
    root = parse(file, body)
    found = next((element for element in root.iter() if local(element) == "body"), root)
    text = "".join(_walk(found, notes))
    return text + "".join(f"[{number}] {note}\n" for number, note in enumerate(notes, start=1))


def _walk(element: Element, notes: list[str]) -> Iterator[str]:
    name = local(element)
    if name in _SKIPPED:
        return
    if name == "s":
        yield " " * int(attribute(element, "c") or 1)
    elif name == "tab":
        yield "\t"
    elif name == "line-break":
        yield "\n"
    elif name == "note":
        notes.append("".join(_content(element, notes)).strip())
        yield f"[{len(notes)}]"
    elif name == "table-row":
        cells = (child for child in element if local(child) == "table-cell")
        yield "\t".join(" ".join("".join(_content(cell, notes)).split("\n")).strip() for cell in cells) + "\n"
    else:
        yield from _content(element, notes)
        if name in {"p", "h"}:
            yield "\n"


def _content(element: Element, notes: list[str]) -> Iterator[str]:
    """Text and children in order; white space between paragraphs is layout of the file, not text."""
    inline = local(element) in {"p", "h", "span", "a", "ruby-base", "meta", "meta-field"}
    if inline:
        yield _collapsed(element.text)
    for child in element:
        yield from _walk(child, notes)
        if inline:
            yield _collapsed(child.tail)


def _collapsed(text: str | None) -> str:
    """White space as ODF reads it: any run of it is one blank; more blanks are elements of their own."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")
