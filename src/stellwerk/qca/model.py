"""Models: the answers of an analysis, term by term, with fit and cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, overload

import numpy as np

from stellwerk.qca.arrays import Floats, Ints
from stellwerk.qca.data import Data
from stellwerk.qca.fit import Fit, fit, fits
from stellwerk.qca.primes import Primes
from stellwerk.qca.term import Literal, Term
from stellwerk.qca.truth_table import TruthTable


@dataclass(frozen=True, slots=True)
class Path:
    """One sufficient term of a model.

    Parameters
    ----------
    term
        The conjunction.
    fit
        How it fits the outcome; its unique coverage is the one within this model.
    cases
        Cases that belong to it (membership above 0.5).
    """

    term: Term
    fit: Fit
    cases: tuple[str, ...]

    def __str__(self) -> str:
        return str(self.term)

    @property
    def literals(self) -> tuple[Literal, ...]:
        """The literals of the term."""
        return self.term.literals


@dataclass(frozen=True)
class Implicants:
    """Prime implicants of a truth table, with what models need to know of them; found out when first asked.

    Parameters
    ----------
    table
        The truth table.
    primes
        The prime implicants, packed.
    helping
        Packed configurations that may be assumed although they were observed: contradictions, if so asked.
    """

    table: TruthTable
    primes: Primes
    helping: Ints

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """All of them as terms."""
        return tuple(self.term(at) for at in range(len(self.primes)))

    def term(self, at: int) -> Term:
        """One of them as a term."""
        data = self.table.data
        k = len(data.conditions)
        subset = int(self.primes.subsets[at])
        values = data.layout.unpack(self.primes.values[at]).tolist()
        return Term(tuple(data.literal(c, values[c]) for c in range(k) if subset >> (k - 1 - c) & 1))

    def membership(self, at: int) -> Floats:
        """Membership of the cases in one of them, shape ``(cases,)``; kept once computed."""
        if at not in self._memberships:
            self._memberships[at] = self.table.data.membership(self.term(at))
        return self._memberships[at]

    @cached_property
    def _memberships(self) -> dict[int, Floats]:
        return {}

    @cached_property
    def remainders(self) -> Ints:
        """Packed configurations that a model may assume to be positive, rising."""
        unobserved = self.table.data.layout.codes(self.table.remainders)
        return np.sort(np.concatenate([unobserved, self.helping])) if len(self.helping) else unobserved

    def assumed(self, chosen: Sequence[int]) -> tuple[int, ...]:
        """Row numbers of the remainders that the chosen ones cover."""
        covered = self.primes.of(np.array(chosen, np.int64)).cover(self.remainders).any(axis=0)
        return tuple(self.table.data.layout.row_numbers(self.remainders[covered]).tolist())


@dataclass(frozen=True)
class Model:
    """A disjunction of terms that covers every positive row; immutable.

    Parameters
    ----------
    implicants
        The prime implicants it is chosen from.
    chosen
        Which of them, by position, rising.
    """

    implicants: Implicants
    chosen: tuple[int, ...]

    @cached_property
    def terms(self) -> tuple[Path, ...]:
        """The paths, each with its fit and cases."""
        data = self._data
        each = np.stack([self.implicants.membership(at) for at in self.chosen], axis=1)
        numbers = fits(each, data.outcome, _others(each))
        return tuple(
            Path(self.implicants.term(at), number, tuple(data.cases[c] for c in np.flatnonzero(column > 0.5).tolist()))
            for at, number, column in zip(self.chosen, numbers, each.T, strict=True)
        )

    @cached_property
    def membership(self) -> Floats:
        """Membership of the cases in the model, shape ``(cases,)``: the largest of its terms."""
        largest: Floats = np.maximum.reduce([self.implicants.membership(at) for at in self.chosen])
        return largest

    @cached_property
    def fit(self) -> Fit:
        """How the model as a whole fits the outcome."""
        return fit(self.membership, self._data.outcome)

    @cached_property
    def simplifying_assumptions(self) -> tuple[int, ...]:
        """Row numbers of the remainders that it takes for positive."""
        return self.implicants.assumed(self.chosen)

    @property
    def _data(self) -> Data:
        return self.implicants.table.data

    def __str__(self) -> str:
        return " + ".join(str(self.implicants.term(at)) for at in self.chosen)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Model) and self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)

    @cached_property
    def _identity(self) -> tuple[str, frozenset[Term]]:
        return self._data.outcome_name, frozenset(self.implicants.term(at) for at in self.chosen)

    def to_dict(self) -> dict[str, Any]:
        """The model, its terms and its numbers."""
        return {
            "model": str(self),
            "fit": self.fit.to_dict(),
            "terms": [{"term": str(path), "fit": path.fit.to_dict(), "cases": list(path.cases)} for path in self.terms],
        }


def _others(each: Floats) -> Floats:
    """For each term the union of the other terms, shape ``(cases, terms)``; 0 where there are none."""
    if each.shape[1] == 1:
        return np.zeros_like(each)
    two = np.partition(each, -2, axis=1)
    second, first = two[:, -2], two[:, -1]
    result = np.repeat(first[:, None], each.shape[1], axis=1)
    top = each.argmax(axis=1)
    result[np.arange(len(each)), top] = second
    return result


class Covering(Protocol):
    """What gives covers by index: all smallest, or all irredundant ones."""

    @property
    def count(self) -> int:
        """Number of covers."""

    @property
    def complete(self) -> bool:
        """Whether `count` is exact."""

    @property
    def occurrences(self) -> dict[int, int]:
        """For each prime implicant the number of covers it is in."""

    @property
    def first(self) -> tuple[int, ...]:
        """One of the smallest, without counting the others where that can be avoided."""

    def __getitem__(self, index: int) -> tuple[int, ...]: ...

    def __iter__(self) -> Iterator[tuple[int, ...]]: ...


class Models(Sequence[Model]):
    """All models, each made when it is asked for; may be billions.

    ``len`` works up to the largest number Python allows for it; `Solution.model_count` always does.
    """

    def __init__(self, implicants: Implicants, covers: Covering) -> None:
        self._implicants, self._covers = implicants, covers

    def __len__(self) -> int:
        return self._covers.count

    def __iter__(self) -> Iterator[Model]:
        return (Model(self._implicants, chosen) for chosen in self._covers)

    @overload
    def __getitem__(self, index: int) -> Model: ...
    @overload
    def __getitem__(self, index: slice) -> list[Model]: ...
    def __getitem__(self, index: int | slice) -> Model | list[Model]:
        count = self._covers.count
        if isinstance(index, slice):
            return [self[at] for at in range(count)[index]]
        if not -count <= index < count:
            raise IndexError(index)
        return Model(self._implicants, self._covers[index % count])

    def __repr__(self) -> str:
        return f"<{self._covers.count:,} models>"
