"""A text as the page lays it out: paragraphs, and in each of them the stretches that carry the same codings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise

from stellwerk.evidence.texts import turns

LONGEST = 1_500
"""A paragraph longer than this is parted at a line end, so that no text becomes one block."""

_BREAK = re.compile(r"\s*\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its number from 1, its place in code points (end exclusive), and its words as HTML."""

    number: int
    start: int
    end: int
    html: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs of a text; between them lies nothing but white space."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]

    def number_at(self, position: int) -> int:
        """The number of the paragraph a position lies in, or of the one before it."""
        return max(1, bisect_right(self.starts, position))

    def within(self, start: int, end: int) -> Sequence[Paragraph]:
        """The paragraphs a passage reaches into."""
        return self.paragraphs[self.number_at(start) - 1 : self.number_at(max(start, end - 1))]


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding as the text shows it: its place, how it is known, and the class of its colour."""

    start: int
    end: int
    key: str
    color: str


@lru_cache(maxsize=24)
def layout(text: str) -> Layout:
    """The paragraphs of a text: parted by blank lines and turns of speakers, very long ones at line ends."""
    paragraphs = tuple(
        Paragraph(number, start, end, escape(text[start:end]))
        for number, (start, end) in enumerate(_spans(text), start=1)
    )
    return Layout(text, paragraphs, tuple(one.start for one in paragraphs))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    cuts = {0, len(text)} | {turn.start for turn in turns(text)}
    for found in _BREAK.finditer(text):
        cuts.add(found.end())
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        yield from _parted(text, start, end)


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        at = text.rfind("\n", start, start + LONGEST)
        if at <= start:
            at = text.rfind(" ", start, start + LONGEST)
        if at <= start:
            break
        yield from _bare(text, start, at)
        start = at + 1
    yield from _bare(text, start, end)


def _bare(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without white space around it; nothing if that is all there is."""
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    stop = end - (len(piece) - len(piece.rstrip()))
    if begin < stop:
        yield begin, stop


def marked(paragraph: Paragraph, text: str, marks: Iterable[Mark]) -> str:
    """The words of a paragraph as HTML, every coded stretch in a ``mark`` that names its codings.

    Where codings overlap, the shortest gives the colour.
    """
    here = [one for one in marks if one.start < paragraph.end and paragraph.start < one.end]
    if not here:
        return paragraph.html
    edges = {edge for one in here for edge in (one.start, one.end) if paragraph.start < edge < paragraph.end}
    cuts = sorted({paragraph.start, paragraph.end} | edges)
    return "".join(_stretch(text, start, end, here) for start, end in pairwise(cuts))


def _stretch(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    over = sorted((one for one in marks if one.start <= start and end <= one.end), key=lambda one: one.end - one.start)
    words = escape(text[start:end])
    if not over:
        return words
    keys = " ".join(one.key for one in over)
    layers = " is-layered" if len(over) > 1 else ""
    return f'<mark class="{over[0].color}{layers}" data-codings="{escape(keys)}">{words}</mark>'
