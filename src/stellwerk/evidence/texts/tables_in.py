"""Codings and decisions out of a table that people filled in: what is not understood is named cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from stellwerk.errors import StellwerkError, TableError, TableErrors
from stellwerk.evidence.texts.codebook import Codebook
from stellwerk.evidence.texts.coding import Coding, Direction
from stellwerk.evidence.texts.decision import Decision
from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.suggestions import Suggestion
from stellwerk.tables import Cell, Row, Sheet, Table
from stellwerk.text import Language, Text, number

_COLUMNS = {
    "document": ("dokument", "datei", "document", "file"),
    "start": ("beginn", "start"),
    "end": ("ende", "end"),
    "code": ("code",),
    "coder": ("codiert von", "coder"),
    "direction": ("richtung", "direction"),
    "strength": ("stärke", "strength"),
    "memo": ("notiz", "memo"),
    "text": ("text", "textstelle", "passage"),
    "entry": ("eintrag", "entry"),
    "decision": ("entscheidung", "decision"),
}
_DIRECTIONS: Mapping[str, Direction | None] = {
    "": None,
    "für aktivität": Direction.FOR_ACTIVITY,
    "gegen aktivität": Direction.AGAINST_ACTIVITY,
    "for activity": Direction.FOR_ACTIVITY,
    "against activity": Direction.AGAINST_ACTIVITY,
    **{str(direction): direction for direction in Direction},
}
_DECISIONS = {"ja": True, "yes": True, "x": True, "nein": False, "no": False}
_HEADER = (
    Text("Dokument", "document"), Text("Beginn", "start"), Text("Ende", "end"), Text("Code", "code"),
    Text("Bezeichnung", "label"), Text("Eintrag", "entry"), Text("Treffer bisher", "precision so far"),
    Text("Text", "text"), Text("Entscheidung", "decision"),
)  # fmt: skip
_CONTEXT = 80

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a table held.

    Attributes
    ----------
    codings
        Those it names, and those that an accepted suggestion becomes.
    decisions
        On suggestions of the machine.
    """

    codings: tuple[Coding, ...]
    decisions: tuple[Decision, ...]


def suggestions_sheet(
    suggestions: Iterable[Suggestion], documents: Iterable[Document], codebook: Codebook, language: Language
) -> Sheet:
    """The machine's suggestions as a table with an empty column for a decision: *ja* or *nein* (*yes*, *no*)."""
    by_id = {document.id: document for document in documents}
    rows = tuple(_row(one, by_id[one.document], codebook, language) for one in suggestions)
    return Sheet(Text("Vorschläge", "suggestions")[language], tuple(name[language] for name in _HEADER), rows)


def _row(one: Suggestion, document: Document, codebook: Codebook, language: Language) -> tuple[Cell, ...]:
    start, end = max(0, one.start - _CONTEXT), one.end + _CONTEXT
    text = document.text
    context = f"{text[start : one.start]}[{text[one.start : one.end]}]{text[one.end : end]}"
    record = one.precision
    how_good = f"{record.accepted}/{record.judged}" if record else ""
    label = codebook.code(one.code).label[language]
    return document.id, one.start, one.end, one.code, label, one.entry.name, how_good, " ".join(context.split()), ""


def read_table(
    table: Table, documents: Iterable[Document], codebook: Codebook, known: Iterable[str], coder: str, made: datetime
) -> TakenIn:
    """The codings and decisions in a table, one per row.

    A row names a document (id, title or file), a code (id or name) and a passage: by *Beginn* and *Ende*, or by its
    words in *Text*, which then must stand in the document once. With a column *Entscheidung* a row is a decision on a
    suggestion; rows without one are left alone.

    Parameters
    ----------
    known
        Ids of codings that are taken.
    coder
        Whose codings they are, where the table does not say.

    Raises
    ------
    TableErrors
        With every row that cannot be taken over.
    """
    columns = _columns(table)
    places = {name.casefold(): one for one in documents for name in (one.id, one.title, one.file) if name}
    codes = {name.casefold(): code.id for code in codebook.codes for name in (code.id, code.label.de, code.label.en)}
    reader = _Reader(table, columns, places, codes, coder, made, _numbers(known))
    codings: list[Coding] = []
    decisions: list[Decision] = []
    problems: list[TableError] = []
    for row in table.rows:
        try:
            coding, decision = reader.read(row)
        except TableError as problem:
            problems.append(problem)
            continue
        codings += [coding] if coding else []
        decisions += [decision] if decision else []
    if problems:
        raise TableErrors(problems)
    return TakenIn(tuple(codings), tuple(decisions))


