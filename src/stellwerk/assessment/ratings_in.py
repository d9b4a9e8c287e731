"""Reads assessments from tables: all of them or, with every problem named, none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple, TypeVar

from stellwerk.assessment import cells
from stellwerk.assessment.cells import Entry
from stellwerk.assessment.columns import COLUMNS, FORM, column_id, heading, plain
from stellwerk.assessment.model import Agreement, Assessment, Evidence, Rater, Rating
from stellwerk.errors import TableError, TableErrors
from stellwerk.framework import Framework
from stellwerk.tables import Table
from stellwerk.text import LANGUAGES, Text

T = TypeVar("T")
_REQUIRED = ("ags", "round", "date", "rater", "factor")


def read_ratings(tables: Iterable[Table], framework: Framework, known: Mapping[str, str]) -> tuple[Assessment, ...]:
    """The assessments in one or more tables, one per municipality and round, in order of first appearance.

    Parameters
    ----------
    tables
        Tables as `ratings_table` reads them; several files of one round are put together.
    known
        AGS → name of the municipalities there are; rows marked as fictional need not be among them.

    Raises
    ------
    TableErrors
        With everything that is wrong, each with file, row, column and value. Nothing is taken over then.
    """
    collected = _Collected(framework, known)
    for table in tables:
        for entry in collected.entries(table):
            collected.add(entry)
    if collected.problems:
        raise TableErrors(collected.problems)
    return tuple(case.assessment() for case in collected.cases.values())


@dataclass(slots=True)
class _Case:
    """One municipality in one round while its rows come in."""

    first: Entry
    ags: str
    municipality: str
    round: str
    date: date | None
    fictional: bool
    ratings: list[Rating] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    raters: dict[str, tuple[Rater, Entry]] = field(default_factory=dict)
    seen: dict[tuple[str, str], Entry] = field(default_factory=dict)

    def assessment(self) -> Assessment:
        """What has come in; the round stands for its last day where no other is named."""
        days = [rating.date for rating in self.ratings] + [agreement.date for agreement in self.agreements]
        stands_for = self.date or max(days)
        return Assessment(
            self.ags,
            self.municipality,
            self.round,
            stands_for,
            tuple(self.ratings),
            tuple(self.agreements),
            self.fictional,
        )


@dataclass(slots=True)
class _Collected:
    """The cases and problems found so far."""

    framework: Framework
    known: Mapping[str, str]
    cases: dict[tuple[str, str], _Case] = field(default_factory=dict)
    problems: list[TableError] = field(default_factory=list)
    refused: bool = False

    def entries(self, table: Table) -> Iterator[Entry]:
        """The rows of a table that say something, unless its columns are wrong."""
        columns = self._columns(table)
        if self.problems and self.problems[-1].file == table.file:
            return
        form = _form(table)
        asked = {column: field.answer for column, field in form.items()}
        asked_in = {column: field.row for column, field in form.items()}
        headings = {column: field.name for column, field in form.items()}
        headings |= {column: name for column, name in zip(columns, table.header, strict=True) if column}
        for row in table.rows:
            filled = {c: text.strip() for c, text in zip(columns, row.cells, strict=True) if c and text.strip()}
            entry = Entry(table.file, row.number, asked | filled, headings, asked_in)
            if not (form and _untouched(entry)):
                yield entry

    def _columns(self, table: Table) -> list[str | None]:
        columns = [column_id(name) for name in table.header]
        there = {column for column in columns if column}
        there |= {column for column, field in _form(table).items() if field.answer}
        missing = [column for column in _REQUIRED if column not in there]
        if not there & {"value", "answer"}:
            missing.append("value")
        if missing:
            self.problems.append(_missing_columns(table, missing))
        else:
            scale = {plain(step.label[language]) for step in self.framework.scale for language in LANGUAGES}
            strange = [n for c, n in zip(columns, table.header, strict=True) if c is None and plain(n) not in scale]
            self.problems.extend(_unknown_column(table, name) for name in strange if name)
        return columns

    def add(self, entry: Entry) -> None:
        """Take a row over, or note everything that is wrong with it."""
        self.refused = False
        agreed = self._try(lambda: cells.is_agreement(entry))
        case = self._case(entry)
        factor = self._try(lambda: cells.factor(entry, self.framework))
        value = self._try(lambda: cells.value(entry, self.framework))
        given = self._try(lambda: cells.required_day(entry, "date"))
        evidence_date = self._try(lambda: cells.day(entry, "evidence_date"))
        rater = None if agreed or case is None else self._rater(entry, case)
        if self.refused or case is None or factor is None or given is None:
            return
        if self._is_duplicate(entry, case, factor):
            return
        if rater is None:
            case.agreements.append(Agreement(factor, value, entry["evidence"], given))
        else:
            evidence = Evidence(entry["evidence"], entry["link"], evidence_date)
            case.ratings.append(Rating(factor, value, rater, given, evidence))

    def _try(self, parse: Callable[[], T]) -> T | None:
        try:
            return parse()
        except TableError as problem:
            self._note(problem)
            return None

    def _note(self, problem: TableError) -> None:
        """Once is enough for what a form asks once and every row repeats."""
        self.refused = True
        if all(problem.message != noted.message for noted in self.problems):
            self.problems.append(problem)

    def _case(self, entry: Entry) -> _Case | None:
        ags = self._try(lambda: cells.municipality(entry, self.known))
        title = self._try(lambda: cells.required(entry, "round"))
        stands_for = self._try(lambda: cells.day(entry, "round_date"))
        if ags is None or title is None:
            return None
        name = entry["municipality"] or self.known.get(ags, "")
        invented = self._try(lambda: cells.fictional(entry))
        new = _Case(entry, ags, name, title, stands_for, bool(invented))
        case = self.cases.setdefault((ags, title), new)
        for column in ("municipality", "date", "fictional"):
            if getattr(case, column) != getattr(new, column):
                shown = "round_date" if column == "date" else column
                self._note(_contradiction(entry, shown, case.first))
        return case

    def _rater(self, entry: Entry, case: _Case) -> Rater | None:
        name = self._try(lambda: cells.required(entry, "rater"))
        if name is None:
            return None
        new = Rater(name, entry["department"], entry["level"], entry["sector"])
        rater, first = case.raters.setdefault(name, (new, entry))
        for column in ("department", "level", "sector"):
            if getattr(rater, column) != getattr(new, column):
                self._note(_contradiction(entry, column, first))
        return rater

    def _is_duplicate(self, entry: Entry, case: _Case, factor: str) -> bool:
        who = "" if cells.is_agreement(entry) else entry["rater"]
        first = case.seen.setdefault((who, factor), entry)
        if first is entry:
            return False
        already = Text(
            "Diesen Faktor hat „{who}“ schon eingeschätzt, in {place}. Bitte eine der beiden Zeilen löschen.",
            "“{who}” has already rated this factor, in {place}. Please delete one of the two rows.",
        )
        settled = Text(
            "Zu diesem Faktor gibt es schon eine Einigung, in {place}. Bitte eine der beiden Zeilen löschen.",
            "There already is an agreement on this factor, in {place}. Please delete one of the two rows.",
        )
        message = (already if who else settled).format(who=who, place=_place(first, entry))
        self._note(entry.error("factor", message))
        return True


class _Field(NamedTuple):
    """What was filled in once above the header."""

    row: int
    name: str
    answer: str


def _form(table: Table) -> dict[str, _Field]:
    """The fields above the header by column: a known name, and in the next cell the answer."""
    found: dict[str, _Field] = {}
    for row in table.form:
        for name, answer in zip(row.cells, row.cells[1:], strict=False):
            column = column_id(name)
            if column in FORM:
                found[column] = _Field(row.number, name.strip(), answer.strip())
    return found


def _untouched(entry: Entry) -> bool:
    """Whether nobody has filled in this row of a form."""
    return not any(entry[column] for column in ("value", "answer", "evidence", "link"))


def _unknown_column(table: Table, name: str) -> TableError:
    names = {name: plain(name) for column in COLUMNS for name in (column.heading.de, column.heading.en)}
    near = get_close_matches(name, names, n=2, cutoff=0.6)
    message = Text("Diese Spalte ist nicht bekannt.", "This column is not known.")
    if near:
        listed = ", ".join(near)
        message += Text(f" Gemeint sein könnte: {listed}.", f" Did you mean: {listed}?")
    else:
        message += Text(" Bitte die Spalte löschen.", " Please delete the column.")
    return TableError(message, file=table.file, column=name)


def _missing_columns(table: Table, missing: list[str]) -> TableError:
    names = Text(*(", ".join(heading(column)[language] for column in missing) for language in LANGUAGES))
    if _form(table) and set(missing) <= set(FORM):
        message = Text("Bitte oben im Formular ausfüllen: {names}.", "Please fill in at the top of the form: {names}.")
        return TableError(message.format(names=names), file=table.file)
    found = ", ".join(name for name in table.header if name)
    message = Text(
        "Es fehlt: {names}. Als Kopfzeile wurde gelesen: {found}.", "Missing: {names}. Read as header: {found}."
    )
    return TableError(message.format(names=names, found=found), file=table.file)


def _contradiction(entry: Entry, column: str, first: Entry) -> TableError:
    message = Text(
        "In {place} steht dazu „{value}“. Bitte überall dasselbe angeben.",
        "{place} has “{value}” for it. Please state the same everywhere.",
    )
    return entry.error(column, message.format(place=_place(first, entry), value=first[column]))


def _place(first: Entry, entry: Entry) -> Text:
    file = "" if first.file == entry.file else f"{first.file}, "
    return Text(f"{file}Zeile {first.number}", f"{file}row {first.number}")
