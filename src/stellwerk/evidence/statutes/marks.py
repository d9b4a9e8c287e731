"""Regulation marks: a provision, what is wrong with it, and what happens here because of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from stellwerk.evidence.levels import LEVELS, Level
from stellwerk.evidence.statutes.citation import Provision, provision
from stellwerk.framework import isda
from stellwerk.tables import Cell, Sheet, Table
from stellwerk.tables.lines import Line, chosen, parse_lines, required, required_choice
from stellwerk.text import Language, Text


class Diagnosis(StrEnum):
    """What is wrong with a rule, by the ids of the framework."""

    OVER = "over"
    UNDER = "under"
    COMPETING = "competing"


class Source(StrEnum):
    """What sort of rule it is."""

    LAW = "law"
    DECREE = "decree"
    GUIDELINE = "guideline"
    OTHER = "other"


SOURCES: Mapping[Source, Text] = {
    Source.LAW: Text("Gesetz oder Verordnung", "law or ordinance"),
    Source.DECREE: Text("Erlass oder Verwaltungsvorschrift", "decree or administrative rule"),
    Source.GUIDELINE: Text("Förderrichtlinie", "funding guideline"),
    Source.OTHER: Text("Anderes", "other"),
}


def diagnoses() -> dict[Diagnosis, Text]:
    """The diagnoses with the framework's labels, in its order."""
    return {Diagnosis(problem.id): problem.label for problem in isda().regulation_problems}


@dataclass(frozen=True, slots=True)
class Mark:
    """What one rater says of one provision.

    Attributes
    ----------
    named
        The provision as the rater wrote it.
    against
        The rule it competes with; only for competing regulation.
    effect
        What happens here because of it.
    case
        An example, without names.
    level
        The level that could change it; None where the rater did not say.
    rater
        A pseudonym; never part of a list that leaves the house.
    """

    named: str
    diagnosis: Diagnosis
    effect: str
    source: Source | None = None
    against: str = ""
    case: str = ""
    level: Level | None = None
    rater: str = ""

    @property
    def provision(self) -> Provision:
        """The provision in one way of writing."""
        return provision(self.named)

    @property
    def changeable_by(self) -> Level | None:
        """The level that could change it: as the rater says, else the one that makes it."""
        return self.level or self.provision.level


MARK_COLUMNS: Mapping[str, Text] = {
    "provision": Text("Vorschrift", "Provision"),
    "diagnosis": Text("Diagnose", "Diagnosis"),
    "effect": Text("Was vor Ort geschieht", "What happens locally"),
    "case": Text("Beispiel", "Example"),
    "against": Text("Steht im Widerspruch zu", "Competes with"),
    "source": Text("Art der Regel", "Kind of rule"),
    "level": Text("Wer es ändern könnte", "Who could change it"),
    "rater": Text("Wer das sagt", "Said by"),
}
_TITLE = Text("Vorschriften", "Provisions")


def mark_of(line: Line) -> Mark:
    """The mark in a row."""
    return Mark(
        named=required(line, "provision"),
        diagnosis=required_choice(line, "diagnosis", diagnoses()),
        effect=required(line, "effect"),
        source=chosen(line, "source", SOURCES),
        against=line["against"],
        case=line["case"],
        level=chosen(line, "level", LEVELS),
        rater=line["rater"],
    )


def read_marks(table: Table) -> tuple[Mark, ...]:
    """The marks in a table, as `marks_sheet` writes it in either language.

    Raises
    ------
    TableErrors
        With everything that is wrong, each with file, row, column and value.
    """
    return tuple(parse_lines(table, MARK_COLUMNS, ("provision", "diagnosis", "effect"), mark_of))


def by_section(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks so that those of one section stand together, by law and number."""
    return tuple(sorted(marks, key=lambda mark: (*mark.provision.order, mark.diagnosis)))


def marks_sheet(marks: Iterable[Mark], language: Language, *, raters: bool = False) -> Sheet:
    """One row per mark, sections together; who said it only where that is asked for."""
    columns = [name for name in MARK_COLUMNS if raters or name != "rater"]
    rows = (_cells(mark, language) for mark in by_section(marks))
    return Sheet(
        _TITLE[language],
        tuple(MARK_COLUMNS[name][language] for name in columns),
        tuple(tuple(row[name] for name in columns) for row in rows),
    )


def _cells(mark: Mark, language: Language) -> dict[str, Cell]:
    level = mark.changeable_by
    return {
        "provision": mark.provision.written,
        "diagnosis": diagnoses()[mark.diagnosis][language],
        "effect": mark.effect,
        "case": mark.case,
        "against": mark.against,
        "source": SOURCES[mark.source][language] if mark.source else "",
        "level": LEVELS[level][language] if level else "",
        "rater": mark.rater,
    }
