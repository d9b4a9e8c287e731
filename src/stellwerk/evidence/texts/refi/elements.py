"""Codes as XML, the same in projects and codebooks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stellwerk.evidence.texts.codebook import Code, Codebook
from stellwerk.evidence.texts.reading.xml import Element, etree, local
from stellwerk.evidence.texts.refi.model import Losses, bare, clean, guid, rules
from stellwerk.text import Text

ORIGIN = "Stellwerk"
_COLOR = re.compile("#(?:[0-9A-Fa-f]{3}){1,2}")
_TWICE = Text("Codes mit einer Kennung, die es schon gab", "codes with an identifier that was there already")
_UNNAMED = Text("ohne Namen", "without a name")


def element(parent: Element, namespace: str, tag: str, /, **attributes: str | None) -> Element:
    """A new child with the attributes that are not None."""
    given = {key: clean(value) for key, value in attributes.items() if value is not None}
    return etree.SubElement(parent, f"{{{namespace}}}{tag}", given)


def text_element(parent: Element, namespace: str, name: str, text: str) -> None:
    """A new child with text."""
    element(parent, namespace, name).text = clean(text)


def write_codes(parent: Element, namespace: str, book: Codebook) -> None:
    """The codes of a book, nested."""
    _write(element(parent, namespace, "Codes"), namespace, book, None)


def _write(parent: Element, namespace: str, book: Codebook, above: str | None) -> None:
    for code in book.children(above):
        made = element(
            parent, namespace, "Code", guid=guid("code", code.id), name=code.label.de,
            isCodable="true" if code.codable else "false", color=code.color if _COLOR.fullmatch(code.color) else None,
        )  # fmt: skip
        if described := rules(code.definition, code.include, code.exclude, code.example):
            text_element(made, namespace, "Description", described)
        _write(made, namespace, book, code.id)


def read_codes(root: Element, losses: Losses) -> tuple[Code, ...]:
    """The codes of a file, by their identifiers; only what says it is not codable is a mere heading."""
    codes: dict[str, Code] = {}
    top = next((found for found in root.iter() if local(found) == "Codes"), None)
    for code in _read(top, None) if top is not None else ():
        if code.id in codes:
            losses.add(_TWICE, code.label.de)
        else:
            codes[code.id] = code
    return tuple(codes.values())


def _read(above: Element, parent: str | None) -> Iterator[Code]:
    for one in above:
        if local(one) != "Code":
            continue
        name = (one.get("name") or "").strip()
        described = description(one)
        yield Code(
            id=bare(one.get("guid")),
            label=Text(name, name) if name else _UNNAMED,
            definition=Text(described, described),
            parent=parent,
            codable=(one.get("isCodable") or "true").strip().lower() not in {"false", "0"},
            color=one.get("color") or "",
        )
        yield from _read(one, bare(one.get("guid")))


def description(of: Element) -> str:
    """The text of an element's description; empty if there is none."""
    return next(((child.text or "").strip() for child in of if local(child) == "Description"), "")
