"""The truth table as a table of a report: one row per configuration that somebody is in."""

from __future__ import annotations

from collections.abc import Iterator

from stellwerk.levers.comparison import Analysis
from stellwerk.qca import TruthTable
from stellwerk.qca.truth_table import OUT
from stellwerk.report.study_blocks import Block, Column, Heading, Paragraph, Table
from stellwerk.report.study_naming import SIDES, Naming
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
ALL = Text("Alle Bedingungen", "All conditions")
_WITHIN = Text("Innerhalb von {context}", "Within {context}")
_OUTSIDE = Text(
    "Die Fälle außerhalb der Ausgangslage stehen hier nicht.", "Cases outside the starting position do not stand here."
)
_APPENDIX = Text("Anhang: die Wahrheitstafeln im Einzelnen", "Appendix: the truth tables one by one")
_ABOUT = Text(
    "Zuerst alle Bedingungen zusammen, dann für jede Ausgangslage das, was innerhalb von ihr verglichen wurde.",
    "First all conditions together, then for each starting position what was compared within it.",
)
_SIDE = Text("{side}: {label}", "{side}: {label}")


def truth_tables(naming: Naming) -> Iterator[Block]:
    """The appendix of a study in two steps; in one step the table stands with the paths."""
    in_two = [one for one in naming.results.analyses if one.first_step is not None]
    if not in_two:
        return
    yield Heading(naming.say(_APPENDIX), 1, page=True)
    yield Paragraph(naming.say(_ABOUT))
    for analysis in in_two:
        yield from _of(analysis, naming)


def _of(analysis: Analysis, naming: Naming) -> Iterator[Block]:
    yield Heading(naming.say(_SIDE, side=SIDES[analysis.side], label=analysis.label))
    yield truth_table(analysis.table, naming.say(ALL), naming)
    for part in analysis.parts:
        if part.context is not None:
            title = naming.say(_WITHIN, context=naming.term(part.context))
            yield truth_table(part.table, title, naming, inside=True)


def truth_table(table: TruthTable, title: str, naming: Naming, *, inside: bool = False) -> Table:
    """Every row with cases, those that are enough first, then by the conditions.

    Parameters
    ----------
    inside
        Whether only rows within the context, which is the first condition, are shown.
    """
    count = Column(naming.say(Text("Fälle", "Cases")), "right", turned=True)
    shares = [
        Column(naming.say(one), "right", turned=True) for one in (Text("Konsistenz", "Consistency"), Text("PRI", "PRI"))
    ]
    columns = (
        Column(naming.say(Text("Zeile", "Row")), "right", turned=True),
        *(Column(name, "center", turned=True) for name in table.data.conditions[inside:]),
        Column(naming.say(Text("Genügt", "Enough")), "center", turned=True),
        count,
        *shares,
        Column(naming.say(Text("Welche Fälle", "Which cases")), wide=1),
    )
    shown = [at for at in range(len(table.codes)) if not inside or table.values[at, 0]]
    order = sorted(shown, key=lambda at: (_ORDER.index(_out(table, at)), int(table.numbers[at])))
    rows = tuple(_row(table, at, naming, inside) for at in order)
    return Table(naming.say(_CAPTION, title=title), columns, rows, _note(table, naming, inside=inside))


def _out(table: TruthTable, at: int) -> str:
    return str(OUT[table.out[at]])


def _row(table: TruthTable, at: int, naming: Naming, without: int) -> tuple[str, ...]:
    values = map(str, table.values[at].tolist()[without:])
    shares = (naming.share(float(table.consistency[at])), naming.share(float(table.pri[at])))
    number_ = str(int(table.numbers[at]))
    return (number_, *values, _out(table, at), str(int(table.n[at])), *shares, naming.cases(table.cases[at]))


def _note(table: TruthTable, naming: Naming, *, inside: bool) -> str:
    size = table.data.layout.size // (1 + inside)
    seen = sum(1 for values in table.values if not inside or values[0])
    undecided = sorted({case for case, _ in table.undecided})
    more = _UNDECIDED.format(cases=naming.cases(undecided)) if undecided else Text("", "")
    unseen, everything = (number(value, naming.language) for value in (size - seen, size))
    return naming.say(_NOTE, unseen=unseen, all=everything, undecided=more) + (naming.say(_OUTSIDE) if inside else "")
