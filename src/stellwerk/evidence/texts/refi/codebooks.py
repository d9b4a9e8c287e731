"""Codebooks (.qdc) in and out."""

from __future__ import annotations

from stellwerk.errors import DocumentError
from stellwerk.evidence.texts.codebook import Codebook
from stellwerk.evidence.texts.reading.xml import etree, local, parse
from stellwerk.evidence.texts.refi.elements import ORIGIN, read_codes, write_codes
from stellwerk.evidence.texts.refi.model import Loss, Losses
from stellwerk.text import Text

_NS = "urn:QDA-XML:codebook:1.0"
_ONE_LANGUAGE = Text(
    "Codes, von denen nur die deutsche Fassung mitgeht; Regeln und Beispiel stehen in der Beschreibung",
    "codes of which only the German wording goes along; rules and example stand in the description",
)
_SETS = Text("Mengen von Codes", "sets of codes")


def write_qdc(book: Codebook) -> tuple[bytes, tuple[Loss, ...]]:
    """The codebook as a file, and what does not go along.

    Raises
    ------
    DocumentError
        If it has no codes: the standard does not allow that.
    """
    if not book.codes:
        raise DocumentError(Text("Das Codebuch ist leer.", "The codebook is empty."), file=book.title)
    root = etree.Element(f"{{{_NS}}}CodeBook", {"origin": ORIGIN}, nsmap={None: _NS})
    write_codes(root, _NS, book)
    losses = Losses()
    for code in book.codes:
        if code.label.de != code.label.en or code.factor:
            losses.add(_ONE_LANGUAGE, code.label.de)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True), losses.report()


def read_qdc(file: str, content: bytes) -> tuple[Codebook, tuple[Loss, ...]]:
    """The codebook in a file, and what was left behind; also reads files that the standard would not accept.

    Raises
    ------
    DocumentError
        If it is not XML or holds no codes.
    """
    root, losses = parse(file, content), Losses()
    codes = read_codes(root, losses)
    if not codes:
        raise DocumentError(Text("Die Datei enthält keine Codes.", "The file holds no codes."), file=file)
    for found in root.iter():
        if local(found) == "Set":
            losses.add(_SETS, found.get("name") or "")
    return Codebook(file, codes), losses.report()
