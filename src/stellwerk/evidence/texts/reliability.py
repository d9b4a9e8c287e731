"""How far coders of the same documents agree, and where they do not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise

import numpy as np

from stellwerk.agreement import Alpha, CoderPair, Ratings, by_coder_pair, krippendorff_alpha, unitizing_alpha
from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.document import Document

Span = tuple[str, int, int]
"""A unit: document, start, end."""


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far coders agree on one code.

    Attributes
    ----------
    alpha
        Of all coders together.
    pairs
        Of each two coders, by their places in the list of coders.
    """

    code: str
    alpha: Alpha
    pairs: tuple[CoderPair[Alpha], ...]


@dataclass(frozen=True, slots=True)
class DifferingPassage:
    """A stretch that some coded and others did not: something to talk about.

    Attributes
    ----------
    coded_by, not_by
        The coders on either side.
    """

    document: str
    start: int
    end: int
    code: str
    coded_by: tuple[str, ...]
    not_by: tuple[str, ...]


def unitizing_agreement(
    documents: Sequence[Document], codings: Iterable[Coding], coders: Sequence[str], codes: Iterable[str]
) -> tuple[CodeAgreement, ...]:
    """The agreement per code where coders marked passages freely, over all documents laid end to end.

    Codes may overlap, so each is compared on its own: uα of passage against everything else (Krippendorff 2019,
    section 12.6). Passages of one coder that overlap under the same code count as one.
    """
    marked: dict[tuple[str, str], list[Coding]] = {}
    for coding in codings:
        marked.setdefault((coding.coder, coding.code), []).append(coding)
    length = sum(len(document.text) for document in documents)
    found: list[CodeAgreement] = []
    for code in codes:
        segments = [[(*span, 1) for span in _merged(documents, marked.get((coder, code), ()))] for coder in coders]
        pairs = tuple(
            CoderPair(one, other, unitizing_alpha([segments[one], segments[other]], length).overall)
            for one, other in combinations(range(len(coders)), 2)
        )
        found.append(CodeAgreement(code, unitizing_alpha(segments, length).overall, pairs))
    return tuple(found)


def fixed_unit_agreement(
    units: Sequence[Span],
    codings: Iterable[Coding],
    coders: Sequence[str],
    codes: Iterable[str],
    assigned: Mapping[str, Collection[str]] | None = None,
) -> tuple[CodeAgreement, ...]:
    """The agreement per code on given units such as `paragraphs`: nominal alpha of coded or not.

    Parameters
    ----------
    assigned
        Which documents (ids) each coder worked on; elsewhere their value is missing. All worked on all if left out.
    """
    marks: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for coding in codings:
        marks.setdefault((coding.coder, coding.code, coding.document), []).append((coding.start, coding.end))
    found: list[CodeAgreement] = []
    for code in codes:
        table = [[_value(marks, (coder, code), unit, assigned) for unit in units] for coder in coders]
        ratings = Ratings.of(np.array(table, dtype=np.float64).reshape(len(coders), len(units)))
        found.append(CodeAgreement(code, krippendorff_alpha(ratings), by_coder_pair(ratings, krippendorff_alpha)))
    return tuple(found)


def paragraphs(document: Document) -> tuple[Span, ...]:
    """The paragraphs of a document, or its turns where it is a transcript."""
    if document.turns:
        return tuple((document.id, turn.start, turn.end) for turn in document.turns)
    blocks = re.finditer(r"\S(?:.|\n(?!\s*\n))*", document.text)
    return tuple((document.id, block.start(), block.end()) for block in blocks)


def differing_passages(
    documents: Sequence[Document], codings: Iterable[Coding], coders: Sequence[str], code: str
) -> tuple[DifferingPassage, ...]:
    """The stretches on which coders differ under a code, the longest first."""
    chosen: dict[str, list[Coding]] = {}
    for coding in codings:
        if coding.code == code and coding.coder in coders:
            chosen.setdefault(coding.document, []).append(coding)
    found: list[DifferingPassage] = []
    for document in documents:
        here = chosen.get(document.id, [])
        cuts = sorted({edge for coding in here for edge in (coding.start, coding.end)})
        for start, end in pairwise(cuts):
            by = {coding.coder for coding in here if coding.start <= start and end <= coding.end}
            if 0 < len(by) < len(coders):
                yes = tuple(coder for coder in coders if coder in by)
                no = tuple(coder for coder in coders if coder not in by)
                found.append(DifferingPassage(document.id, start, end, code, yes, no))
    return tuple(sorted(found, key=lambda passage: (passage.start - passage.end, passage.document, passage.start)))


def _merged(documents: Sequence[Document], codings: Iterable[Coding]) -> list[tuple[int, int]]:
    """One coder's passages under a code on the continuum of all documents, overlapping ones joined."""
    offsets = accumulate((len(document.text) for document in documents), initial=0)
    origin = {document.id: at for document, at in zip(documents, offsets, strict=False)}
    spans = sorted(
        (origin[coding.document] + coding.start, origin[coding.document] + coding.end)
        for coding in codings
        if coding.document in origin
    )
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _value(
    marks: Mapping[tuple[str, str, str], Sequence[tuple[int, int]]],
    of: tuple[str, str],
    unit: Span,
    assigned: Mapping[str, Collection[str]] | None,
) -> float:
    document, start, end = unit
    coder, code = of
    if assigned is not None and document not in assigned.get(coder, ()):
        return float("nan")
    return float(any(a < end and start < b for a, b in marks.get((coder, code, document), ())))
