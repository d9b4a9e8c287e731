"""Finds municipalities by what a reader types: umlauts, abbreviations, slips of the finger, keys.

All names of a register lie in columns: sorted words for what begins so, pairs of letters for what is nearly so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
import numpy.typing as npt
import polars as pl

Rows = npt.NDArray[np.int64]

NAMES = pl.Schema(
    {
        "key": pl.String(),
        "name": pl.String(),
        "title": pl.String(),
        "within": pl.String(),
        "people": pl.Int64(),
        "sort": pl.String(),
    }
)
"""What is searched: key, name, name with its type, where it lies, its size; ``city``, ``district`` or neither."""

_FOLDED = {"ä": "a", "ö": "o", "ü": "u", "ß": "ss"}
_UMLAUTS = str.maketrans(_FOLDED)
_WRITTEN_OUT = re.compile(r"([aou])e")
_SAINT = re.compile(r"\bst(\.\s*|\s+)(\w)")
_WORD = re.compile(r"[^\W_]+")
_LINKING = frozenset({"a", "am", "an", "d", "dem", "den", "der", "i", "im", "in", "ob", "v", "vor"})
_SAME = {"opf": "oberpfalz", "oldb": "oldenburg"}
_OF_DISTRICT = frozenset({"kreis", "landkreis", "lk", "lkr"})
_OF_CITY = frozenset(
    {"kreisfrei", "kreisfrie", "kreisfreie", "sk", "stadt", "stadtkreis", "landeshauptstadt", "hansestadt"}
)
_TYPES = _OF_DISTRICT | _OF_CITY | {"gemeinde"}
_NEAR = 16
"""How many names that share most pairs of letters are looked at closely."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Names prepared for searching; it answers with the numbers of their rows."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    within: tuple[tuple[str, ...], ...]
    people: Rows
    sorts: tuple[str, ...]
    _sorted: tuple[str, ...]
    _holders: Rows
    _pairs: npt.NDArray[np.uint16]
    _sharing: Rows

    def by_key(self, digits: str) -> list[int]:
        """Rows whose key begins so; keys of Gemeinden are looked at when more than those of Kreise is given."""
        starts: tuple[str, ...] = (digits, f"0{digits}")
        if len(digits) > 5:
            full = _padded(digits)
            starts = (full[:5] + full[9:] if len(full) == 12 else full, digits)
        longest = 5 if len(digits) <= 5 else 12
        return [row for row, key in enumerate(self.keys) if len(key) <= longest and key.startswith(starts)]

    def of_kreis(self, digits: str) -> list[int]:
        """The row of the Kreis that the key of a Gemeinde begins with."""
        return [row for row, key in enumerate(self.keys) if len(digits) > 5 and key == _padded(digits)[:5]]

    def sure(self, words: tuple[str, ...]) -> dict[int, float]:
        """Rows in whose names what was typed stands, with how surely they are meant (0 is sure, 4 is not)."""
        found = self._beginnings(words)
        return dict.fromkeys(self._inside(" ".join(words)), 4.0) | found

    def called(self, words: tuple[str, ...]) -> dict[int, float]:
        """The rows that are called just so, type and all."""
        return {row: -1.0 for row in self._beginnings(words) if self.words[row] == words}

    def _beginnings(self, words: tuple[str, ...]) -> dict[int, float]:
        """Rows whose words begin with those that were typed."""
        beginning = [set(self._beginning(word).tolist()) for word in words]
        found = {row: self._step(words, row) for row in set.intersection(*beginning)}
        for row in set.union(*beginning) - set(found) if len(words) > 1 else ():
            lies = self.within[row]
            if all(row in rows or any(part.startswith(word) for part in lies)
                   for word, rows in zip(words, beginning, strict=True)):  # fmt: skip
                found[row] = 3.0
        return found

    def _step(self, words: tuple[str, ...], row: int) -> float:
        """How surely a query means a row: 0 its whole name, 1 its beginning, 2 the beginnings of its words."""
        query, name = " ".join(words), self.names[row]
        return 0.0 if query == name else 1.0 if name.startswith(query) else 2.0

    def _beginning(self, word: str) -> Rows:
        """Rows one of whose words begins so."""
        first, last = bisect_left(self._sorted, word), bisect_left(self._sorted, word + "\U0010ffff")
        return self._holders[first:last]

    def _inside(self, query: str) -> list[int]:
        """Rows in whose name the query stands somewhere."""
        if len(query) < 4:
            return []
        pairs = np.unique(_codes(query))
        holding = np.flatnonzero(self._shared(pairs) == len(pairs))
        return [row for row in holding.tolist() if query in self.names[row]]

    def alike(self, query: str) -> dict[int, float]:
        """Rows whose name differs by a few slips from what was typed, or begins so."""
        allowed = 1 if len(query) < 6 else 2 if len(query) < 10 else 3
        shared = self._shared(np.unique(_codes(f"^{query}")))
        likely = np.argpartition(-shared, min(_NEAR, len(shared) - 1))[:_NEAR] if len(shared) else shared
        hits = {
            int(row): min(slips(query, start, allowed) for start in self._starts(int(row)))
            for row in likely
            if shared[row]
        }
        return {row: apart for row, apart in hits.items() if apart <= allowed}

    def _shared(self, pairs: npt.NDArray[np.uint16]) -> Rows:
        """How many of these pairs of letters each name has."""
        spans = zip(np.searchsorted(self._pairs, pairs), np.searchsorted(self._pairs, pairs, side="right"), strict=True)
        holders = [self._sharing[first:last] for first, last in spans]
        return np.bincount(np.concatenate(holders), minlength=len(self.names))

    def _starts(self, row: int) -> tuple[str, ...]:
        """The whole name, and each longer word of it."""
        name = self.names[row]
        return (name, *(word for word in self.words[row] if len(word) > 4 and word != name))


