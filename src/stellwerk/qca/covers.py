"""All smallest covers of a prime-implicant chart, as a product of independent parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from math import ceil, prod

import numpy as np

from stellwerk.errors import MissingExtra
from stellwerk.qca.arrays import Bools, Floats, Ints
from stellwerk.qca.bounds import ROUNDING, solver, weights, weights_for_many
from stellwerk.qca.branching import cover_within
from stellwerk.qca.exchange import good_cover
from stellwerk.qca.frontier import Diagram, covers, known
from stellwerk.qca.reduction import Chart, undominated
from stellwerk.text import Text


@dataclass(frozen=True)
class Part:
    """The smallest covers of rows that share no column with the other rows.

    Parameters
    ----------
    members
        The prime implicants of each column.
    diagram
        The covers by columns.
    """

    members: tuple[Ints, ...]
    diagram: Diagram

    @property
    def size(self) -> int:
        """Prime implicants in each cover."""
        return self.diagram.size

    @property
    def count(self) -> int:
        """Number of covers."""
        return self.diagram.count

    def pick(self, index: int) -> list[int]:
        """The prime implicants of one cover."""
        return [int(self.members[column][choice]) for column, choice in self.diagram.pick(index)]


@dataclass(frozen=True, eq=False)
class Covers:
    """All smallest covers of a chart; found when first asked for.

    They are one of each independent part, in every combination.

    Parameters
    ----------
    chart
        Shape ``(prime implicants, rows)``; every row is covered.
    """

    chart: Bools

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Independent parts of the chart with their covers."""
        return _solve(Chart.of(self.chart))

    @property
    def size(self) -> int:
        """Prime implicants in each cover."""
        return sum(part.size for part in self.parts)

    @cached_property
    def count(self) -> int:
        """Number of covers; a proven lower bound where they are not `complete`."""
        return prod(part.count for part in self.parts)

    @property
    def complete(self) -> bool:
        """Whether `count` is exact."""
        return all(part.diagram.complete for part in self.parts)

    def __getitem__(self, index: int) -> tuple[int, ...]:
        chosen: list[int] = []
        for part in reversed(self.parts):
            index, inside = divmod(index, part.count)
            chosen += part.pick(inside)
        return tuple(sorted(chosen))

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        index = 0
        while index < self.count:  # the count may be too large for a range
            yield self[index]
            index += 1

    @cached_property
    def occurrences(self) -> dict[int, int]:
        """For each prime implicant the number of covers it is in; those in none are left out."""
        result: dict[int, int] = {}
        for part in self.parts:
            others = self.count // part.count
            for column, times in part.diagram.occurrences().items():
                if times:
                    result.update(dict.fromkeys(part.members[column].tolist(), times * others))
        return result

    @cached_property
    def first(self) -> tuple[int, ...]:
        """The prime implicants of one smallest cover, without counting the others where that can be avoided."""
        if "parts" in self.__dict__ or solver() is None:
            return self[0]
        return tuple(sorted(_one(self.chart, weights_for_many(self.chart)).tolist()))


def _one(cover: Bools, weight: Floats) -> Ints:
    """Columns of one smallest cover: a good one, and the proof that none is smaller."""
    costs = 1 - cover @ weight
    size = ceil(float(weight.sum()) - ROUNDING)
    good: Ints | None = None
    while good is None or len(good) > size:
        cheap = np.flatnonzero(costs <= size - weight.sum() + ROUNDING)  # a cover of that size has no other columns
        candidates = cheap[undominated(cover[cheap])]
        chart = cover[candidates]
        if good is None and chart.any(axis=0).all():
            good = candidates[good_cover(chart, size + 1)]
        found = cover_within(chart, size) if good is None or len(good) > size else None
        good = good if found is None else candidates[found]
        size += 1
    return good


def _solve(chart: Chart) -> tuple[Part, ...]:
    return tuple(part for component in chart.components() for part in _component(component))


def _component(chart: Chart) -> tuple[Part, ...]:
    """The smallest covers of a chart that is in one piece, perhaps in pieces after all."""
    multiplicity = tuple(map(len, chart.members))
    if len(chart.cover) == 1:
        return (Part(chart.members, _alone(multiplicity)),)
    weight = weights(chart.cover)
    size = ceil(float(weight.sum()) - ROUNDING)
    while True:
        found, complete = _within(chart, weight, size)
        if found is not None:
            return found
        if not complete:
            return (Part(chart.members, _proven_elsewhere(chart, weight, multiplicity)),)
        size += 1


@cache
def _alone(multiplicity: tuple[int, ...]) -> Diagram:
    """The one cover there is by a single column; most parts of most charts are such."""
    return known(np.zeros(1, np.int64), multiplicity, complete=True)


def _within(chart: Chart, weight: Floats, size: int) -> tuple[tuple[Part, ...] | None, bool]:
    """The covers of that size, if any were found, smaller ones there are not; and whether none was lost."""
    spare = size - weight.sum()
    cheap = 1 - chart.cover @ weight <= spare + ROUNDING  # a cover with any other column is larger
    if not chart.cover[cheap].any(axis=0).all():
        return None, True
    if not cheap.all():
        rows = chart.cover.shape[1]
        chart = chart.part(cheap)
        if chart.cover.shape[1] < rows or len(tuple(chart.components())) > 1:
            parts = _solve(chart)
            return (parts if sum(part.size for part in parts) <= size else None), True
    diagram, complete = covers(chart.cover, tuple(map(len, chart.members)), size)
    return (None if diagram is None else (Part(chart.members, diagram),)), complete


def _proven_elsewhere(chart: Chart, weight: Floats, multiplicity: tuple[int, ...]) -> Diagram:
    """One smallest cover of a chart that is too large for counting."""
    if solver() is None:
        raise MissingExtra("fast", Text("Eine so große Wahrheitstafel", "A truth table as large as this"))
    return known(_one(chart.cover, weight), multiplicity, complete=False)
