"""All smallest covers of a prime-implicant chart, as a product of independent parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil, prod

import numpy as np

from stellwerk.qca.arrays import Bools, Floats, Ints
from stellwerk.qca.bounds import ROUNDING, smallest_cover, weights
from stellwerk.qca.frontier import Diagram, covers
from stellwerk.qca.reduction import Chart, undominated


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


@dataclass(frozen=True)
class Covers:
    """All smallest covers: one of each part, in every combination.

    Parameters
    ----------
    parts
        Independent of each other.
    """

    parts: tuple[Part, ...]

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
        return (self[index] for index in range(self.count))

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


def smallest_covers(cover: Bools) -> Covers:
    """All smallest covers.

    Parameters
    ----------
    cover
        Shape ``(prime implicants, rows)``; every row is covered.
    """
    return _solve(Chart.of(cover))


def one_smallest_cover(cover: Bools) -> tuple[int, ...]:
    """The prime implicants of one smallest cover, without counting the others where that can be avoided."""
    candidates = undominated(cover)
    chosen = smallest_cover(Chart.of(cover[candidates]).cover) if len(candidates) > 1 else None
    if chosen is None:
        return smallest_covers(cover)[0]
    chart = Chart.of(cover[candidates])
    return tuple(sorted(int(candidates[chart.members[at][0]]) for at in chosen.tolist()))


def _solve(chart: Chart) -> Covers:
    return Covers(tuple(part for component in chart.components() for part in _component(component)))


def _component(chart: Chart) -> tuple[Part, ...]:
    """The smallest covers of a chart that is in one piece, perhaps in pieces after all."""
    multiplicity = tuple(map(len, chart.members))
    if len(chart.cover) == 1:
        return (Part(chart.members, _single(multiplicity)),)
    weight = weights(chart.cover)
    size = ceil(float(weight.sum()) - ROUNDING)
    while True:
        found = _within(chart, weight, size)
        if found is not None:
            return found
        size += 1


def _within(chart: Chart, weight: Floats, size: int) -> tuple[Part, ...] | None:
    """The covers of that size, if there are any; smaller ones there are not."""
    spare = size - weight.sum()
    cheap = 1 - chart.cover @ weight <= spare + ROUNDING  # a cover with any other column is larger
    if not chart.cover[cheap].any(axis=0).all():
        return None
    if not cheap.all():
        smaller = chart.part(cheap)
        if smaller.cover.shape[1] < chart.cover.shape[1] or len(list(smaller.components())) > 1:
            covers_there = _solve(smaller)
            return covers_there.parts if covers_there.size <= size else None
        chart = smaller
    diagram = covers(chart.cover, tuple(map(len, chart.members)), size)
    return None if diagram is None else (Part(chart.members, diagram),)


def _single(multiplicity: tuple[int, ...]) -> Diagram:
    diagram = covers(np.ones((1, 1), bool), multiplicity, 1)
    assert diagram is not None  # noqa: S101 - one column covers the one row
    return diagram
