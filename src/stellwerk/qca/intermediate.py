"""Intermediate solutions: between each conservative and each parsimonious model, as far as expectations carry.

Ragin & Sonnett 2005; Ragin 2008, chapter 9. A remainder that a parsimonious model assumes is an *easy* counterfactual
if it can be reached from a conservative term, within a parsimonious term that contains it, by changing conditions only
to values that are expected there. An expectation about several conditions together carries the change of any of them,
but only into configurations in which all of them have their expected values; it adds to expectations about single
conditions and takes none of them away. All other assumptions are *difficult*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Bools, Ints
from stellwerk.qca.expectations import Expectation
from stellwerk.qca.model import Implicants, Model
from stellwerk.qca.primes import Primes, distinct
from stellwerk.qca.solution import Pair, Solution
from stellwerk.text import Text

_MOST_PAIRS = 100_000


@dataclass(frozen=True)
class Listed:
    """Models that were found one by one, as positions of prime implicants."""

    models: tuple[tuple[int, ...], ...]
    complete: bool = True

    @property
    def count(self) -> int:
        """Number of models."""
        return len(self.models)

    @cached_property
    def occurrences(self) -> dict[int, int]:
        """For each prime implicant the number of models it is in."""
        result: dict[int, int] = {}
        for chosen in self.models:
            for prime in chosen:
                result[prime] = result.get(prime, 0) + 1
        return result

    @property
    def first(self) -> tuple[int, ...]:
        """The first of the shortest."""
        return min(self.models, key=len)

    def __getitem__(self, index: int) -> tuple[int, ...]:
        return self.models[index]

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        return iter(self.models)


def intermediate(
    conservative: Solution,
    parsimonious: Solution,
    wanted: tuple[Expectation, ...],
    helped_by: Callable[[Ints], Solution],
    most: int | None = None,
) -> Solution:
    """The intermediate solution of every pair of models, and their union.

    Parameters
    ----------
    helped_by
        Gives the solution in which these packed configurations may help.
    most
        Look at the first so many pairs only; None for all.

    Raises
    ------
    QcaError
        More than 100,000 pairs, and all are to be looked at.
    """
    count = conservative.model_count * parsimonious.model_count
    if most is None and count > _MOST_PAIRS:
        raise QcaError(_too_many(conservative.model_count, parsimonious.model_count))
    reach = _Reach(conservative.implicants, parsimonious.implicants, wanted)
    solved: dict[bytes, Solution] = {}
    pairs = []
    lean = tuple(islice(parsimonious.models, most))
    for c, p in islice(((c, p) for c in conservative.models for p in lean), most):
        easy, difficult = reach.split(c, p)
        key = easy.tobytes()
        if key not in solved:
            solved[key] = helped_by(reach.remainders[easy])
        pairs.append(Pair(c, p, solved[key], reach.rows(easy), reach.rows(difficult)))
    return _union(parsimonious, tuple(pairs), list(solved.values()), complete=len(pairs) == count)


class _Reach:
    """Which remainders each conservative term reaches by expected changes."""

    def __init__(self, conservative: Implicants, parsimonious: Implicants, wanted: tuple[Expectation, ...]) -> None:
        self.layout = conservative.table.data.layout
        self.remainders = parsimonious.remainders
        self.inner, self.outer = conservative.primes, parsimonious.primes
        self.assumed = self.outer.cover(self.remainders)
        self.configurations = self.layout.unpack(self.remainders)
        self.wanted = [(expectation, expectation.met(self.configurations)) for expectation in wanted]
        self.within = _within(self.inner, self.outer)
        self.reached: dict[int, Bools] = {}
        self.numbers: dict[bytes, tuple[int, ...]] = {}
        self.within_model: tuple[int, ...] | None = None
        self.easy: dict[int, Bools] = {}

    def split(self, c: Model, p: Model) -> tuple[Bools, Bools]:
        """The easy and the difficult ones among the remainders that `p` assumes."""
        if c.chosen != self.within_model:  # pairs come conservative model by conservative model
            self.within_model, self.easy = c.chosen, {}
        easy = np.logical_or.reduce([self._easy(c, outer) for outer in p.chosen])
        return easy, self.assumed[list(p.chosen)].any(axis=0) & ~easy

    def rows(self, chosen: Bools) -> tuple[int, ...]:
        """Row numbers."""
        key = chosen.tobytes()
        if key not in self.numbers:
            self.numbers[key] = tuple(self.layout.row_numbers(self.remainders[chosen]).tolist())
        return self.numbers[key]

    def _easy(self, c: Model, outer: int) -> Bools:
        """What the terms of a conservative model reach within one parsimonious term."""
        if outer not in self.easy:
            within = self.within[outer]
            inside = [self._reached(inner) for inner in c.chosen if within[inner]]
            nothing = np.zeros(len(self.remainders), bool)
            self.easy[outer] = np.logical_or.reduce([nothing, *inside]) & self.assumed[outer]
        return self.easy[outer]

    def _reached(self, inner: int) -> Bools:
        if inner not in self.reached:
            k = len(self.layout.levels)
            subset = int(self.inner.subsets[inner])
            values = self.layout.unpack(self.inner.values[inner])
            kept = np.array([bool(subset >> (k - 1 - condition) & 1) for condition in range(k)])
            changed = (self.configurations != values) & kept
            self.reached[inner] = ~(changed & ~self._carried(values)).any(axis=1)
        return self.reached[inner]

    def _carried(self, values: Ints) -> Bools:
        """Where an expectation carries a change of a condition: the term contradicts it, the remainder meets it."""
        carried = np.zeros(self.configurations.shape, bool)
        for expectation, met in self.wanted:
            for condition, possible in expectation.values:
                if int(values[condition]) not in possible:
                    carried[:, condition] |= met
        return carried


def _within(inner: Primes, outer: Primes) -> list[list[bool]]:
    """For each of the outer terms which of the inner ones it contains."""
    fields, values = outer.fields[:, None], outer.values[:, None]
    found: list[list[bool]] = ((inner.fields & fields == fields) & (inner.values & fields == values)).tolist()
    return found


def _union(parsimonious: Solution, pairs: tuple[Pair, ...], solved: list[Solution], *, complete: bool) -> Solution:
    """One solution of all prime implicants and all models of the pairs, each once."""
    table = parsimonious.table
    parts = [solution.implicants.primes for solution in solved]
    together = distinct(
        np.concatenate([part.subsets for part in parts]),
        np.concatenate([part.values for part in parts]),
        table.data.layout,
    )
    place = {key: at for at, key in enumerate(_keys(together))}
    models: dict[tuple[int, ...], None] = {}
    for solution in solved:
        keys = _keys(solution.implicants.primes)
        for chosen in solution.covers:
            models[tuple(sorted(place[keys[at]] for at in chosen))] = None
    implicants = Implicants(table, together, parsimonious.implicants.helping)
    return Solution(table, "intermediate", implicants, parsimonious.explained, Listed(tuple(models), complete), pairs)


def _keys(primes: Primes) -> list[tuple[int, int]]:
    return list(zip(primes.subsets.tolist(), primes.values.tolist(), strict=True))


def _too_many(conservative: int, parsimonious: int) -> Text:
    return Text(
        f"{conservative:,} konservative mal {parsimonious:,} sparsame Modelle sind zu viele Paare "
        f"(höchstens {_MOST_PAIRS:,}). Weniger Bedingungen oder ausgeschlossene Zeilen verringern die Mehrdeutigkeit.",
        f"{conservative:,} conservative times {parsimonious:,} parsimonious models are too many pairs "
        f"(at most {_MOST_PAIRS:,}). Fewer conditions or excluded rows reduce the ambiguity.",
    )
