"""The index of a corpus: one SQLite file that can be made anew at any time."""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.search.filters import Filters, tags_of
from stellwerk.evidence.texts.search.find import find
from stellwerk.evidence.texts.search.passages import passages
from stellwerk.evidence.texts.search.query import WORD, parse_query
from stellwerk.evidence.texts.search.results import Results
from stellwerk.evidence.texts.terms import lowered

_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, state BLOB NOT NULL, tags TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS blocks (
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL, start INTEGER NOT NULL, text BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS blocks_of ON blocks (document);
CREATE TABLE IF NOT EXISTS passages (
    number INTEGER PRIMARY KEY, block INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS passages_of ON passages (block);
CREATE TABLE IF NOT EXISTS words (word TEXT PRIMARY KEY, backwards TEXT NOT NULL, often INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS words_backwards ON words (backwards, often);
CREATE VIRTUAL TABLE IF NOT EXISTS tagged USING fts5 (tags, detail=none, columnsize=0);
CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5 (text, tags, content='', tokenize="unicode61 remove_diacritics 0");
"""
_COUNT = "INSERT INTO words VALUES (?, ?, ?) ON CONFLICT (word) DO UPDATE SET often = often + excluded.often"
_BLOCK = 4
"""So many passages are packed together: little to unpack for one of them."""
_IN_MEMORY = 1 << 26
"""So many bytes of the index are gathered before they are written; the default of one megabyte takes twice as long."""
_MOST_WORDS = 1_000_000
_MANY = 1_000
"""So many documents make it worth while to put the index in order afterwards."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an update of the index did: how many documents were added, replaced, taken out."""

    added: int = 0
    replaced: int = 0
    removed: int = 0


class SearchIndex:
    """The full-text index in a file; made when it is first written to.

    Every call opens the file for itself, so that several threads and processes may search at once while one writes.

    Parameters
    ----------
    path
        The file, e.g. ``corpus/search.sqlite``.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def update(self, documents: Iterable[Document], *, complete: bool = False) -> Indexed:
        """Take documents into the index; those that have not changed since cost next to nothing.

        Parameters
        ----------
        complete
            Whether these are all there are: others are taken out.
        """
        with self._open() as db:
            writer = _Writer(db)
            seen: set[str] = set()
            for document in documents:
                seen.add(document.id)
                writer.put(document)
            if complete:
                writer.remove([name for (name,) in db.execute("SELECT id FROM documents") if name not in seen])
            writer.flush()
            if writer.added + writer.replaced >= _MANY:
                db.execute("INSERT INTO found (found) VALUES ('optimize')")
            return Indexed(writer.added, writer.replaced, writer.removed)

    def remove(self, documents: Iterable[str]) -> Indexed:
        """Take the documents with these ids out, their words included."""
        with self._open() as db:
            writer = _Writer(db)
            writer.remove(documents)
            writer.flush()
            return Indexed(removed=writer.removed)

    def search(
        self,
        query: str,
        filters: Filters | None = None,
        *,
        limit: int = 20,
        offset: int = 0,
        without: Collection[str] = (),
    ) -> Results:
        """The passages that fit a query, the most fitting first; very many come in the order of the documents.

        Parameters
        ----------
        query
            See `parse_query`.
        without
            Words of the corpus that are not to be looked for, of those that a word of the query stands for.

        Raises
        ------
        InputError
            If nothing is asked for.
        """
        asked = parse_query(query)
        with self._open() as db:
            return find(db, asked, filters or Filters(), (offset, limit), frozenset(without))

    def __len__(self) -> int:
        """How many documents are in the index."""
        with self._open() as db:
            return int(db.execute("SELECT count(*) FROM documents").fetchone()[0])

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file, with everything done in it kept or nothing."""
        with closing(self._connected()) as db, db:
            db.execute("PRAGMA cache_size = -65536")
            db.execute("PRAGMA mmap_size = 2000000000")
            yield db

    def _connected(self) -> sqlite3.Connection:
        """The file open; one of another version is thrown away, since it can be made anew."""
        db = sqlite3.connect(self.path, timeout=60)
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version == 0:
            db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
        elif version != _VERSION:
            db.close()
            self.path.unlink()
            return self._connected()
        return db


class _Writer:
    """Gathers what is written into one transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._counted: Counter[str] = Counter()
        db.execute("INSERT INTO found (found, rank) VALUES ('hashsize', ?)", (_IN_MEMORY,))
        self.added = self.replaced = self.removed = 0
        # A number is used again only after the index has forgotten what stood under it.
        (self._block,) = db.execute("SELECT coalesce(max(number), 0) + 1 FROM blocks").fetchone()
        (self._passage,) = db.execute("SELECT coalesce(max(number), 0) + 1 FROM passages").fetchone()

    def put(self, document: Document) -> None:
        tags = " ".join(tags_of(document))
        state = sha256(f"{tags}\0{document.text}".encode()).digest()
        known = self._db.execute("SELECT number, state FROM documents WHERE id = ?", (document.id,)).fetchone()
        if known is not None and known[1] == state:
            return
        if known is not None:
            self._take_out(known[0])
            self.replaced += 1
        else:
            self.added += 1
        made = self._db.execute("INSERT INTO documents (id, state, tags) VALUES (?, ?, ?)", (document.id, state, tags))
        number = made.lastrowid or 0
        self._db.execute("INSERT INTO tagged (rowid, tags) VALUES (?, ?)", (number, tags))
        self._write(number, document.text, tags)

    def remove(self, documents: Iterable[str]) -> None:
        for name in documents:
            known = self._db.execute("SELECT number FROM documents WHERE id = ?", (name,)).fetchone()
            if known is not None:
                self._take_out(known[0])
                self.removed += 1

    def flush(self) -> None:
        """Write down how often each word occurs, in their order, which is what makes it quick."""
        changed = ((word, word[::-1], often) for word, often in sorted(self._counted.items()) if often)
        self._db.executemany(
            "INSERT INTO words VALUES (?, ?, ?) ON CONFLICT (word) DO UPDATE SET often = often + excluded.often",
            changed,
        )
        self._db.execute("DELETE FROM words WHERE often <= 0")
        self._counted.clear()

    def _write(self, number: int, text: str, tags: str) -> None:
        for start, places in _blocks(text):
            block = text[start : places[-1][1]]
            self._db.execute(
                "INSERT INTO blocks VALUES (?, ?, ?, ?)", (self._block, number, start, zlib.compress(block.encode(), 1))
            )
            words = [self._words(text[a:b], 1) for a, b in places]
            numbers = range(self._passage, self._passage + len(places))
            self._db.executemany(
                "INSERT INTO passages VALUES (?, ?, ?, ?)",
                ((n, self._block, a, b) for n, (a, b) in zip(numbers, places, strict=True)),
            )
            self._db.executemany(
                "INSERT INTO found (rowid, text, tags) VALUES (?, ?, ?)",
                ((n, one, tags) for n, one in zip(numbers, words, strict=True)),
            )
            self._block += 1
            self._passage += len(places)

    def _take_out(self, number: int) -> None:
        """An index without contents has to be told what it is to forget."""
        (tags,) = self._db.execute("SELECT tags FROM documents WHERE number = ?", (number,)).fetchone()
        blocks = self._db.execute("SELECT number, start, text FROM blocks WHERE document = ?", (number,)).fetchall()
        for block, origin, packed in blocks:
            text = zlib.decompress(packed).decode()
            rows = self._db.execute("SELECT number, start, end FROM passages WHERE block = ?", (block,)).fetchall()
            self._db.executemany(
                "INSERT INTO found (found, rowid, text, tags) VALUES ('delete', ?, ?, ?)",
                ((n, self._words(text[a - origin : b - origin], -1), tags) for n, a, b in rows),
            )
            self._db.execute("DELETE FROM passages WHERE block = ?", (block,))
        self._db.execute("DELETE FROM blocks WHERE document = ?", (number,))
        self._db.execute("DELETE FROM documents WHERE number = ?", (number,))
        self._db.execute("DELETE FROM tagged WHERE rowid = ?", (number,))

    def _words(self, text: str, sign: int) -> str:
        """The words of a passage as the index gets them; each is counted."""
        words = WORD.findall(lowered(text))
        if sign > 0:
            self._counted.update(words)
        else:
            self._counted.subtract(words)
        if len(self._counted) > _MOST_WORDS:
            self.flush()
        return " ".join(words)


def _blocks(text: str) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Where each block begins, and its passages."""
    places = passages(text)
    while block := list(islice(places, _BLOCK)):
        yield block[0][0], block
