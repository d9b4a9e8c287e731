"""A corpus as a REFI-QDA project and back: what other programs know, and what they have no place for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from stellwerk.errors import StellwerkError
from stellwerk.evidence.texts.codebook import Code, Codebook
from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.corpus.layout import TABLES
from stellwerk.evidence.texts.corpus.model import Corpus, check
from stellwerk.evidence.texts.corpus.read import read_tables
from stellwerk.evidence.texts.corpus.write import corpus_files
from stellwerk.evidence.texts.memo import Memo
from stellwerk.evidence.texts.refi import Annotation, Loss, Project, read_qdpx, write_qdpx
from stellwerk.text import Text

_HERE_ONLY = Text(
    "Notizen ohne Textstelle, Entscheidungen, Einigungen, Aussagen und Zuteilungen liegen in einer Notiz des Projekts; "
    "andere Programme zeigen sie nur als Text",
    "Memos without a passage, decisions, agreements, statements and assignments lie in a note of the project; other "
    "programs show them as text only",
)
_OWN = [name for name in TABLES if name != "codings.csv"]


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A corpus with a project taken in, and what was left behind."""

    corpus: Corpus
    losses: tuple[Loss, ...]


def to_qdpx(corpus: Corpus) -> tuple[bytes, tuple[Loss, ...]]:
    """The corpus as a project file, and the report of what other programs will not see."""
    files = corpus_files(corpus)
    own = {name: files[name].decode() for name in _OWN if name in files}
    notes = tuple(
        Annotation(memo.document, memo.start, memo.end, memo.text, memo.coder)
        for memo in corpus.memos
        if memo.document and memo.start < memo.end
    )
    content, losses = write_qdpx(
        Project(
            corpus.title,
            corpus.codebook,
            corpus.documents,
            corpus.codings,
            notes,
            own=json.dumps(own | {"fictional": corpus.fictional, "licence": corpus.licence}, ensure_ascii=False),
        )
    )
    count = sum(map(len, (corpus.decisions, corpus.consensuses, corpus.statements, corpus.assignments)))
    count += len(corpus.memos) - len(notes)
    return content, (*losses, *([Loss(_HERE_ONLY, count)] if count else []))


def from_qdpx(corpus: Corpus, file: str, content: bytes) -> TakenOver:
    """The corpus with a project file taken in; codes of one id are one, documents that are there are left as they are.

    Raises
    ------
    DocumentError
        If the file cannot be read.
    """
    project = read_qdpx(file, content)
    restored = _restored(project) if project.own else None
    found = restored or Corpus(project.title, project.codebook, project.documents, project.codings, _memos(project))
    return TakenOver(_joined(corpus, found), project.losses)


def _restored(project: Project) -> Corpus | None:
    """A project of ours with all that was in it; None if it was changed elsewhere so that this does not fit."""
    try:
        own = json.loads(project.own)
        tables = {name: text.encode() for name, text in own.items() if name in _OWN}
        corpus = Corpus(
            project.title,
            project.codebook,
            project.documents,
            project.codings,
            **read_tables(tables),
            fictional=bool(own["fictional"]),
            licence=str(own["licence"]),
        )
        check(corpus)
    except (AttributeError, KeyError, TypeError, ValueError, StellwerkError):
        return None
    return corpus


def _memos(project: Project) -> tuple[Memo, ...]:
    return tuple(
        Memo(f"n{number}", one.text, document=one.document, start=one.start, end=one.end, coder=one.coder)
        for number, one in enumerate(project.annotations, start=1)
    )


def _joined(corpus: Corpus, found: Corpus) -> Corpus:
    """Both in one; in an empty corpus simply what was found."""
    if not corpus.documents and not corpus.codings:
        return replace(found, title=corpus.title or found.title)
    there = {one.id for one in corpus.documents}
    new = {one.id for one in found.documents} - there
    codings = [one for one in found.codings if one.document in new]
    return replace(
        corpus,
        codebook=_with(corpus.codebook, found.codebook.codes),
        documents=(*corpus.documents, *(one for one in found.documents if one.id in new)),
        codings=(*corpus.codings, *_unlike([one.id for one in corpus.codings], codings)),
        memos=(*corpus.memos, *(one for one in found.memos if one.id not in {memo.id for memo in corpus.memos})),
        statements=(*corpus.statements, *(one for one in found.statements if one.document in new)),
        assignments=(*corpus.assignments, *(one for one in found.assignments if one.document in new)),
        decisions=(*corpus.decisions, *(one for one in found.decisions if one.document in new)),
        consensuses=(*corpus.consensuses, *(one for one in found.consensuses if one.document in new)),
    )


def _with(codebook: Codebook, codes: Iterable[Code]) -> Codebook:
    known = codebook.by_id
    return replace(codebook, codes=(*codebook.codes, *(code for code in codes if code.id not in known)))


def _unlike(taken: Iterable[str], codings: Iterable[Coding]) -> list[Coding]:
    """The codings, under other ids where theirs are taken."""
    ids = set(taken)
    made: list[Coding] = []
    for one in codings:
        number, name = 1, one.id
        while name in ids:
            number += 1
            name = f"{one.id}-{number}"
        ids.add(name)
        made.append(replace(one, id=name))
    return made
