"""Directional expectations: what a condition, or several together, should contribute if theory is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from stellwerk.errors import QcaError, UnknownName
from stellwerk.qca.algebra import inward, products
from stellwerk.qca.arrays import Bools, Ints
from stellwerk.qca.data import Data
from stellwerk.qca.excluded import allowed
from stellwerk.qca.expression import Expression
from stellwerk.qca.parser import read
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Expectation:
    """Values of some conditions that together are expected to contribute to the outcome.

    Parameters
    ----------
    values
        By position of the condition the values that are expected.
    """

    values: tuple[tuple[int, frozenset[int]], ...]

    def met(self, configurations: Ints) -> Bools:
        """Whether each configuration, shape ``(rows, conditions)``, has the expected values in all its conditions."""
        inside = [np.isin(configurations[:, at], sorted(values)) for at, values in self.values]
        return reduce(np.logical_and, inside)


def expected(
    wanted: Mapping[str, int | Iterable[int] | None] | Iterable[str | Expression], data: Data
) -> tuple[Expectation, ...]:
    """The expectations that are meant.

    Parameters
    ----------
    wanted
        ``{"A": 1, "B": 0, "C": None, "D*~E": 1}`` or ``["A", "~B", "D*~E"]``; several terms of one expression are
        several expectations.

    Raises
    ------
    QcaError
        A value that the condition cannot have.
    UnknownName
        A condition that is not there.
    """
    if isinstance(wanted, Mapping):
        return tuple(one for text, value in wanted.items() for one in _entry(text, value, data))
    return tuple(one for expression in wanted for one in _of_expression(read(expression), data))


def _entry(text: str, value: int | Iterable[int] | None, data: Data) -> tuple[Expectation, ...]:
    if value is None:
        _of_expression(read(text), data)  # the name must be there all the same
        return ()
    if text not in data.conditions:
        if value != 1:
            raise QcaError(
                Text(
                    f"Die Erwartung „{text}“ braucht den Wert 1 (oder None), gefunden: {value}.",
                    f"Expectation “{text}” needs the value 1 (or None), found: {value}.",
                )
            )
        return _of_expression(read(text), data)
    at = data.conditions.index(text)
    values = frozenset({value} if isinstance(value, int) else value)
    if not values <= set(range(data.levels[at])):
        raise QcaError(
            Text(
                f"Erwartung für „{text}“: Möglich sind die Werte 0 bis {data.levels[at] - 1}, gefunden: {value}.",
                f"Expectation for “{text}”: values 0 to {data.levels[at] - 1} are possible, found: {value}.",
            )
        )
    return (Expectation(((at, values),)),)


def _of_expression(expression: Expression, data: Data) -> tuple[Expectation, ...]:
    result = []
    for name in expression.conditions:
        if name not in data.conditions:
            raise UnknownName(Text("Bedingung", "condition"), name, data.conditions)
    for term in sorted(products(inward(expression, negated=False)), key=lambda term: sorted(map(str, term))):
        values: dict[int, set[int]] = {}
        for literal in term:
            at, possible = allowed(literal, data)
            values[at] = values.get(at, possible) & possible
        result.append(Expectation(tuple((at, frozenset(chosen)) for at, chosen in sorted(values.items()))))
    return tuple(result)
