"""One side of one outcome, and the truth tables it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from stellwerk.assessment.conditions import Expected
from stellwerk.assessment.memberships import Floats, Memberships
from stellwerk.errors import QcaError
from stellwerk.levers.comparison import Side
from stellwerk.qca import Cuts, Data, Expression, Kind, Literal, Solution, Term, TruthTable, minimize
from stellwerk.qca.algebra import inward, products
from stellwerk.qca.arrays import frozen
from stellwerk.qca.excluded import cubes
from stellwerk.qca.expression import Condition as Name
from stellwerk.qca.expression import conjunction, leaves
from stellwerk.qca.truth_table import POSITIVE, REMAINDER, tabulate
from stellwerk.qca.two_step import CONTEXT
from stellwerk.study.declaration import Declaration, Method
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be explained, by what, and how; small enough to be sent to another process.

    Attributes
    ----------
    negated
        Whether the absence of the outcome is explained.
    defining, movable
        Names of the conditions of either tier, in the order of the study.
    """

    outcome: str
    side: Side
    negated: bool
    defining: tuple[str, ...]
    movable: tuple[str, ...]
    method: Method
    expected: Mapping[str, Expected]
    excluded: tuple[Expression, ...]

    @property
    def conditions(self) -> tuple[str, ...]:
        """All conditions, those that cannot be moved first."""
        return self.defining + self.movable

    @property
    def steps(self) -> int:
        """2 where both tiers are there and two steps are asked for, else 1."""
        return self.method.steps if self.defining and self.movable else 1

    @property
    def of(self) -> str:
        """What is explained, as an expression."""
        return f"~{self.outcome}" if self.negated else self.outcome


def tasks(declaration: Declaration) -> tuple[Task, ...]:
    """Every outcome, activity and passivity each on its own."""
    return tuple(
        Task(
            outcome=outcome.name,
            side=side,
            negated=outcome.activity is (side is Side.PASSIVITY),
            defining=tuple(condition.name for condition in declaration.defining),
            movable=tuple(condition.name for condition in declaration.movable),
            method=declaration.methods[side],
            expected=dict(declaration.expected[side]),
            excluded=tuple(one.expression for one in declaration.excluded),
        )
        for outcome in declaration.outcomes
        for side in Side
    )


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """Memberships of cases by name of set, ready for tables.

    Attributes
    ----------
    lower, upper
        By name of condition or outcome, each of shape ``(cases,)``.
    """

    cases: tuple[str, ...]
    lower: Mapping[str, Floats]
    upper: Mapping[str, Floats]

    @classmethod
    def of(cls, memberships: Memberships) -> Sets:
        """Those of a table of memberships."""
        lower = dict(zip(memberships.sets, memberships.lower.T, strict=True))
        upper = dict(zip(memberships.sets, memberships.upper.T, strict=True))
        return cls(memberships.cases, lower, upper)

    def known(self, names: Iterable[str]) -> list[int]:
        """Positions of the cases in which all these sets are known."""
        fits = np.ones(len(self.cases), bool)
        for name in names:
            fits &= self.lower[name] == self.upper[name]
        return [int(at) for at in np.flatnonzero(fits)]

    def data(self, task: Task, names: Sequence[str]) -> Data:
        """The cases in which all these conditions, and the outcome, are known."""
        rows = self.known((*names, task.outcome))
        columns = [self.lower[name][rows] for name in names]
        return _data(tuple(self.cases[at] for at in rows), names, columns, self.explained(task)[rows], task)

    def explained(self, task: Task) -> Floats:
        """Membership in what is explained; the lower bound where it is not known."""
        outcome = self.lower[task.outcome]
        return np.round(1.0 - outcome, 12) if task.negated else outcome

    def within(self, task: Task, context: Term) -> Data:
        """The cases in which a context and all movable conditions are known; the context is the first condition."""
        named = tuple(literal.condition for literal in context.literals)
        rows = self.known((*named, *task.movable, task.outcome))
        inside = np.minimum.reduce([_literal(self.lower[one.condition][rows], one) for one in context.literals])
        columns = [inside, *(self.lower[name][rows] for name in task.movable)]
        cases = tuple(self.cases[at] for at in rows)
        return _data(cases, (CONTEXT, *task.movable), columns, self.explained(task)[rows], task)


def _literal(column: Floats, literal: Literal) -> Floats:
    return column if literal.value else np.round(1.0 - column, 12)


def _data(cases: tuple[str, ...], names: Sequence[str], columns: list[Floats], outcome: Floats, task: Task) -> Data:
    table = np.column_stack(columns)
    return Data(
        cases=cases,
        conditions=tuple(names),
        kinds=tuple(_kind(column) for column in columns),
        levels=(2,) * len(columns),
        memberships=frozen(table),
        outcome_name=task.of,
        outcome=frozen(np.array(outcome)),
    )


def _kind(column: Floats) -> Kind:
    return Kind.CRISP if np.isin(column, (0.0, 1.0)).all() else Kind.FUZZY


def whole_table(data: Data, task: Task, cuts: Cuts) -> TruthTable:
    """The truth table of all conditions there are in the data, without what cannot be."""
    named = [one for one in task.excluded if set(one.conditions) <= set(data.conditions)]
    return tabulate(data, cuts, cubes(named, data))


def part_table(data: Data, task: Task, cuts: Cuts, context: Term) -> TruthTable:
    """The truth table within a context; see `only_within`."""
    return only_within(tabulate(data, cuts, cubes(_excluded_within(task, context), data)))


def only_within(table: TruthTable) -> TruthTable:
    """The table with rows outside the context that show the outcome as not observed: they are not explained here.

    Those that do not show it still tell what the context is needed for.
    """
    outside = table.values[:, 0] == 0
    out = np.where(outside & (table.out == POSITIVE), REMAINDER, table.out).astype(np.uint8)
    return replace(table, out=frozen(out))


def _excluded_within(task: Task, context: Term) -> list[Expression]:
    """What cannot be, seen from within a context: its movable part, where its defining part holds there."""
    there = {str(literal) for literal in context.literals}
    found = []
    for one in task.excluded:
        for product in products(inward(one, negated=False)):
            given = {str(literal) for literal in product if leaves(literal)[0].name in task.defining}
            moved = [literal for literal in product if leaves(literal)[0].name in task.movable]
            if given <= there:
                found.append(conjunction([Name(CONTEXT), *sorted(moved, key=str)]))
    return found


def solve(table: TruthTable, task: Task, most_pairs: int | None = None) -> Solution | Text:
    """The models of a table, or why there are none; see `minimize`."""
    expected: dict[str, Expected] = {CONTEXT: 1, **task.expected}
    named = {name: expected[name] for name in table.data.conditions}
    try:
        expectations = named if task.method.kind == "intermediate" else None
        return minimize(table, task.method.kind, expectations, most_pairs=most_pairs)
    except QcaError as reason:
        return reason.message


def written_out(term: Term, context: Term | None, task: Task) -> Term:
    """A term of a part with the literals of the context in place of `CONTEXT`, in the order of the study."""
    literals = [one for one in term.literals if one.condition != CONTEXT]
    if context is not None and len(literals) < len(term.literals):
        literals += context.literals
    return Term(tuple(sorted(literals, key=lambda one: task.conditions.index(one.condition))))
