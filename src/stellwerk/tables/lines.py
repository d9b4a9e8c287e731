"""Single cells of a table read as what they mean, each mistake named with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol, TypeVar

from stellwerk.errors import TableError, TableErrors
from stellwerk.tables.model import Table
from stellwerk.text import LANGUAGES, Text

T = TypeVar("T")

YES_NO: Mapping[bool, Text] = {True: Text("ja", "yes"), False: Text("nein", "no")}


class Line(Protocol):
    """One row, its cells by column id; columns the table does not have are empty."""

    def __getitem__(self, column: str, /) -> str:
        """The trimmed text of a cell."""

    def error(self, column: str, message: Text) -> TableError:
        """The error that names row, column and value."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row of a table whose header may be in either language."""

    file: str
    number: int
    cells: Mapping[str, str]
    headings: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def error(self, column: str, message: Text) -> TableError:
        """The error that names this row, the column as the table calls it, and the value."""
        name = self.headings.get(column, column)
        return TableError(message, file=self.file, row=self.number, column=name, value=self[column])


def required(line: Line, column: str) -> str:
    """The text of a cell that must not be empty."""
    if not line[column]:
        raise line.error(column, Text("Diese Angabe fehlt.", "This entry is missing."))
    return line[column]


def chosen(line: Line, column: str, choices: Mapping[T, Text]) -> T | None:
    """What the word in a cell stands for, given by id or by label in either language; None if it is empty."""
    if not line[column]:
        return None
    words = {str(value).casefold(): value for value in choices}
    words |= {text[language].casefold(): value for value, text in choices.items() for language in LANGUAGES}
    found = words.get(line[column].casefold())
    if found is None:
        raise line.error(column, _expected(line[column], list(choices.values())))
    return found


def required_choice(line: Line, column: str, choices: Mapping[T, Text]) -> T:
    """What the word in a cell that must not be empty stands for."""
    required(line, column)
    found = chosen(line, column, choices)
    assert found is not None  # noqa: S101 – for mypy: the cell is not empty
    return found


def yes(line: Line, column: str) -> bool:
    """Whether a cell says yes; an empty one says no."""
    return chosen(line, column, YES_NO) or False


def whole(line: Line, column: str, least: int = 0) -> int | None:
    """The whole number in a cell; None if it is empty."""
    if not line[column]:
        return None
    if not line[column].isdecimal() or int(line[column]) < least:
        message = Text("Erwartet wird eine ganze Zahl ab {least}.", "A whole number of {least} or more is expected.")
        raise line.error(column, message.format(least=least))
    return int(line[column])


def parse_lines(
    table: Table, columns: Mapping[str, Text], needed: Sequence[str], parse: Callable[[Line], T]
) -> list[T]:
    """Every row of a table parsed, or nothing.

    Parameters
    ----------
    columns
        Column id → heading; both languages and the id are understood.
    needed
        The columns that must be there.

    Raises
    ------
    TableErrors
        With everything that is wrong.
    """
    found, problems = [], _wrong_columns(table, columns, needed)
    for line in _lines(table, columns) if not problems else ():
        try:
            found.append(parse(line))
        except TableError as problem:
            problems.append(problem)
    if problems:
        raise TableErrors(problems)
    return found


def _lines(table: Table, columns: Mapping[str, Text]) -> Iterator[TableLine]:
    ids = [_column(name, columns) for name in table.header]
    headings = {column: name for column, name in zip(ids, table.header, strict=True) if column}
    for row in table.rows:
        cells = {column: cell.strip() for column, cell in zip(ids, row.cells, strict=True) if column}
        yield TableLine(table.file, row.number, cells, headings)


def _wrong_columns(table: Table, columns: Mapping[str, Text], needed: Sequence[str]) -> list[TableError]:
    there = {_column(name, columns) for name in table.header}
    problems = [_strange(table, name, columns) for name in table.header if name and _column(name, columns) is None]
    missing = [columns[column] for column in needed if column not in there]
    if missing:
        names = Text(*(", ".join(name[language] for name in missing) for language in LANGUAGES))
        found = ", ".join(name for name in table.header if name)
        message = Text(
            "Es fehlt: {names}. Als Kopfzeile wurde gelesen: {found}.", "Missing: {names}. Read as header: {found}."
        )
        problems.append(TableError(message.format(names=names, found=found), file=table.file))
    return problems


def _column(name: str, columns: Mapping[str, Text]) -> str | None:
    plain = name.strip().casefold()
    for column, heading in columns.items():
        if plain in {column.casefold(), heading.de.casefold(), heading.en.casefold()}:
            return column
    return None


def _strange(table: Table, name: str, columns: Mapping[str, Text]) -> TableError:
    names = [text[language] for text in columns.values() for language in LANGUAGES]
    near = ", ".join(get_close_matches(name, names, n=2, cutoff=0.6))
    message = Text("Diese Spalte ist nicht bekannt.", "This column is not known.")
    hint = Text(" Bitte die Spalte löschen.", " Please delete the column.")
    meant = Text(f" Gemeint sein könnte: {near}.", f" Did you mean: {near}?")
    return TableError(message + (meant if near else hint), file=table.file, column=name)


def _expected(found: str, labels: Sequence[Text]) -> Text:
    listed = Text(*("; ".join(text[language] for text in labels) for language in LANGUAGES))
    words = [text[language] for text in labels for language in LANGUAGES]
    near = get_close_matches(found, words, n=1, cutoff=0.6)
    message = Text("Erwartet wird eines von: {listed}.", "Expected is one of: {listed}.").format(listed=listed)
    return message + Text(f" Gemeint sein könnte: {near[0]}.", f" Did you mean: {near[0]}?") if near else message
