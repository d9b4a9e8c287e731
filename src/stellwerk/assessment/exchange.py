"""Assessments as tables: one row per rating or agreement, in words people and programs understand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from stellwerk.assessment.columns import COLUMNS, UNKNOWN, column_id
from stellwerk.assessment.model import Agreement, Assessment, Rating
from stellwerk.framework import Framework
from stellwerk.tables import GERMAN, PLAIN, Cell, Sheet, Table, read, write_csv, write_ods, write_xlsx
from stellwerk.text import Language, Text

Format = Literal["csv", "xlsx", "ods"]

RATING, AGREEMENT = Text("Einschätzung", "rating"), Text("Einigung", "agreement")
_SHEET = Text("Einschätzungen", "Ratings")
_COLUMNS_SHEET = Text("Spalten", "Columns")
_COLUMNS_HEADER = (Text("Spalte", "Column"), Text("Kennung", "Id"), Text("Was darin steht", "What stands in it"))


def ratings_table(file: str, content: bytes) -> Table:
    """The table of ratings in a file, with the form above its header if there is one; see `stellwerk.tables.read`."""
    return read(file, content, _is_header)


def _is_header(cells: tuple[str, ...]) -> bool:
    names = {column_id(cell) for cell in cells}
    return "factor" in names and bool(names & {"value", "answer"})


def write_ratings(
    assessments: Iterable[Assessment], framework: Framework, language: Language, kind: Format = "csv"
) -> bytes:
    """The assessments as a file that `read_ratings` reads back unchanged.

    An assessment without a rating or agreement leaves no trace: there is no row to write. Spreadsheets get a second
    sheet that explains the columns. CSV in German is written as German spreadsheet programs open it.
    """
    sheet = ratings_sheet(assessments, framework, language)
    if kind == "csv":
        return write_csv(sheet, GERMAN if language == "de" else PLAIN)
    write = write_xlsx if kind == "xlsx" else write_ods
    return write(sheet, columns_sheet(language))


def ratings_sheet(assessments: Iterable[Assessment], framework: Framework, language: Language) -> Sheet:
    """One row per rating and agreement of the assessments."""
    rows = tuple(row for assessment in assessments for row in _rows(assessment, framework, language))
    return Sheet(_SHEET[language], tuple(column.heading[language] for column in COLUMNS), rows)


def columns_sheet(language: Language) -> Sheet:
    """What stands in each column."""
    rows = tuple((column.heading[language], column.id, column.explanation[language]) for column in COLUMNS)
    return Sheet(_COLUMNS_SHEET[language], tuple(name[language] for name in _COLUMNS_HEADER), rows)


def _rows(assessment: Assessment, framework: Framework, language: Language) -> Iterator[tuple[Cell, ...]]:
    place: tuple[Cell, ...] = (
        assessment.ags,
        assessment.municipality,
        assessment.round,
        assessment.date,
        _YES[language] if assessment.fictional else "",
    )
    for rating in assessment.ratings:
        who = rating.rater
        given = (RATING[language], rating.date, who.id, who.department, who.level, who.sector)
        yield (*place, *given, *_judged(rating, framework, language), *_evidence(rating))
    for settled in assessment.agreements:
        given = (AGREEMENT[language], settled.date, "", "", "", "")
        yield (*place, *given, *_judged(settled, framework, language), settled.reason, "", None)


_YES = Text("ja", "yes")


def _judged(given: Rating | Agreement, framework: Framework, language: Language) -> tuple[Cell, ...]:
    label = framework.factor(given.factor).label[language]
    answer = UNKNOWN if given.value is None else framework.step(given.value).label
    return given.factor, label, given.value, answer[language]


def _evidence(rating: Rating) -> tuple[Cell, ...]:
    return rating.evidence.text, rating.evidence.link, rating.evidence.date
