"""Quotes as a document to work on: DOCX and HTML, under headings, each with the line that says where it is from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from stellwerk.evidence.texts.codebook import Codebook
from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.quotes import Quote, quote
from stellwerk.text import Language, Text

_LEFT_OUT = Text(
    "{count} Stellen aus internen Dokumenten stehen nicht hier.", "{count} passages of internal documents are left out."
)
_FICTIONAL = Text("Alle Texte sind erfunden.", "All texts are invented.")
_TITLE = Text("Zitate: {title}", "Quotes: {title}")


@dataclass(frozen=True, slots=True)
class Collection:
    """Quotes under headings.

    Attributes
    ----------
    notes
        What must be known: what was left out, that texts are invented.
    chapters
        Heading, and the quotes under it.
    """

    title: str
    notes: tuple[str, ...]
    chapters: tuple[tuple[str, tuple[Quote, ...]], ...]
    language: Language


def collect(
    title: str,
    documents: Iterable[Document],
    codings: Sequence[Coding],
    codebook: Codebook,
    language: Language,
    *,
    fictional: bool = False,
) -> Collection:
    """The quotes that may be printed, by code in the order of the codebook; what several coders marked alike once."""
    by_id = {document.id: document for document in documents}
    chapters: list[tuple[str, tuple[Quote, ...]]] = []
    left_out = 0
    for code in codebook.codes:
        mine = [coding for coding in codings if coding.code == code.id and coding.document in by_id]
        once = {(coding.document, coding.start, coding.end): coding for coding in reversed(mine)}
        made = [quote(by_id[coding.document], coding, language) for coding in reversed(once.values())]
        quotes = tuple(one for one in made if one is not None)
        left_out += len(made) - len(quotes)
        if quotes:
            chapters.append((code.label[language], quotes))
    notes = [_FICTIONAL[language]] if fictional else []
    notes += [_LEFT_OUT.format(count=left_out)[language]] if left_out else []
    return Collection(_TITLE.format(title=title)[language], tuple(notes), tuple(chapters), language)


def quotes_html(collection: Collection) -> bytes:
    """The quotes as one HTML page that needs nothing else."""
    return "\n".join(_html(collection)).encode()


def _html(collection: Collection) -> Iterator[str]:
    title = escape(collection.title)
    yield f'<!doctype html>\n<html lang="{collection.language}">\n<meta charset="utf-8">\n<title>{title}</title>'
    yield (
        "<style>body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif;color:#1a1a1a}"
        "blockquote{margin:1.5rem 0;padding-left:1rem;border-left:.25rem solid #1b7a6e}"
        "cite{display:block;font-style:normal;color:#555}</style>"
    )
    yield f"<h1>{title}</h1>"
    for note in collection.notes:
        yield f"<p>{escape(note)}</p>"
    for heading, quotes in collection.chapters:
        yield f"<h2>{escape(heading)}</h2>"
        for one in quotes:
            yield f"<blockquote><p>{escape(one.text)}</p><cite>{escape(one.source)}</cite></blockquote>"


_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
 Target="{target}"/></Relationships>"""
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="{_NAMESPACE}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:sz w:val="22"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:spacing w:before="360"/><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="0"/><w:ind w:left="567"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Source"><w:name w:val="Source"/><w:basedOn w:val="Normal"/>
<w:pPr><w:ind w:left="567"/></w:pPr><w:rPr><w:color w:val="555555"/><w:sz w:val="19"/></w:rPr></w:style></w:styles>"""


def quotes_docx(collection: Collection) -> bytes:
    """The quotes as a DOCX file: the same bytes for the same quotes."""
    body = "".join(_paragraph(style, text) for style, text in _paragraphs(collection))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(kind="officeDocument", target="word/document.xml"),
        "word/_rels/document.xml.rels": _RELATIONS.format(kind="styles", target="styles.xml"),
        "word/styles.xml": _STYLES,
        "word/document.xml": f'{head}<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}</w:body></w:document>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _paragraphs(collection: Collection) -> Iterator[tuple[str, str]]:
    yield "Title", collection.title
    for note in collection.notes:
        yield "Normal", note
    for heading, quotes in collection.chapters:
        yield "Heading1", heading
        for one in quotes:
            yield "Quote", one.text
            yield "Source", one.source


def _paragraph(style: str, text: str) -> str:
    plain = "".join(character for character in text if character >= " " and character not in "\ufffe\uffff")
    run = f'<w:r><w:t xml:space="preserve">{escape(plain, quote=False)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'
