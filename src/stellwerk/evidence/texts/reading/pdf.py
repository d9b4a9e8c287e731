"""PDF: the text it holds; pages that are only pictures are listed, not guessed."""

from __future__ import annotations

from stellwerk.errors import MissingExtra
from stellwerk.evidence.texts.reading.packed import broken, encrypted
from stellwerk.text import Text

try:
    import pypdfium2
except ImportError as error:
    raise MissingExtra("texts", Text("Das Einlesen von PDF", "Reading PDF")) from error


def pdf_pages(file: str, content: bytes) -> tuple[str, ...]:
    """The text of each page; empty for a page without any.

    Raises
    ------
    DocumentError
        If the file is broken or needs a password.
    """
    try:
        with pypdfium2.PdfDocument(content) as document:
            return tuple(_text(document[number]) for number in range(len(document)))
    except pypdfium2.PdfiumError as error:
        raise (encrypted if "password" in str(error).lower() else broken)(file) from error


def _text(page: pypdfium2.PdfPage) -> str:
    layer = page.get_textpage()
    try:
        # PDFium writes a hyphen at a line end as U+0002 and forgets the line end.
        return str(layer.get_text_bounded()).strip("\r\n ").replace("\x02", "-\n")
    finally:
        layer.close()
        page.close()


def scanned_note(pages: tuple[str, ...]) -> Text | None:
    """Which pages hold no text, in words; None if all do."""
    empty = [number for number, text in enumerate(pages, start=1) if not text.strip()]
    if not empty:
        return None
    listed = _ranges(empty)
    return Text(
        f"Ohne Text, vermutlich eingescannt: Seite {listed} von {len(pages)}. Diese Seiten fehlen im Dokument; "
        "bitte vorher mit Texterkennung (OCR) speichern.",
        f"Without text, probably scanned: page {listed} of {len(pages)}. These pages are missing from the document; "
        "please save it with text recognition (OCR) first.",
    )


def _ranges(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
