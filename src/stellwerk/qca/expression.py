"""Set expressions: what they are, how they are written, and how far a case belongs to one.

In text ``*`` is *and*, ``+`` is *or*, ``~`` is *not*; ``A{1,2}`` holds where the multi-value condition A is 1 or 2;
``1`` and ``0`` are the set of everything and the empty set. Names keep their case: ``a`` and ``A`` are two conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from stellwerk.errors import QcaError, UnknownName
from stellwerk.qca.arrays import Floats
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Expression:
    """A set made of conditions; combine with ``~a``, ``a * b`` and ``a + b``, write with ``str``."""

    def __invert__(self) -> Expression:
        return Not(self)

    def __mul__(self, other: Expression) -> Expression:
        return And((self, other))

    def __add__(self, other: Expression) -> Expression:
        return Or((self, other))

    def __str__(self) -> str:
        return write(self, plain=True)

    @property
    def conditions(self) -> tuple[str, ...]:
        """The names in it, each once, in the order of their first mention."""
        return tuple(dict.fromkeys(leaf.name for leaf in leaves(self)))

    def pretty(self) -> str:
        """The expression as it is printed in a paper: ``A·¬B + C``."""
        return write(self, plain=False)


@dataclass(frozen=True, slots=True)
class Constant(Expression):
    """The set of everything (``1``) or the empty set (``0``)."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Condition(Expression):
    """One condition; with `values`, the set of cases where a multi-value condition has one of them."""

    name: str
    values: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", tuple(sorted(set(self.values))))


@dataclass(frozen=True, slots=True)
class Not(Expression):
    """Everything outside `part`."""

    part: Expression


@dataclass(frozen=True, slots=True)
class And(Expression):
    """What all `parts` share: two or more, none of them an `And` itself."""

    parts: tuple[Expression, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", _flat(And, self.parts))


@dataclass(frozen=True, slots=True)
class Or(Expression):
    """What lies in any of `parts`: two or more, none of them an `Or` itself."""

    parts: tuple[Expression, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", _flat(Or, self.parts))


TRUE, FALSE = Constant(True), Constant(False)


def conjunction(parts: Iterable[Expression]) -> Expression:
    """What all parts share; everything if there are none."""
    found = tuple(parts)
    return And(found) if len(found) > 1 else (found[0] if found else TRUE)


def disjunction(parts: Iterable[Expression]) -> Expression:
    """What lies in any of the parts; nothing if there are none."""
    found = tuple(parts)
    return Or(found) if len(found) > 1 else (found[0] if found else FALSE)


def leaves(expression: Expression) -> tuple[Condition, ...]:
    """Every mention of a condition, from left to right."""
    match expression:
        case Condition():
            return (expression,)
        case Not(part):
            return leaves(part)
        case And(parts) | Or(parts):
            return tuple(leaf for part in parts for leaf in leaves(part))
        case _:
            return ()


def write(expression: Expression, *, plain: bool) -> str:
    """The expression as text: with ``*`` and ``~`` to be read again, or with ``·`` and ``¬`` to be printed."""
    match expression:
        case Constant(holds):
            return "1" if holds else "0"
        case Condition(name, values):
            return f"{name}{{{','.join(map(str, values))}}}" if values else name
        case Not(part):
            return ("~" if plain else "¬") + _inside(part, (And, Or), plain=plain)
        case And(parts):
            return ("*" if plain else "·").join(_inside(part, (Or,), plain=plain) for part in parts)
        case Or(parts):
            return " + ".join(write(part, plain=plain) for part in parts)
    raise TypeError(expression)  # a new kind of expression was added and not taught to write itself


def membership(expression: Expression, memberships: Mapping[str, Floats]) -> Floats:
    """How far each case belongs to the set: shape of the columns, values in [0, 1].

    *And* is the minimum, *or* the maximum, *not* one minus (Zadeh 1965; Ragin 2000, ch. 6).

    Parameters
    ----------
    memberships
        One array per condition: memberships in [0, 1], or the values 0, 1, 2, … of a multi-value condition.

    Raises
    ------
    UnknownName
        A condition without a column.
    QcaError
        A multi-value condition without ``{…}``, or ``A{2}`` on a column of fuzzy memberships.
    """
    match expression:
        case Condition():
            return _leaf(expression, memberships)
        case Not(part):
            return 1.0 - membership(part, memberships)
        case And(parts):
            return reduce(np.minimum, (membership(part, memberships) for part in parts))
        case Or(parts):
            return reduce(np.maximum, (membership(part, memberships) for part in parts))
        case Constant(holds):
            shape = next((np.shape(column) for column in memberships.values()), ())
            return np.full(shape, float(holds))
    raise TypeError(expression)  # a new kind of expression was added and not taught to be evaluated


def _flat(kind: type[And] | type[Or], parts: tuple[Expression, ...]) -> tuple[Expression, ...]:
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,)))
    if len(flat) < 2:
        raise QcaError(f"{kind.__name__} joins two or more parts, found {len(flat)}; use conjunction or disjunction.")
    return flat


def _inside(part: Expression, weaker: tuple[type[Expression], ...], *, plain: bool) -> str:
    written = write(part, plain=plain)
    return f"({written})" if isinstance(part, weaker) else written


def _leaf(leaf: Condition, memberships: Mapping[str, Floats]) -> Floats:
    if leaf.name not in memberships:
        raise UnknownName(Text("Bedingung", "condition"), leaf.name, memberships)
    column = np.asarray(memberships[leaf.name], dtype=np.float64)
    if not leaf.values:
        if column.size and column.max() > 1:
            raise QcaError(f"{leaf.name} has more than two values: say which are meant, e.g. {leaf.name}{{1}}.")
        return column
    if np.array_equal(column, np.floor(column)):
        return np.isin(column, leaf.values).astype(np.float64)
    if max(leaf.values) > 1:
        raise QcaError(
            f"{leaf.name} holds fuzzy memberships: only {leaf.name}{{0}} and {leaf.name}{{1}} have a meaning."
        )
    return reduce(np.maximum, (column if value else 1.0 - column for value in leaf.values))
