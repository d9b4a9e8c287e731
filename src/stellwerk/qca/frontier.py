"""Counting all smallest covers of a chart exactly, far beyond what could be listed.

The columns are decided one after another, in the order of the first row each covers. What matters about the decisions
so far is only which rows are still uncovered and how many columns were taken: decisions that lead to the same state are
merged, so the states form a zero-suppressed decision diagram by layers (Minato 1993; Knuth 2011, section 7.1.4). A
state is dropped as soon as a lower bound shows that it cannot end within the size. The bounds are dual weights for the
rows ahead (see `bounds`), fitted to states that are actually there: this is what keeps the diagram small.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from stellwerk.qca.arrays import Bools, Floats, Ints, Words
from stellwerk.qca.bounds import ROUNDING, SMALL, solver, weights

_MOST_STATES = 400_000
_WORK = 6_000_000
"""After so many states in all, layers are kept narrow: the search then ends in about a minute, but loses covers."""
_NARROW = 2_000
_SAMPLES = 6


@dataclass(frozen=True, slots=True)
class _Layer:
    """One column's decision: where each state leads with it and without it; −1 for nowhere."""

    column: int
    taken: Ints
    left: Ints


@dataclass(frozen=True)
class Diagram:
    """All covers of one size, as paths through layers of states.

    Parameters
    ----------
    layers
        One per column, in the order of decision.
    size
        Columns in each cover.
    complete
        False where states had to be dropped to stay within memory: there are then more covers.
    multiplicity
        How many prime implicants each column stands for.
    """

    layers: tuple[_Layer, ...]
    size: int
    complete: bool
    multiplicity: tuple[int, ...]

    @cached_property
    def _ahead(self) -> list[list[int]]:
        """Number of covers from each state on, by layer."""
        ahead = [[1]]
        for layer in reversed(self.layers):
            after, many = [*ahead[-1], 0], self.multiplicity[layer.column]
            ahead.append(
                [many * after[a] + after[b] for a, b in zip(layer.taken.tolist(), layer.left.tolist(), strict=True)]
            )
        return ahead[::-1]

    @property
    def count(self) -> int:
        """Number of covers, each choice among identical prime implicants counted."""
        return self._ahead[0][0]

    def pick(self, index: int) -> list[tuple[int, int]]:
        """The cover at an index from 0: pairs of column and choice among its prime implicants."""
        chosen: list[tuple[int, int]] = []
        state = 0
        for layer, after in zip(self.layers, self._ahead[1:], strict=True):
            taken = int(layer.taken[state])
            each = after[taken] if taken >= 0 else 0
            choice, rest = divmod(index, each) if each else (0, index)
            if each and choice < self.multiplicity[layer.column]:
                chosen.append((layer.column, choice))
                index, state = rest, taken
            else:
                index -= each * self.multiplicity[layer.column]
                state = int(layer.left[state])
        return chosen

    def occurrences(self) -> dict[int, int]:
        """For each column the number of covers with one given prime implicant of it."""
        behind: list[int] = [1]
        result: dict[int, int] = {}
        for layer, after in zip(self.layers, self._ahead[1:], strict=True):
            many = self.multiplicity[layer.column]
            reached = [0] * (len(after) + 1)
            with_it = 0
            for ways, taken, left in zip(behind, layer.taken.tolist(), layer.left.tolist(), strict=True):
                reached[taken] += many * ways
                reached[left] += ways
                with_it += ways * after[taken] if taken >= 0 else 0
            result[layer.column] = with_it
            behind = reached[:-1]
        return result


@dataclass
class _States:
    """Uncovered rows, packed into words, and columns taken."""

    uncovered: Words
    taken: Ints

    def __len__(self) -> int:
        return len(self.taken)

    def at(self, chosen: Any) -> _States:
        return _States(self.uncovered[chosen], self.taken[chosen])


def covers(cover: Bools, multiplicity: tuple[int, ...], size: int) -> tuple[Diagram | None, bool]:
    """All covers with `size` columns, none having fewer, or None if none was found; and whether none was lost.

    Parameters
    ----------
    cover
        Shape ``(columns, rows)``.
    multiplicity
        How many prime implicants each column stands for.
    size
        A proven lower bound on the size of a cover.
    """
    search = _Search(cover[:, _row_order(cover)], size)
    layers = search.run()
    if layers is None:
        return None, search.complete
    return Diagram(tuple(layers), size, search.complete, multiplicity), search.complete


def known(columns: Ints, multiplicity: tuple[int, ...], *, complete: bool) -> Diagram:
    """The diagram of one cover."""
    path = tuple(_Layer(column, np.zeros(1, np.int64), np.full(1, -1)) for column in columns.tolist())
    return Diagram(path, len(columns), complete, multiplicity)


