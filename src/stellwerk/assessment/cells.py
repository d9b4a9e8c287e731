"""Reads single cells of a table of ratings: what they mean, or why they cannot mean anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from stellwerk.assessment.columns import UNKNOWN, heading, plain
from stellwerk.assessment.model import VALUES
from stellwerk.errors import TableError, UnknownName
from stellwerk.framework import Framework
from stellwerk.text import LANGUAGES, Text

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?|(\d{1,2})\.(\d{1,2})\.(\d{4})")
_UNKNOWN = {plain(word) for word in (UNKNOWN.de, UNKNOWN.en, "weiss nicht", "unknown", "don't know", "nicht bekannt")}
_YES, _NO = {"ja", "yes", "true", "1"}, {"", "nein", "no", "false", "0"}
_KINDS = {"": False, "einschätzung": False, "rating": False, "einigung": True, "agreement": True}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table of ratings, its cells by column id.

    Attributes
    ----------
    file, number
        Where the row stands.
    cells
        Column id → trimmed text; columns the table does not have are empty.
    headings
        Column id → the heading the table has for it.
    asked_in
        Column id → row of the form above the header in which it was asked once for all rows.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    headings: Mapping[str, str]
    asked_in: Mapping[str, int]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def error(self, column: str, message: Text) -> TableError:
        """The error that names this row and that column with its value."""
        name = self.headings.get(column) or heading(column).de
        row = self.asked_in.get(column, self.number)
        return TableError(message, file=self.file, row=row, column=name, value=self[column])


def required(entry: Entry, column: str) -> str:
    """The text of a cell that must not be empty."""
    if not entry[column]:
        raise entry.error(column, Text("Diese Angabe fehlt.", "This entry is missing."))
    return entry[column]


def day(entry: Entry, column: str) -> date | None:
    """The day in a cell, ``2026-05-12`` or ``12.5.2026``; None if it is empty."""
    if not entry[column]:
        return None
    try:
        year, month, number, german_number, german_month, german_year = _matched(_DAY, entry[column])
        return date(int(year or german_year), int(month or german_month), int(number or german_number))
    except ValueError as error:
        expected = Text(
            "Erwartet wird ein Datum wie 12.05.2026 oder 2026-05-12.",
            "A date like 2026-05-12 or 12.05.2026 is expected.",
        )
        raise entry.error(column, expected) from error


def required_day(entry: Entry, column: str) -> date:
    """The day in a cell that must not be empty."""
    required(entry, column)
    found = day(entry, column)
    assert found is not None  # noqa: S101 – for mypy: the cell is not empty
    return found


def _matched(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    found = pattern.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return found.groups(default="")


def municipality(entry: Entry, known: Mapping[str, str]) -> str:
    """The AGS in the row; a leading zero that a spreadsheet swallowed is put back."""
    ags = required(entry, "ags").replace(" ", "")
    if ags.isdecimal() and len(ags) in {4, 7}:
        ags = f"0{ags}"
    if not (ags.isdecimal() and len(ags) in {5, 8}):
        raise entry.error("ags", Text("Erwartet werden 5 oder 8 Ziffern.", "5 or 8 digits are expected."))
    if ags[:5] not in known and not fictional(entry):
        raise entry.error("ags", _unknown_place(ags, entry["municipality"], known))
    return ags


def _unknown_place(ags: str, name: str, known: Mapping[str, str]) -> Text:
    names = {title: key for key, title in known.items()}
    near = [f"{title}: {names[title]}" for title in get_close_matches(name, names, n=3, cutoff=0.5) if name]
    near = near or [f"{key} {known[key]}" for key in get_close_matches(ags[:5], known, n=2, cutoff=0.75)]
    message = Text(
        "Diesen Schlüssel gibt es im Gemeindeverzeichnis nicht.",
        "There is no such key in the register of municipalities.",
    )
    if not near:
        return message
    listed = ", ".join(near)
    return message + Text(f" Gemeint sein könnte {listed}.", f" Did you mean {listed}?")


def fictional(entry: Entry) -> bool:
    """Whether the municipality is invented."""
    return _chosen(
        entry, "fictional", dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False), Text("ja, nein", "yes, no")
    )


def is_agreement(entry: Entry) -> bool:
    """Whether the row is an agreement of the round rather than one person's rating."""
    return _chosen(entry, "kind", _KINDS, Text("Einschätzung, Einigung", "rating, agreement"))


def _chosen(entry: Entry, column: str, choices: Mapping[str, bool], expected: Text) -> bool:
    found = choices.get(entry[column].casefold())
    if found is None:
        message = Text("Erwartet wird eines von: {choices}.", "Expected is one of: {choices}.")
        raise entry.error(column, message.format(choices=expected))
    return found


def factor(entry: Entry, framework: Framework) -> str:
    """The id of a rated factor, given by id or label."""
    name = required(entry, "factor")
    try:
        found = framework.factor(name if any(name == f.id for f in framework.factors) else _by_label(name, framework))
    except UnknownName as error:
        raise entry.error("factor", error.message) from error
    if found.opposite is not None:
        opposite = framework.factor(found.opposite)
        message = Text(
            "„{label}“ wird nicht eingeschätzt, sondern abgeleitet: Es ist das andere Ende der Skala von {id} "
            "(„{other}“). Bitte diesen Faktor einschätzen.",
            "“{label}” is not rated but derived: it is the other end of the scale of {id} (“{other}”). "
            "Please rate that factor.",
        )
        raise entry.error("factor", message.format(label=found.label, id=opposite.id, other=opposite.label))
    return found.id


def _by_label(name: str, framework: Framework) -> str:
    labels = {plain(words): f.id for f in framework.factors for t in (f.label, f.short) for words in (t.de, t.en)}
    return labels.get(plain(name), name)


def value(entry: Entry, framework: Framework) -> float | None:
    """The value of the row, from its number or its words; None is *unknown*."""
    number, words = _number(entry), _words(entry, framework)
    if entry["value"] and entry["answer"] and number != words:
        message = Text(
            "Wert und Antwort widersprechen sich: Als Wert steht „{value}“. Bitte eine der beiden Angaben löschen.",
            "Value and answer contradict each other: the value is “{value}”. Please delete one of the two.",
        )
        raise entry.error("answer", message.format(value=entry["value"]))
    return number if entry["value"] else words


def _number(entry: Entry) -> float | None:
    text = entry["value"]
    if not text or plain(text) in _UNKNOWN:
        return None
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        found = -1.0
    if found not in VALUES:
        raise entry.error(
            "value",
            Text(
                "Erwartet wird 0 oder 0,33 oder 0,67 oder 1; leer oder „weiß nicht“, wenn es niemand sagen kann.",
                "0, 0.33, 0.67 or 1 is expected; empty or “don’t know” if nobody can say.",
            ),
        )
    return found


def _words(entry: Entry, framework: Framework) -> float | None:
    said = plain(entry["answer"])
    if not said or said in _UNKNOWN:
        return None
    for step in framework.scale:
        if said in {plain(step.label[language]) for language in LANGUAGES}:
            return step.value
    steps = Text(*("; ".join(f"„{step.label[language]}“" for step in framework.scale) for language in LANGUAGES))
    expected = Text("Erwartet wird {steps}; „weiß nicht“.", "Expected is {steps}; “don’t know”.")
    raise entry.error("answer", expected.format(steps=steps))
