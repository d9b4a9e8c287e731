"""Many re-analyses of one side: each on its own, truth tables met before recognised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, cast

import numpy as np

from stellwerk.assessment.conditions import FigureSet
from stellwerk.assessment.memberships import Floats, Memberships, Rule, beside, set_memberships
from stellwerk.qca import Cuts, Expression, Solution, Term, TruthTable
from stellwerk.qca.arrays import Marks
from stellwerk.qca.fit import fits
from stellwerk.study.calibrated import calibrated
from stellwerk.study.solving import contexts, full_terms
from stellwerk.study.task import Sets, Task, only_within, part_table, solve, whole_table
from stellwerk.study.variations import Value, Variations
from stellwerk.text import Text

FOUND, ALWAYS, CONSISTENT = 1, 2, 4
"""Bits of what a re-analysis says of a term: in a model, in every model, still consistent."""

About: TypeAlias = Term | tuple[str, ...]
"""What a truth table is about: the movable conditions within a context, or these conditions."""

MOST_PAIRS = 100
"""Where a re-analysis is so ambiguous that there are more pairs of a conservative and a parsimonious model, the first
hundred are looked at."""

_ROUNDING = 1e-9
_MEMBERSHIPS = ("rule", "unknown", "without")


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """Everything the re-analyses of one side need; travels to other processes.

    Attributes
    ----------
    rated
        For each rule the memberships in factors, and in what is recorded of outcomes.
    raw
        For each figure its raw values, NaN where there are none.
    sets
        Conditions and outcomes as expressions.
    paths, contexts
        The terms whose survival is asked for.
    """

    task: Task
    rule: Rule
    rated: Mapping[Rule, Memberships]
    figures: tuple[FigureSet, ...]
    raw: Mapping[str, Floats]
    sets: Mapping[str, Expression]
    variations: Variations
    paths: tuple[Term, ...]
    contexts: tuple[Term, ...]

    def memberships(self, changes: Mapping[str, Value]) -> Sets:
        """How far each case belongs to each set under these changes."""
        return _without(_filled(Sets.of(self._sets(changes)), changes.get("unknown")), changes.get("without"))

    def _sets(self, changes: Mapping[str, Value]) -> Memberships:
        rated = self.rated[cast(Rule, changes.get("rule", self.rule))]
        if not self.figures:
            return set_memberships(self.sets, rated)
        anchors = [cast(tuple[float, ...], changes.get(f"anchors {f.name}", f.anchors)) for f in self.figures]
        pairs = [calibrated(self.raw[f.name], f, values) for f, values in zip(self.figures, anchors, strict=True)]
        lower, upper = (np.column_stack([pair[side] for pair in pairs]) for side in (0, 1))
        figures = Memberships(rated.cases, tuple(figure.name for figure in self.figures), lower, upper)
        return set_memberships(self.sets, beside(rated, figures))


def reanalyse(job: Job, numbers: Sequence[int]) -> Marks:
    """What each combination says of each path and, after them, each context: bits of `FOUND`, `ALWAYS`, `CONSISTENT`.

    Returns
    -------
    numpy.ndarray
        Shape ``(combinations, paths + contexts)``; each row depends on its combination alone.
    """
    worker = _Worker(job)
    return np.stack([worker.says(job.variations.changes(number)) for number in numbers])


class _Worker:
    """Keeps what consecutive combinations share: memberships, tabulated rows, solved truth tables."""

    def __init__(self, job: Job) -> None:
        self._job, self._task = job, job.task
        self._solved: dict[tuple[About, bytes, bytes], tuple[tuple[Term, ...], Marks]] = {}
        self._variant: object = None
        self._sets: Sets
        self._consistency: Floats
        self._tables: dict[About, TruthTable] = {}

    def says(self, changes: Mapping[str, Value]) -> Marks:
        """One row of the result."""
        self._turn_to(changes)
        cuts, first_cuts = _cuts(self._task.method.cuts, changes), _first_cuts(self._task, changes)
        result = self._consistent(cuts, first_cuts)
        for about in self._abouts(first_cuts, result):
            result |= self._solve(about, cuts)[1]
        return result

    def _turn_to(self, changes: Mapping[str, Value]) -> None:
        """Make the memberships of a combination, unless the one before had the same."""
        variant = {name: value for name, value in changes.items() if name in _MEMBERSHIPS or name.startswith("anchors")}
        if variant != self._variant:
            self._variant, self._tables = variant, {}
            self._sets = self._job.memberships(changes)
            self._consistency = _consistency(self._sets, self._task, (*self._job.paths, *self._job.contexts))

    def _abouts(self, cuts: Cuts, result: Marks) -> Sequence[About]:
        """What the tables of the last step are about; what the first step says of contexts is noted."""
        if self._task.steps == 1:
            return (self._task.conditions,)
        found, bits = self._solve(self._task.defining, cuts)
        result |= bits
        return found or (self._task.movable,)

    def _solve(self, about: About, cuts: Cuts) -> tuple[tuple[Term, ...], Marks]:
        table = self._table(about, cuts)
        key = (about, table.codes.tobytes(), table.out.tobytes())
        if key not in self._solved:
            self._solved[key] = self._found(about, table)
        return self._solved[key]

    def _table(self, about: About, cuts: Cuts) -> TruthTable:
        if about not in self._tables:
            if isinstance(about, Term):
                self._tables[about] = part_table(self._sets.within(self._task, about), self._task, cuts, about)
            else:
                self._tables[about] = whole_table(self._sets.data(self._task, about), self._task, cuts)
        table = self._tables[about].with_cuts(cuts)
        return only_within(table) if isinstance(about, Term) else table

    def _found(self, about: About, table: TruthTable) -> tuple[tuple[Term, ...], Marks]:
        if about == self._task.defining and self._task.steps == 2:
            found = contexts(table, self._task, MOST_PAIRS)
            return ((), self._bits({}, 0)) if isinstance(found, Text) else (tuple(found), self._bits(found, 1))
        solution = solve(table, self._task, MOST_PAIRS)
        context = about if isinstance(about, Term) else None
        found = full_terms(solution, context, self._task) if isinstance(solution, Solution) else {}
        return (), self._bits(found, 0)

    def _bits(self, found: Mapping[Term, bool], contexts: int) -> Marks:
        """Paths first, then contexts; only the ones that are asked about here can be found."""
        asked = [(term, bool(contexts) is at_context) for at_context, term in self._terms()]
        return np.array(
            [(FOUND | ALWAYS * found[term]) if here and term in found else 0 for term, here in asked], dtype=np.uint8
        )

    def _terms(self) -> Sequence[tuple[bool, Term]]:
        return [(False, term) for term in self._job.paths] + [(True, term) for term in self._job.contexts]

    def _consistent(self, cuts: Cuts, first_cuts: Cuts) -> Marks:
        asked = [cuts] * len(self._job.paths) + [first_cuts] * len(self._job.contexts)
        enough = self._consistency >= np.array([(one.consistency, one.pri) for one in asked]).T - _ROUNDING
        return np.where(enough.all(axis=0), CONSISTENT, 0).astype(np.uint8)


def _consistency(sets: Sets, task: Task, terms: Sequence[Term]) -> Floats:
    """Consistency and PRI of each term over the cases of which everything is known, shape ``(2, terms)``."""
    if not terms:
        return np.empty((2, 0))
    data = sets.data(task, task.conditions)
    columns = np.stack([data.membership(term) for term in terms], axis=1)
    return np.array([(one.consistency, one.pri) for one in fits(columns, data.outcome)]).T


def _filled(sets: Sets, unknown: Value) -> Sets:
    """What nobody knows as low or as high as it can be."""
    if unknown is None:
        return sets
    taken = sets.lower if unknown == "lowest" else sets.upper
    return replace(sets, lower=taken, upper=taken)


def _without(sets: Sets, case: Value) -> Sets:
    if case is None:
        return sets
    keep = np.array([one != case for one in sets.cases])
    lower = {name: column[keep] for name, column in sets.lower.items()}
    upper = {name: column[keep] for name, column in sets.upper.items()}
    return Sets(tuple(one for one in sets.cases if one != case), lower, upper)


def _cuts(original: Cuts, changes: Mapping[str, Value]) -> Cuts:
    consistency = cast(float, changes.get("consistency", original.consistency))
    contradiction = original.contradiction
    return Cuts(
        consistency,
        cast(int, changes.get("frequency", original.frequency)),
        cast(float, changes.get("pri", original.pri)),
        None if contradiction is None else min(contradiction, consistency),
    )


def _first_cuts(task: Task, changes: Mapping[str, Value]) -> Cuts:
    """The cut-offs of the first step: its consistency moves along with that of the second, its frequency as well."""
    original, first = task.method.cuts, task.method.first_cuts
    by = cast(float, changes.get("consistency", original.consistency)) - original.consistency
    more = cast(int, changes.get("frequency", original.frequency)) - original.frequency
    moved = round(min(1.0, max(0.0, first.consistency + by)), 9)
    return Cuts(moved, max(1, first.frequency + more), first.pri)
