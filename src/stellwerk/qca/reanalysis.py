"""Many re-analyses of one design: each on its own, truth tables met before recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Floats, Ints
from stellwerk.qca.data import Data, Kind
from stellwerk.qca.design import Design, Setting
from stellwerk.qca.fit import Fit, fits
from stellwerk.qca.minimize import minimize
from stellwerk.qca.model import Model
from stellwerk.qca.term import Term
from stellwerk.qca.truth_table import TruthTable, tabulate

LISTED = 100
"""Of equally minimal models so many are taken into account; how many there are is counted exactly."""


@dataclass(frozen=True, slots=True)
class Solved:
    """What a truth table leads to.

    Attributes
    ----------
    count
        Number of models; 0 where there is none.
    models
        Terms of each model as they are written, at most the first `LISTED` models.
    problem
        Why there is no model; empty where there is one.
    """

    count: int
    models: tuple[tuple[str, ...], ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Reanalysis:
    """One re-analysis.

    Attributes
    ----------
    solved
        The models.
    closest
        Position of the model that coincides most with the initial solution; the first of equals.
    fit
        Fit of that model on the cases of this re-analysis; None where there is no model.
    coincidence
        Σ min / Σ max of that model and the initial solution over all cases, in [0, 1].
    undecided
        Number of cases with a membership of exactly 0.5 in a condition: they are in no row.
    """

    solved: Solved
    closest: int
    fit: Fit | None
    coincidence: float
    undecided: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Re-analyses in the order of their settings, and how far each case is in all or in any of their models.

    Attributes
    ----------
    lowest, highest
        The smallest and the largest membership of each case in any model, shape ``(cases,)``.
    """

    items: tuple[Reanalysis, ...]
    lowest: Floats
    highest: Floats


def run(design: Design, settings: Sequence[Setting], initial: Floats) -> Batch:
    """Every setting re-analysed; the same results however the settings are divided into batches.

    Parameters
    ----------
    initial
        Membership of each case in the initial solution, shape ``(cases,)``.
    """
    worker = Reanalyst(design, initial)
    items = tuple(worker.reanalyse(setting) for setting in settings)
    return Batch(items, worker.lowest, worker.highest)


@dataclass(frozen=True, slots=True)
class _Known:
    """A solved truth table with its terms as places among the literals."""

    solved: Solved
    terms: tuple[Ints, ...]
    models: tuple[Ints, ...]


class Reanalyst:
    """Re-analyses one setting after the other and recognises truth tables it has solved before."""

    def __init__(self, design: Design, initial: Floats) -> None:
        self._design, self._initial = design, initial
        self._excluded = design.excluded
        self._literals = _places(design.original)
        self._known: dict[tuple[bytes, bytes], _Known] = {}
        self.lowest = np.ones(len(initial))
        self.highest = np.zeros(len(initial))

    def reanalyse(self, setting: Setting) -> Reanalysis:
        """What a setting leads to."""
        everyone = self._design.data(setting)
        data = self._design.kept(everyone, setting)
        table = tabulate(data, setting.cuts(self._design.cuts), self._excluded)
        undecided = int((table.row_of_case < 0).sum())
        key = (table.codes.tobytes(), table.out.tobytes())
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._solve(table)
        if not known.models:
            return Reanalysis(known.solved, -1, None, 0.0, undecided)
        sets = _memberships(everyone, known)
        return self._compare(known.solved, sets, everyone, setting, undecided)

    def _compare(self, solved: Solved, sets: Floats, everyone: Data, setting: Setting, undecided: int) -> Reanalysis:
        np.minimum(self.lowest, sets.min(axis=0), out=self.lowest)
        np.maximum(self.highest, sets.max(axis=0), out=self.highest)
        shared = np.minimum(sets, self._initial).sum(axis=1)
        either = np.maximum(sets, self._initial).sum(axis=1)
        coincidence = np.divide(shared, either, out=np.ones_like(shared), where=either > 0)
        closest = int(np.argmax(coincidence))
        keep = ~np.isin(everyone.cases, setting.without) if setting.without else slice(None)
        (fit,) = fits(sets[closest][keep, None], everyone.outcome[keep])
        return Reanalysis(solved, closest, fit, float(coincidence[closest]), undecided)

    def _solve(self, table: TruthTable) -> _Known:
        try:
            solution = minimize(table, self._design.kind, self._design.expectations)
        except QcaError as reason:
            return _Known(Solved(0, (), str(reason)), (), ())
        models = [_terms(model) for model in islice(solution.models, LISTED)]
        terms = list(dict.fromkeys(term for model in models for term in model))
        written = tuple(tuple(str(term) for term in model) for model in models)
        places = tuple(np.array([self._literals[str(one)] for one in term.literals], np.int64) for term in terms)
        chosen = tuple(np.array([terms.index(term) for term in model]) for model in models)
        return _Known(Solved(solution.model_count, written), places, chosen)


def _terms(model: Model) -> tuple[Term, ...]:
    """The terms alone: the fit of each, which a model knows too, is not needed here."""
    return tuple(model.implicants.term(at) for at in model.chosen)


def _places(data: Data) -> dict[str, int]:
    literals = [str(data.literal(at, value)) for at in range(len(data.conditions)) for value in range(data.levels[at])]
    return {literal: place for place, literal in enumerate(literals)}


def _memberships(data: Data, known: _Known) -> Floats:
    """Membership of every case in every model, shape ``(models, cases)``."""
    literals = _literals(data)
    everything = np.ones(len(data.cases))
    terms = [np.minimum.reduce(literals[places]) if len(places) else everything for places in known.terms]
    return np.stack([np.maximum.reduce([terms[at] for at in model]) for model in known.models])


def _literals(data: Data) -> Floats:
    """Membership of every case in every literal, shape ``(literals, cases)``, in the order of `_places`."""
    columns = data.memberships.T
    if all(kind in (Kind.CRISP, Kind.FUZZY) for kind in data.kinds):
        literals = np.empty((2 * len(columns), columns.shape[1]))
        literals[0::2], literals[1::2] = 1 - columns, columns
        return literals
    return np.concatenate([_values(data, at) for at in range(len(columns))])


def _values(data: Data, condition: int) -> Floats:
    column = data.memberships[:, condition]
    if data.kinds[condition] in (Kind.MULTI_VALUE, Kind.TEMPORAL):
        whole: Floats = (column == np.arange(data.levels[condition])[:, None]).astype(np.float64)
        return whole
    return np.stack([1 - column, column])