class _Search:
    """One pass over the columns."""

    def __init__(self, cover: Bools, size: int) -> None:
        self.size, self.complete, self.work = size, True, 0
        first = cover.argmax(axis=1)
        self.order = np.lexsort((-cover.sum(axis=1), first))
        self.cover, self.first = cover[self.order], first[self.order]
        self.rows = cover.shape[1]
        self.words = _pack(self.cover)
        self.bank: list[Floats] = []
        self.rng = np.random.default_rng(0)

    def run(self) -> list[_Layer] | None:
        states = _States(_pack(np.ones((1, self.rows), bool)), np.zeros(1, np.int64))
        layers: list[_Layer] = []
        for at in range(len(self.first)):
            if at == 0 or self.first[at] != self.first[at - 1]:
                self._fit_bounds(at, states)
            states, layer = self._decide(at, states)
            if not len(states):
                return None
            layers.append(layer)
        return layers

    def _decide(self, at: int, states: _States) -> tuple[_States, _Layer]:
        """Take column `at` or leave it, in every state."""
        column = self.words[at]
        useful = np.flatnonzero((states.uncovered & column).any(axis=1) & (states.taken < self.size))
        taken = _States(states.uncovered[useful] & ~column, states.taken[useful] + 1)
        behind = int(self.first[at + 1]) if at + 1 < len(self.first) else self.rows
        possible = np.flatnonzero(_done(states.uncovered, behind))
        taken_kept = np.flatnonzero(_done(taken.uncovered, behind))
        taken_kept = taken_kept[self._promising(taken.at(taken_kept))]
        possible = possible[self._promising(states.at(possible))]
        after = _States(
            np.concatenate([taken.uncovered[taken_kept], states.uncovered[possible]]),
            np.concatenate([taken.taken[taken_kept], states.taken[possible]]),
        )
        merged, place = _merge(after)
        merged, place = self._within_memory(merged, place)
        to_taken, to_left = np.full(len(states), -1), np.full(len(states), -1)
        to_taken[useful[taken_kept]] = place[: len(taken_kept)]
        to_left[possible] = place[len(taken_kept) :]
        return merged, _Layer(int(self.order[at]), to_taken, to_left)

    def _promising(self, states: _States) -> Bools:
        if not self.bank or not len(states):
            return np.ones(len(states), bool)
        good: Bools = np.ceil(self._bound(states) - ROUNDING) <= self.size - states.taken
        return good

    def _bound(self, states: _States) -> Floats:
        """At least so many more columns are needed, shape ``(states,)``."""
        if not self.bank:
            return np.zeros(len(states))
        heavy: Floats = (_unpack(states.uncovered, self.rows) @ np.stack(self.bank, axis=1)).max(axis=1)
        return heavy

    def _fit_bounds(self, at: int, states: _States) -> None:
        """Weights for the columns from `at` on, each the best for one of the states."""
        ahead = self.cover[at:]
        samples = min(len(states), _SAMPLES if ahead.size >= SMALL and solver() else 2)
        self.bank = []
        for _ in range(samples):
            sample = states.at(self.rng.integers(len(states), size=1))
            rows = np.flatnonzero(_unpack(sample.uncovered, self.rows)[0])
            part = ahead[:, rows]
            part = part[part.any(axis=1)]
            if not len(rows) or not part.any(axis=0).all():
                continue
            weight = np.zeros(self.rows)
            weight[rows] = weights(part)
            self.bank.append(weight)

    def _within_memory(self, states: _States, place: Ints) -> tuple[_States, Ints]:
        """The states that promise most, if there are too many."""
        self.work += len(states)
        most = _MOST_STATES if self.work < _WORK else _NARROW
        if len(states) <= most:
            return states, place
        self.complete = False
        bound = states.taken + self._bound(states)
        kept = np.sort(np.argsort(bound, kind="stable")[:most])
        moved = np.full(len(states) + 1, -1)
        moved[kept] = np.arange(len(kept))
        return states.at(kept), moved[place]


def _merge(states: _States) -> tuple[_States, Ints]:
    """The different states, and where each given one is among them."""
    keys = np.column_stack([states.uncovered, states.taken.astype(np.uint64)])
    order = np.lexsort(keys.T)
    sorted_keys = keys[order]
    new = np.ones(len(order), bool)
    new[1:] = (sorted_keys[1:] != sorted_keys[:-1]).any(axis=1)
    place = np.empty(len(order), np.int64)
    place[order] = new.cumsum() - 1
    return states.at(order[new]), place


def _done(uncovered: Words, rows: int) -> Bools:
    """Whether the first `rows` rows are all covered."""
    whole, part = divmod(rows, 64)
    done = ~np.asarray(uncovered[:, :whole].any(axis=1))
    if part:
        done &= (uncovered[:, whole] & np.uint64((1 << part) - 1)) == 0
    return done


def _pack(cover: Bools) -> Words:
    wide = np.zeros((len(cover), (cover.shape[1] + 63) // 64 * 64), bool)
    wide[:, : cover.shape[1]] = cover
    return np.packbits(wide, axis=1, bitorder="little").view(np.uint64)


def _unpack(words: Words, rows: int) -> Floats:
    bits = np.unpackbits(np.ascontiguousarray(words).view(np.uint8), axis=1, count=rows, bitorder="little")
    return bits.astype(np.float64)


def _row_order(cover: Bools) -> Ints:
    """Rows such that few other rows are touched at a time: the narrower the frontier, the fewer the states."""
    sets = cover.T.astype(np.float32)
    near = (sets @ sets.T) > 0
    degree = cover.sum(axis=0)
    left, touched = np.ones(len(near), bool), np.zeros(len(near), bool)
    order: list[int] = []
    while left.any():
        fresh = (near & ~touched).sum(axis=1) * (len(cover) + 1) + degree
        row = int(np.where(left, fresh, np.iinfo(np.int64).max).argmin())
        order.append(row)
        left[row] = False
        touched |= near[row]
    return np.array(order)
