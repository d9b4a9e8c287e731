"""A new version of a document keeps its codings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.offsets import Edit, OffsetMap
from stellwerk.evidence.texts.transcript import turns

_SHINGLE = 4
_COMPARED = 1_500  # words on each side of a gap between anchors that are compared word by word


@dataclass(frozen=True, slots=True)
class Revision:
    """A document in its new version, and what became of its codings.

    Attributes
    ----------
    codings
        Those that lie in the new text, at their new places.
    changed
        Those among them whose words are not the same any more: to be looked at.
    lost
        Those whose passage is gone, as they were in the old text.
    offsets
        From the old text (before) to the new one (after): where anything else lies that names a passage.
    """

    document: Document
    codings: tuple[Coding, ...]
    changed: tuple[Coding, ...]
    lost: tuple[Coding, ...]
    offsets: OffsetMap

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a passage of the old text lies in the new one; None where nothing but white space is left of it."""
        return _moved(self.offsets, self.document.text, start, end)


def revise(document: Document, text: str, codings: Iterable[Coding], pages: tuple[int, ...] = ()) -> Revision:
    """The document with another text (canonical); codings of other documents are left out."""
    newer = replace(document, text=text, turns=turns(text), pages=pages, version=document.version + 1)
    mapped = difference(document.text, text)
    kept: list[Coding] = []
    changed: list[Coding] = []
    lost: list[Coding] = []
    for coding in codings:
        if coding.document != document.id:
            continue
        place = _moved(mapped, text, coding.start, coding.end)
        if place is None:
            lost.append(coding)
            continue
        moved = replace(coding, start=place[0], end=place[1])
        kept.append(moved)
        if moved.passage(newer) != document.text[coding.start : coding.end]:
            changed.append(moved)
    return Revision(newer, tuple(kept), tuple(changed), tuple(lost), mapped)


def _moved(offsets: OffsetMap, text: str, start: int, end: int) -> tuple[int, int] | None:
    start, end = offsets.to_after(start, end)
    return (start, end) if start < end and text[start:end].strip() else None


def difference(before: str, after: str) -> OffsetMap:
    """What has to change in one text to get the other, word by word.

    Runs of words that occur once in both anchor the comparison, so that it stays fast in documents of a hundred
    thousand words; only what lies between anchors is compared in full (Bram Cohen's patience diff, on shingles).
    """
    old, new = list(re.finditer(r"\w+|[^\w\s]", before)), list(re.finditer(r"\w+|[^\w\s]", after))
    pairs = _matched([found[0] for found in old], [found[0] for found in new])
    return OffsetMap.of(list(_edits(before, after, [(old[i].span(), new[j].span()) for i, j in pairs])))


def _edits(before: str, after: str, same: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> Iterator[Edit]:
    """What lies between words that are the same in both, where it differs."""
    old = new = 0
    ends = ((len(before), len(before)), (len(after), len(after)))
    for (old_start, old_end), (new_start, new_end) in [*same, ends]:
        if before[old:old_start] != after[new:new_start]:
            yield old, old_start, new, new_start
        old, new = old_end, new_end


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of equal words, both in ascending order."""
    i = j = 0
    for a, b in [*_anchors(old, new), (len(old), len(new))]:
        if a < i or b < j:
            continue  # an earlier anchor was extended beyond this one
        yield from _between(old, new, (i, a), (j, b))
        i, j = a, b
        while i < len(old) and j < len(new) and old[i] == new[j]:
            yield i, j
            i, j = i + 1, j + 1


def _between(
    old: Sequence[str], new: Sequence[str], here: tuple[int, int], there: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    left, right = old[slice(*here)], new[slice(*there)]
    if not left or not right or len(left) * len(right) > _COMPARED**2:
        return
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            yield here[0] + block.a + step, there[0] + block.b + step


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Where runs of words that occur once in each text begin, as far as both have them in the same order."""
    places = _once(new)
    pairs = [(i, places[shingle]) for shingle, i in _once(old).items() if shingle in places]
    return _ascending(sorted(pairs))


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    shingles = [tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
    often = Counter(shingles)
    return {shingle: i for i, shingle in enumerate(shingles) if often[shingle] == 1}


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs that ascends on both sides (patience sorting)."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, b) in enumerate(pairs):
        pile = bisect_left(tops, b)
        before.append(last[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(b)
            last.append(at)
        else:
            tops[pile], last[pile] = b, at
    chosen, at = [], last[-1] if last else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]
