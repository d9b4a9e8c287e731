"""XML parsed with care: no entities, no network, no document type definitions from elsewhere."""

from __future__ import annotations

from typing import Any

from stellwerk.errors import DocumentError, MissingExtra
from stellwerk.text import Text

try:
    from lxml import etree
except ImportError as error:
    raise MissingExtra("texts", Text("Das Einlesen von Dokumenten", "Reading documents")) from error

__all__ = ["Element", "attribute", "etree", "local", "parse", "parse_html"]

Element = Any  # lxml carries no types of its own


def parse(file: str, content: bytes) -> Element:
    """The root of an XML document.

    Raises
    ------
    DocumentError
        If it is not well-formed, or defines entities: a few bytes could unfold to gigabytes, or name another file.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _malformed(file, str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None and _has_entities(root):
        raise _malformed(file, "entities")
    return root


def parse_html(file: str, text: str) -> Element:
    """The root of an HTML page, mended where it is not well-formed; `DocumentError` if there is nothing in it."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise DocumentError(Text("Die Seite enthält keinen Text.", "The page holds no text."), file=file)
    return root


def _has_entities(root: Element) -> bool:
    declared = root.getroottree().docinfo.internalDTD
    return any(True for _ in declared.iterentities())


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for what is not an element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """The value of an attribute whatever its namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def _malformed(file: str, what: str) -> DocumentError:
    return DocumentError(
        Text(
            f"Das XML in der Datei ist nicht lesbar ({what}). Bitte neu speichern oder exportieren.",
            f"The XML in the file cannot be read ({what}). Please save or export it anew.",
        ),
        file=file,
    )
