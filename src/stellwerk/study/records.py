"""Reads the tables of a study folder row by row, and keeps every problem until the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from stellwerk.assessment.cells import Entry, required
from stellwerk.errors import StellwerkError, TableError, TableErrors
from stellwerk.study.layout import TABLES
from stellwerk.tables import Table, read
from stellwerk.text import Text

T = TypeVar("T")
_OF_ROUNDS = ("raters.csv", "ratings.csv", "agreements.csv", "actors.csv", "ties.csv", "provisions.csv", "plan.csv")
_REFERRING = {"rounds.csv": _OF_ROUNDS}
"""For a table those that make no sense without it."""


@dataclass(slots=True)
class Records:
    """The files of a study folder, and what is wrong with them so far."""

    files: Mapping[str, bytes]
    problems: list[TableError] = field(default_factory=list)

    def parsed(self, file: str, parse: Callable[[Entry], T]) -> list[T]:
        """Every row of a table that can be parsed; what cannot is noted."""
        found = []
        for entry in self._entries(file):
            try:
                found.append(parse(entry))
            except TableError as problem:
                self.problems.append(problem)
        return found

    def need(self, file: str) -> None:
        """Raise if a table is missing that others refer to: said once, not in each of their rows.

        Raises
        ------
        TableError
            Which tables refer to it.
        """
        users = [name for name in _REFERRING[file] if self.files.get(name, b"").strip()]
        if users and not self.files.get(file, b"").strip():
            listed = ", ".join(users)
            message = Text(
                f"Diese Tabelle fehlt oder ist leer; es verweisen auf sie: {listed}.",
                f"This table is missing or empty; it is referred to by {listed}.",
            )
            raise TableError(message, file=file)

    def finish(self) -> None:
        """Raise everything that was noted."""
        if self.problems:
            raise TableErrors(self.problems)

    def _entries(self, file: str) -> Iterator[Entry]:
        if not self.files.get(file, b"").strip():
            return
        try:
            table = read(file, self.files[file])
            _check_columns(table)
        except TableError as problem:
            self.problems.append(problem)
            return
        for row in table.rows:
            texts = dict(zip(table.header, (cell.strip() for cell in row.cells), strict=True))
            yield Entry(file, row.number, texts, {column: column for column in table.header}, {})


def _check_columns(table: Table) -> None:
    expected = TABLES[table.file]
    missing = [column for column in expected if column not in table.header]
    strange = [column for column in table.header if column not in expected]
    if not missing and not strange:
        return
    message = Text(
        f"Erwartet werden die Spalten {', '.join(expected)}.", f"The columns {', '.join(expected)} are expected."
    )
    if missing:
        message += Text(f" Es fehlt: {', '.join(missing)}.", f" Missing: {', '.join(missing)}.")
    if strange:
        message += Text(f" Nicht bekannt: {', '.join(strange)}.", f" Not known: {', '.join(strange)}.")
    raise TableError(message, file=table.file, row=1)


def number(entry: Entry, column: str, *, least: float | None = None, most: float | None = None) -> float | None:
    """The number in a cell; None if it is empty."""
    if not entry[column]:
        return None
    try:
        found = float(entry[column].replace(",", "."))
    except ValueError:
        found = float("nan")
    # Written so that "not a number" is refused, too.
    if not ((least is None or found >= least) and (most is None or found <= most) and abs(found) < float("inf")):
        raise entry.error(column, _expected_number(least, most))
    return found


def required_number(entry: Entry, column: str, *, least: float | None = None) -> float:
    """The number in a cell that must not be empty."""
    required(entry, column)
    found = number(entry, column, least=least)
    return 0.0 if found is None else found


def _expected_number(least: float | None, most: float | None) -> Text:
    de, en = "Erwartet wird eine Zahl", "A number is expected"
    if least is not None and most is not None:
        de, en = f"{de} von {least:g} bis {most:g}", f"{en}, {least:g} to {most:g}"
    elif least is not None:
        de, en = f"{de} ab {least:g}", f"{en}, {least:g} or more"
    return Text(f"{de}.", f"{en}.")


def known(entry: Entry, column: str, look_up: Callable[[str], T]) -> T:
    """What the name in a cell stands for; errors of the look-up name the cell."""
    try:
        return look_up(required(entry, column))
    except TableError:
        raise
    except StellwerkError as error:
        raise entry.error(column, error.message) from error
