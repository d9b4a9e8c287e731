"""How far coders agree, in numbers: per code with an interval, per document, per two coders."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from stellwerk.agreement import Ratings, bootstrap_alpha, krippendorff_alpha
from stellwerk.evidence.texts import Codebook, Coding, Document, differing_passages, paragraphs, unitizing_agreement
from stellwerk.text import Text

RESAMPLES = 300
Table = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One code.

    Attributes
    ----------
    alpha, low, high
        Krippendorff's alpha of coded or not, paragraph by paragraph, with its 95 % interval; None where undefined.
    free
        uα of the passages as they were marked, without regard to paragraphs.
    coded
        In how many paragraphs anyone used it.
    differences
        On how many stretches coders differ.
    """

    code: str
    label: Text
    alpha: float | None
    low: float | None
    high: float | None
    free: float | None
    coded: int
    differences: int


@dataclass(frozen=True, slots=True)
class Line:
    """A document or two coders, over all codes together."""

    name: str
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything there is to say in numbers."""

    codes: tuple[CodeLine, ...]
    documents: tuple[Line, ...]
    pairs: tuple[Line, ...]
    overall: float | None
    paragraphs: int


def agreement(
    documents: Sequence[Document], codings: Sequence[Coding], coders: Sequence[str], book: Codebook
) -> Agreement:
    """How far these coders agree on these documents, under each code that any of them used."""
    used = [code for code in book.codes if code.id in {one.code for one in codings}]
    units = {document.id: [(start, end) for _, start, end in paragraphs(document)] for document in documents}
    tables = {code.id: _table(units, codings, coders, code.id) for code in used}
    free = unitizing_agreement(documents, codings, coders, [code.id for code in used])
    lines = []
    for code, unitized in zip(used, free, strict=True):
        table = tables[code.id]
        interval = bootstrap_alpha(Ratings.of(table), resamples=RESAMPLES)
        differing = differing_passages(documents, codings, coders, code.id)
        coded = int(table.max(axis=0, initial=0).sum())
        value, free_value = interval.alpha.value, unitized.alpha.value
        lines.append(
            CodeLine(code.id, code.label, value, interval.low, interval.high, free_value, coded, len(differing))
        )
    whole = np.hstack(list(tables.values())) if tables else np.zeros((len(coders), 0))
    return Agreement(
        tuple(lines),
        tuple(_by_document(documents, units, tables)),
        tuple(_by_pair(coders, whole)),
        _alpha(whole),
        sum(map(len, units.values())),
    )


def _table(
    units: dict[str, list[tuple[int, int]]], codings: Iterable[Coding], coders: Sequence[str], code: str
) -> Table:
    """Coders × paragraphs: 1 where a coder put any of its words under the code."""
    first: dict[str, int] = {}
    total = 0
    for document, spans in units.items():
        first[document] = total
        total += len(spans)
    table = np.zeros((len(coders), total))
    row = {coder: number for number, coder in enumerate(coders)}
    for one in codings:
        if one.code != code or one.coder not in row or one.document not in units:
            continue
        spans = units[one.document]
        begin = bisect_right(spans, one.start, key=lambda span: span[1])
        end = bisect_left(spans, one.end, key=lambda span: span[0])
        table[row[one.coder], first[one.document] + begin : first[one.document] + end] = 1
    return table


def _by_document(
    documents: Sequence[Document], units: dict[str, list[tuple[int, int]]], tables: dict[str, Table]
) -> Iterable[Line]:
    at = 0
    for document in documents:
        size = len(units[document.id])
        parts = [table[:, at : at + size] for table in tables.values()]
        at += size
        if parts:
            yield Line(document.title, _alpha(np.hstack(parts)))


def _by_pair(coders: Sequence[str], whole: Table) -> Iterable[Line]:
    for one, other in combinations(range(len(coders)), 2):
        yield Line(f"{coders[one]} – {coders[other]}", _alpha(whole[[one, other]]))


def _alpha(table: Table) -> float | None:
    return krippendorff_alpha(Ratings.of(table)).value if table.shape[1] else None
