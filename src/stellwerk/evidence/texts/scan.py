"""Finds what a dictionary points to, in a gigabyte as in a sentence.

One pass of an Aho–Corasick automaton over lowered UTF-8 finds the longest word of every term; only around these places
is anything else looked at: word boundaries, the rest of a phrase, what must be near, negation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from stellwerk.errors import MissingExtra
from stellwerk.evidence.texts.dictionary import Dictionary, Entry
from stellwerk.evidence.texts.terms import Term, in_both_cases, lowered
from stellwerk.text import Text

Positions = npt.NDArray[np.int64]
Places = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

NOWHERE: Places = np.empty((0, 2), dtype=np.int64)

_BATCH = 1 << 23
_PARTED = b"\n\n\x00\n\n"  # stands between documents; no sentence reaches across it
_FARTHEST = 40  # bytes a word may have for the search for what is near
# A full stop after a single letter or a title is an abbreviation: "z. B.", "Dr. Meyer".
_SENTENCE_END = re.compile(
    r"\n\s*\n|\x00|(?:(?<=\w\w)|(?<=[“”»«)]))(?<!\b(?:Dr|Hr|Fr|St))[.!?…][\"“”«»)]*\s+(?=[\"„»«(]?[A-ZÄÖÜ])"
)
_NEGATION = re.compile(r"(?<!\w)(?:nicht|kein\w*|nie|niemals|ohne|weder|kaum)(?!\w)")
_NEGATION_REACH = 3
_CONTEXT = 120  # bytes around a place that are looked at

Source = str | Path
"""A text in canonical form, or a UTF-8 file of one: files are read where the work is done."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that an entry points to: the machine's suggestion, nobody's coding.

    Attributes
    ----------
    document
        Its place among the texts given, from 0.
    start, end
        Code points in the text, end exclusive.
    negated
        Whether the entry does not speak here because of a negation; shown only to those who ask.
    """

    document: int
    start: int
    end: int
    entry: Entry
    negated: bool

    @property
    def code(self) -> str:
        """Id of the code the entry points to."""
        return self.entry.code


def find_candidates(
    texts: Iterable[Source], dictionary: Dictionary, executor: Executor | None = None
) -> Iterator[Candidate]:
    """What a dictionary points to, text by text, in order of position.

    Parameters
    ----------
    texts
        Texts in canonical form, or files of them in UTF-8.
    executor
        Where batches of some megabytes are sent; a process pool reads files itself, so nothing large is shipped. All
        work is done here if left out.
    """
    mapped = (
        map(_scan, *_arguments(texts, dictionary))
        if executor is None
        else executor.map(_scan, *_arguments(texts, dictionary))
    )
    entries = dictionary.entries
    for first, found in mapped:
        for document, start, end, entry, negated in found:
            yield Candidate(first + document, start, end, entries[entry], bool(negated))


def _arguments(
    texts: Iterable[Source], dictionary: Dictionary
) -> tuple[list[int], list[list[Source]], list[Dictionary]]:
    firsts: list[int] = []
    batches: list[list[Source]] = []
    size = _BATCH
    for number, text in enumerate(texts):
        if size >= _BATCH:
            firsts.append(number)
            batches.append([])
            size = 0
        batches[-1].append(text)
        size += len(text) if isinstance(text, str) else text.stat().st_size
    return firsts, batches, [dictionary] * len(batches)


def _scan(first: int, batch: Sequence[Source], dictionary: Dictionary) -> tuple[int, list[tuple[int, ...]]]:
    """The candidates of one batch: document, start, end, entry, negated."""
    parts = [text.encode("utf-8") if isinstance(text, str) else text.read_bytes() for text in batch]
    corpus = _Corpus.of(parts)
    matches = _matches(corpus, dictionary)
    found: set[tuple[int, int, int, int]] = set()
    for number, entry in enumerate(dictionary.entries):
        for start, end in _places(corpus, entry, matches):
            negated = entry.negatable and corpus.negated(start, end)
            found.add((start, end, number, int(negated)))
    return first, corpus.by_document(sorted(found))


def _matches(corpus: _Corpus, dictionary: Dictionary) -> dict[Term, Places]:
    """Where each term stands: rows of bytes from and to, ascending."""
    automaton, terms_of = _automaton(dictionary)
    hits = np.array(automaton.find_matches_as_indexes(corpus.low, overlapping=True), dtype=np.int64).reshape(-1, 3)
    hits = hits[np.argsort(hits[:, 0], kind="stable")]
    begins, ends = corpus.begins_word(hits[:, 1]), corpus.ends_word(hits[:, 2])
    patterns, firsts = np.unique(hits[:, 0], return_index=True)
    found: dict[Term, list[Places]] = {}
    for pattern, first, last in zip(patterns.tolist(), firsts, np.append(firsts[1:], len(hits)), strict=False):
        of_pattern = slice(first, last)
        for term in terms_of[pattern]:
            fits = (begins[of_pattern] | term.open_left) & (ends[of_pattern] | term.open_right)
            places = hits[of_pattern, 1:][fits]
            found.setdefault(term, []).append(places if term.plain else corpus.wholes(term, places))
    return {term: np.unique(np.concatenate(places), axis=0) for term, places in found.items()}


@cache
def _automaton(dictionary: Dictionary) -> tuple[Any, list[tuple[Term, ...]]]:
    try:
        from ahocorasick_rs import BytesAhoCorasick, Implementation  # noqa: PLC0415 – an extra
    except ImportError as error:
        purpose = Text("Die Suche nach Deutungen", "Looking for frames")
        raise MissingExtra("texts", purpose) from error
    terms_of: dict[bytes, dict[Term, None]] = {}
    for entry in dictionary.entries:
        for term in (entry.term, *entry.near):
            for literal in term.literals:
                for form in in_both_cases(literal):
                    terms_of.setdefault(form.encode("utf-8"), {})[term] = None
    automaton = BytesAhoCorasick(list(terms_of) or [b"\x00\x00"], implementation=Implementation.DFA)
    return automaton, [tuple(terms) for terms in terms_of.values()]


def _places(corpus: _Corpus, entry: Entry, matches: dict[Term, Places]) -> Iterator[tuple[int, int]]:
    """Where an entry speaks: its term with what must be near it, in one sentence and within its window."""
    places = matches.get(entry.term, NOWHERE)
    if not entry.near:
        yield from map(tuple, places.tolist())
        return
    reach = entry.window * _FARTHEST
    near = [matches.get(term, NOWHERE) for term in entry.near]
    close = np.array([_any_within(places, others, reach) for others in near])
    kept = places[close.any(axis=0) if entry.any_near else close.all(axis=0)]
    for start, end in kept.tolist():
        nearest = [_nearest(others, start, end, reach) for others in near]
        if entry.any_near:
            for place in nearest:
                yield from corpus.together([(start, end), place] if place else [], entry.window)
        else:
            whole = [place for place in nearest if place]
            yield from corpus.together([(start, end), *whole] if len(whole) == len(near) else [], entry.window)


def _any_within(places: Places, others: Places, reach: int) -> npt.NDArray[np.bool_]:
    """Whether any of the others begins within reach of each place."""
    first = np.searchsorted(others[:, 0], places[:, 0] - reach)
    last = np.searchsorted(others[:, 0], places[:, 1] + reach)
    return np.asarray(first < last)


def _nearest(others: Places, start: int, end: int, reach: int) -> tuple[int, int] | None:
    """The place nearest to a passage that does not overlap it, within reach."""
    first, last = np.searchsorted(others[:, 0], [start - reach, end + reach])
    apart = [(a, b) for a, b in others[first:last].tolist() if b <= start or end <= a]
    return min(apart, key=lambda place: max(start - place[1], place[0] - end), default=None)


@dataclass(frozen=True, slots=True, eq=False)
class _Corpus:
    """Several texts as one run of bytes, and as they were with only A–Z lowered."""

    data: bytes
    low: bytes
    starts: Positions
    bytes_: Bytes

    @classmethod
    def of(cls, parts: Sequence[bytes]) -> _Corpus:
        data = _PARTED.join(parts)
        lengths = np.array([0, *(len(part) + len(_PARTED) for part in parts[:-1])], dtype=np.int64)
        # bytes.lower() knows A–Z only and keeps every offset; other capitals are among the patterns.
        return cls(data, data.lower(), np.cumsum(lengths), np.frombuffer(data, dtype=np.uint8))

    def begins_word(self, starts: Positions) -> npt.NDArray[np.bool_]:
        """Whether no word character stands before each of these bytes."""
        before = self.bytes_[np.maximum(starts - 1, 0)]
        free = ~_IN_WORD[before]
        for at in np.flatnonzero((before >= 0x80) & (starts > 0)).tolist():
            free[at] = not _word_character(self._text(int(starts[at]) - 4, int(starts[at]))[-1:])
        free[starts == 0] = True
        return np.asarray(free)

    def ends_word(self, ends: Positions) -> npt.NDArray[np.bool_]:
        """Whether no word character stands at each of these bytes."""
        last = self.bytes_.size - 1
        at_end = self.bytes_[np.minimum(ends, last)]
        free = ~_IN_WORD[at_end]
        for at in np.flatnonzero((at_end >= 0x80) & (ends <= last)).tolist():
            free[at] = not _word_character(self._text(int(ends[at]), int(ends[at]) + 4)[:1])
        free[ends > last] = True
        return np.asarray(free)

    def wholes(self, term: Term, anchors: Places) -> Places:
        """The wholes of a term whose anchors were found: words to their ends, phrases around them; the rest is left."""
        kept = anchors[self._plausible(term, anchors)].tolist()
        found = [place for start, end in kept if (place := self._whole(term, start, end)) is not None]
        return np.array(found, dtype=np.int64).reshape(-1, 2)

    def _plausible(self, term: Term, anchors: Places) -> npt.NDArray[np.bool_]:
        """Whether the letters next to an anchor can be those of the phrase: leaves little to look at closely."""
        low = np.frombuffer(self.low, dtype=np.uint8)
        plausible = np.ones(len(anchors), dtype=bool)
        if term.before is not None:
            plausible &= _letters(term.words[term.anchor - 1][-1])[low[np.maximum(anchors[:, 0] - 2, 0)]]
        if term.after is not None:
            plausible &= _letters(term.words[term.anchor + 1][0])[low[np.minimum(anchors[:, 1] + 1, low.size - 1)]]
        return plausible

    def _whole(self, term: Term, start: int, end: int) -> tuple[int, int] | None:
        if term.open_left:
            start -= len(_APART.split(self._text(start - 200, start))[-1].encode())
        if term.open_right:
            end += len(_APART.split(self._text(end, end + 200))[0].encode())
        if term.before is not None:
            context = self._text(start - _CONTEXT, start)
            found = term.before.search(lowered(context))
            if found is None:
                return None
            start -= len(context[found.start() :].encode())
        if term.after is not None:
            context = self._text(end, end + _CONTEXT)
            found = term.after.match(lowered(context))
            if found is None:
                return None
            end += len(context[: found.end()].encode())
        return start, end

    def together(self, places: Sequence[tuple[int, int]], window: int) -> Iterator[tuple[int, int]]:
        """The span of several places if it lies in one sentence and window."""
        if not places:
            return
        start, end = min(place[0] for place in places), max(place[1] for place in places)
        span = self._text(start, end)
        if len(span.split()) <= window and not _SENTENCE_END.search(span):
            yield start, end

    def negated(self, start: int, end: int) -> bool:
        """Whether a negation stands within a passage or up to three words around it, in its sentence."""
        before, span, after = (
            self._text(start - _CONTEXT, start),
            self._text(start, end),
            self._text(end, end + _CONTEXT),
        )
        context = before + span + after
        ends = [(found.start(), found.end()) for found in _SENTENCE_END.finditer(context)]
        left = max((b for _, b in ends if b <= len(before)), default=0)
        right = min((a for a, _ in ends if a >= len(before) + len(span)), default=len(context))
        words = [*before[left:].split()[-_NEGATION_REACH:], span]
        words += context[len(before) + len(span) : right].split()[:_NEGATION_REACH]
        return bool(_NEGATION.search(lowered(" ".join(words))))

    def by_document(self, found: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, ...]]:
        """The same with document, and code points within it instead of bytes."""
        edges = sorted({edge for start, end, _, _ in found for edge in (start, end)} | set(self.starts.tolist()))
        points = dict(zip(edges, self._code_points(edges), strict=True))
        placed: list[tuple[int, ...]] = []
        for start, end, entry, negated in found:
            document = int(np.searchsorted(self.starts, start, side="right")) - 1
            origin = points[int(self.starts[document])]
            placed.append((document, points[start] - origin, points[end] - origin, entry, negated))
        return placed

    def _code_points(self, edges: Sequence[int]) -> Iterator[int]:
        """How many code points lie before each of these bytes, ascending."""
        counted = position = 0
        for edge in edges:
            piece = self.data[position:edge]
            counted += len(piece) if piece.isascii() else len(piece.decode("utf-8"))
            position = edge
            yield counted

    def _text(self, start: int, end: int) -> str:
        """The text between two bytes; a character cut at either end is left out."""
        return self.data[max(0, start) : end].decode("utf-8", "ignore")


_APART = re.compile(r"\W")
_IN_WORD = np.array([chr(byte).isalnum() or byte == ord("_") for byte in range(128)] + [True] * 128)


@cache
def _letters(letter: str) -> npt.NDArray[np.bool_]:
    """Which bytes may stand where a phrase has this letter: itself, any white space, anything beyond ASCII."""
    table = np.array([chr(byte).isspace() for byte in range(128)] + [True] * 128)
    if letter.isascii() and letter != "*":
        table[ord(letter)] = True
        return table
    return np.ones(256, dtype=bool)


def _word_character(character: str) -> bool:
    return character.isalnum() or character == "_"
