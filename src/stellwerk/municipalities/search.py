"""Finds municipalities by what a reader types: umlauts, abbreviations, slips of the finger, keys."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from stellwerk.municipalities.model import Municipality

_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_WRITTEN_OUT = re.compile(r"(?<=[aou])e")
_SAINT = re.compile(r"\bst(\.\s*|\s+)(?=\w)")
_WORD = re.compile(r"[^\W_]+")
_LINKING = frozenset({"a", "am", "an", "d", "dem", "den", "der", "i", "im", "in", "ob", "v", "vor"})
_SAME = {"opf": "oberpfalz", "oldb": "oldenburg"}
_OF_DISTRICT = frozenset({"kreis", "landkreis", "lk", "lkr"})
_OF_CITY = frozenset(
    {"kreisfrei", "kreisfrie", "kreisfreie", "sk", "stadt", "stadtkreis", "landeshauptstadt", "hansestadt"}
)
_TYPES = _OF_DISTRICT | _OF_CITY
_NEAR = 20
"""How many names that share most pairs of letters are looked at closely; more find nothing better among 400."""


@dataclass(frozen=True, slots=True)
class _Entry:
    place: Municipality
    name: str
    words: tuple[str, ...]
    pairs: frozenset[str]
    city: bool


@dataclass(frozen=True, slots=True)
class Index:
    """The names of a register, prepared for searching."""

    entries: tuple[_Entry, ...]

    def search(self, query: str, limit: int) -> tuple[Municipality, ...]:
        """The places a query may mean, the closest first; see `Register.search`."""
        digits = query.replace(" ", "")
        if digits.isdecimal():
            return self._by_key(digits)[:limit]
        words, city = _wanted(query)
        if not words:
            return ()
        sure = [(step, entry) for entry in self.entries if (step := _step(words, entry)) is not None]
        near = sure or self._alike(" ".join(words))
        near.sort(key=lambda hit: (hit[0], city is not None and hit[1].city is not city, -hit[1].place.population))
        return tuple(entry.place for _, entry in near[:limit])

    def _by_key(self, digits: str) -> tuple[Municipality, ...]:
        """Places whose AGS begins so; the key of a Gemeinde finds its Kreis."""
        key = digits if len(digits) <= 5 else digits.zfill(8 if len(digits) <= 8 else 12)[:5]
        return tuple(e.place for e in self.entries if e.place.ags.startswith(key) or e.place.ags.startswith("0" + key))

    def _alike(self, query: str) -> list[tuple[float, _Entry]]:
        """Places whose name differs by a few slips from what was typed, or begins so."""
        allowed = 1 if len(query) < 6 else 2 if len(query) < 10 else 3
        pairs = _pairs(query)
        closest = sorted(self.entries, key=lambda entry: -len(pairs & entry.pairs))[:_NEAR]
        hits = [(min(_slips(query, start) for start in _starts(entry)), entry) for entry in closest]
        return [(slips, entry) for slips, entry in hits if slips <= allowed]


def index(municipalities: Iterable[Municipality]) -> Index:
    """The names of these municipalities, prepared for searching."""
    return Index(tuple(_entry(place) for place in municipalities))


def _entry(place: Municipality) -> _Entry:
    name = " ".join(_words(place.name))
    words = tuple(word for word in _words(place.title) if word not in _TYPES)
    return _Entry(place, name, words, _pairs(name), city=place.type in {"Kreisfreie Stadt", "Stadtkreis"})


def _words(text: str) -> tuple[str, ...]:
    """The words of a name in one spelling, without the small words that link them."""
    plain = _SAINT.sub("sankt ", text.casefold()).translate(_UMLAUTS)
    words = [_SAME.get(word, word) for word in _WORD.findall(plain)]
    telling = [word for word in words if word not in _LINKING] or words
    return tuple(_WRITTEN_OUT.sub("", word) for word in telling)


def _wanted(query: str) -> tuple[tuple[str, ...], bool | None]:
    """The words that name a place, and whether a city (True) or a district (False) was asked for."""
    words = _words(query)
    named = tuple(word for word in words if word not in _TYPES)
    if len(named) == len(words):
        return words, None
    return named, not _OF_DISTRICT & set(words)


def _step(words: tuple[str, ...], entry: _Entry) -> int | None:
    """How surely a query means a place: 0 its whole name, 1 its beginning, 2 the beginnings of its words, 3 inside."""
    query = " ".join(words)
    if query == entry.name:
        return 0
    if entry.name.startswith(query):
        return 1
    if all(any(part.startswith(word) for part in entry.words) for word in words):
        return 2
    return 3 if len(query) > 3 and query in entry.name else None


def _pairs(text: str) -> frozenset[str]:
    marked = f"^{text}"
    return frozenset(marked[n : n + 2] for n in range(len(marked) - 1))


def _starts(entry: _Entry) -> tuple[str, ...]:
    """The whole name, and each longer word of it."""
    return (entry.name, *(word for word in entry.words if len(word) > 4 and word != entry.name))


def _slips(query: str, name: str) -> float:
    """How many letters are missing, added, wrong or swapped against the beginning of a name.

    Damerau–Levenshtein distance (optimal string alignment) in which the rest of the name costs next to nothing.
    """
    name = name[: len(query) + 3]
    before: list[int] = []
    last = list(range(len(name) + 1))
    for i, letter in enumerate(query, start=1):
        row = [i]
        for j, other in enumerate(name, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == name[j - 2] and query[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return min(slips + 0.01 * (len(name) - j) for j, slips in enumerate(last))
