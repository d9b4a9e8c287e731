"""Contexts first, then what is sufficient within each of them; or everything in one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stellwerk.qca import Cuts, Solution, Term, TruthTable
from stellwerk.study.task import Sets, Task, part_table, solve, whole_table, written_out
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class PartSolved:
    """One truth table with its models, or why there are none."""

    context: Term | None
    table: TruthTable
    solution: Solution | Text


@dataclass(frozen=True, slots=True)
class Solved:
    """Both steps of one side.

    Attributes
    ----------
    first
        The truth table of the defining conditions; None where there is one step.
    contexts
        Terms of the first step, and whether every model has them.
    problem
        Why the first step found no context.
    """

    first: TruthTable | None
    contexts: Mapping[Term, bool]
    problem: Text | None
    parts: tuple[PartSolved, ...]


def steps(sets: Sets, task: Task) -> Solved:
    """What is sufficient for one side: within each context found, or over all conditions.

    Schneider & Wagemann 2006, “Reducing complexity in Qualitative Comparative Analysis: remote and proximate factors”,
    European Journal of Political Research 45: remote conditions alone, asked for less, give the contexts in which the
    outcome is possible; then proximate conditions within each.
    """
    if task.steps == 1:
        table = whole_table(sets.data(task, task.conditions), task, task.method.cuts)
        return Solved(None, {}, None, (PartSolved(None, table, solve(table, task)),))
    first = whole_table(sets.data(task, task.defining), task, task.method.first_cuts)
    found = contexts(first, task)
    if isinstance(found, Text):
        table = whole_table(sets.data(task, task.movable), task, task.method.cuts)
        return Solved(first, {}, found, (PartSolved(None, table, solve(table, task)),))
    return Solved(first, found, None, tuple(_parts(sets, task, found, task.method.cuts)))


def contexts(first: TruthTable, task: Task, most_pairs: int | None = None) -> Mapping[Term, bool] | Text:
    """The terms of the first step, those of every model first; or why there are none."""
    solution = solve(first, task, most_pairs)
    if isinstance(solution, Text):
        return solution
    found = terms(solution)
    return {term: found[term] for term in sorted(found, key=lambda term: not found[term])}


def terms(solution: Solution) -> dict[Term, bool]:
    """Every term of every model, and whether all models have it."""
    count = solution.model_count
    return {term: times == count for term, times in solution.occurrences.items()}


def full_terms(solution: Solution, context: Term | None, task: Task) -> dict[Term, bool]:
    """The same with the context written out."""
    return {written_out(term, context, task): always for term, always in terms(solution).items()}


def _parts(sets: Sets, task: Task, found: Mapping[Term, bool], cuts: Cuts) -> Iterator[PartSolved]:
    for context in found:
        table = part_table(sets.within(task, context), task, cuts, context)
        yield PartSolved(context, table, solve(table, task))
