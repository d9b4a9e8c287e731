"""What a minimisation gives back: all models, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from stellwerk.qca.arrays import Bools, Ints
from stellwerk.qca.model import Covering, Implicants, Model, Models
from stellwerk.qca.term import Term
from stellwerk.qca.truth_table import TruthTable

if TYPE_CHECKING:
    import polars as pl

LISTED = 100
"""So many models are written out in texts and tables."""


@dataclass(frozen=True, eq=False)
class Pair:
    """A conservative and a parsimonious model, and what lies between them.

    Parameters
    ----------
    conservative, parsimonious
        The two models.
    solution
        The intermediate solution.
    easy_counterfactuals, difficult_counterfactuals
        Row numbers of what the parsimonious model assumes: in agreement with the expectations, or not.
    """

    conservative: Model
    parsimonious: Model
    solution: Solution
    easy_counterfactuals: tuple[int, ...]
    difficult_counterfactuals: tuple[int, ...]

    @property
    def models(self) -> Sequence[Model]:
        """The intermediate models."""
        return self.solution.models


@dataclass(frozen=True, eq=False)
class Solution:
    """All models of a truth table: conservative, parsimonious or intermediate.

    Parameters
    ----------
    table
        The truth table.
    kind
        ``"conservative"``, ``"parsimonious"`` or ``"intermediate"``.
    implicants
        The prime implicants.
    explained
        Packed configurations that every model covers.
    covers
        The models, by positions of prime implicants; all of them smallest unless every irredundant one was asked for.
    pairs
        Of an intermediate solution: every pair of a conservative and a parsimonious model. Its models are the union.
    """

    table: TruthTable
    kind: str
    implicants: Implicants
    explained: Ints
    covers: Covering
    pairs: tuple[Pair, ...] = ()

    @property
    def model_count(self) -> int:
        """Number of models, exact wherever `model_count_is_exact`; else proven to be at least this."""
        return self.covers.count

    @property
    def model_count_is_exact(self) -> bool:
        """False only where the models are so many that counting them had to stop for want of memory."""
        return self.covers.complete

    @cached_property
    def models(self) -> Sequence[Model]:
        """All models, each made when it is asked for, always in the same order."""
        return Models(self.implicants, self.covers)

    @cached_property
    def first(self) -> Model:
        """One model with the fewest terms, without counting the others where that can be avoided."""
        return Model(self.implicants, self.covers.first)

    @cached_property
    def prime_implicants(self) -> tuple[Term, ...]:
        """All prime implicants that cover a positive row, the shortest first."""
        return self.implicants.terms

    @cached_property
    def chart(self) -> Bools:
        """Prime-implicant chart: whether each covers each explained row, shape ``(prime implicants, rows)``."""
        return self.implicants.primes.cover(self.explained)

    @cached_property
    def explained_rows(self) -> tuple[int, ...]:
        """Row numbers of the columns of the chart."""
        return tuple(self.table.data.layout.row_numbers(self.explained).tolist())

    @cached_property
    def essential(self) -> tuple[Term, ...]:
        """Prime implicants without which some row is not covered, of whatever pair: they are in every model."""
        if self.pairs:
            shared = set.intersection(*(set(pair.solution.essential) for pair in self.pairs))
            return tuple(term for term in self.prime_implicants if term in shared)
        needed = self.chart[:, self.chart.sum(axis=0) == 1].any(axis=1)
        return tuple(self.implicants.term(at) for at in np.flatnonzero(needed).tolist())

    @cached_property
    def occurrences(self) -> Mapping[Term, int]:
        """In how many of the models each term occurs; terms in none are left out."""
        return {self.implicants.term(at): times for at, times in sorted(self.covers.occurrences.items())}

    @cached_property
    def simplifying_assumptions(self) -> tuple[int, ...]:
        """Row numbers of the remainders that at least one model takes for positive (of one model: see `Model`)."""
        return self.implicants.assumed(sorted(self.covers.occurrences))

    @cached_property
    def easy_counterfactuals(self) -> tuple[int, ...]:
        """Row numbers of all easy counterfactuals of the pairs; none unless the solution is intermediate."""
        return tuple(sorted({row for pair in self.pairs for row in pair.easy_counterfactuals}))

    @cached_property
    def difficult_counterfactuals(self) -> tuple[int, ...]:
        """Row numbers of what parsimonious models assume against the expectations, over all pairs."""
        return tuple(sorted({row for pair in self.pairs for row in pair.difficult_counterfactuals}))

    def to_frame(self) -> pl.DataFrame:
        """One row per model and term with fit and cases; the first 100 models."""
        import polars as pl  # noqa: PLC0415 - importing the engine stays quick

        return pl.DataFrame(
            [row for number, model in self._listed() for row in _rows(number, model)],
            schema_overrides={"cases": pl.List(pl.String)},
        )

    def to_dict(self) -> dict[str, Any]:
        """Number of models, essential terms, assumptions and the first 100 models."""
        return {
            "kind": self.kind,
            "outcome": self.table.data.outcome_name,
            "model_count": self.model_count,
            "model_count_is_exact": self.model_count_is_exact,
            "essential": list(map(str, self.essential)),
            "models": [model.to_dict() for _, model in self._listed()],
        }

    def __str__(self) -> str:
        lines = [_line(number, model) for number, model in self._listed()]
        return "\n".join([self._heading(), *lines, *self._more()])

    def _repr_html_(self) -> str:
        lines = "".join(f"<li>{escape(_line(number, model))}</li>" for number, model in self._listed())
        return f"<p>{escape(self._heading())}</p><ul>{lines}</ul>{''.join(self._more())}"

    def _listed(self) -> list[tuple[int, Model]]:
        return list(enumerate(islice(self.models, LISTED), 1))

    def _more(self) -> list[str]:
        hidden = self.model_count - LISTED
        return [f"… and {hidden:,} more"] if hidden > 0 else []

    def _heading(self) -> str:
        many = f"{self.model_count:,}" if self.model_count_is_exact else f"at least {self.model_count:,}"
        models = "one model" if self.model_count == 1 else f"{many} models that fit the table equally well"
        return f"{self.kind.capitalize()} solution for {self.table.data.outcome_name}: {models}"


def _line(number: int, model: Model) -> str:
    numbers = model.fit
    return (
        f"M{number}: {model}  (consistency {numbers.consistency:.3f}, PRI {numbers.pri:.3f}, "
        f"coverage {numbers.coverage:.3f})"
    )


def _rows(number: int, model: Model) -> list[dict[str, Any]]:
    return [
        {
            "model": number,
            "term": str(path),
            "consistency": path.fit.consistency,
            "pri": path.fit.pri,
            "coverage": path.fit.coverage,
            "unique_coverage": path.fit.unique_coverage,
            "cases": list(path.cases),
        }
        for path in model.terms
    ]
