"""Cuts a text into passages to search in: paragraphs, short ones joined, long ones parted at the end of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORT, LONG = 1_600, 4_000
"""Paragraphs are joined up to the first and parted beyond the second, in characters."""
_PARAGRAPH = re.compile(r"\n\s*\n\s*|\n(?=[A-ZÄÖÜ][^\n:]{0,40}:[ \t\n])")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n")
_SPACE = re.compile(r"\s+")


def passages(text: str) -> Iterator[tuple[int, int]]:
    """From and to of each passage, one after the other without a gap: every word is in exactly one."""
    start = 0
    for end in [found.end() for found in _PARAGRAPH.finditer(text)] + [len(text)]:
        while end - start > LONG:
            cut = _cut(text, start)
            yield start, cut
            start = cut
        if end - start >= SHORT or (end == len(text) and end > start):
            yield start, end
            start = end


def _cut(text: str, start: int) -> int:
    """Where a long stretch is parted: at the last end of a sentence, else of a word, else right there."""
    for pattern in (_SENTENCE, _SPACE):
        ends = [found.end() for found in pattern.finditer(text, start + SHORT, start + LONG)]
        if ends:
            return ends[-1]
    return start + LONG