def search(indexes: Sequence[Index], query: str, limit: int) -> list[tuple[int, int]]:
    """What a query may mean, the closest first: number of the index, and row in it; see `Register.search`."""
    digits = query.replace(" ", "")
    if digits.isdecimal():
        exact = [(n, row) for n, one in enumerate(indexes) for row in one.by_key(digits)]
        return (exact or [(n, row) for n, one in enumerate(indexes) for row in one.of_kreis(digits)])[:limit]
    words, sort = _wanted(query)
    if not words:
        return []
    near = [one.sure(words) | one.called(_words(query)) for one in indexes]
    if not any(near):
        near = _nearest([one.alike(" ".join(words)) for one in indexes])
    hits = [
        (apart, sort not in {"", indexes[n].sorts[row]}, -int(indexes[n].people[row]), n, row)
        for n, rows in enumerate(near)
        for row, apart in rows.items()
    ]
    return [(n, row) for *_, n, row in sorted(hits)[:limit]]


def _nearest(near: Sequence[dict[int, float]]) -> list[dict[int, float]]:
    """Those that differ by hardly more slips than the nearest."""
    best = min((apart for rows in near for apart in rows.values()), default=0.0)
    return [{row: apart for row, apart in rows.items() if apart < best + 1} for rows in near]


def index(names: pl.DataFrame) -> Index:
    """Names in `NAMES`, prepared for searching."""
    called, lies = _spelt(names["title"]), _spelt(names["within"])
    plain = _spelt(names["name"]).list.join(" ").to_list()
    words = pl.DataFrame({"row": pl.arange(len(names), eager=True, dtype=pl.Int64), "word": called})
    words = words.explode("word").drop_nulls().sort("word")
    pairs, sharing = _postings(plain)
    return Index(
        tuple(names["key"]),
        tuple(plain),
        tuple(map(tuple, called.to_list())),
        tuple(map(tuple, lies.to_list())),
        names["people"].to_numpy(),
        tuple(names["sort"]),
        tuple(words["word"]),
        words["row"].to_numpy(),
        pairs,
        sharing,
    )


def _spelt(names: pl.Series) -> pl.Series:
    """The words of many names as `_words` spells those of one."""
    folded = (
        names.str.to_lowercase()
        .str.replace_all(r"\bst(?:\.\s*|\s+)(\w)", "sankt $1")
        .str.replace_many(list(_FOLDED), list(_FOLDED.values()))
        .str.extract_all(r"[\p{L}\p{N}]+")
    )
    telling = pl.element().filter(~pl.element().is_in(list(_LINKING)))
    frame = pl.DataFrame({"every": folded}).with_columns(every=pl.col("every").list.eval(pl.element().replace(_SAME)))
    chosen = frame.with_columns(telling=pl.col("every").list.eval(telling)).select(
        pl.when(pl.col("telling").list.len() > 0).then("telling").otherwise("every")
    )
    return chosen.to_series().list.eval(pl.element().str.replace_all("([aou])e", "$1"))


def _postings(names: list[str]) -> tuple[npt.NDArray[np.uint16], Rows]:
    """All pairs of letters, sorted, and beside each the row of the name that has it."""
    joined = _codes("".join(f"^{name}" for name in names) + "^")
    rows = np.repeat(np.arange(len(names), dtype=np.int64), [len(name) + 1 for name in names])
    inside = (joined & 0xFF) != ord("^")  # the last letter of a name makes no pair with the next name
    both = np.unique(joined[inside].astype(np.int64) << 32 | rows[inside])
    return (both >> 32).astype(np.uint16), both & 0xFFFFFFFF


def _codes(text: str) -> npt.NDArray[np.uint16]:
    """Each pair of letters as a number; letters outside Latin-1 are rare and told apart by little."""
    letters = np.frombuffer(text.encode("latin-1", errors="replace"), dtype=np.uint8).astype(np.uint16)
    return np.asarray(letters[:-1] << 8 | letters[1:], dtype=np.uint16)


def _padded(digits: str) -> str:
    """The key of a Gemeinde with the leading zero it may lack: 8 digits, or 12 of an ARS."""
    return digits.zfill(12 if len(digits) > 9 else 8)


def _words(text: str) -> tuple[str, ...]:
    """The words of a name in one spelling, without the small words that link them."""
    plain = _SAINT.sub(r"sankt \2", text.lower()).translate(_UMLAUTS)
    words = [_SAME.get(word, word) for word in _WORD.findall(plain)]
    telling = [word for word in words if word not in _LINKING] or words
    return tuple(_WRITTEN_OUT.sub(r"\1", word) for word in telling)


def _wanted(query: str) -> tuple[tuple[str, ...], str]:
    """The words that name a place, and whether a ``city`` or a ``district`` was asked for (empty for neither)."""
    words = _words(query)
    named = tuple(word for word in words if word not in _TYPES)
    if _OF_DISTRICT & set(words):
        return named, "district"
    return named, "city" if _OF_CITY & set(words) else ""


def slips(query: str, name: str, allowed: int) -> float:
    """How many letters are missing, added, wrong or swapped against the beginning of a name; inf if more than allowed.

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
        if min(row) > allowed:
            return inf
        before, last = last, row
    return min(apart + 0.01 * (len(name) - j) for j, apart in enumerate(last))
