"""From the files of its folder to a corpus."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TypedDict, TypeVar

from stellwerk.errors import DocumentError, StellwerkError, TableError, TableErrors
from stellwerk.evidence.texts.canonical import canonical
from stellwerk.evidence.texts.coding import Coding, Direction
from stellwerk.evidence.texts.corpus.codebook_file import parse_codebook
from stellwerk.evidence.texts.corpus.layout import ATTRIBUTE, CODEBOOK, CORPUS, DOCUMENTS, OF_DOCUMENT, TABLES, TEXTS
from stellwerk.evidence.texts.corpus.model import Corpus, check
from stellwerk.evidence.texts.decision import Assignment, Consensus, Decision
from stellwerk.evidence.texts.discourse.statement import Statement
from stellwerk.evidence.texts.document import NOTHING, Confidentiality, Document, Kind
from stellwerk.evidence.texts.memo import Memo, MemoKind
from stellwerk.evidence.texts.reading.plain import decode
from stellwerk.evidence.texts.transcript import turns
from stellwerk.tables.csv_file import read_csv
from stellwerk.text import Text

Cells = Mapping[str, str]
Made = TypeVar("Made")

_UNREADABLE = Text("Diese Zeile ist nicht lesbar: {what}.", "This row cannot be read: {what}.")
_YES = {"yes": True, "no": False}


def read_corpus(folder: Path) -> Corpus:
    """The corpus in a folder, whole or not at all.

    Raises
    ------
    DocumentError
        If the folder is no corpus.
    TableErrors
        With every row of every table that cannot be read or names what is not there, and every text that was changed
        behind its codings.
    """
    about = _about(folder / CORPUS)
    codebook = parse_codebook(_content(folder / CODEBOOK).decode("utf-8", "replace"), file=CODEBOOK)
    problems: list[TableError] = []
    files = {name: (folder / name).read_bytes() for name in (DOCUMENTS, *TABLES) if (folder / name).is_file()}
    documents = _read(files, DOCUMENTS, lambda cells: _document(folder, cells), problems)
    corpus = Corpus(
        title=str(about.get("title", folder.name)),
        codebook=codebook,
        documents=documents,
        codings=_read(files, "codings.csv", _coding, problems),
        **_beside(files, problems),
        fictional=bool(about.get("fictional", False)),
        licence=str(about.get("licence", "")),
    )
    if problems:
        raise TableErrors(problems)
    check(corpus)
    return corpus


class Beside(TypedDict):
    """What a corpus holds beside texts, codebook and codings."""

    memos: tuple[Memo, ...]
    decisions: tuple[Decision, ...]
    consensuses: tuple[Consensus, ...]
    statements: tuple[Statement, ...]
    assignments: tuple[Assignment, ...]


def read_tables(files: Mapping[str, bytes]) -> Beside:
    """What tables of a corpus hold, by name of the file; a table that is not there is empty.

    Raises
    ------
    TableErrors
        With every row that cannot be read.
    """
    problems: list[TableError] = []
    found = _beside(files, problems)
    if problems:
        raise TableErrors(problems)
    return found


def _beside(files: Mapping[str, bytes], problems: list[TableError]) -> Beside:
    return Beside(
        memos=_read(files, "memos.csv", _memo, problems),
        decisions=_read(files, "decisions.csv", _decision, problems),
        consensuses=_read(files, "consensus.csv", _consensus, problems),
        statements=_read(files, "statements.csv", _statement, problems),
        assignments=_read(files, "assignments.csv", _assignment, problems),
    )


def _about(path: Path) -> Mapping[str, object]:
    try:
        about = tomllib.loads(_content(path).decode()).get("corpus", {})
    except ValueError as error:
        message = Text(f"Die Datei ist nicht lesbar ({error}).", f"The file cannot be read ({error}).")
        raise DocumentError(message, file=path.name) from error
    return about if isinstance(about, dict) else {}


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DocumentError(
            Text(
                f"In {path.parent} fehlt diese Datei: Der Ordner enthält keine Texte einer Studie.",
                f"{path.parent} lacks this file: the folder does not hold the texts of a study.",
            ),
            file=path.name,
        ) from error


def _read(
    files: Mapping[str, bytes], file: str, make: Callable[[Cells], Made], problems: list[TableError]
) -> tuple[Made, ...]:
    if file not in files:
        return ()
    made: list[Made] = []
    rows = read_csv(file, files[file])
    header = rows[0].cells if rows else ()
    missing = set(TABLES.get(file, OF_DOCUMENT)) - set(header)
    if missing:
        names = ", ".join(sorted(missing))
        raise TableError(Text(f"Es fehlen Spalten: {names}.", f"Columns are missing: {names}."), file=file, row=1)
    for row in rows[1:]:
        try:
            if row.cells:
                made.append(make(dict(zip(header, row.cells, strict=True))))
        except (KeyError, TypeError, ValueError, StellwerkError) as error:
            what = error.message if isinstance(error, StellwerkError) else str(error)
            problems.append(TableError(_UNREADABLE.format(what=what), file=file, row=row.number))
    return tuple(made)


def _document(folder: Path, cells: Cells) -> Document:
    text = _text(folder, cells)
    prefix = len(ATTRIBUTE)
    own = {name[prefix:]: cell for name, cell in cells.items() if name.startswith(ATTRIBUTE) and cell}
    return Document(
        id=cells["id"],
        title=cells["title"],
        text=text,
        kind=Kind(cells["kind"]),
        ags=cells["ags"],
        date=_day(cells["date"]),
        source=cells["source"],
        confidentiality=Confidentiality(cells["confidentiality"]),
        attributes=MappingProxyType(own) if own else NOTHING,
        turns=turns(text),
        pages=tuple(map(int, cells["pages"].split())),
        version=int(cells["version"]),
        file=cells["file"],
    )


def _text(folder: Path, cells: Cells) -> str:
    """The text of a document; where version control changed line ends it is the same text still."""
    name = cells["text"]
    if not name.startswith(f"{TEXTS}/") or any(part in {"", ".."} for part in name.split("/")) or "\\" in name:
        raise ValueError(name)
    text, _ = canonical(decode(name, _content(folder / name)), line_end_hyphens=False)
    if sha256(text.encode()).hexdigest() != cells["sha256"]:
        raise DocumentError(
            Text(
                "Der Text wurde außerhalb geändert; Codierungen lägen nicht mehr an ihrer Stelle. Bitte den alten Text "
                "zurückholen und den neuen mit „stellwerk texts import“ als neue Fassung einlesen.",
                "The text was changed outside; codings would not lie in their places any more. Please restore the old "
                "text and read the new one in as a new version with “stellwerk texts import”.",
            ),
            file=name,
        )
    return text


def _coding(cells: Cells) -> Coding:
    return Coding(
        id=cells["id"],
        document=cells["document"],
        start=int(cells["start"]),
        end=int(cells["end"]),
        code=cells["code"],
        coder=cells["coder"],
        direction=Direction(cells["direction"]) if cells["direction"] else None,
        strength=int(cells["strength"]) if cells["strength"] else None,
        memo=cells["memo"],
        made=_time(cells["made"]),
        links=tuple(cells["links"].split()),
    )


def _memo(cells: Cells) -> Memo:
    return Memo(
        id=cells["id"],
        text=cells["text"],
        kind=MemoKind(cells["kind"]),
        title=cells["title"],
        document=cells["document"],
        start=int(cells["start"] or 0),
        end=int(cells["end"] or 0),
        code=cells["code"],
        coding=cells["coding"],
        coder=cells["coder"],
        made=_time(cells["made"]),
    )


def _decision(cells: Cells) -> Decision:
    return Decision(
        entry=cells["entry"],
        code=cells["code"],
        document=cells["document"],
        start=int(cells["start"]),
        end=int(cells["end"]),
        accepted=_YES[cells["accepted"]],
        coder=cells["coder"],
        made=_time(cells["made"]),
    )


def _consensus(cells: Cells) -> Consensus:
    return Consensus(
        document=cells["document"],
        start=int(cells["start"]),
        end=int(cells["end"]),
        code=cells["code"],
        coded=_YES[cells["coded"]],
        reason=cells["reason"],
        coders=tuple(map(str, json.loads(cells["coders"] or "[]"))),
        made=_time(cells["made"]),
    )


def _statement(cells: Cells) -> Statement:
    return Statement(
        id=cells["id"],
        document=cells["document"],
        start=int(cells["start"]),
        end=int(cells["end"]),
        actor=cells["actor"],
        organisation=cells["organisation"],
        concept=cells["concept"],
        agreement=int(cells["agreement"]),
        date=_day(cells["date"]),
        coder=cells["coder"],
        attributes=MappingProxyType(dict(json.loads(cells["attributes"]))) if cells["attributes"] else NOTHING,
    )


def _assignment(cells: Cells) -> Assignment:
    return Assignment(cells["document"], cells["coder"], _YES[cells["done"]])


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _time(cell: str) -> datetime | None:
    return datetime.fromisoformat(cell) if cell else None
