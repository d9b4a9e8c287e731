"""From a corpus to the files of its folder."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from stellwerk.errors import InputError
from stellwerk.evidence.texts.corpus.codebook_file import codebook_toml, string
from stellwerk.evidence.texts.corpus.layout import (
    ATTRIBUTE,
    CODEBOOK,
    CORPUS,
    DOCUMENTS,
    INDEX,
    NAMES,
    OF_DOCUMENT,
    TABLES,
    TEXTS,
)
from stellwerk.evidence.texts.corpus.model import Corpus, check
from stellwerk.evidence.texts.document import Document
from stellwerk.in_place import put
from stellwerk.tables import Cell, Sheet, write_csv
from stellwerk.text import Text

Rows = Iterable[tuple[Cell, ...]]

_EXCERPT = 100


def write_corpus(corpus: Corpus, folder: Path) -> None:
    """Write the corpus as a folder, in place of the corpus that may be there; its search index stays.

    Whatever happens, there is the old folder or the new one.

    Raises
    ------
    InputError
        If the folder holds anything but a corpus.
    TableErrors
        If something in the corpus names what is not there.
    """
    check(corpus)
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if folder.exists() and not (folder.is_dir() and there <= set(NAMES)):
        raise InputError(
            Text(
                f"{folder} enthält anderes als Texte einer Studie und wird nicht ersetzt. Bitte einen neuen Ordner "
                "angeben.",
                f"{folder} holds other things than the texts of a study and is not replaced. Please name a new folder.",
            )
        )
    put(folder, corpus_files(corpus), keep=(INDEX,))


def corpus_files(corpus: Corpus) -> dict[str, bytes]:
    """The files of the folder, by path: the same bytes for the same corpus, tables without a row left out."""
    names = _file_names(corpus.documents)
    texts = {one.id: one.text.encode() for one in corpus.documents}
    sheets = {name: Sheet(name, TABLES[name], tuple(rows)) for name, rows in _tables(corpus).items()}
    return {
        CORPUS: _about(corpus).encode(),
        CODEBOOK: codebook_toml(corpus.codebook).encode(),
        **({DOCUMENTS: write_csv(_documents(corpus.documents, names, texts))} if corpus.documents else {}),
        **{name: write_csv(sheet) for name, sheet in sheets.items() if sheet.rows},
        **{names[document]: text for document, text in texts.items()},
    }


def _about(corpus: Corpus) -> str:
    lines = ["[corpus]", f"title = {string(corpus.title)}", f"fictional = {str(corpus.fictional).lower()}"]
    return "\n".join([*lines, f"licence = {string(corpus.licence)}"]) + "\n"


def _file_names(documents: Iterable[Document]) -> Mapping[str, str]:
    """Where the text of each document lies: its id as far as every file system takes it, told apart if need be."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for one in documents:
        stem = slug(one.id)
        number, name = 1, stem
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names[one.id] = f"{TEXTS}/{name}.txt"
    return names


def slug(name: str) -> str:
    """A name that every file system takes, of small letters, digits, points and hyphens: ``rat-sued.1``."""
    spelled = name.casefold().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^a-z0-9._]+", "-", plain).strip("-._")[:80]
    return f"{kept or 'text'}_" if kept.partition(".")[0] in _RESERVED else kept or "text"


_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_RESERVED = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))])


def _documents(documents: tuple[Document, ...], names: Mapping[str, str], texts: Mapping[str, bytes]) -> Sheet:
    further = sorted({name for one in documents for name in one.attributes})
    rows = tuple(
        (
            one.id, one.file, one.title, str(one.kind), one.ags, one.date, one.source, str(one.confidentiality),
            one.version, " ".join(map(str, one.pages)), names[one.id], sha256(texts[one.id]).hexdigest(),
            *(one.attributes.get(name, "") for name in further),
        )
        for one in documents
    )  # fmt: skip
    return Sheet(DOCUMENTS, (*OF_DOCUMENT, *(ATTRIBUTE + name for name in further)), rows)


def _tables(corpus: Corpus) -> dict[str, Rows]:
    tables: dict[str, Callable[[Corpus], Rows]] = {
        "codings.csv": _codings,
        "memos.csv": _memos,
        "decisions.csv": _decisions,
        "consensus.csv": _consensuses,
        "statements.csv": _statements,
        "assignments.csv": lambda one: ((a.document, a.coder, _yes(a.done)) for a in one.assignments),
    }
    return {name: rows(corpus) for name, rows in tables.items()}


def _codings(corpus: Corpus) -> Iterator[tuple[Cell, ...]]:
    texts = {one.id: one.text for one in corpus.documents}
    for one in corpus.codings:
        passage = " ".join(texts[one.document][one.start : min(one.end, one.start + _EXCERPT)].split())
        place = (one.id, one.document, one.start, one.end, one.code, one.coder)
        said = (str(one.direction or ""), one.strength, one.memo, _time(one.made), " ".join(one.links))
        yield *place, *said, passage + ("…" if one.end > one.start + _EXCERPT else "")


def _memos(corpus: Corpus) -> Iterator[tuple[Cell, ...]]:
    for one in corpus.memos:
        place = (one.document, one.start or None, one.end or None, one.code, one.coding, one.coder)
        yield one.id, str(one.kind), one.title, one.text, *place, _time(one.made)


def _decisions(corpus: Corpus) -> Iterator[tuple[Cell, ...]]:
    for one in corpus.decisions:
        place = (one.entry, one.code, one.document, one.start, one.end)
        yield *place, _yes(one.accepted), one.coder, _time(one.made)


def _consensuses(corpus: Corpus) -> Iterator[tuple[Cell, ...]]:
    for one in corpus.consensuses:
        place = (one.document, one.start, one.end, one.code, _yes(one.coded), one.reason)
        yield *place, json.dumps(one.coders, ensure_ascii=False), _time(one.made)


def _statements(corpus: Corpus) -> Iterator[tuple[Cell, ...]]:
    for one in corpus.statements:
        said = (one.actor, one.organisation, one.concept, one.agreement, one.date, one.coder)
        further = json.dumps(dict(one.attributes), ensure_ascii=False) if one.attributes else ""
        yield one.id, one.document, one.start, one.end, *said, further


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _time(made: datetime | None) -> str:
    return "" if made is None else made.isoformat()
