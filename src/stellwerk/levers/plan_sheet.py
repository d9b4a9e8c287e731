"""Plans as tables: one row per measure, or per goal that has none yet; read back unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from stellwerk.errors import UnknownName
from stellwerk.framework import Framework, isda
from stellwerk.levers.plan import STATUSES, Goal, Measure, Plan, Status
from stellwerk.tables import Cell, Sheet, Table
from stellwerk.tables.lines import Line, chosen, parse_lines, required
from stellwerk.text import Language, Text

PLAN_COLUMNS: Mapping[str, Text] = {
    "goal": Text("Ziel", "Goal"),
    "factor": Text("Hebel", "Lever"),
    "why": Text("Warum", "Why"),
    "measure": Text("Maßnahme", "Measure"),
    "responsible": Text("Zuständig", "Responsible"),
    "partners": Text("Beteiligt", "Partners"),
    "resources": Text("Mittel", "Resources"),
    "due": Text("Bis wann", "Due"),
    "status": Text("Stand", "Status"),
    "indicator": Text("Woran zu erkennen", "Indicator"),
    "known_by": Text("Wie wir es erfahren", "How it will be known"),
    "review": Text("Nächster Blick darauf", "Next review"),
    "note": Text("Was daraus wurde", "What came of it"),
}
_TITLE = Text("Plan", "Plan")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?|(\d{1,2})\.(\d{1,2})\.(\d{4})")


def plan_sheet(plan: Plan, language: Language) -> Sheet:
    """The plan as a table with headings in that language; levers and states in words."""
    header = tuple(text[language] for text in PLAN_COLUMNS.values())
    rows = (_in_words(row, language) for row in plan_rows(plan))
    return Sheet(_TITLE[language], header, tuple(rows))


def plan_rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    """The cells of the plan by ids, in the order of `PLAN_COLUMNS`."""
    for goal in plan.goals:
        for measure in goal.measures or (None,):
            about = goal.title, goal.factor, goal.why
            yield (*about, *(_cells(measure) if measure else ("",) * 10))


def read_plan(table: Table) -> Plan:
    """The plan in a table, as `plan_sheet` writes it in either language.

    Raises
    ------
    TableErrors
        With everything that is wrong, each with file, row, column and value.
    """
    return gathered(parse_lines(table, PLAN_COLUMNS, ("goal",), goal_of))


def goal_of(line: Line) -> Goal:
    """The goal in a row, with its measure if there is one."""
    goal = Goal(required(line, "goal"), _factor(line, isda()), line["why"])
    if not line["measure"]:
        return goal
    measure = Measure(
        title=line["measure"],
        responsible=line["responsible"],
        partners=line["partners"],
        resources=line["resources"],
        due=_day(line, "due"),
        status=chosen(line, "status", STATUSES) or Status.PLANNED,
        indicator=line["indicator"],
        known_by=line["known_by"],
        review=_day(line, "review"),
        note=line["note"],
    )
    return replace(goal, measures=(measure,))


def gathered(rows: Iterable[Goal]) -> Plan:
    """The plan that rows make: rows of the same goal that follow one another are one goal."""
    goals: list[Goal] = []
    for row in rows:
        same = goals and (goals[-1].title, goals[-1].factor, goals[-1].why) == (row.title, row.factor, row.why)
        if same and goals[-1].measures and row.measures:
            goals[-1] = replace(goals[-1], measures=goals[-1].measures + row.measures)
        else:
            goals.append(row)
    return Plan(tuple(goals))


def _cells(measure: Measure) -> tuple[Cell, ...]:
    return (
        measure.title, measure.responsible, measure.partners, measure.resources, measure.due, str(measure.status),
        measure.indicator, measure.known_by, measure.review, measure.note,
    )  # fmt: skip


def _in_words(row: tuple[Cell, ...], language: Language) -> tuple[Cell, ...]:
    cells = dict(zip(PLAN_COLUMNS, row, strict=True))
    if cells["factor"]:
        cells["factor"] = isda().factor(str(cells["factor"])).label[language]
    if cells["status"]:
        cells["status"] = STATUSES[Status(str(cells["status"]))][language]
    return tuple(cells.values())


def _factor(line: Line, framework: Framework) -> str:
    """The id of the factor given by id or label; empty for a goal of one's own."""
    name = line["factor"].casefold()
    if not name:
        return ""
    for factor in framework.factors:
        if name in {factor.id, factor.label.de.casefold(), factor.label.en.casefold()}:
            return factor.id
    labels = [factor.label.de for factor in framework.factors]
    raise line.error("factor", UnknownName(Text("Hebel", "lever"), line["factor"], labels).message)


def _day(line: Line, column: str) -> date | None:
    if not line[column]:
        return None
    found = _DAY.fullmatch(line[column])
    try:
        parts = [int(part) for part in (found.groups(default="0") if found else ())]
        return date(parts[0] or parts[5], parts[1] or parts[4], parts[2] or parts[3])
    except (ValueError, IndexError) as error:
        expected = Text(
            "Erwartet wird ein Datum wie 12.05.2026 oder 2026-05-12.",
            "A date like 2026-05-12 or 12.05.2026 is expected.",
        )
        raise line.error(column, expected) from error
