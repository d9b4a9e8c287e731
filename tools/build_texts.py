"""Lays the hand-written texts in tools/modellregion/texts out as the corpus examples/modellregion/corpus.

One file per text: what is known of it as TOML, a line of +++, then the text with its codings in braces,
``{code coders direction strength|passage}``: ``{depopulation ab +3|…}`` is the frame as both coders marked it, for
activity, emphatic. Everything is invented; the same files give the same corpus.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from stellwerk.errors import InputError
from stellwerk.evidence.texts import (
    Assignment,
    Coding,
    Confidentiality,
    Consensus,
    Corpus,
    Direction,
    Document,
    Kind,
    Memo,
    MemoKind,
    framework_codebook,
    turns,
)
from stellwerk.evidence.texts.corpus import corpus_files
from stellwerk.evidence.texts.discourse import Statement

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "tools/modellregion/texts"
CORPUS = ROOT / "examples/modellregion/corpus"
BEGUN = datetime(2025, 5, 5, 9, 0, tzinfo=UTC)

_MARK = re.compile(r"\{(?P<code>[a-z_.]+) (?P<coders>[ab]+)(?: (?P<direction>[+-])(?P<strength>[123]))?\||\}")
_DIRECTIONS = {"+": Direction.FOR_ACTIVITY, "-": Direction.AGAINST_ACTIVITY, None: None}
_IDS = {code.id.partition(".")[2]: code.id for code in framework_codebook().codes if code.codable}

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage as it was marked in a file."""

    start: int
    end: int
    code: str
    coders: str
    direction: Direction | None
    strength: int | None


def build() -> Corpus:
    """The corpus the files describe."""
    about = tomllib.loads((TEXTS / "corpus.toml").read_text(encoding="utf-8"))
    read = [_text(path) for path in sorted(TEXTS.glob("*.txt"))]
    documents = {document.id: document for document, _ in read}
    coders: dict[str, str] = about["coders"]
    return Corpus(
        title=about["title"],
        codebook=framework_codebook(),
        documents=tuple(documents.values()),
        codings=tuple(coding for document, marked in read for coding in _codings(document, marked, coders)),
        memos=tuple(_memo(number, entry, documents) for number, entry in enumerate(about["memos"], start=1)),
        consensuses=tuple(_consensus(entry, documents, coders) for entry in about["consensus"]),
        statements=tuple(_statement(number, e, documents) for number, e in enumerate(about["statements"], start=1)),
        assignments=tuple(Assignment(name, coder, done=True) for name in documents for coder in coders.values()),
        fictional=True,
        licence="CC-BY-4.0",
    )


def main() -> None:
    """Write the corpus."""
    build().write(CORPUS)


def whole() -> dict[str, bytes]:
    """The files of the corpus by path."""
    return corpus_files(build())


def _text(path: Path) -> tuple[Document, list[Marked]]:
    head, body = path.read_text(encoding="utf-8").split("+++\n", 1)
    known = tomllib.loads(head)
    text, marked = _unmarked(path.name, body.strip() + "\n")
    document = Document(
        id=path.stem,
        title=known["title"],
        text=text,
        kind=Kind(known["kind"]),
        ags=known["ags"],
        date=known["date"],
        source=known["source"],
        confidentiality=Confidentiality(known["confidentiality"]),
        attributes=MappingProxyType(known["attributes"]),
        turns=turns(text),
        file=path.name,
    )
    return document, marked


def _unmarked(file: str, body: str) -> tuple[str, list[Marked]]:
    """The text without its marks, and the passages they stood around."""
    pieces: list[str] = []
    open_: list[tuple[int, re.Match[str]]] = []
    marked: list[Marked] = []
    position = length = 0
    for found in _MARK.finditer(body):
        pieces.append(body[position : found.start()])
        length += found.start() - position
        position = found.end()
        if found["code"]:
            open_.append((length, found))
        else:
            start, mark = open_.pop()
            strength = int(mark["strength"]) if mark["strength"] else None
            direction = _DIRECTIONS[mark["direction"]]
            marked.append(Marked(start, length, _IDS[mark["code"]], mark["coders"], direction, strength))
    if open_ or "{" in body[position:]:
        raise InputError(f"{file}: a brace is left open.")
    pieces.append(body[position:])
    return "".join(pieces), sorted(marked, key=lambda one: (one.start, one.end))


def _codings(document: Document, marked: list[Marked], coders: dict[str, str]) -> Iterator[Coding]:
    for number, one in enumerate(marked, start=1):
        for letter in one.coders:
            yield Coding(
                id=f"{document.id}-{number}{letter}",
                document=document.id,
                start=one.start,
                end=one.end,
                code=one.code,
                coder=coders[letter],
                direction=one.direction,
                strength=one.strength,
                made=_made(document.date, number),
            )


def _made(day: date | None, number: int) -> datetime:
    """Some time in May 2025, after everything had been said."""
    return BEGUN + timedelta(days=(day or BEGUN.date()).day % 20, minutes=7 * number)


def _place(entry: Entry, documents: dict[str, Document]) -> tuple[int, int]:
    text = documents[entry["document"]].text
    if text.count(entry["passage"]) != 1:
        raise InputError(f"{entry['document']}: not there once: {entry['passage']}")
    start = text.index(entry["passage"])
    return start, start + len(entry["passage"])


def _memo(number: int, entry: Entry, documents: dict[str, Document]) -> Memo:
    start, end = _place(entry, documents) if "passage" in entry else (0, 0)
    return Memo(
        id=f"memo-{number}",
        text=entry["text"],
        kind=MemoKind(entry["kind"]),
        title=entry["title"],
        document=entry.get("document", ""),
        start=start,
        end=end,
        code=entry.get("code", ""),
        coder=entry["coder"],
        made=BEGUN + timedelta(days=20 + number),
    )


def _consensus(entry: Entry, documents: dict[str, Document], coders: dict[str, str]) -> Consensus:
    settled = BEGUN + timedelta(days=28)
    place = _place(entry, documents)
    return Consensus(
        entry["document"], *place, entry["code"], entry["coded"], entry["reason"], tuple(coders.values()), settled
    )


def _statement(number: int, entry: Entry, documents: dict[str, Document]) -> Statement:
    start, end = _place(entry, documents)
    said = (entry["actor"], entry["organisation"], entry["concept"], entry["agreement"])
    return Statement(f"s{number}", entry["document"], start, end, *said, documents[entry["document"]].date, "anna")


if __name__ == "__main__":
    main()
