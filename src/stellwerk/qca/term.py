"""Literals and their conjunctions: the words a solution is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from stellwerk.qca.arrays import Floats


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """One condition, present or absent, or at one value of several.

    Parameters
    ----------
    condition
        Name of the condition.
    value
        1 for presence and 0 for absence; with `multi` the value itself, from 0.
    multi
        Whether the condition has more than two values: written ``A{2}`` instead of ``A`` or ``~A``.
    """

    condition: str
    value: int = 1
    multi: bool = False

    def __str__(self) -> str:
        if self.multi:
            return f"{self.condition}{{{self.value}}}"
        return self.condition if self.value else f"~{self.condition}"

    def membership(self, memberships: Mapping[str, Floats]) -> Floats:
        """Membership of each case, in [0, 1], shape ``(cases,)``."""
        column: Floats = memberships[self.condition]
        if self.multi:
            return np.equal(column, self.value).astype(np.float64)
        return column if self.value else np.subtract(1.0, column)


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A conjunction of literals, e.g. ``A*~B`` or ``A{1}*B{0}``; without literals it is everything, ``1``.

    Parameters
    ----------
    literals
        In the order in which they are written.
    """

    literals: tuple[Literal, ...]

    def __str__(self) -> str:
        return "*".join(map(str, self.literals)) or "1"

    def __len__(self) -> int:
        return len(self.literals)

    def membership(self, memberships: Mapping[str, Floats]) -> Floats:
        """Membership of each case, in [0, 1], shape ``(cases,)``: the smallest of its literals."""
        if not self.literals:
            return np.ones(len(next(iter(memberships.values()))))
        smallest: Floats = np.minimum.reduce([literal.membership(memberships) for literal in self.literals])
        return smallest
