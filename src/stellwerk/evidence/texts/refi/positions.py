"""Where a selection really is: programs count line ends, byte order marks and rare characters differently."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection as a file gives it: its positions, and the excerpt it is named by (empty if it is not)."""

    start: int
    end: int
    excerpt: str


SURE = 0.8
"""Below this agreement a person should look: more than every tenth excerpt is somewhere else."""


@dataclass(frozen=True, slots=True)
class Counting:
    """One way of counting, and how well it fits.

    Attributes
    ----------
    text
        The text as that way sees it.
    agreement
        How well the words of named selections are where they should be, 0 to 1; 1 if none is named.
    place
        From a position in the file to a code point of the text.
    """

    name: str
    text: str
    agreement: float
    place: Callable[[int], int]


def best_counting(text: str, selections: Sequence[Selection]) -> Counting:
    """The way of counting that puts the most selections where their excerpts are; the plainest among equals."""
    ways = [_judged(name, seen, place, selections) for name, seen, place in _ways(text)]
    return max(ways, key=lambda way: way.agreement)  # the first of equals


def _ways(text: str) -> Iterator[tuple[str, str, Callable[[int], int]]]:
    plain = text.removeprefix(_BOM)
    lines = re.sub(r"\r\n?", "\n", plain)
    yield "as written", plain, _same
    if lines != plain:
        yield "CR LF as one", lines, _same
    if "\n" in lines:
        yield "LF as two", lines.replace("\n", "\r\n"), _same
    yield "with byte order mark", _BOM + plain, _same
    if any(ord(character) > 0xFFFF for character in plain):
        yield "UTF-16 units", plain, _utf16(plain)


def _same(position: int) -> int:
    return position


def _utf16(text: str) -> Callable[[int], int]:
    encoded = text.encode("utf-16-le")
    return lambda position: len(encoded[: 2 * position].decode("utf-16-le", "ignore"))


def _judged(name: str, text: str, place: Callable[[int], int], selections: Sequence[Selection]) -> Counting:
    named = [one for one in selections if len(one.excerpt.strip()) > 2]
    fitting = sum(_fits(text[place(one.start) : place(one.end)], one.excerpt) for one in named)
    within = all(0 <= one.start < one.end and place(one.end) <= len(text) for one in selections)
    share = fitting / len(named) if named else 1.0
    return Counting(name, text, share if within else share - 0.5, place)


def _fits(passage: str, excerpt: str) -> float:
    """How well an excerpt fits: 1 the same words, 0.9 the beginning of them, less where white space comes first."""
    found, wanted = " ".join(passage.split()), " ".join(excerpt.split()).removesuffix("...").rstrip("… ")
    if not wanted or not found.startswith(wanted):
        return 0.0
    return (1.0 if found == wanted else 0.9) - (0.1 if passage[0].isspace() != excerpt[0].isspace() else 0.0)
