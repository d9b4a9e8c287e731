"""Which place of one text is which place of another that was made from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.int64]
Edit = tuple[int, int, int, int]
"""From and to (exclusive) in the text before, from and to in the text after."""


@dataclass(frozen=True, slots=True, eq=False)
class OffsetMap:
    """The stretches in which two texts differ; everything between them is the same, character by character.

    All positions are Unicode code points, counted from 0; ends are exclusive.

    Attributes
    ----------
    edits
        Edits × 4, ascending and not overlapping: from and to before, from and to after.
    """

    edits: Positions

    @classmethod
    def of(cls, edits: Sequence[Edit]) -> OffsetMap:
        """The map of these edits, in ascending order."""
        return cls(np.array(edits, dtype=np.int64).reshape(-1, 4))

    def to_after(self, start: int, end: int) -> tuple[int, int]:
        """Where a passage of the text before lies in the text after; of a stretch that was edited, all of it."""
        return self._moved(start, end, 0, 2)

    def to_before(self, start: int, end: int) -> tuple[int, int]:
        """Where a passage of the text after lies in the text before; of a stretch that was edited, all of it."""
        return self._moved(start, end, 2, 0)

    def touched(self, start: int, end: int) -> bool:
        """Whether any edit lies within or reaches into a passage of the text before."""
        first, last = self.edits[:, 0], self.edits[:, 1]
        inserted = (first == last) & (start < first) & (first < end)
        return bool((inserted | ((first < end) & (start < last))).any())

    def _moved(self, start: int, end: int, source: int, target: int) -> tuple[int, int]:
        if start >= end:
            point = self._start(start, source, target)
            return point, point
        return self._start(start, source, target), self._end(end, source, target)

    def _start(self, position: int, source: int, target: int) -> int:
        """A first character: after everything that ends before it, at the beginning of an edit it lies in."""
        at = int(np.searchsorted(self.edits[:, source], position, side="right")) - 1
        if at < 0:
            return position
        edit = self.edits[at]
        if position < edit[source + 1]:
            return int(edit[target])
        return int(edit[target + 1] + position - edit[source + 1])

    def _end(self, position: int, source: int, target: int) -> int:
        """An exclusive end: before everything that begins there, at the end of an edit it lies in."""
        at = int(np.searchsorted(self.edits[:, source], position, side="left")) - 1
        if at < 0:
            return position
        edit = self.edits[at]
        return int(edit[target + 1] + max(0, position - int(edit[source + 1])))
