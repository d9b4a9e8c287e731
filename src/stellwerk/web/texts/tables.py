"""How often which code is found where: codes × municipalities, years, kinds, coders; and codes × codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from stellwerk.evidence.texts import Code, Codebook, Kind
from stellwerk.evidence.texts.retrieval import overlaps
from stellwerk.text import Text
from stellwerk.web.texts.access import Reader, documents, visible
from stellwerk.web.texts.books import color, color_class
from stellwerk.web.texts.census import census
from stellwerk.web.texts.models import Collection, Document
from stellwerk.web.texts.overview import KINDS
from stellwerk.web.texts.places import names

BY: Mapping[str, Text] = {
    "ort": Text("Kommune", "municipality"),
    "jahr": Text("Jahr", "year"),
    "art": Text("Art", "kind"),
    "wer": Text("codiert von", "coded by"),
    "dokument": Text("Dokument", "document"),
}
"""What columns can be, by the name the retrieval knows them by."""

_OF: Mapping[str, Callable[[Document], str]] = {
    "ort": lambda one: one.ags,
    "jahr": lambda one: str(one.date.year) if one.date else "",
    "art": lambda one: one.kind,
    "dokument": lambda one: one.key,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key for the retrieval, and its name."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class Line:
    """A code with its counts, column by column; a code counts the passages of those below it too."""

    code: Code
    depth: int
    color: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Over all columns."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Codes × columns."""

    by: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def matrix(collection: Collection, reader: Reader, book: Codebook, by: str) -> Matrix:
    """The matrix of a collection, as far as somebody may see it; codes without a passage are left out."""
    rows = {one.pk: one for one in documents(collection, reader)}
    cells: dict[tuple[str, str], int] = defaultdict(int)
    for code, document, coder, count in census(collection, reader):
        column = coder if by == "wer" else _OF[by](rows[document])
        cells[code, column] += count
    keys = sorted({column for _, column in cells if column})
    titles = _titles(by, keys, rows)
    columns = tuple(sorted((Column(key, titles[key]) for key in keys), key=lambda one: one.name.de.casefold()))
    lines = (_line(code, depth, book, columns, cells) for depth, code in book.walk() if code.replaced_by is None)
    return Matrix(by, columns, tuple(line for line in lines if line.total or not line.code.codable))


def _line(
    code: Code, depth: int, book: Codebook, columns: tuple[Column, ...], cells: Mapping[tuple[str, str], int]
) -> Line:
    below = book.below(code.id)
    counts = tuple(sum(cells.get((one, column.key), 0) for one in below) for column in columns)
    return Line(code, depth, color_class(color(book, code.id)), counts)


def _titles(by: str, keys: list[str], rows: Mapping[int, Document]) -> dict[str, Text]:
    if by == "ort":
        return {key: Text(name, name) for key, name in names(keys).items()}
    if by == "art":
        return {key: KINDS[Kind(key)] for key in keys}
    if by == "dokument":
        called = {one.key: one.title for one in rows.values()}
        return {key: Text(called[key], called[key]) for key in keys}
    return {key: Text(key, key) for key in keys}


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two codes, and how many pairs of their codings overlap."""

    first: Code
    second: Code
    count: int


def meetings(collection: Collection, reader: Reader, book: Codebook) -> tuple[Meeting, ...]:
    """Which codes are found on the same words, the most frequent first."""
    rows = list(visible(collection, reader).order_by().values_list("document_id", "start", "end", "code"))
    used = tuple(code for code in book.codes if code.id in {row[3] for row in rows})
    place = {code.id: number for number, code in enumerate(used)}
    known = [(document, start, end, place[code]) for document, start, end, code in rows if code in place]
    counts = overlaps(np.array(known, dtype=np.int64).reshape(-1, 4), len(used))
    pairs = (
        Meeting(first, second, int(counts[i, j])) for i, first in enumerate(used) for j, second in enumerate(used[:i])
    )
    return tuple(sorted((one for one in pairs if one.count), key=lambda one: -one.count))
