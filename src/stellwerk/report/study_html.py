"""Sets the blocks of a study report as one HTML file: nothing is fetched, nothing runs, and it prints well."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import singledispatch
from hashlib import sha256
from importlib.resources import files

from stellwerk.report.study_blocks import (
    Block,
    Box,
    Bullets,
    Column,
    Document,
    Figure,
    Figures,
    Heading,
    Listing,
    Paragraph,
    Table,
)
from stellwerk.report.svg import element, words
from stellwerk.text import Language, Text

_CONTENTS = Text("Inhalt", "Contents")


def html(document: Document, language: Language) -> str:
    """The document as one file; its own policy forbids everything but its style sheet, known by its hash."""
    style = files(__package__).joinpath("study.css").read_text(encoding="utf-8") + _running(document)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = "".join(
        [
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=policy),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="generator", content="Stellwerk"),
            element("title", words(document.title)),
            f"<style>{style}</style>",
        ]
    )
    main = element("main", *_title(document), *_body(document, language))
    return f'<!DOCTYPE html>\n<html lang="{language}"><head>{head}</head>\n<body>{main}</body></html>\n'


def _running(document: Document) -> str:
    """What stands above every printed page of a fictional study."""
    return (
        f'@page {{ @top-right {{ content: "{document.fictional}"; font: 700 8pt sans-serif; }} }}\n'
        if document.fictional
        else ""
    )


def _title(document: Document) -> Iterator[str]:
    stamp = element("p", words(document.fictional), class_="stamp") if document.fictional else ""
    yield element(
        "header",
        element("p", "STELLWERK", class_="wordmark"),
        stamp,
        element("h1", words(document.title)),
        element("p", words(document.kind), class_="kind"),
        element("p", words(document.subtitle), class_="quiet"),
    )
    yield from map(_block, document.summary)


def _body(document: Document, language: Language) -> Iterator[str]:
    chapters = [block.text for block in document.body if isinstance(block, Heading) and block.level == 1]
    links = [
        element("li", element("a", words(chapter), href=f"#chapter-{at}")) for at, chapter in enumerate(chapters, 1)
    ]
    if links:
        yield element(
            "nav", element("h2", _CONTENTS[language], id="contents"), element("ol", *links), aria_labelledby="contents"
        )
    at = 0
    for block in document.body:
        if isinstance(block, Heading) and block.level == 1:
            at += 1
            yield element("h2", words(block.text), id=f"chapter-{at}", class_="page" if block.page else None)
        else:
            yield _block(block)


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(block)  # a new kind of block was added and not taught to be set here


@_block.register
def _(block: Heading) -> str:
    return element(f"h{block.level + 1}", words(block.text), class_="page" if block.page else None)


@_block.register
def _(block: Paragraph) -> str:
    return element("p", _lead_in(block.lead, block.text), class_="quiet" if block.quiet else None)


@_block.register
def _(block: Bullets) -> str:
    return element("ul", *(element("li", _lead_in(*entry)) for entry in block.entries))


@_block.register
def _(block: Figures) -> str:
    return element("div", *map(_block, block.figures), class_="side-by-side")


@_block.register
def _(block: Box) -> str:
    lines = [element("p", _lead_in(*entry)) for entry in block.entries]
    title = element("p", element("strong", words(block.title)))
    return element("section", title, *lines, class_="box lit" if block.lit else "box")


@_block.register
def _(block: Listing) -> str:
    return element("pre", words(block.text), tabindex=0)


def _lead_in(lead: str, text: str) -> str:
    return f"{element('strong', words(lead))} {words(text)}" if lead else words(text)


@_block.register
def _table(table: Table) -> str:
    head = element("thead", element("tr", *map(_column_title, table.columns)))
    body = element("tbody", *(_row(row, table.columns) for row in table.rows))
    drawn = element("table", element("caption", words(table.caption)), head, body)
    note = element("p", words(table.note), class_="quiet note") if table.note else ""
    # Wide tables scroll on their own; the keyboard must reach them for that.
    wrapped = element("div", drawn, class_="table", tabindex=0, role="region", aria_label=table.caption)
    return wrapped + note


def _column_title(column: Column) -> str:
    title = element("span", words(column.title)) if column.turned else words(column.title)
    shape = f"{column.align} turned" if column.turned else column.align
    return element("th", title, scope="col", class_=shape)


def _row(row: Sequence[str], columns: Sequence[Column]) -> str:
    first, *others = zip(row, columns, strict=True)
    cells = [element("td", words(cell), class_=column.align) for cell, column in others]
    return element("tr", element("th", words(first[0]), scope="row", class_=first[1].align), *cells)


@_block.register
def _figure(figure: Figure) -> str:
    # The drawing carries its own name for screen readers; see `drawing.sheet`.
    width = "narrow" if figure.width < 1 else None
    return element("figure", figure.svg, element("figcaption", words(figure.caption)), class_=width)
