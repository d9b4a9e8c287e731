"""Configurations packed into whole numbers: one field of bits per condition, the first the most significant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Ints, frozen
from stellwerk.text import Text

_BITS = 62


@dataclass(frozen=True)
class Layout:
    """Where each condition's value stands in a packed configuration.

    With two-valued conditions the packed number is the row number of the truth table minus one.

    Parameters
    ----------
    levels
        Number of values of each condition that a literal can name.
    open_ended
        Whether the condition has one value more that no literal can name (temporal conditions).
    """

    levels: tuple[int, ...]
    open_ended: tuple[bool, ...]

    def __post_init__(self) -> None:
        if int(self.widths.sum()) > _BITS:
            raise QcaError(
                Text(
                    "Zu viele Bedingungen mit zu vielen Werten: Bitte Bedingungen weglassen oder Werte zusammenfassen.",
                    "Too many conditions with too many values: leave out conditions or merge values.",
                )
            )

    @cached_property
    def bases(self) -> Ints:
        """Number of values of each condition, the unnameable one included."""
        return np.array([n + extra for n, extra in zip(self.levels, self.open_ended, strict=True)], np.int64)

    @cached_property
    def widths(self) -> Ints:
        """Bits of each field."""
        return np.array([int(n - 1).bit_length() for n in self.bases], np.int64)

    @cached_property
    def shifts(self) -> Ints:
        """How far each field stands from the right."""
        return self.widths[::-1].cumsum()[::-1] - self.widths

    @cached_property
    def fields(self) -> Ints:
        """All bits of each field set."""
        return ((np.int64(1) << self.widths) - 1) << self.shifts

    @cached_property
    def is_binary(self) -> bool:
        """Whether every field is one bit: packed numbers are then row numbers minus one."""
        return bool((self.widths == 1).all()) and bool((self.bases == 2).all())

    @cached_property
    def size(self) -> int:
        """Number of possible configurations."""
        return int(np.prod(self.bases.astype(object)))

    def pack(self, values: Ints) -> Ints:
        """Packed configurations of values, shape ``(…, conditions)``."""
        packed: Ints = (values << self.shifts).sum(axis=-1)
        return packed

    def unpack(self, codes: Ints) -> Ints:
        """Values of packed configurations, one more axis of conditions."""
        return (codes[..., None] & self.fields) >> self.shifts

    def row_numbers(self, codes: Ints) -> Ints:
        """Row of the truth table, from 1, counting in mixed radix."""
        return codes + 1 if self.is_binary else self.unpack(codes) @ self._weights + 1

    def codes(self, rows: Ints) -> Ints:
        """Packed configurations of row numbers."""
        if self.is_binary:
            return rows - 1
        return self.pack((rows - 1)[..., None] // self._weights % self.bases)

    def spelled_out(self, codes: Ints) -> Ints:
        """The configurations with every value that no literal can name replaced by each value that one can."""
        for at in np.flatnonzero(self.open_ended).tolist():
            values = (codes & self.fields[at]) >> self.shifts[at]
            unnamed = codes[values == self.levels[at]] & ~self.fields[at]
            named = [unnamed | (value << self.shifts[at]) for value in range(self.levels[at])]
            codes = np.unique(np.concatenate([codes[values < self.levels[at]], *named]))
        return codes

    def expand(self, subsets: Ints) -> Ints:
        """Fields of subsets of conditions; a subset has bit k−1 for the first condition, bit 0 for the last."""
        if self.is_binary:
            return subsets
        k = len(self.levels)
        chosen = (subsets[..., None] >> np.arange(k - 1, -1, -1)) & 1
        fields: Ints = (chosen * self.fields).sum(axis=-1)
        return fields

    def subsets(self, bits: Ints) -> Ints:
        """Conditions with any bit set in their field, as subsets (see `expand`)."""
        if self.is_binary:
            return bits
        k = len(self.levels)
        touched = (bits[..., None] & self.fields) != 0
        subsets: Ints = (touched << np.arange(k - 1, -1, -1)).sum(axis=-1)
        return subsets

    @cached_property
    def _weights(self) -> Ints:
        bases = self.bases.tolist()
        weights = [1]
        for base in bases[:0:-1]:
            weights.append(weights[-1] * base)
        return frozen(np.array(weights[::-1], np.int64))


@cache
def layout(levels: tuple[int, ...], open_ended: tuple[bool, ...]) -> Layout:
    """The layout for these conditions; the same object for the same ones, so that its parts are computed once."""
    return Layout(levels, open_ended)
