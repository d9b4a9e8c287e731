"""From a truth table to its models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Ints
from stellwerk.qca.covers import Covers
from stellwerk.qca.excluded import Cubes
from stellwerk.qca.expectations import Expectation, expected
from stellwerk.qca.expression import Expression
from stellwerk.qca.intermediate import intermediate
from stellwerk.qca.irredundant import IrredundantCovers
from stellwerk.qca.merging import merged
from stellwerk.qca.model import Implicants
from stellwerk.qca.primes import Primes, primes
from stellwerk.qca.solution import Solution
from stellwerk.qca.truth_table import CONTRADICTION, NEGATIVE, POSITIVE, TruthTable
from stellwerk.text import Text

Kind: TypeAlias = Literal["conservative", "parsimonious", "intermediate"]
Contradictions: TypeAlias = Literal["negative", "remainder", "explained"]
Expectations: TypeAlias = Mapping[str, int | Iterable[int] | None] | Iterable[str | Expression]


def minimize(
    table: TruthTable,
    kind: Kind = "parsimonious",
    expectations: Expectations | None = None,
    *,
    contradictions: Contradictions = "negative",
    all_models: bool = False,
    most_pairs: int | None = None,
) -> Solution:
    """All models of a truth table: the shortest sums of prime implicants that cover its positive rows.

    Parameters
    ----------
    table
        From `truth_table`.
    kind
        ``"conservative"`` assumes nothing about remainders, ``"parsimonious"`` lets every remainder help, and
        ``"intermediate"`` only those that agree with the expectations: easy counterfactuals (Ragin 2008, chapter 9).
    expectations
        For an intermediate solution: what each condition is expected to contribute, ``{"A": 1, "B": 0, "C": None}``
        (a set of values for multi-value conditions), where conjunctions may be keys, ``{"A*~B": 1}``; or a list of
        expressions such as ``["A", "~B", "C*D"]``.
    contradictions
        Whether a row marked C counts as negative, may be used like a remainder, or is itself what is explained.
    all_models
        Give every irredundant model, not only those with the fewest terms.
    most_pairs
        For an intermediate solution: look at the first so many pairs of a conservative and a parsimonious model only,
        where there are more; `Solution.model_count_is_exact` is then False. For re-analyses by the thousand.

    Raises
    ------
    QcaError
        No positive row, no negative row to tell apart, or every row excluded.
    """
    _check(table, kind, expectations)
    if kind == "intermediate":
        wanted = expected(expectations or {}, table.data)
        return _intermediate(table, wanted, contradictions, all_models=all_models, most=most_pairs)
    task = _Task.of(table, contradictions)
    found = task.without_remainders() if kind == "conservative" else task.with_remainders()
    return _solution(task, kind, found, all_models=all_models)


@dataclass(frozen=True, slots=True)
class _Task:
    """What to cover, what to leave out and what may help, as packed configurations."""

    table: TruthTable
    explained: Ints
    negative: Ints
    helping: Ints

    @classmethod
    def of(cls, table: TruthTable, contradictions: Contradictions) -> _Task:
        positive, negative = table.codes[table.out == POSITIVE], table.codes[table.out == NEGATIVE]
        doubtful = table.codes[table.out == CONTRADICTION]
        nothing = doubtful[:0]
        match contradictions:
            case "negative":
                task = cls(table, positive, np.concatenate([negative, doubtful]), nothing)
            case "remainder":
                task = cls(table, positive, negative, doubtful)
            case "explained":
                task = cls(table, doubtful, np.concatenate([negative, positive]), nothing)
            case _:
                raise QcaError(f"contradictions = {contradictions!r}; possible are negative, remainder and explained.")
        _check_task(table, task)
        return task

    def without_remainders(self) -> Primes:
        """Prime implicants of what was observed."""
        return self.using(self.helping)

    def using(self, helping: Ints) -> Primes:
        """Prime implicants that cover nothing but explained and helping rows, and at least one explained row."""
        allowed, layout = np.unique(np.concatenate([self.explained, helping])), self.table.data.layout
        if len(allowed) == layout.size:
            raise QcaError(_NOTHING_TO_TELL_APART)
        if layout.is_binary and layout.size <= _WRITTEN_OUT:  # all other rows as negative ones: a fifth of the time
            others = np.delete(np.arange(layout.size), allowed)
            return primes(self.explained, Cubes(np.full(len(others), layout.fields.sum()), others), layout)
        found = merged(allowed, layout)
        return found.of(np.flatnonzero(found.cover(self.explained).any(axis=1)))

    def with_remainders(self) -> Primes:
        """Prime implicants that may cover whatever is not negative."""
        layout, excluded = self.table.data.layout, self.table.excluded
        whole = np.full(len(self.negative), layout.fields.sum())
        cubes = Cubes(np.concatenate([whole, excluded.fields]), np.concatenate([self.negative, excluded.values]))
        if not len(cubes):
            raise QcaError(_NOTHING_TO_TELL_APART)
        return primes(self.explained, cubes, layout)


_WRITTEN_OUT = 1 << 10
"""So many configurations are written out where that is quicker than merging neighbours."""

_NOTHING_TO_TELL_APART = Text(
    "Keine Zeile der Wahrheitstafel ist negativ: Alle Bedingungen fielen weg. Bitte die Schwellen prüfen.",
    "No row of the truth table is negative: all conditions would be minimised away. Check the cut-offs.",
)


def _solution(task: _Task, kind: str, found: Primes, *, all_models: bool) -> Solution:
    cover = found.cover(task.explained)
    covers = IrredundantCovers(cover) if all_models else Covers(cover)
    return Solution(task.table, kind, Implicants(task.table, found, task.helping), task.explained, covers)


def _intermediate(
    table: TruthTable,
    wanted: tuple[Expectation, ...],
    contradictions: Contradictions,
    *,
    all_models: bool,
    most: int | None,
) -> Solution:
    task = _Task.of(table, contradictions)
    conservative = _solution(task, "conservative", task.without_remainders(), all_models=all_models)
    parsimonious = _solution(task, "parsimonious", task.with_remainders(), all_models=all_models)

    def helped_by(easy: Ints) -> Solution:
        helping = np.concatenate([task.helping, easy])
        return _solution(task, "intermediate", task.using(helping), all_models=all_models)

    return intermediate(conservative, parsimonious, wanted, helped_by, most)


def _check(table: TruthTable, kind: str, expectations: object) -> None:
    if kind not in ("conservative", "parsimonious", "intermediate"):
        raise QcaError(f"There is no {kind!r} solution; there are conservative, parsimonious and intermediate ones.")
    if kind == "intermediate" and expectations is None:
        raise QcaError(
            Text(
                "Eine intermediäre Lösung braucht Erwartungen, z. B. expectations={„A“: 1, „B“: 0}.",
                'An intermediate solution needs expectations, e.g. expectations={"A": 1, "B": 0}.',
            )
        )
    if kind != "intermediate" and expectations is not None:
        raise QcaError(
            Text(
                "Erwartungen gehören nur zu einer intermediären Lösung (kind=„intermediate“).",
                'Expectations belong to an intermediate solution only (kind="intermediate").',
            )
        )
    if len(table.codes) and table.excluded.contain(table.codes).all():
        raise QcaError(Text("Alle beobachteten Zeilen sind ausgeschlossen.", "All observed rows are excluded."))


def _check_task(table: TruthTable, task: _Task) -> None:
    if not len(task.explained):
        raise QcaError(
            Text(
                f"Keine Zeile ist positiv (Konsistenz ab {table.cuts.consistency:g}): Es gibt nichts zu erklären.",
                f"No row is positive (consistency from {table.cuts.consistency:g}): there is nothing to explain.",
            )
        )
