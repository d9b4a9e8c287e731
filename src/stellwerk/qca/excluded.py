"""Configurations named by row number or expression, kept as cubes: never written out row by row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import numpy as np

from stellwerk.errors import QcaError, UnknownName
from stellwerk.qca.algebra import inward, products
from stellwerk.qca.arrays import Bools, Ints
from stellwerk.qca.data import Data
from stellwerk.qca.expression import Condition, Expression, Not
from stellwerk.qca.parser import read
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Cubes:
    """Sets of configurations that agree in some conditions.

    Parameters
    ----------
    fields
        Bits of the conditions in which a cube is fixed (see `Layout`), shape ``(cubes,)``.
    values
        The packed values there, shape ``(cubes,)``.
    """

    fields: Ints
    values: Ints

    def contain(self, codes: Ints) -> Bools:
        """Whether each packed configuration lies in one of them."""
        inside = np.zeros(len(codes), bool)
        for field, value in zip(self.fields.tolist(), self.values.tolist(), strict=True):
            inside |= (codes & field) == value
        return inside

    def __len__(self) -> int:
        return len(self.fields)


NONE = Cubes(np.empty(0, np.int64), np.empty(0, np.int64))


def cubes(named: Iterable[int | str | Expression], data: Data) -> Cubes:
    """The configurations named by row numbers and expressions.

    Raises
    ------
    QcaError
        A row number that is not in the table, or a notation that does not suit the condition.
    UnknownName
        A condition that is not there.
    """
    pairs: list[tuple[int, int]] = []
    for one in [named] if isinstance(named, str | Expression) else named:
        pairs += _of_expression(read(one), data) if isinstance(one, str | Expression) else [_of_row(int(one), data)]
    if not pairs:
        return NONE
    fields, values = np.array(sorted(set(pairs)), np.int64).T
    return Cubes(fields, values)


def _of_row(row: int, data: Data) -> tuple[int, int]:
    if not 1 <= row <= data.layout.size:
        raise QcaError(
            Text(
                f"Zeile {row} gibt es nicht: Die Tabelle hat die Zeilen 1 bis {data.layout.size:,}.",
                f"There is no row {row}: the table has rows 1 to {data.layout.size:,}.",
            )
        )
    return int(data.layout.fields.sum()), int(data.layout.codes(np.array(row)))


def _of_expression(expression: Expression, data: Data) -> list[tuple[int, int]]:
    """One cube per term and choice of values."""
    result: list[tuple[int, int]] = []
    for term in products(inward(expression, negated=False)):
        possible: dict[int, set[int]] = {}
        for literal in term:
            condition, values = allowed(literal, data)
            possible[condition] = possible.get(condition, values) & values
        result += [_cube(dict(zip(possible, choice, strict=True)), data) for choice in product(*possible.values())]
    return result


def allowed(literal: Expression, data: Data) -> tuple[int, set[int]]:
    """Position of the condition and the values that satisfy the literal."""
    condition = literal.part if isinstance(literal, Not) else literal
    if not isinstance(condition, Condition):
        raise QcaError(Text(f"„{literal}“ ist kein Literal.", f"“{literal}” is no literal."))
    if condition.name not in data.conditions:
        raise UnknownName(Text("Bedingung", "condition"), condition.name, data.conditions)
    at = data.conditions.index(condition.name)
    values = set(condition.values or (1,))
    return at, set(range(data.levels[at])) - values if isinstance(literal, Not) else values


def _cube(fixed: dict[int, int], data: Data) -> tuple[int, int]:
    layout = data.layout
    field = sum(int(layout.fields[at]) for at in fixed)
    return field, sum(value << int(layout.shifts[at]) for at, value in fixed.items())
