"""Products of value sets, the prime ones among them, and the fewest that say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import prod

from stellwerk.errors import QcaError

Cube = tuple[int, ...]
"""One bit mask per condition: bit i says that the i-th value of its domain lies inside."""

_TOO_MANY = 1 << 16


@dataclass(frozen=True, slots=True)
class Space:
    """The conditions of an expression and the values that each can take.

    Attributes
    ----------
    domain
        Values per condition; None stands for all values that the expression does not mention.
    bare
        Conditions written without braces.
    """

    domain: Mapping[str, tuple[int | None, ...]]
    bare: frozenset[str]

    def __post_init__(self) -> None:
        if prod(len(values) for values in self.domain.values()) > _TOO_MANY:
            raise QcaError(
                f"{len(self.domain)} conditions make more than {_TOO_MANY:,} combinations: too many to find the "
                "shortest sum. Use expand, which only removes what other terms absorb."
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The conditions, in the order of the bit masks of a cube."""
        return tuple(self.domain)

    @property
    def everything(self) -> Cube:
        """The cube that holds all values."""
        return tuple((1 << len(values)) - 1 for values in self.domain.values())

    def mask(self, name: str, values: Iterable[int]) -> int:
        """The bits of some values of one condition."""
        domain = self.domain[name]
        return sum(1 << domain.index(value) for value in set(values))

    def points(self, cube: Cube) -> int:
        """The combinations of values inside a cube, as bits of one integer."""
        inside = 1
        stride = 1
        for side, values in zip(cube, self.domain.values(), strict=True):
            inside = sum(inside << (bit * stride) for bit in range(len(values)) if side >> bit & 1)
            stride *= len(values)
        return inside


def primes(cubes: Iterable[Cube]) -> list[Cube]:
    """The largest cubes inside the union of the given ones, by iterated consensus.

    Quine 1955; for value sets of more than two values Brayton et al. 1984, ch. 3.
    """
    found: list[Cube] = []
    waiting = sorted(set(cubes))
    while waiting:
        cube = waiting.pop()
        if any(_inside(cube, other) for other in found):
            continue
        found = [other for other in found if not _inside(other, cube)]
        waiting += [met for other in found for met in _consensus(cube, other)]
        found.append(cube)
    return found


def minimum_cover(candidates: list[Cube], space: Space, name: Callable[[Cube], str]) -> list[Cube]:
    """The fewest candidates whose union is the union of all; then the fewest literals, then alphabetical order."""
    full = space.everything
    points = {cube: space.points(cube) for cube in candidates}
    cost = {cube: sum(side != whole for side, whole in zip(cube, full, strict=True)) for cube in candidates}
    order = sorted(candidates, key=lambda cube: (cost[cube], name(cube)))
    best: list[list[Cube]] = [order]

    def rank(chosen: list[Cube]) -> tuple[int, int, list[str]]:
        return len(chosen), sum(cost[cube] for cube in chosen), sorted(name(cube) for cube in chosen)

    def search(chosen: list[Cube], missing: int, left: list[Cube]) -> None:
        if not missing:
            best[0] = min(best[0], chosen, key=rank)
            return
        useful = [cube for cube in left if points[cube] & missing]
        if missing & ~_union(points[cube] for cube in useful):
            return
        most = max((points[cube] & missing).bit_count() for cube in useful)
        if len(chosen) + -(-missing.bit_count() // most) > len(best[0]):
            return
        point = _hardest(missing, [points[cube] for cube in useful])
        for cube in [cube for cube in useful if points[cube] & point]:
            useful.remove(cube)  # the arms after this one do without it: no set of candidates is met twice
            search([*chosen, cube], missing & ~points[cube], useful)

    search([], _union(points.values()), order)
    return best[0]


def _inside(cube: Cube, other: Cube) -> bool:
    return all(side & ~outer == 0 for side, outer in zip(cube, other, strict=True))


def _consensus(left: Cube, right: Cube) -> Iterable[Cube]:
    shared = [a & b for a, b in zip(left, right, strict=True)]
    empty = [at for at, side in enumerate(shared) if not side]
    for at in empty or range(len(shared)):
        if len(empty) <= 1 and (left[at] | right[at]) not in (left[at], right[at]):
            yield (*shared[:at], left[at] | right[at], *shared[at + 1 :])


def _hardest(missing: int, sets: list[int]) -> int:
    """The missing point that the fewest sets hold: a branch there has the fewest arms."""
    counts: dict[int, int] = {}
    rest = missing
    while rest:
        point = rest & -rest
        counts[point] = sum(1 for one in sets if one & point)
        if counts[point] == 1:
            return point
        rest ^= point
    return min(counts, key=lambda point: counts[point])


def _union(sets: Iterable[int]) -> int:
    union = 0
    for one in sets:
        union |= one
    return union
