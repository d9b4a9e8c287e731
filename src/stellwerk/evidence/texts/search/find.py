"""From a query to passages: the forms of its words, one question to the index, and the exact places."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import product

from stellwerk.evidence.texts.search.expansion import Form, beginning_so, forms_of
from stellwerk.evidence.texts.search.filters import Filters, document_tag
from stellwerk.evidence.texts.search.query import WORD, Asked
from stellwerk.evidence.texts.search.results import Hit, Place, Results
from stellwerk.evidence.texts.terms import lowered

RANKED = 2_000
"""So many passages are put in order by how well they fit; of more, the first ones are shown as they come."""
COUNTED = 10_000
FEW = 400
"""Filters that leave so many documents or fewer become a list of documents."""
_IN_PHRASE = 6
_PHRASES = 120
_LAST = "\U0010ffff"

_RANKED = """
WITH chosen AS MATERIALIZED (
    SELECT rowid AS number, rank AS place FROM found WHERE found MATCH ? AND rank MATCH 'bm25(1.0, 0.0)'
    ORDER BY rank LIMIT ? OFFSET ?
)
SELECT documents.id, passages.start, passages.end, blocks.start, blocks.text FROM chosen
JOIN passages ON passages.number = chosen.number JOIN blocks ON blocks.number = passages.block
JOIN documents ON documents.number = blocks.document ORDER BY chosen.place
"""
_AS_THEY_COME = """
WITH chosen AS MATERIALIZED (SELECT rowid AS number FROM found WHERE found MATCH ? LIMIT ? OFFSET ?)
SELECT documents.id, passages.start, passages.end, blocks.start, blocks.text FROM chosen
JOIN passages ON passages.number = chosen.number JOIN blocks ON blocks.number = passages.block
JOIN documents ON documents.number = blocks.document ORDER BY chosen.number
"""
_FEW = """
SELECT documents.id FROM tagged JOIN documents ON documents.number = tagged.rowid WHERE tagged MATCH ? LIMIT ?
"""
_BEGINNING = """
SELECT word, often FROM words WHERE word >= ? AND word < ? AND length(word) <= ? ORDER BY often DESC LIMIT 400
"""
_ENDING = """
SELECT backwards, often FROM words WHERE backwards >= ? AND backwards < ? AND length(backwards) <= ?
ORDER BY often DESC LIMIT 400
"""

Forms = tuple[tuple[Form, ...], ...]


def find(
    db: sqlite3.Connection,
    asked: tuple[Asked, ...],
    filters: Filters,
    wanted: tuple[int, int],
    without: Collection[str],
) -> Results:
    """The passages that fit; ``wanted`` are the first and how many."""
    forms = tuple(_forms(db, part) for part in asked)
    chosen = tuple(_chosen(of_part, without) for of_part in forms)
    included = [_expression(words) for part, words in zip(asked, chosen, strict=True) if not part.excluded]
    excluded = [_expression(words) for part, words in zip(asked, chosen, strict=True) if part.excluded]
    if not all(included):
        return Results(asked, forms, (), 0, more=False)
    question = " AND ".join([f"text : ({one})" for one in included] + _tagged(db, filters.tags()))
    for one in filter(None, excluded):
        question = f"({question}) NOT text : ({one})"
    count = _count(db, question)
    rows = _rows(db, question, wanted, ranked=count <= RANKED)
    looked_for = [words for part, words in zip(asked, chosen, strict=True) if not part.excluded]
    hits = tuple(_hit(row, looked_for) for row in rows)
    return Results(asked, forms, hits, min(count, COUNTED), more=count > COUNTED)


def _forms(db: sqlite3.Connection, part: Asked) -> Forms:
    beginning, ending = partial(_beginning, db), partial(_ending, db)
    if part.beginning:
        firsts = tuple(forms_of(word, beginning, ending, compounds=False) for word in part.words[:-1])
        return (*firsts, beginning_so(part.words[-1], beginning))
    alone = len(part.words) == 1
    return tuple(forms_of(word, beginning, ending, compounds=alone) for word in part.words)


def _beginning(db: sqlite3.Connection, start: str, longer: int) -> list[tuple[str, int]]:
    return db.execute(_BEGINNING, (start, start + _LAST, len(start) + longer)).fetchall()


def _ending(db: sqlite3.Connection, end: str, longer: int) -> list[tuple[str, int]]:
    found = db.execute(_ENDING, (end[::-1], end[::-1] + _LAST, len(end) + longer))
    return [(word[::-1], often) for word, often in found]


def _chosen(forms: Forms, without: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """For each word of a part what is looked for; in a phrase only the most frequent forms."""
    most = None if len(forms) == 1 else _IN_PHRASE
    return tuple(tuple(form.word for form in of_word if form.word not in without)[:most] for of_word in forms)


def _expression(words: Sequence[Sequence[str]]) -> str:
    phrases = list(product(*words))[:_PHRASES]
    return " OR ".join(f'"{" ".join(phrase)}"' for phrase in phrases)


def _tagged(db: sqlite3.Connection, tags: Sequence[Sequence[str]]) -> list[str]:
    """What filters ask of a passage: where they leave few documents, to be in one of these, which is much quicker."""
    if not tags:
        return []
    asked = [f"({' OR '.join(one)})" for one in tags]
    few = db.execute(_FEW, (" AND ".join(asked), FEW + 1)).fetchall()
    if len(few) <= FEW:
        names = [name for (name,) in few] or [""]  # no document is called so: nothing is found
        asked = [f"({' OR '.join(map(document_tag, names))})"]
    return [f"tags : {one}" for one in asked]


def _count(db: sqlite3.Connection, question: str) -> int:
    """How many passages fit, counted up to one more than `COUNTED`."""
    counted = db.execute(
        "SELECT count(*) FROM (SELECT rowid FROM found WHERE found MATCH ? LIMIT ?)", (question, COUNTED + 1)
    )
    return int(counted.fetchone()[0])


def _rows(
    db: sqlite3.Connection, question: str, wanted: tuple[int, int], *, ranked: bool
) -> list[tuple[str, int, int, int, bytes]]:
    offset, limit = wanted
    return db.execute(_RANKED if ranked else _AS_THEY_COME, (question, limit, offset)).fetchall()


def _hit(row: tuple[str, int, int, int, bytes], looked_for: Sequence[Sequence[Sequence[str]]]) -> Hit:
    document, start, end, origin, packed = row
    text = zlib.decompress(packed).decode()[start - origin : end - origin]
    places = sorted({place for words in looked_for for place in _places(text, words)})
    return Hit(document, start, end, text, tuple((start + a, start + b) for a, b in places))


def _places(text: str, words: Sequence[Sequence[str]]) -> Iterator[Place]:
    """Where a word, or the words of a phrase one after the other, stand in a passage."""
    tokens = [(found[0], found.start(), found.end()) for found in WORD.finditer(lowered(text))]
    sets = [frozenset(of_word) for of_word in words]
    for at in range(len(tokens) - len(sets) + 1):
        if all(tokens[at + n][0] in one for n, one in enumerate(sets)):
            yield tokens[at][1], tokens[at + len(sets) - 1][2]
