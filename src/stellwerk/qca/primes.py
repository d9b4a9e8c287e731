"""Prime implicants: the shortest conjunctions that hold for a positive row and for no negative one.

A conjunction is named by a positive row and the set of conditions it keeps of it. It leaves out a negative row if it
keeps a condition in which the two rows differ. So the prime implicants that cover a row are the minimal sets of
conditions that meet every difference between that row and a negative one: minimal hitting sets, or transversals
(Berge 1989, chapter 2), read off a table of all 2^k sets of conditions, one bit each. Neither remainders nor the 3^k
conjunctions are ever written out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stellwerk.qca.arrays import Bools, Ints, Words
from stellwerk.qca.excluded import Cubes
from stellwerk.qca.packing import Layout

_WORD = 6  # 2^6 bits
_CELLS, _IN_CACHE = 1 << 23, 1 << 15
# Within a word: the sets (bit positions) that lack condition j.
_WITHOUT = np.array(
    [sum(1 << bit for bit in range(64) if not bit >> j & 1) for j in range(_WORD)],
    np.uint64,
)
_ALL = np.uint64(2**64 - 1)


@dataclass(frozen=True, slots=True)
class Primes:
    """Prime implicants, the shortest first, then in the order of conditions and values.

    Parameters
    ----------
    subsets
        Conditions each one keeps, as bits (the first condition is bit k − 1), shape ``(primes,)``.
    fields, values
        The same as bits of a packed configuration, and the packed values there.
    """

    subsets: Ints
    fields: Ints
    values: Ints

    def __len__(self) -> int:
        return len(self.subsets)

    def cover(self, codes: Ints) -> Bools:
        """Whether each holds for each packed configuration, shape ``(primes, configurations)``."""
        covered = np.empty((len(self), len(codes)), bool)
        step = max(1, _IN_CACHE // max(1, len(codes)))
        for start in range(0, len(self), step):
            part = slice(start, start + step)
            np.equal(codes & self.fields[part, None], self.values[part, None], out=covered[part])
        return covered

    def of(self, chosen: Ints) -> Primes:
        """Some of them, by position."""
        return Primes(self.subsets[chosen], self.fields[chosen], self.values[chosen])


def primes(positive: Ints, negative: Cubes, layout: Layout) -> Primes:
    """All prime implicants that cover a positive row.

    Parameters
    ----------
    positive
        Packed configurations, none of them in a negative cube.
    negative
        What no prime implicant may cover; at least one.
    """
    k = len(layout.levels)
    step = max(1, _CELLS >> k)
    found: list[tuple[Ints, Ints]] = []
    for start in range(0, len(positive), step):
        codes = positive[start : start + step]
        at, subsets = _minimal(_uncovering(codes, negative, layout), k)
        fields = layout.expand(subsets)
        found.append((subsets, codes[at] & fields))
    subsets, values = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return distinct(subsets, values, layout)


def distinct(subsets: Ints, values: Ints, layout: Layout) -> Primes:
    """Conjunctions in their order, each once."""
    length = np.bitwise_count(subsets.astype(np.uint64)).astype(np.int64)
    order = np.lexsort((values, -subsets, length))
    subsets, values = subsets[order], values[order]
    new = np.ones(len(order), bool)
    new[1:] = (subsets[1:] != subsets[:-1]) | (values[1:] != values[:-1])
    return Primes(subsets[new], layout.expand(subsets[new]), values[new])


def _uncovering(codes: Ints, negative: Cubes, layout: Layout) -> Words:
    """For each row the sets of conditions in which it agrees with a negative one, one bit per set."""
    k = len(layout.levels)
    everything = (1 << k) - 1
    sets = np.zeros((len(codes), 1 << max(k, _WORD)), bool)
    apart = (negative.values ^ codes[:, None]) & negative.fields
    sets[np.arange(len(codes))[:, None], everything & ~layout.subsets(apart)] = True
    return np.packbits(sets, axis=1, bitorder="little").view(np.uint64)


def _minimal(bad: Words, k: int) -> tuple[Ints, Ints]:
    """Of each row the smallest sets that are not below any of the given ones: positions of row, and sets."""
    _spread_down(bad, k)
    good = ~bad
    if k < _WORD:
        good &= np.uint64((1 << (1 << k)) - 1)
    smallest = good & ~_one_up(good, k)
    row, word = np.nonzero(smallest)
    bits = np.unpackbits(smallest[row, word].view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
    place, bit = np.nonzero(bits)
    return row[place], (word[place] << _WORD) | bit


def _spread_down(sets: Words, k: int) -> None:
    """Add every subset of the sets there are, in place."""
    for j in range(min(k, _WORD)):
        sets |= (sets >> np.uint64(1 << j)) & _WITHOUT[j]
    for j in range(_WORD, k):
        halves = sets.reshape(len(sets), -1, 2, 1 << (j - _WORD))
        halves[:, :, 0] |= halves[:, :, 1]


def _one_up(sets: Words, k: int) -> Words:
    """The sets that have one condition more than one of the given sets."""
    above = np.zeros_like(sets)
    for j in range(min(k, _WORD)):
        above |= (sets & _WITHOUT[j]) << np.uint64(1 << j)
    for j in range(_WORD, k):
        shape = (len(sets), -1, 2, 1 << (j - _WORD))
        above.reshape(shape)[:, :, 1] |= sets.reshape(shape)[:, :, 0]
    return above
