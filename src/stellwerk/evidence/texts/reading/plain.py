"""TXT and Markdown: text as it is."""

from __future__ import annotations

import codecs

from stellwerk.errors import DocumentError
from stellwerk.text import Text

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decode(file: str, content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252, whichever it is.

    Raises
    ------
    DocumentError
        If it holds NUL, as no text does.
    """
    marked = next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "cp1252", "latin-1"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
        break
    raise DocumentError(
        Text(
            "Die Datei ist kein lesbarer Text. Erwartet werden TXT, MD, PDF, DOCX, ODT, HTML oder eine Tabelle (CSV).",
            "The file is not readable text. TXT, MD, PDF, DOCX, ODT, HTML or a table (CSV) are expected.",
        ),
        file=file,
    )