def _columns(table: Table) -> Mapping[str, str]:
    found = {field: name for name in table.header for field, names in _COLUMNS.items() if name.casefold() in names}
    for field in ("document", "code"):
        if field not in found:
            name = _COLUMNS[field][0].capitalize()
            message = Text(f"Es fehlt die Spalte „{name}“.", f"The column “{field}” is missing.")
            raise TableError(message, file=table.file, row=1)
    return found


def _numbers(known: Iterable[str]) -> Iterator[str]:
    """Ids for new codings that are not taken yet."""
    taken = set(known)
    count = len(taken)
    while True:
        count += 1
        if f"c{count}" not in taken:
            yield f"c{count}"


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads rows of one table."""

    table: Table
    columns: Mapping[str, str]
    documents: Mapping[str, Document]
    codes: Mapping[str, str]
    coder: str
    made: datetime
    ids: Iterator[str]

    def read(self, row: Row) -> tuple[Coding | None, Decision | None]:
        cells = dict(zip(self.table.header, row.cells, strict=True))
        said = {field: cells.get(self.columns.get(field, ""), "").strip() for field in _COLUMNS}
        accepted = self._known(_DECISIONS, said, "decision", row) if said["decision"] else None
        if "decision" in self.columns and accepted is None:
            return None, None
        document = self._known(self.documents, said, "document", row)
        code = self._known(self.codes, said, "code", row)
        start, end = self._place(document, said, row)
        coder = said["coder"] or self.coder
        decision = None
        if accepted is not None:
            decision = Decision(said["entry"], code, document.id, start, end, accepted, coder, self.made)
        if accepted is False:
            return None, decision
        strength = self._number(said, "strength", row) if said["strength"] else None
        direction = self._known(_DIRECTIONS, said, "direction", row)
        try:
            return (
                Coding(
                    next(self.ids), document.id, start, end, code, coder, direction, strength, said["memo"], self.made
                ),
                decision,
            )
        except StellwerkError as error:
            raise self._wrong(error.message, row, None, None) from error

    def _place(self, document: Document, said: Mapping[str, str], row: Row) -> tuple[int, int]:
        if said["start"] and said["end"]:
            place = self._number(said, "start", row), self._number(said, "end", row)
            if place[1] <= len(document.text):
                return place
            raise self._wrong(_BEYOND.format(length=len(document.text)), row, "end", said["end"])
        often = document.text.count(said["text"]) if said["text"] else 0
        if often != 1:
            raise self._wrong(_NOT_ONCE.format(often=number(often, "de")), row, "text", said["text"])
        start = document.text.index(said["text"])
        return start, start + len(said["text"])

    def _number(self, said: Mapping[str, str], field: str, row: Row) -> int:
        if not said[field].removesuffix(".0").isdecimal():
            raise self._wrong(_WHOLE, row, field, said[field])
        return int(said[field].removesuffix(".0"))

    def _known(self, known: Mapping[str, Value], said: Mapping[str, str], field: str, row: Row) -> Value:
        if said[field].casefold() not in known:
            raise self._wrong(_UNKNOWN[field], row, field, said[field])
        return known[said[field].casefold()]

    def _wrong(self, message: Text, row: Row, field: str | None, value: str | None) -> TableError:
        column = self.columns.get(field) if field else None
        return TableError(message, file=self.table.file, row=row.number, column=column, value=value)


_BEYOND = Text("Das Dokument hat nur {length} Zeichen.", "The document has only {length} characters.")
_NOT_ONCE = Text(
    "Die Textstelle muss im Dokument genau einmal stehen, gefunden wurde sie {often}-mal; sonst bitte Beginn und Ende "
    "angeben.",
    "The passage must stand in the document once, it was found {often} times; else please give start and end.",
)
_WHOLE = Text("Erwartet wird eine ganze Zahl.", "A whole number is expected.")
_UNKNOWN = {
    "document": Text("Dieses Dokument gibt es hier nicht.", "This document is not here."),
    "code": Text("Diesen Code gibt es im Codebuch nicht.", "The codebook has no such code."),
    "direction": Text(
        "Erwartet wird „für Aktivität“, „gegen Aktivität“ oder nichts.",
        "“for activity”, “against activity” or nothing is expected.",
    ),
    "decision": Text("Erwartet wird ja, nein oder nichts.", "Yes, no or nothing is expected."),
}
