"""Takes what was read into a corpus: new documents, new versions of known ones, and what that does to their codings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TypeVar

from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.corpus.model import Corpus
from stellwerk.evidence.texts.corpus.reading import FileRead
from stellwerk.evidence.texts.corpus.write import slug
from stellwerk.evidence.texts.decision import Consensus, Decision
from stellwerk.evidence.texts.discourse.statement import Statement
from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.memo import Memo, MemoKind
from stellwerk.evidence.texts.revision import Revision, revise
from stellwerk.text import Language, Text

_LOST = Text("Codierung ohne Textstelle: {code}", "Coding without a passage: {code}")
_GONE = Text(
    "In Fassung {version} gibt es die Textstelle nicht mehr: „{passage}“{said}",
    "Version {version} does not have the passage any more: “{passage}”{said}",
)

Placed = TypeVar("Placed", Decision, Consensus, Statement)


@dataclass(frozen=True, slots=True)
class Taken:
    """A corpus after files were taken in.

    Attributes
    ----------
    added, unchanged
        Ids of documents.
    revised
        Documents in a new version, with the codings that moved, whose words changed, or whose passage is gone. Those
        are no codings any more; a memo keeps each of them.
    read
        What was read, file by file, with notes and problems.
    """

    corpus: Corpus
    added: tuple[str, ...]
    unchanged: tuple[str, ...]
    revised: tuple[Revision, ...]
    read: tuple[FileRead, ...]

    @property
    def failed(self) -> tuple[FileRead, ...]:
        """The files that could not be read."""
        return tuple(one for one in self.read if one.problem is not None)


def take_in(corpus: Corpus, files: Iterable[FileRead], language: Language = "de") -> Taken:
    """The corpus with what was read; a file that was taken in before is a new version of its document.

    Parameters
    ----------
    language
        Of the memos that keep codings whose passage is gone.
    """
    known = {one.file: one for one in corpus.documents if one.file}
    ids = {one.id.casefold() for one in corpus.documents}
    read: list[FileRead] = []
    added: list[Document] = []
    unchanged: list[str] = []
    newer: list[tuple[Document, Document]] = []
    for file in files:
        read.append(file)
        for one in _named(file.documents):
            before = known.get(one.file)
            if before is None:
                added.append(replace(one, id=_new_id(one, ids)))
            elif before.text == one.text:
                unchanged.append(before.id)
            else:
                newer.append((before, one))
    corpus = replace(corpus, documents=(*corpus.documents, *added))
    revised: list[Revision] = []
    for before, after in newer:
        revision = _revision(corpus, before, after)
        corpus = _after(corpus, before, revision, language)
        revised.append(revision)
    return Taken(corpus, tuple(one.id for one in added), tuple(unchanged), tuple(revised), tuple(read))


def revise_document(corpus: Corpus, document_id: str, text: str, language: Language = "de") -> Taken:
    """The corpus with another text (canonical) for one document; everything that names a passage moves with it."""
    before = next(one for one in corpus.documents if one.id == document_id)
    revision = _revision(corpus, before, replace(before, text=text, pages=()))
    return Taken(_after(corpus, before, revision, language), (), (), (revision,), ())


def _named(documents: tuple[Document, ...]) -> Iterator[Document]:
    """The documents of a file, those of a table told apart by their titles."""
    if len(documents) == 1:
        yield documents[0]
        return
    often: Counter[str] = Counter()
    for one in documents:
        often[one.title] += 1
        number = f" ({often[one.title]})" if often[one.title] > 1 else ""
        yield replace(one, file=f"{one.file}#{one.title}{number}")


def _new_id(one: Document, taken: set[str]) -> str:
    path, _, row = one.file.partition("#")
    base = slug("-".join(filter(None, [str(PurePath(path).with_suffix("")), row])))
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name


def _revision(corpus: Corpus, before: Document, after: Document) -> Revision:
    mine = [coding for coding in corpus.codings if coding.document == before.id]
    return revise(before, after.text, mine, after.pages)


def _after(corpus: Corpus, before: Document, revision: Revision, language: Language) -> Corpus:
    """The corpus with a document in its new version, and all that named passages of the old one."""
    moved = {coding.id: coding for coding in revision.codings}
    lost = {coding.id for coding in revision.lost}
    return replace(
        corpus,
        documents=tuple(revision.document if one.id == before.id else one for one in corpus.documents),
        codings=tuple(moved.get(one.id, one) for one in corpus.codings if one.id not in lost),
        decisions=tuple(_moved(corpus.decisions, before, revision)),
        consensuses=tuple(_moved(corpus.consensuses, before, revision)),
        statements=tuple(_moved(corpus.statements, before, revision)),
        memos=(
            *(_memo(one, before, revision) for one in corpus.memos),
            *(_kept(one, before, revision, language) for one in revision.lost),
        ),
    )


def _moved(placed: Iterable[Placed], before: Document, revision: Revision) -> Iterator[Placed]:
    """What names passages, at their new places; what named one that is gone is left out."""
    for one in placed:
        if one.document != before.id:
            yield one
            continue
        place = revision.moved(one.start, one.end)
        if place is not None:
            yield replace(one, start=place[0], end=place[1])


def _memo(memo: Memo, before: Document, revision: Revision) -> Memo:
    """A memo at the new place of its passage; on the whole document where that is gone."""
    if memo.document != before.id or memo.start >= memo.end:
        return memo
    start, end = revision.moved(memo.start, memo.end) or (0, 0)
    return replace(memo, start=start, end=end)


def _kept(coding: Coding, before: Document, revision: Revision, language: Language) -> Memo:
    """What remains of a coding whose passage is gone."""
    said = f"\n{coding.memo}" if coding.memo else ""
    facts = {"version": revision.document.version, "passage": coding.passage(before), "said": said}
    return Memo(
        id=f"{coding.id}-v{revision.document.version}",
        text=_GONE.format(**facts)[language],
        kind=MemoKind.QUESTION,
        title=_LOST.format(code=coding.code)[language],
        document=before.id,
        code=coding.code,
        coder=coding.coder,
        made=coding.made,
    )
