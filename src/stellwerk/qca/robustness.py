"""How far a solution depends on the decisions it rests on.

The protocol of Oana & Schneider 2021 (“A Robustness Test Protocol for Applied QCA”, Sociological Methods & Research)
and of Oana, Schneider & Thomann 2021, ch. 5: an initial solution is compared with a set of test solutions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Floats, frozen
from stellwerk.qca.design import Design, Setting
from stellwerk.qca.fit import Fit, fit
from stellwerk.qca.minimize import minimize
from stellwerk.qca.reanalysis import Batch, Reanalysis, run
from stellwerk.qca.tables import Cell, Table
from stellwerk.qca.truth_table import tabulate

if TYPE_CHECKING:
    from concurrent.futures import Executor

    import polars as pl

_SHOWN = 15


@dataclass(frozen=True, slots=True)
class FitRobustness:
    """The fit-oriented parameters, each 1 where the test solutions change nothing.

    Attributes
    ----------
    consistency
        RF_cons: consistency of the initial solution over that of the robust core.
    coverage
        RF_cov: coverage of the robust core over that of the initial solution.
    coincidence_min, coincidence_max
        RF_SC_minTS and RF_SC_maxTS: Σ min / Σ max of the initial solution and what all, or any, test solutions say.
    """

    consistency: float
    coverage: float
    coincidence_min: float
    coincidence_max: float

    def to_dict(self) -> dict[str, float]:
        """By the names of the literature."""
        return {
            "RF_cons": self.consistency,
            "RF_cov": self.coverage,
            "RF_SC_minTS": self.coincidence_min,
            "RF_SC_maxTS": self.coincidence_max,
        }


@dataclass(frozen=True, slots=True)
class CaseRobustness:
    """Cases by whether the test solutions agree with the initial one about them.

    Attributes
    ----------
    robust_typical, robust_deviant
        In the initial solution and in every test solution; with the outcome, or without it.
    shaky_typical, shaky_deviant
        In the initial solution, but not in every test solution.
    possible_typical, possible_deviant
        Not in the initial solution, but in some test solution.
    """

    robust_typical: tuple[str, ...]
    robust_deviant: tuple[str, ...]
    shaky_typical: tuple[str, ...]
    shaky_deviant: tuple[str, ...]
    possible_typical: tuple[str, ...]
    possible_deviant: tuple[str, ...]

    @property
    def typical_ratio(self) -> float:
        """RCR_typ: robust typical cases among all that any solution holds typical; nan where there are none."""
        return _ratio(self.robust_typical, self.shaky_typical, self.possible_typical)

    @property
    def deviant_ratio(self) -> float:
        """RCR_dev: robust deviant cases among all that any solution holds deviant; nan where there are none."""
        return _ratio(self.robust_deviant, self.shaky_deviant, self.possible_deviant)

    @property
    def table(self) -> Table:
        """One row per kind of case."""
        kinds = list(self.__slots__)
        rows = tuple(
            (kind.replace("_", " "), len(getattr(self, kind)), ", ".join(getattr(self, kind))) for kind in kinds
        )
        return Table(("kind", "n", "cases"), rows, "Cases")


@dataclass(frozen=True)
class Robustness:
    """An initial solution among its re-analyses.

    Attributes
    ----------
    design, settings
        What was analysed, and how it was varied.
    initial
        The terms of the initial model.
    membership
        Membership of each case in it, shape ``(cases,)``.
    items
        One re-analysis per setting, in their order.
    lowest, highest
        Membership of each case in all, and in any, models of the re-analyses (minTS and maxTS), shape ``(cases,)``.
        Re-analyses without a model say nothing here and are counted in `unsolved`.
    """

    design: Design
    settings: tuple[Setting, ...]
    initial: tuple[str, ...]
    membership: Floats
    items: tuple[Reanalysis, ...]
    lowest: Floats
    highest: Floats

    def __len__(self) -> int:
        return len(self.items)

    @property
    def unsolved(self) -> int:
        """Re-analyses that lead to no model."""
        return sum(not item.solved.count for item in self.items)

    @cached_property
    def core(self) -> Floats:
        """Membership in the robust core: in the initial solution and in every test solution."""
        return frozen(np.minimum(self.membership, self.lowest))

    @cached_property
    def core_fit(self) -> Fit:
        """Fit of the robust core for the outcome as originally calibrated."""
        return fit(self.core, self.design.original.outcome)

    @cached_property
    def fit_oriented(self) -> FitRobustness:
        """RF_cons, RF_cov, RF_SC_minTS and RF_SC_maxTS."""
        whole = fit(self.membership, self.design.original.outcome)
        return FitRobustness(
            whole.consistency / self.core_fit.consistency,
            self.core_fit.coverage / whole.coverage,
            coincidence(self.membership, self.lowest),
            coincidence(self.membership, self.highest),
        )

    @cached_property
    def case_oriented(self) -> CaseRobustness:
        """Robust, shaky and possible cases, typical and deviant; a case belongs where its membership is above 0.5."""
        inside, always, ever = (values > 0.5 for values in (self.membership, self.lowest, self.highest))
        kinds = (inside & always, inside & ~always, ~inside & ever)
        member = self.design.original.outcome > 0.5
        names = np.array(self.design.original.cases)
        listed = [tuple(names[kind & side].tolist()) for kind in kinds for side in (member, ~member)]
        return CaseRobustness(*listed)

    @cached_property
    def terms(self) -> Table:
        """In which share of all re-analyses a term is in some model, and in every model; initial terms first."""
        some: Counter[str] = Counter()
        every: Counter[str] = Counter()
        for item in self.items:
            sets = [set(model) for model in item.solved.models]
            some.update(set().union(*sets))
            every.update(set.intersection(*sets) if sets else ())
        order = sorted(set(some) | set(self.initial), key=lambda term: (term not in self.initial, -some[term], term))
        total = len(self.items)
        rows = tuple((term, term in self.initial, some[term] / total, every[term] / total) for term in order)
        return Table(("term", "initial", "in some model", "in every model"), rows, f"Terms in {total} re-analyses")

    @cached_property
    def solutions(self) -> Table:
        """The different solutions met, the most frequent first."""
        counts = Counter(item.solved for item in self.items)
        order = sorted(counts, key=lambda one: (-counts[one], one.models))
        rows = [(_written(one.models), one.count, counts[one], counts[one] / len(self.items)) for one in order]
        return Table(("models", "number of models", "times", "share"), tuple(rows), "Solutions")

    @property
    def same(self) -> float:
        """Share of re-analyses in which the initial model is among the models."""
        wanted = set(self.initial)
        return sum(any(set(model) == wanted for model in item.solved.models) for item in self.items) / len(self.items)

    def to_frame(self) -> pl.DataFrame:
        """One row per re-analysis."""
        names = ("setting", "models", "closest model", "consistency", "pri", "coverage", "coincidence", "undecided")
        rows = tuple(_row(setting, item) for setting, item in zip(self.settings, self.items, strict=True))
        return Table(names, rows).to_frame()

    def to_dict(self) -> dict[str, object]:
        """Everything but the single re-analyses, as plain values."""
        return {
            "initial": list(self.initial),
            "re-analyses": len(self.items),
            "unsolved": self.unsolved,
            "same": self.same,
            **self.fit_oriented.to_dict(),
            "RCR_typ": self.case_oriented.typical_ratio,
            "RCR_dev": self.case_oriented.deviant_ratio,
            "cases": self.case_oriented.table.to_dicts(),
            "terms": self.terms.to_dicts(),
        }

    @property
    def parameters(self) -> Table:
        """The parameters by the names of the literature."""
        cases = {"RCR_typ": self.case_oriented.typical_ratio, "RCR_dev": self.case_oriented.deviant_ratio}
        rows = tuple((self.fit_oriented.to_dict() | cases).items())
        return Table(("parameter", "value"), rows, "Robustness parameters")

    def _summary(self) -> str:
        lead = f"{' + '.join(self.initial)}: among the models of {self.same:.0%} of {len(self)} re-analyses"
        return f"{lead}; {self.unsolved} lead to no model." if self.unsolved else f"{lead}."

    def __str__(self) -> str:
        terms = replace(self.terms, rows=self.terms.rows[:_SHOWN])
        more = f"… and {len(self.terms.rows) - _SHOWN} more terms" if len(self.terms.rows) > _SHOWN else ""
        parts = [self._summary(), str(self.parameters), f"{terms}\n{more}".rstrip(), str(self.case_oriented.table)]
        return "\n\n".join(parts)

    def _repr_html_(self) -> str:
        tables = (self.parameters, self.terms, self.case_oriented.table)
        return f"<p>{self._summary()}</p>" + "".join(table.to_html() for table in tables)


def robustness(
    design: Design,
    settings: Iterable[Setting],
    *,
    model: int = 0,
    executor: Executor | None = None,
    at_once: int = 2_000,
) -> Robustness:
    """How far the solution of a design survives when its decisions are varied.

    The results are the same to the last bit with and without an executor, whatever the number of workers: each setting
    is re-analysed on its own, and random settings carry their own seed (`Design.sample`).

    Parameters
    ----------
    design
        The original analysis.
    settings
        How to vary it: from `Design.grid`, `Design.sample`, `Design.dropping`, or written by hand.
    model
        Which of the equally minimal models is the initial solution.
    executor
        Runs batches of settings, e.g. ``ProcessPoolExecutor(mp_context=get_context("spawn"))``. None: one after the
        other in this process, which recognises the most truth tables.
    at_once
        Settings in a batch for the executor.

    Raises
    ------
    QcaError
        There is no initial solution, no setting, or a setting that cannot be carried out.
    """
    varied = tuple(design.settings(settings))
    if not varied:
        raise QcaError("There is nothing to compare with: give at least one setting, e.g. from Design.sample.")
    terms, membership = _initial(design, model)
    batches = list(_batches(design, varied, membership, executor, at_once))
    lowest = np.minimum.reduce([batch.lowest for batch in batches])
    highest = np.maximum.reduce([batch.highest for batch in batches])
    items = tuple(item for batch in batches for item in batch.items)
    return Robustness(design, varied, terms, membership, items, frozen(lowest), frozen(highest))


def coincidence(x: Floats, y: Floats) -> float:
    """Σ min(x, y) / Σ max(x, y), in [0, 1]; 1 where both sets are empty (Ragin 2008, p. 59)."""
    either = float(np.maximum(x, y).sum())
    return float(np.minimum(x, y).sum()) / either if either else 1.0


def _initial(design: Design, model: int) -> tuple[tuple[str, ...], Floats]:
    table = tabulate(design.original, design.cuts, design.excluded)
    solution = minimize(table, design.kind, design.expectations)
    if not 0 <= model < solution.model_count:
        raise QcaError(f"Model {model} was asked for; there are {solution.model_count}, counted from 0.")
    chosen = solution.models[model]
    return tuple(map(str, chosen.terms)), frozen(chosen.membership)


def _batches(
    design: Design, settings: Sequence[Setting], membership: Floats, executor: Executor | None, at_once: int
) -> Iterator[Batch]:
    if executor is None:
        yield run(design, settings, membership)
        return
    parts = [settings[start : start + at_once] for start in range(0, len(settings), at_once)]
    waiting = [executor.submit(run, design, part, membership) for part in parts]
    for one in waiting:
        yield one.result()


def _row(setting: Setting, item: Reanalysis) -> tuple[Cell, ...]:
    found = item.fit
    if found is None:
        return str(setting), 0, None, None, None, None, 0.0, item.undecided
    model = " + ".join(item.solved.models[item.closest])
    numbers = (found.consistency, found.pri, found.coverage)
    return str(setting), item.solved.count, model, *numbers, item.coincidence, item.undecided


def _ratio(robust: tuple[str, ...], shaky: tuple[str, ...], possible: tuple[str, ...]) -> float:
    everyone = len(robust) + len(shaky) + len(possible)
    return len(robust) / everyone if everyone else float("nan")


def _written(models: tuple[tuple[str, ...], ...]) -> str:
    return " | ".join(" + ".join(model) for model in models) or "none"
