"""Prime implicants of an explicit set of configurations, by merging neighbours (Quine 1952; McCluskey 1956)."""

from __future__ import annotations

import numpy as np

from stellwerk.qca.arrays import Bools, Ints
from stellwerk.qca.packing import Layout
from stellwerk.qca.primes import Primes, distinct


def merged(allowed: Ints, layout: Layout) -> Primes:
    """All prime implicants of exactly these configurations: nothing outside them is covered.

    Conjunctions that differ in one condition only, and between them have all its values, become one without it. Where a
    question does not arise (“-” of a temporal condition) either answer is taken for observed.
    """
    k = len(layout.levels)
    values = layout.spelled_out(np.unique(allowed))
    subsets = np.full(len(values), (1 << k) - 1, np.int64)
    kept: list[tuple[Ints, Ints]] = []
    while len(values):
        absorbed = np.zeros(len(values), bool)
        shorter: list[tuple[Ints, Ints]] = []
        for condition in range(k):
            members, found = _merge(subsets, values, condition, layout)
            absorbed |= members
            shorter.append(found)
        kept.append((subsets[~absorbed], values[~absorbed]))
        level = _together(shorter, layout)
        subsets, values = level.subsets, level.values
    return _together(kept, layout)


def _together(parts: list[tuple[Ints, Ints]], layout: Layout) -> Primes:
    subsets, values = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    return distinct(subsets, values, layout)


def _merge(subsets: Ints, values: Ints, condition: int, layout: Layout) -> tuple[Bools, tuple[Ints, Ints]]:
    """Which conjunctions have all values of the condition between them, and what becomes of those."""
    bit = 1 << (len(layout.levels) - 1 - condition)
    having = np.flatnonzero(subsets & bit)
    rest = values[having] & ~layout.fields[condition]
    order = np.lexsort((rest, subsets[having]))
    sorted_subsets, sorted_rest = subsets[having][order], rest[order]
    new = np.ones(len(order), bool)
    new[1:] = (sorted_subsets[1:] != sorted_subsets[:-1]) | (sorted_rest[1:] != sorted_rest[:-1])
    group = new.cumsum() - 1
    complete = np.bincount(group, minlength=1) == layout.levels[condition]
    members = np.zeros(len(values), bool)
    members[having[order]] = complete[group]
    heads = np.flatnonzero(new)[complete[: int(new.sum())]]
    return members, (sorted_subsets[heads] & ~bit, sorted_rest[heads])
