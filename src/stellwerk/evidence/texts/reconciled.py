"""From several coders' passages to one version: what all marked stands, what they differed on as they settled it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from stellwerk.errors import DocumentError
from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.decision import Consensus
from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.reliability import DifferingPassage, differing_passages
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Discussed:
    """A passage that coders saw differently, and what they settled on; None where that is still open."""

    passage: DifferingPassage
    settled: Consensus | None


def discussions(
    documents: Sequence[Document],
    codings: Iterable[Coding],
    coders: Sequence[str],
    codes: Iterable[str],
    consensuses: Iterable[Consensus] = (),
) -> tuple[Discussed, ...]:
    """Every passage that coders saw differently under these codes: the open ones first, each kind the longest first."""
    chosen, settled = tuple(codings), tuple(consensuses)
    found = [
        Discussed(passage, _settled(passage, settled))
        for code in codes
        for passage in differing_passages(documents, chosen, coders, code)
    ]
    return tuple(sorted(found, key=lambda one: (one.settled is not None, one.passage.start - one.passage.end)))


def settle(consensus: Consensus) -> Consensus:
    """The consensus, made sure that it says why.

    Raises
    ------
    DocumentError
        If it has no reason, or names no passage.
    """
    if not consensus.reason.strip() or consensus.start >= consensus.end:
        raise DocumentError(
            Text(
                "Bitte festhalten, warum Sie sich so geeinigt haben.",
                "Please record why you settled it this way.",
            ),
            file=consensus.document,
        )
    return consensus


def reconciled(
    documents: Sequence[Document],
    codings: Iterable[Coding],
    coders: Sequence[str],
    consensuses: Iterable[Consensus] = (),
) -> tuple[Coding, ...]:
    """One version of the codings of several coders: what everybody marked, and what a consensus says.

    A coding that differs in part is kept where all agree; where a difference is still open it is left out. Codings by
    others than these coders stay as they are.
    """
    everything, settled = tuple(codings), tuple(consensuses)
    mine = [coding for coding in everything if coding.coder in coders]
    open_or_no = [
        one.passage
        for one in discussions(documents, mine, coders, dict.fromkeys(coding.code for coding in mine), settled)
        if one.settled is None or not one.settled.coded
    ]
    kept = [part for coding in mine for part in _without(coding, open_or_no)]
    others = [coding for coding in everything if coding.coder not in coders]
    return (*others, *_once(kept))


def _settled(passage: DifferingPassage, consensuses: Iterable[Consensus]) -> Consensus | None:
    """The latest consensus that covers a passage."""
    covering = [
        one
        for one in consensuses
        if (one.document, one.code) == (passage.document, passage.code)
        and one.start <= passage.start
        and passage.end <= one.end
    ]
    return covering[-1] if covering else None


def _without(coding: Coding, passages: Iterable[DifferingPassage]) -> list[Coding]:
    """What is left of a coding when passages are taken out of it."""
    left = [(coding.start, coding.end)]
    for passage in passages:
        if (passage.document, passage.code) == (coding.document, coding.code):
            left = [
                (a, b)
                for start, end in left
                for a, b in ((start, min(end, passage.start)), (max(start, passage.end), end))
                if a < b
            ]
    whole = left == [(coding.start, coding.end)]
    return [coding if whole else replace(coding, id=f"{coding.id}.{a}", start=a, end=b) for a, b in left]


def _once(codings: Iterable[Coding]) -> list[Coding]:
    """One of those that mark the same words under the same code: the first."""
    first: dict[tuple[str, int, int, str], Coding] = {}
    for coding in codings:
        first.setdefault((coding.document, coding.start, coding.end, coding.code), coding)
    return list(first.values())
