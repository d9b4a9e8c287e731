"""Passages by several codes at once: where they share words, overlap or stand near each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from stellwerk.evidence.texts.coding import Coding

Counts = npt.NDArray[np.int64]


class Relation(StrEnum):
    """How codings of different codes have to lie to be found together."""

    SHARED = "shared"
    """The words that all of them mark."""
    OVERLAPPING = "overlapping"
    """All words of codings that have some in common."""
    NEAR = "near"
    """From the first to the last of codings that lie within a distance."""


@dataclass(frozen=True, slots=True)
class Together:
    """A passage under several codes, and the codings that make it, in the order of the codes asked for."""

    document: str
    start: int
    end: int
    codings: tuple[Coding, ...]


def together(
    codings: Iterable[Coding], codes: Sequence[str], relation: Relation = Relation.SHARED, *, within: int = 200
) -> tuple[Together, ...]:
    """The passages that lie under all of the codes, by document and position.

    Parameters
    ----------
    codes
        Ids of two or more codes; one gives its own passages.
    within
        For `Relation.NEAR`: how many characters may lie between one coding and the others.
    """
    wanted = dict.fromkeys(codes)
    by_document: dict[str, dict[str, list[Coding]]] = {}
    for coding in codings:
        if coding.code in wanted:
            by_document.setdefault(coding.document, {}).setdefault(coding.code, []).append(coding)
    apart = within if relation is Relation.NEAR else -1
    found: set[Together] = set()
    for document, by_code in by_document.items():
        if len(by_code) < len(wanted):
            continue
        passages = [Together(document, one.start, one.end, (one,)) for one in by_code[codes[0]]]
        for code in codes[1:]:
            pairs = _close(passages, by_code[code], apart)
            passages = [made for passage, one in pairs if (made := _joined(passage, one, relation, apart))]
        found.update(passages)
    return tuple(sorted(found, key=lambda passage: (passage.document, passage.start, passage.end)))


def _close(passages: Iterable[Together], codings: Iterable[Coding], apart: int) -> Iterator[tuple[Together, Coding]]:
    """The pairs that may be close enough: what begins too early or too late is not looked at."""
    ordered = sorted(codings, key=lambda coding: coding.start)
    starts = [coding.start for coding in ordered]
    longest = max(coding.end - coding.start for coding in ordered)
    for passage in passages:
        first = bisect_left(starts, passage.start - apart - longest)
        last = bisect_right(starts, passage.end + apart)
        for coding in ordered[first:last]:
            yield passage, coding


def _joined(passage: Together, coding: Coding, relation: Relation, apart: int) -> Together | None:
    first, last = max(passage.start, coding.start), min(passage.end, coding.end)
    if relation is Relation.SHARED:
        start, end = first, last
    else:
        start, end = min(passage.start, coding.start), max(passage.end, coding.end)
    if first - last > apart:
        return None
    return Together(passage.document, start, end, (*passage.codings, coding))


def co_occurrence(codings: Sequence[Coding], codes: Sequence[str]) -> Counts:
    """How many pairs of codings overlap, for each two codes: codes × codes, symmetric.

    On the diagonal: pairs of different codings of the same code, as by two coders.
    """
    place = {code: at for at, code in enumerate(codes)}
    chosen = [coding for coding in codings if coding.code in place]
    documents = {name: at for at, name in enumerate(dict.fromkeys(coding.document for coding in chosen))}
    rows = [(documents[one.document], one.start, one.end, place[one.code]) for one in chosen]
    return overlaps(np.array(rows, dtype=np.int64).reshape(-1, 4), len(codes))


def overlaps(passages: Counts, codes: int) -> Counts:
    """The same for bare numbers: what a database gives without making codings of it.

    Parameters
    ----------
    passages
        Passages × 4: number of the document, start, end, place of the code among the codes.
    codes
        How many codes there are.
    """
    first, second = _overlapping(passages)
    of = passages[:, 3]
    counts = np.bincount(of[first] * codes + of[second], minlength=codes**2).reshape(codes, -1)
    together_ = counts + counts.T
    np.fill_diagonal(together_, np.diag(counts))
    return together_.astype(np.int64)


def _overlapping(passages: Counts) -> tuple[Counts, Counts]:
    """The pairs of passages that overlap, each once, by their places in the sequence."""
    longest = int(passages[:, 2].max(initial=0))
    shift = passages[:, 0] * longest
    start, end = passages[:, 1] + shift, passages[:, 2] + shift
    order = np.argsort(start, kind="stable")
    # Whatever begins after a coding and before its end overlaps it.
    reach = np.searchsorted(start[order], end[order]) - np.arange(order.size) - 1
    first = np.repeat(np.arange(order.size), reach)
    second = first + 1 + np.arange(first.size) - np.repeat(np.cumsum(reach) - reach, reach)
    return order[first], order[second]
