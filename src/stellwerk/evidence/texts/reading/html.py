"""HTML: what a reader of the page sees, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stellwerk.evidence.texts.reading.plain import decode
from stellwerk.evidence.texts.reading.xml import Element, local, parse_html

_SKIPPED = {"script", "style", "noscript", "template", "head", "svg", "nav", "iframe", "object", "select", "button"}
_BLOCKS = set(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main ol p pre section summary table tbody tfoot thead tr ul".split()
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)


def html_text(file: str, content: bytes) -> tuple[str, str]:
    """The title of a page (empty if it has none) and its text, one line per block.

    Scripts, styles and navigation are left out; cells of a table row are parted by tabs.
    """
    root = parse_html(file, _decoded(file, content))
    title = " ".join((root.findtext(".//title") or "").split())
    written = re.sub(r"[ \xa0]*\n[ \xa0]*", "\n", "".join(_walk(root)))
    return title, re.sub(r"\n{3,}", "\n\n", written).strip()


def _decoded(file: str, content: bytes) -> str:
    """UTF-8 where it is, else what the page says of itself, else as any text."""
    declared = _CHARSET.search(content[:2048])
    for encoding in ("utf-8", declared[1].decode("ascii") if declared else "utf-8"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return decode(file, content)


def _walk(element: Element) -> Iterator[str]:
    name = local(element)
    if name in _SKIPPED or not name:
        return
    block = name in _BLOCKS
    if block:
        yield "\n"
    if name == "br":
        yield "\n"
    yield _collapsed(element.text)
    for child in element:
        yield from _walk(child)
        yield _collapsed(child.tail)
    if name in {"td", "th"} and element.getnext() is not None:
        yield "\t"
    if block:
        yield "\n\n" if name in {"p", "h1", "h2", "h3"} else "\n"


def _collapsed(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")
