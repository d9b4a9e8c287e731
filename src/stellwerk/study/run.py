"""The whole way: from a declared study to its results."""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import Executor

import numpy as np

from stellwerk.assessment.conditions import Condition
from stellwerk.assessment.consensus import consensus
from stellwerk.assessment.memberships import Memberships, Rule, beside, factor_memberships
from stellwerk.levers.comparison import Analysis
from stellwerk.qca import Literal, Term
from stellwerk.study import calibrated
from stellwerk.study.analysis import Survivals, describe, terms_of
from stellwerk.study.declaration import OutcomeSet
from stellwerk.study.notes import notes
from stellwerk.study.progress import Progress, silent
from stellwerk.study.reanalysis import Job
from stellwerk.study.results import Gap, Peers, Results
from stellwerk.study.solving import steps
from stellwerk.study.study import Study
from stellwerk.study.survival import survivals
from stellwerk.study.task import Sets, Task, tasks
from stellwerk.study.untenable import checked
from stellwerk.study.variations import Variations, variations
from stellwerk.text import Text

COMPARING = Text("Vergleich", "Comparison")


def run(study: Study, progress: Progress | None = None, executor: Executor | None = None) -> Results:
    """Everything a study finds; see `Study.run`."""
    tell = progress or silent
    declaration, inputs = study.declaration, study.inputs
    parts = calibrated.parts(inputs, declaration, study.framework, declaration.rule)
    memberships = calibrated.conditions(declaration, parts)
    wanted = tasks(declaration)
    analyses: list[Analysis] = []
    count = 0
    for at, task in enumerate(wanted, start=1):
        tell(COMPARING, at, len(wanted))
        varied = _variations(study, task)
        analyses.append(_analysis(study, task, Sets.of(memberships), varied, tell, executor))
        count = len(varied.numbers)
    rated = inputs.assessments
    results = Results(
        declaration=declaration,
        folder=study.folder,
        hashes=study.hashes,
        rounds=tuple(one.id for one in inputs.rounds),
        municipalities=inputs.municipalities,
        factors=parts,
        memberships=memberships,
        gaps=_gaps(study, parts, memberships),
        consensus=consensus(rated, study.framework, declaration.seed) if rated else None,
        peers=_peers(study, memberships),
        analyses=checked(analyses, declaration.excluded),
        reanalyses=count,
        notes=(),
    )
    return notes(results, inputs)


def _variations(study: Study, task: Task) -> Variations:
    cuts = task.method.cuts
    return variations(study.declaration, study.inputs.cases, cuts.consistency, cuts.frequency, cuts.pri)


def _analysis(
    study: Study, task: Task, sets: Sets, varied: Variations, tell: Progress, executor: Executor | None
) -> Analysis:
    solved = steps(sets, task)
    job = _job(study, task, varied, terms_of(solved, task), tuple(solved.contexts))
    names = {place.ags: place.title for place in study.inputs.municipalities}
    paths, contexts = survivals(job, names.__getitem__, tell, executor)
    return describe(solved, sets, task, study.declaration, Survivals(paths, contexts))


def _job(study: Study, task: Task, varied: Variations, paths: tuple[Term, ...], contexts: tuple[Term, ...]) -> Job:
    declaration = study.declaration
    sets = {condition.name: condition.expression for condition in declaration.conditions}
    outcome = next(one for one in declaration.outcomes if one.name == task.outcome)
    return Job(
        task=task,
        rule=declaration.rule,
        rated={rule: _rated(study, rule) for rule in {declaration.rule, *declaration.grid.rules}},
        figures=declaration.figures,
        raw=dict(study.inputs.raw),
        sets={**sets, outcome.name: outcome.expression},
        variations=varied,
        paths=paths,
        contexts=contexts,
    )


def _rated(study: Study, rule: Rule) -> Memberships:
    if not study.inputs.rounds:
        return study.inputs.outcomes
    return beside(factor_memberships(study.inputs.assessments, study.framework, rule), study.inputs.outcomes)


def _gaps(study: Study, parts: Memberships, memberships: Memberships) -> tuple[Gap, ...]:
    unknown = memberships.unknown()
    declared: tuple[Condition | OutcomeSet, ...] = (*study.declaration.conditions, *study.declaration.outcomes)
    return tuple(
        Gap(
            one.name,
            unknown[one.name],
            tuple(_behind(one.expression.conditions, case, parts) for case in unknown[one.name]),
        )
        for one in declared
        if one.name in unknown
    )


def _behind(names: tuple[str, ...], case: str, parts: Memberships) -> tuple[str, ...]:
    """Which parts of a set are not known in a case."""
    bounds = {name: parts.bounds(case, name) for name in names}
    return tuple(name for name, (lower, upper) in bounds.items() if lower != upper)


def _peers(study: Study, memberships: Memberships) -> tuple[Peers, ...]:
    names = [condition.name for condition in study.declaration.defining]
    if not names:
        return ()
    columns = [memberships.sets.index(name) for name in names]
    lower, upper = memberships.lower[:, columns], memberships.upper[:, columns]
    clear = ((lower == upper) & (lower != 0.5)).all(axis=1)
    groups: dict[Term, list[str]] = defaultdict(list)
    for at in np.flatnonzero(clear).tolist():
        literals = (Literal(name, int(lower[at, column] > 0.5)) for column, name in enumerate(names))
        groups[Term(tuple(literals))].append(memberships.cases[at])
    found = [Peers(term, tuple(cases)) for term, cases in groups.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.cases), str(one.term))))
