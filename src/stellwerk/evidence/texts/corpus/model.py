"""All of a study's texts and what was made of them, as one value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from stellwerk.errors import TableError, TableErrors
from stellwerk.evidence.texts.codebook import Codebook
from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.decision import Assignment, Consensus, Decision
from stellwerk.evidence.texts.discourse.statement import Statement
from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.framework_codebook import framework_codebook
from stellwerk.evidence.texts.memo import Memo
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Corpus:
    """The texts of a study with everything that people said about them.

    Attributes
    ----------
    fictional
        True for texts of an example region; shown wherever they are shown.
    licence
        SPDX identifier under which the texts may be passed on; empty where nothing was decided.
    assignments
        Who reads what; without any, everybody reads everything.
    """

    title: str
    codebook: Codebook
    documents: tuple[Document, ...] = ()
    codings: tuple[Coding, ...] = ()
    memos: tuple[Memo, ...] = ()
    decisions: tuple[Decision, ...] = ()
    consensuses: tuple[Consensus, ...] = ()
    statements: tuple[Statement, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    fictional: bool = False
    licence: str = ""

    @classmethod
    def new(cls, title: str) -> Corpus:
        """An empty corpus with the codebook of the framework."""
        return cls(title, framework_codebook())

    @classmethod
    def read(cls, folder: str | Path) -> Corpus:
        """The corpus in a folder; see `stellwerk.evidence.texts.corpus.read_corpus`."""
        from stellwerk.evidence.texts.corpus.read import read_corpus  # noqa: PLC0415 – it makes what is defined here

        return read_corpus(Path(folder))

    def write(self, folder: str | Path) -> None:
        """Write the corpus as a folder; see `stellwerk.evidence.texts.corpus.write_corpus`."""
        from stellwerk.evidence.texts.corpus.write import write_corpus  # noqa: PLC0415 – it takes what is defined here

        write_corpus(self, Path(folder))

    def document(self, document_id: str) -> Document | None:
        """The document with that id; None if there is none."""
        return next((one for one in self.documents if one.id == document_id), None)

    @property
    def coders(self) -> tuple[str, ...]:
        """Everyone who coded or is to code, in alphabetical order."""
        named = {coding.coder for coding in self.codings} | {one.coder for one in self.assignments}
        return tuple(sorted(named - {""}))


def check(corpus: Corpus) -> None:
    """Make sure that everything names what is there and lies where there is text.

    Raises
    ------
    TableErrors
        With everything that does not.
    """
    problems = [
        *_twice("documents.csv", (one.id for one in corpus.documents)),
        *_twice("codings.csv", (one.id for one in corpus.codings)),
        *_twice("memos.csv", (one.id for one in corpus.memos)),
        *_astray(corpus),
    ]
    if problems:
        raise TableErrors(problems)


def _twice(file: str, ids: Iterable[str]) -> Iterator[TableError]:
    for name, often in Counter(ids).items():
        if often > 1 or not name:
            message = Text("Jede Kennung darf es nur einmal geben.", "Every id may be there only once.")
            yield TableError(message, file=file, column="id", value=name)


def _astray(corpus: Corpus) -> Iterator[TableError]:
    lengths = {one.id: len(one.text) for one in corpus.documents}
    codes = corpus.codebook.by_id
    for coding in corpus.codings:
        if coding.end > lengths.get(coding.document, coding.end):
            yield _missing("codings.csv", coding.id, "end", str(coding.end))
        if coding.code not in codes:
            yield _missing("codings.csv", coding.id, "code", coding.code)
    named = [
        *(("codings.csv", one.id, one.document) for one in corpus.codings),
        *(("memos.csv", one.id, one.document) for one in corpus.memos if one.document),
        *(("assignments.csv", one.coder, one.document) for one in corpus.assignments),
    ]
    for file, name, document in named:
        if document not in lengths:
            yield _missing(file, name, "document", document)


def _missing(file: str, name: str, column: str, value: str) -> TableError:
    return TableError(
        Text(f"({name}) Das gibt es in diesem Korpus nicht.", f"({name}) This corpus has no such thing."),
        file=file,
        column=column,
        value=value,
    )
