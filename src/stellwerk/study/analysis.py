"""From solved truth tables to what is said about them: paths with their cases, models, assumptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np

from stellwerk.levers.comparison import (
    Analysis,
    Context,
    FitBounds,
    LeftOut,
    Model,
    Part,
    Path,
    Survival,
)
from stellwerk.qca import Data, Literal, Solution, Term, TruthTable, minimize, necessary, parse
from stellwerk.qca import Model as EngineModel
from stellwerk.qca.arrays import Bools, Floats
from stellwerk.qca.fit import fit, fits
from stellwerk.qca.solution import LISTED
from stellwerk.study.declaration import Declaration
from stellwerk.study.fit_bounds import fit_bounds
from stellwerk.study.solving import PartSolved, Solved, full_terms
from stellwerk.study.survival import UNTRIED
from stellwerk.study.task import Sets, Task, whole_table, written_out
from stellwerk.text import Text

_WIDEST = 2
"""Disjunctions of more conditions are hardly ever a condition of anything in substance."""


@dataclass(frozen=True, slots=True)
class Survivals:
    """How the terms of one side fared; empty before the re-analyses."""

    paths: Mapping[Term, Survival]
    contexts: Mapping[Term, Survival]


def describe(solved: Solved, sets: Sets, task: Task, declaration: Declaration, survivals: Survivals) -> Analysis:
    """Everything that is said of one side."""
    data = sets.data(task, task.conditions)
    return Analysis(
        outcome=task.outcome,
        side=task.side,
        of=parse(task.of),
        label=_label(task, declaration),
        data=data,
        left_out=tuple(_left_out(sets, task)),
        necessary=necessary(data, consistency=task.method.necessity[0], ron=task.method.necessity[1], depth=_WIDEST),
        table=whole_table(data, task, task.method.cuts),
        first_step=solved.first,
        contexts=tuple(_contexts(solved, survivals)),
        contexts_problem=solved.problem,
        parts=tuple(_part(part, sets, task, declaration, survivals.paths) for part in solved.parts),
        untenable=(),
    )


def terms_of(solved: Solved, task: Task) -> tuple[Term, ...]:
    """Every path of every listed model, each once."""
    found: dict[Term, None] = {}
    for part in solved.parts:
        if isinstance(part.solution, Solution):
            for model in islice(part.solution.models, LISTED):
                found.update(dict.fromkeys(_full(model, part, task)))
    return tuple(found)


def _full(model: EngineModel, part: PartSolved, task: Task) -> Iterator[Term]:
    return (written_out(model.implicants.term(at), part.context, task) for at in model.chosen)


def _label(task: Task, declaration: Declaration) -> Text:
    outcome = next(one for one in declaration.outcomes if one.name == task.outcome)
    return outcome.absence if task.negated else outcome.label


def _left_out(sets: Sets, task: Task) -> Iterator[LeftOut]:
    names = (*task.conditions, task.outcome)
    for at, case in enumerate(sets.cases):
        unknown = tuple(name for name in names if sets.lower[name][at] != sets.upper[name][at])
        if unknown:
            yield LeftOut(case, unknown)


def _contexts(solved: Solved, survivals: Survivals) -> Iterator[Context]:
    if solved.first is None:
        return
    data = solved.first.data
    for term, always in solved.contexts.items():
        x = data.membership(term)
        yield Context(term, always, fit(x, data.outcome), _names(data, x > 0.5), survivals.contexts.get(term, UNTRIED))


def _part(
    part: PartSolved, sets: Sets, task: Task, declaration: Declaration, survivals: Mapping[Term, Survival]
) -> Part:
    if isinstance(part.solution, Text):
        return Part(part.context, part.table, 0, True, (), (), part.solution)
    core = _core_of(part, task)
    bounds_of = _bounds_of(sets, task, declaration)
    models = [_model(model, part, task, core, bounds_of, survivals) for model in islice(part.solution.models, LISTED)]
    always = full_terms(part.solution, part.context, task)
    return Part(
        context=part.context,
        table=part.table,
        model_count=part.solution.model_count,
        exact=part.solution.model_count_is_exact,
        models=tuple(models),
        essential=tuple(term for term, everywhere in always.items() if everywhere),
    )


def _bounds_of(sets: Sets, task: Task, declaration: Declaration) -> Callable[[Term], FitBounds | None]:
    if declaration.unknown == "drop":
        return lambda term: None  # noqa: ARG005 - the study does not ask for them
    return lambda term: fit_bounds(term, sets, task)


def _core_of(part: PartSolved, task: Task) -> Callable[[Term], frozenset[Literal]]:
    """Which literals of a path a parsimonious term within it has (Fiss 2011)."""
    if task.method.kind == "parsimonious":
        return lambda term: frozenset(term.literals)
    solution = part.solution
    assert isinstance(solution, Solution)  # noqa: S101 - parts without one are described before
    lean = {term for pair in solution.pairs for model in [pair.parsimonious] for term in _engine_terms(model)}
    if not solution.pairs:
        lean = set(minimize(part.table, "parsimonious").occurrences)
    found = [frozenset(written_out(term, part.context, task).literals) for term in sorted(lean)]

    def core(term: Term) -> frozenset[Literal]:
        inside = [literals for literals in found if literals <= set(term.literals)]
        return frozenset[Literal]().union(*inside)

    return core


def _engine_terms(model: EngineModel) -> Iterator[Term]:
    return (model.implicants.term(at) for at in model.chosen)


def _model(
    model: EngineModel,
    part: PartSolved,
    task: Task,
    core: Callable[[Term], frozenset[Literal]],
    bounds_of: Callable[[Term], FitBounds | None],
    survivals: Mapping[Term, Survival],
) -> Model:
    data = part.table.data
    each = np.stack([data.membership(term) for term in _engine_terms(model)], axis=1)
    inside = each > 0.5
    alone = inside & (inside.sum(axis=1, keepdims=True) == 1)
    numbers = fits(each, data.outcome, _others(each))
    paths = []
    for at, term in enumerate(_full(model, part, task)):
        cases = _Cases.of(data, each[:, at])
        paths.append(
            Path(
                term=term,
                core=core(term),
                fit=numbers[at],
                bounds=bounds_of(term),
                members=_names(data, inside[:, at]),
                typical=cases.typical,
                in_degree=cases.in_degree,
                deviant=cases.deviant,
                only=_names(data, alone[:, at]),
                survival=survivals.get(term, UNTRIED),
            )
        )
    return Model(
        paths=tuple(paths),
        fit=model.fit,
        uncovered=_names(data, (data.outcome > 0.5) & ~inside.any(axis=1) & _concerned(part)),
        assumed=tuple(_configuration(row, part.table) for row in model.simplifying_assumptions),
    )


def _concerned(part: PartSolved) -> Bools:
    """Within a context its members; elsewhere everyone."""
    data = part.table.data
    return np.ones(len(data.cases), bool) if part.context is None else np.greater(data.memberships[:, 0], 0.5)


def _others(each: Floats) -> Floats:
    """For each term the union of the other terms of its model."""
    columns = range(each.shape[1])
    nothing = np.zeros(len(each))
    return np.stack([np.max([each[:, o] for o in columns if o != at] or [nothing], axis=0) for at in columns], axis=1)


def _configuration(row: int, table: TruthTable) -> Term:
    data = table.data
    values = data.layout.unpack(data.layout.codes(np.array(row))).tolist()
    return Term(tuple(data.literal(at, value) for at, value in enumerate(values)))


@dataclass(frozen=True, slots=True)
class _Cases:
    """What the members of a term are for it and the outcome (Schneider & Rohlfing 2013)."""

    typical: tuple[str, ...]
    in_degree: tuple[str, ...]
    deviant: tuple[str, ...]

    @classmethod
    def of(cls, data: Data, x: Floats) -> _Cases:
        y = data.outcome
        typical = np.flatnonzero((x > 0.5) & (y > 0.5) & (x <= y))
        distance = (y - x) + (1 - x)
        best = typical[np.argsort(distance[typical], kind="stable")]
        return cls(
            tuple(data.cases[at] for at in best.tolist()),
            _names(data, (x > 0.5) & (y > 0.5) & (x > y)),
            _names(data, (x > 0.5) & (y < 0.5)),
        )


def _names(data: Data, chosen: Bools) -> tuple[str, ...]:
    return tuple(data.cases[at] for at in np.flatnonzero(chosen).tolist())
