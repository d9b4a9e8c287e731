"""What a study report is made of: headings, paragraphs, tables and figures, before anyone sets them on paper or screen.

The content is written once, in one language; `typst/study.typ` and `study_html` set the same blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; of the first level it opens a chapter.

    Attributes
    ----------
    page
        Whether it starts on a new page.
    sheet
        Whether all up to the next heading that starts a page is to fit on one sheet, in smaller type if need be.
    """

    text: str
    level: Literal[1, 2, 3] = 2
    page: bool = False
    sheet: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.

    Attributes
    ----------
    lead
        Bold words in front.
    quiet
        Whether it is small print.
    """

    text: str
    lead: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each entry with bold words in front, or none."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    wide
        Its share of the room that is left, against that of other wide columns; 0: as wide as its content.
    turned
        Whether its title is set upright, for many narrow columns.
    """

    title: str
    align: Align = "left"
    wide: int = 0
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row names the row.

    Attributes
    ----------
    note
        What a reader must know to read it; below the table.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing.

    Attributes
    ----------
    name
        Of the file it can be written to, without ending.
    alt
        What it shows, for readers who do not see it.
    width
        Share of the width of the text, in (0, 1].
    """

    name: str
    svg: str
    alt: str
    caption: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Drawings side by side, two in a row."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Something set apart.

    Attributes
    ----------
    lit
        Whether it is where to look first.
    """

    title: str
    entries: tuple[tuple[str, str], ...]
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A text to be set word for word, line by line."""

    text: str


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Figure | Figures | Box | Listing


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    Attributes
    ----------
    kind
        What it is, in a few words.
    subtitle
        What it is about: cases and time.
    summary
        What stands before the table of contents.
    """

    title: str
    kind: str
    subtitle: str
    fictional: str | None
    summary: tuple[Block, ...]
    body: tuple[Block, ...]
