"""Which codes are found where: codes × municipalities, or by anything else that documents have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stellwerk.evidence.texts.codebook import Code, Codebook
from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.document import Document

Counts = npt.NDArray[np.int64]


def by_municipality(document: Document) -> str:
    """The municipality a document speaks of: what a matrix has as columns unless told otherwise."""
    return document.ags


@dataclass(frozen=True, slots=True, eq=False)
class CodeMatrix:
    """How many passages lie under each code in each column.

    Attributes
    ----------
    codes
        The rows: usable codes, in the order of the codebook.
    columns
        Keys of municipalities, or whatever was asked for, in order.
    counts
        Codes × columns; a code counts the passages of the codes below it too.
    """

    codebook: Codebook
    codes: tuple[Code, ...]
    columns: tuple[str, ...]
    counts: Counts
    _codings: tuple[Coding, ...]
    _column_of: dict[str, str]

    @property
    def present(self) -> Counts:
        """The same as 0 and 1: whether a code is found at all."""
        return (self.counts > 0).astype(np.int64)

    def cell(self, code: str, column: str) -> tuple[Coding, ...]:
        """The passages behind a number."""
        below = self.codebook.below(self.codebook.code(code).id)
        return tuple(c for c in self._codings if c.code in below and self._column_of.get(c.document) == column)

    def unused(self, column: str, codes: Iterable[Code]) -> tuple[Code, ...]:
        """The codes among these that are found elsewhere but not here: which activating frames are not told yet?"""
        at = self.columns.index(column)
        rows = {code.id: row for row, code in enumerate(self.codes)}
        counted = ((code, self.counts[rows[code.id]]) for code in codes if code.id in rows)
        return tuple(code for code, row in counted if row[at] == 0 and row.sum() > 0)


def code_matrix(
    codings: Sequence[Coding],
    documents: Sequence[Document],
    codebook: Codebook,
    by: Callable[[Document], str] = by_municipality,
) -> CodeMatrix:
    """The matrix of a study; columns are what ``by`` says of each document, empty ones left out."""
    column_of = {document.id: column for document in documents if (column := by(document))}
    columns = tuple(sorted(set(column_of.values())))
    rows = tuple(code for code in codebook.codes if code.codable)
    place = {code.id: number for number, code in enumerate(codebook.codes)}
    at = {name: number for number, name in enumerate(columns)}
    cells = [
        place[coding.code] * len(columns) + at[column_of[coding.document]]
        for coding in codings
        if coding.code in place and coding.document in column_of
    ]
    size = len(place) * len(columns)
    own = np.bincount(np.array(cells, dtype=np.int64), minlength=size).reshape(len(place), len(columns))
    counts = np.array([own[[place[below] for below in codebook.below(code.id)]].sum(axis=0) for code in rows])
    return CodeMatrix(
        codebook, rows, columns, counts.reshape(len(rows), len(columns)).astype(np.int64), tuple(codings), column_of
    )
