"""The truth table as a table of a report: one row per configuration that somebody is in."""

from __future__ import annotations

from stellwerk.qca import TruthTable
from stellwerk.qca.truth_table import OUT
from stellwerk.qca.two_step import CONTEXT
from stellwerk.report.study_blocks import Column, Table
from stellwerk.report.study_naming import NOBODY, Naming
from stellwerk.text import Text, number

_CAPTION = Text("Wahrheitstafel: {title}", "Truth table: {title}")
_NOTE = Text(
    "1: gilt, 0: gilt nicht. Genügt: 1 ja, 0 nein, C widersprüchlich, ? zu wenige Fälle. Nie beobachtet: {unseen} von "
    "{all} möglichen Konstellationen. {undecided}",
    "1: holds, 0: does not hold. Enough: 1 yes, 0 no, C contradictory, ? too few cases. Never seen: {unseen} of {all} "
    "possible configurations. {undecided}",
)
_UNDECIDED = Text(
    "In keiner Zeile, weil genau auf der Kippe: {cases}.", "In no row as they are exactly at the crossover: {cases}."
)
_ORDER = "1C0?"


def truth_table(table: TruthTable, title: str, naming: Naming) -> Table:
    """Every row with cases, those that are enough first, then by the conditions."""
    count = Column(naming.say(Text("Fälle", "Cases")), "right", turned=True)
    shares = [
        Column(naming.say(one), "right", turned=True) for one in (Text("Konsistenz", "Consistency"), Text("PRI", "PRI"))
    ]
    columns = (
        Column(naming.say(Text("Zeile", "Row")), "right", turned=True),
        *(Column(_name(name, naming), "center", turned=True) for name in table.data.conditions),
        Column(naming.say(Text("Genügt", "Enough")), "center", turned=True),
        count,
        *shares,
        Column(naming.say(Text("Welche Fälle", "Which cases")), wide=1),
    )
    order = sorted(range(len(table.codes)), key=lambda at: (_ORDER.index(_out(table, at)), int(table.numbers[at])))
    rows = tuple(_row(table, at, naming) for at in order)
    return Table(naming.say(_CAPTION, title=title), columns, rows, _note(table, naming))


def _name(condition: str, naming: Naming) -> str:
    return naming.say(Text("AUSGANGSLAGE", "POSITION")) if condition == CONTEXT else condition


def _out(table: TruthTable, at: int) -> str:
    return str(OUT[table.out[at]])


def _row(table: TruthTable, at: int, naming: Naming) -> tuple[str, ...]:
    values = map(str, table.values[at].tolist())
    shares = (naming.share(float(table.consistency[at])), naming.share(float(table.pri[at])))
    number_ = str(int(table.numbers[at]))
    return (number_, *values, _out(table, at), str(int(table.n[at])), *shares, naming.cases(table.cases[at]))


def _note(table: TruthTable, naming: Naming) -> str:
    size = table.data.layout.size
    seen = len(table.codes)
    undecided = sorted({case for case, _ in table.undecided})
    more = _UNDECIDED.format(cases=naming.cases(undecided)) if undecided else Text("", "")
    unseen, everything = (number(value, naming.language) for value in (size - seen, size))
    return naming.say(_NOTE, unseen=unseen, all=everything, undecided=more).strip() or NOBODY
