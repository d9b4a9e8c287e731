"""The one form in which a text is stored, searched and coded, and the way back to what was read."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

from stellwerk.evidence.texts.offsets import Edit, OffsetMap

# A hyphen before one of these at a line end is meant: "Vor-⏎und Nachteile".
_KEPT_BEFORE = frozenset("und oder bzw sowie als bis beziehungsweise noch and or".split())
_SOFT = "\u00ad"
_UNWANTED = "\ufeff\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff"
_LINE_END = "\r\n|[\r\n\v\f\x85\u2028\u2029]"
_HYPHEN = (
    rf"(?P<hyphen>(?<=[^\W\d_]){_SOFT}*[-\u2010\u00ad\x02\ufffe][{_SOFT} \t]*(?:{_LINE_END})"
    rf"[{_SOFT} \t]*(?=(?P<next>[^\W\d_]+)))"
)
_EDITS = r"(?P<line>\r\n|[\r\v\f\x85\u2028\u2029])|(?P<cluster>{base}[{marks}]+)"
_STRAY = re.compile(f"[{_SOFT}{_UNWANTED}]")


def canonical(original: str, *, line_end_hyphens: bool) -> tuple[str, OffsetMap]:
    """The text in canonical form, and the map from the original (before) to it (after).

    Canonical is: composed (Unicode NFC), lines ended by LF, no byte order mark, no soft hyphens, no control
    characters but tab and LF.

    Parameters
    ----------
    original
        The text as it was decoded or extracted.
    line_end_hyphens
        Whether to join words parted at a line end ("Integra-⏎tion"); a hyphen that is meant ("Vor-⏎und Nachteile",
        "Asyl-⏎LG") stays. For texts whose lines are typeset, as in PDF.
    """
    pieces: list[str] = []
    edits: list[Edit] = []
    position = length = 0
    composed = unicodedata.is_normalized("NFC", _STRAY.sub("", original))
    for found in _pattern(composed, line_end_hyphens).finditer(original):
        replacement = _replacement(found)
        if replacement == found[0]:
            continue
        length += found.start() - position
        pieces += [original[position : found.start()], replacement]
        edits.append(_trimmed(found[0], replacement, found.start(), length))
        length += len(replacement)
        position = found.end()
    pieces.append(original[position:])
    return "".join(pieces), OffsetMap.of(edits)


def _trimmed(old: str, new: str, before: int, after: int) -> Edit:
    """The edit without the characters that both ends have in common."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return before + same, before + len(old) - tail, after + same, after + len(new) - tail


def _replacement(found: re.Match[str]) -> str:
    if found.lastgroup == "hyphen":
        return _joined(found["hyphen"], found["next"])
    if found.lastgroup == "line":
        return "\n"
    return unicodedata.normalize("NFC", _STRAY.sub("", found[0]))


def _joined(hyphen: str, following: str) -> str:
    if following[0].islower() and following.lower() not in _KEPT_BEFORE:
        return ""
    return "\n" if hyphen[0] in f"{_SOFT}\x02\ufffe" else "-\n"


@cache
def _pattern(composed: bool, line_end_hyphens: bool) -> re.Pattern[str]:
    """What may have to change; in a composed text only soft hyphens and what must not be there form clusters."""
    marks = _SOFT + _UNWANTED + ("" if composed else _combining())
    edits = _EDITS.format(base="" if composed else f"[^{marks}\r\n]?", marks=marks)
    return re.compile(f"{_HYPHEN}|{edits}" if line_end_hyphens else edits)


@cache
def _combining() -> str:
    """The characters that composing may change or join to the one before, as the inside of a character class.

    Everything else begins a stretch that can be composed on its own (Unicode Standard Annex 15, section 9.1).
    """
    seconds = {0x1161 + i for i in range(21)} | {0x11A8 + i for i in range(27)}  # Hangul vowels and finals
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            seconds.add(int(parts[1], 16))
    changing = (c for c in map(chr, range(sys.maxunicode + 1)) if not 0xD800 <= ord(c) <= 0xDFFF and _changes(c))
    return _ranges(sorted(seconds | set(map(ord, changing))))


def _changes(character: str) -> bool:
    return bool(unicodedata.combining(character)) or not unicodedata.is_normalized("NFC", character)


def _ranges(codes: list[int]) -> str:
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in ranges)
