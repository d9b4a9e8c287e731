"""Reads .dna files of Discourse Network Analyzer 3: an SQLite database. Needs no password and reads none."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from stellwerk.errors import DocumentError
from stellwerk.evidence.texts.canonical import canonical
from stellwerk.evidence.texts.discourse.statement import Statement
from stellwerk.evidence.texts.document import Document
from stellwerk.text import Text

_ROLES = {"person": "actor", "organization": "organisation", "concept": "concept", "agreement": "agreement"}

_VALUES = """
SELECT d.StatementId, v.Variable, e.Value FROM DATASHORTTEXT d JOIN VARIABLES v ON v.ID = d.VariableId
  JOIN ENTITIES e ON e.ID = d.Entity
UNION ALL SELECT d.StatementId, v.Variable, d.Value FROM DATALONGTEXT d JOIN VARIABLES v ON v.ID = d.VariableId
UNION ALL SELECT d.StatementId, v.Variable, d.Value FROM DATABOOLEAN d JOIN VARIABLES v ON v.ID = d.VariableId
UNION ALL SELECT d.StatementId, v.Variable, d.Value FROM DATAINTEGER d JOIN VARIABLES v ON v.ID = d.VariableId
"""
_STATEMENTS = """
SELECT s.ID, s.DocumentId, s.Start, s.Stop, c.Name FROM STATEMENTS s JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId
  LEFT JOIN CODERS c ON c.ID = s.Coder WHERE t.Label = ? ORDER BY s.DocumentId, s.Start, s.ID
"""
_ATTRIBUTES = """
SELECT v.Variable, e.Value, a.AttributeVariable, x.AttributeValue FROM ATTRIBUTEVALUES x
  JOIN ATTRIBUTEVARIABLES a ON a.ID = x.AttributeVariableId JOIN ENTITIES e ON e.ID = x.EntityId
  JOIN VARIABLES v ON v.ID = e.VariableId WHERE x.AttributeValue <> ''
"""


def read_dna(
    path: Path, statement_type: str = "DNA Statement"
) -> tuple[tuple[Document, ...], tuple[Statement, ...], dict[str, dict[str, str]]]:
    """The documents of a .dna file, its statements of one type, and what it knows of each entity, by its name.

    Variables called person, organization, concept and agreement become what statements have; others their attributes.
    Offsets count UTF-16 units in DNA and code points here.

    Raises
    ------
    DocumentError
        If the file is not of DNA 3, damaged, or has no statements of that type.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            return _read(database, path.name, statement_type)
    except sqlite3.DatabaseError as error:
        raise DocumentError(
            Text(
                "Die Datei ist keine Datenbank von DNA 3. Ältere Dateien bitte zuerst dort öffnen und neu speichern.",
                "The file is no database of DNA 3. Please open older files there first and save them anew.",
            ),
            file=path.name,
        ) from error
    except (AttributeError, KeyError, OSError, OverflowError, TypeError, ValueError) as error:
        raise DocumentError(
            Text(
                "Die Datei ist beschädigt: In ihren Tabellen steht, was dort nicht stehen kann.",
                "The file is damaged: its tables hold what cannot stand there.",
            ),
            file=path.name,
        ) from error


def _read(
    database: sqlite3.Connection, file: str, statement_type: str
) -> tuple[tuple[Document, ...], tuple[Statement, ...], dict[str, dict[str, str]]]:
    rows = database.execute("SELECT ID, Title, Text, Author, Source, Section, Type, Date FROM DOCUMENTS ORDER BY ID")
    originals: dict[int, str] = {}
    documents: dict[int, Document] = {}
    for number, title, text, author, source, section, kind, seconds in rows:
        originals[number] = text
        further = {"author": author, "section": section, "type": kind}
        documents[number] = Document(
            id=str(number),
            title=title,
            text=canonical(text, line_end_hyphens=False)[0],
            source=source,
            date=datetime.fromtimestamp(seconds, UTC).date(),
            attributes=MappingProxyType({name: value for name, value in further.items() if value}),
        )
    found = database.execute(_STATEMENTS, [statement_type]).fetchall()
    if not found:
        raise DocumentError(
            Text(
                f"Die Datei enthält keine Aussagen vom Typ „{statement_type}“.",
                f"The file holds no statements of the type “{statement_type}”.",
            ),
            file=file,
        )
    values: dict[int, dict[str, str]] = {}
    for statement, variable, value in database.execute(_VALUES):
        values.setdefault(statement, {})[variable] = str(value)
    statements = tuple(_statement(row, values.get(row[0], {}), originals[row[1]], documents[row[1]]) for row in found)
    return tuple(documents.values()), statements, _attributes(database)


def _statement(
    row: tuple[int, int, int, int, str | None], values: dict[str, str], original: str, document: Document
) -> Statement:
    number, _, start, stop, coder = row
    offsets = canonical(original, line_end_hyphens=False)[1]
    first, last = offsets.to_after(_code_points(original, start), _code_points(original, stop))
    further = {name: value for name, value in values.items() if name not in _ROLES and value}
    return Statement(
        id=str(number),
        document=document.id,
        start=first,
        end=last,
        actor=values.get("person", ""),
        organisation=values.get("organization", ""),
        concept=values.get("concept", ""),
        agreement=int(values.get("agreement", "1")),
        date=document.date,
        coder=coder or "",
        attributes=MappingProxyType(further),
    )


def _code_points(text: str, units: int) -> int:
    """Code points before so many UTF-16 units; beyond the basic plane a character has two."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def _attributes(database: sqlite3.Connection) -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = {}
    for _, entity, name, value in database.execute(_ATTRIBUTES):
        known.setdefault(entity, {})[name] = value
    return known
