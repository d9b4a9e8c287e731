"""Who speaks when in a transcript."""

from __future__ import annotations

import re
from collections import Counter

from stellwerk.evidence.texts.document import Turn

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,-]\d{1,3})?"
# [00:01:23], (01:23), #00:01:23-4# as f4 and MAXQDA write it, or bare at the beginning of a line.
_STAMP = re.compile(rf"[\[(#]({_TIME})[\])#]|^({_TIME})(?=\s|$)", re.MULTILINE)
_LABEL = re.compile(
    rf"^[ \t]*(?:[\[(#]?{_TIME}[\])#]?[ \t]+)?"
    r"(?P<speaker>[A-ZÄÖÜ][\w.\-/ ]{0,38}?(?: ?\([\w ,.\-]{1,20}\))?)[ \t]*"
    rf"(?:[\[(#]{_TIME}[\])#][ \t]*)?:(?=[ \t\n])",
    re.MULTILINE,
)
_FEWEST = 3


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript, each until the next begins; empty if the text does not look like one.

    A label is what stands before a colon at the beginning of a line. It counts as a speaker if it comes back, and
    the text as a transcript if at least two speakers take three turns: "Wichtig: …" in a letter is neither.
    """
    labels = [found for found in _LABEL.finditer(text) if len(found["speaker"].split()) <= 4]
    often = Counter(found["speaker"] for found in labels)
    labels = [found for found in labels if often[found["speaker"]] > 1]
    if len(labels) < _FEWEST or len({found["speaker"] for found in labels}) < 2:
        return _by_time(text)
    starts = [found.start() for found in labels] + [len(text)]
    return tuple(
        Turn(start, end, found["speaker"].strip(), _first_time(text, start, end))
        for found, start, end in zip(labels, starts, starts[1:], strict=False)
    )


def _by_time(text: str) -> tuple[Turn, ...]:
    """Without speakers: from one time at the beginning of a line to the next."""
    stamps = [found for found in _STAMP.finditer(text) if found.start() == 0 or text[found.start() - 1] == "\n"]
    if len(stamps) < _FEWEST:
        return ()
    starts = [found.start() for found in stamps] + [len(text)]
    return tuple(
        Turn(start, end, "", _seconds(found[1] or found[2]))
        for found, start, end in zip(stamps, starts, starts[1:], strict=False)
    )


def _first_time(text: str, start: int, end: int) -> float | None:
    found = _STAMP.search(text, start, end)
    return _seconds(found[1] or found[2]) if found else None


def _seconds(stamp: str) -> float:
    whole, _, rest = re.sub(r"[,-]", ".", stamp).partition(".")
    seconds = 0.0
    for part in whole.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds + (float(f"0.{rest}") if rest else 0.0)
