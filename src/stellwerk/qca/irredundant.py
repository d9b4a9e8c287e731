"""Every cover that cannot spare a prime implicant, not only the smallest ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product

import numpy as np

from stellwerk.qca.arrays import Bools, Ints
from stellwerk.qca.covers import Covers
from stellwerk.qca.reduction import Chart


@dataclass(frozen=True, eq=False)
class IrredundantCovers:
    """All covers without a spare prime implicant; found one after the other, always in the same order.

    Parameters
    ----------
    chart
        Shape ``(prime implicants, rows)``; every row is covered.
    """

    chart: Bools
    complete = True

    @cached_property
    def parts(self) -> tuple[Chart, ...]:
        """Pieces of the chart that share no row."""
        return tuple(Chart.of(self.chart).components())

    @cached_property
    def first(self) -> tuple[int, ...]:
        """One of the smallest."""
        return Covers(self.chart).first

    @cached_property
    def count(self) -> int:
        """Number of covers; walks through the covers of each part once, which can take long on large charts."""
        result = 1
        for part in self.parts:
            sizes = list(map(len, part.members))
            result *= sum(int(np.prod([sizes[c] for c in columns], dtype=object)) for columns in _minimal(part.cover))
        return result

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        return self._combined(0, ())

    def __getitem__(self, index: int) -> tuple[int, ...]:
        return next(islice(iter(self), index, None))

    @cached_property
    def occurrences(self) -> dict[int, int]:
        """For each prime implicant the number of covers it is in; those in none are left out."""
        result: dict[int, int] = {}
        for chosen in self:
            for prime in chosen:
                result[prime] = result.get(prime, 0) + 1
        return result

    def _combined(self, part: int, chosen: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if part == len(self.parts):
            yield tuple(sorted(chosen))
            return
        members = self.parts[part].members
        for columns in _minimal(self.parts[part].cover):
            for choice in product(*(members[column].tolist() for column in columns)):
                yield from self._combined(part + 1, (*chosen, *choice))


def _minimal(cover: Bools) -> Iterator[tuple[int, ...]]:
    """Minimal sets of columns that cover all rows: minimal transversals (Murakami & Uno 2014, algorithm MMCS)."""
    rows_of = [_bits(column) for column in cover]
    columns_of = [_bits(row) for row in cover.T]
    yield from _grow(rows_of, columns_of, (1 << len(columns_of)) - 1, (1 << len(rows_of)) - 1, {})


def _grow(
    rows_of: list[int], columns_of: list[int], uncovered: int, candidates: int, own: dict[int, int]
) -> Iterator[tuple[int, ...]]:
    """Extend the chosen columns; `own` says for each which rows only it covers."""
    if not uncovered:
        yield tuple(sorted(own))
        return
    row = min(_members(uncovered), key=lambda row: (columns_of[row] & candidates).bit_count())
    branch = columns_of[row] & candidates
    candidates &= ~branch
    for column in _members(branch):
        rows = rows_of[column]
        kept = {chosen: mine & ~rows for chosen, mine in own.items()}
        if all(kept.values()):
            kept[column] = rows & uncovered
            yield from _grow(rows_of, columns_of, uncovered & ~rows, candidates, kept)
            candidates |= 1 << column


def _members(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def _bits(flags: Bools | Ints) -> int:
    return sum(1 << at for at in np.flatnonzero(flags).tolist())
