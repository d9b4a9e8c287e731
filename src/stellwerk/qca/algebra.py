"""Rewriting set expressions: negation, sums of products, the shortest equal sum, factors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stellwerk.errors import QcaError
from stellwerk.qca.cubes import Cube, Space, minimum_cover, primes
from stellwerk.qca.expression import (
    FALSE,
    TRUE,
    And,
    Condition,
    Constant,
    Expression,
    Not,
    Or,
    conjunction,
    disjunction,
    leaves,
)
from stellwerk.qca.parser import read
from stellwerk.text import Text, number

Product = frozenset[Expression]
"""Literals (a `Condition` or its `Not`) that hold together; empty: everything."""

_TOO_MANY = 100_000


def negate(expression: Expression | str) -> Expression:
    """The complement, with every negation at a condition (De Morgan's laws).

    The membership is the same in min/max algebra, for crisp, fuzzy and multi-value data alike.
    """
    return inward(read(expression), negated=True)


def expand(expression: Expression | str) -> Expression:
    """The sum of products with the same membership in every case, without terms that others absorb.

    Uses only what holds for fuzzy sets as well: De Morgan, distributivity, absorption. ``A*~A`` therefore stays: a case
    halfway in and out is a member of it by 0.5. `simplify` goes further and takes such terms for empty.
    """
    return total(products(inward(read(expression), negated=False)))


def simplify(expression: Expression | str, levels: Mapping[str, int] | None = None) -> Expression:
    """The shortest sum of products that is the same set wherever each case is clearly in or out.

    Fewest terms, then fewest literals, then alphabetical order: one answer for one set, whatever way it was written.

    Parameters
    ----------
    levels
        How many values each multi-value condition has. A condition that is missing here may have values that the
        expression does not mention: ``~A{1}`` then stays as it is.

    Raises
    ------
    QcaError
        A condition used both with and without ``{…}`` in a way that cannot be reconciled, or more than 65,536
        combinations of values.
    """
    wanted = read(expression)
    space = _space(wanted, levels or {})
    terms = products(inward(wanted, negated=False))
    cubes = [cube for cube in (_cube(product, space) for product in terms) if cube is not None]
    if not cubes:
        return FALSE
    chosen = minimum_cover(primes(cubes), space, lambda cube: str(_term(cube, space)))
    return disjunction(sorted((_term(cube, space) for cube in chosen), key=lambda term: _rank(term, space)))


def inward(expression: Expression, *, negated: bool) -> Expression:
    """The expression, or its complement, with negations only at conditions."""
    match expression:
        case Not(part):
            return inward(part, negated=not negated)
        case And(parts):
            join = disjunction if negated else conjunction
            return join(inward(part, negated=negated) for part in parts)
        case Or(parts):
            join = conjunction if negated else disjunction
            return join(inward(part, negated=negated) for part in parts)
        case Constant(holds):
            return Constant(holds != negated)
        case _:
            return Not(expression) if negated else expression


def products(expression: Expression) -> frozenset[Product]:
    """The terms of the expression written out, without those that others absorb; negations must stand at conditions."""
    match expression:
        case Constant(holds):
            return frozenset({frozenset[Expression]()}) if holds else frozenset()
        case Or(parts):
            return _absorbed(product for part in parts for product in products(part))
        case And(parts):
            result = frozenset({frozenset[Expression]()})
            for part in parts:
                result = _absorbed(left | right for right in products(part) for left in result)
            return result
        case _:
            return frozenset({frozenset({expression})})


def _absorbed(products: Iterable[Product]) -> frozenset[Product]:
    kept: list[Product] = []
    for product in sorted(set(products), key=len):
        if not any(other <= product for other in kept):
            kept.append(product)
        if len(kept) > _TOO_MANY:
            raise QcaError(
                Text(
                    f"Ausgeschrieben hat der Ausdruck mehr als {number(_TOO_MANY, 'de')} Terme; bitte aufteilen.",
                    f"The expression has more than {_TOO_MANY:,} terms when written out; split it up.",
                )
            )
    return frozenset(kept)


def total(terms: Iterable[Product]) -> Expression:
    """The sum of the terms, the shortest first."""
    written = [conjunction(sorted(product, key=_alphabet)) for product in terms]
    return disjunction(sorted(written, key=lambda term: (length(term), str(term))))


def _alphabet(literal: Expression) -> tuple[tuple[str, ...], str]:
    return literal.conditions, str(literal)


def length(expression: Expression) -> int:
    """The number of literals."""
    return len(leaves(expression))


def _space(expression: Expression, levels: Mapping[str, int]) -> Space:
    mentioned: dict[str, set[int]] = {name: set() for name in sorted(expression.conditions)}
    bare: set[str] = set()
    for leaf in leaves(expression):
        mentioned[leaf.name] |= set(leaf.values or (0, 1))
        bare |= set() if leaf.values else {leaf.name}
    domain = {name: _domain(name, values, name in bare, levels) for name, values in mentioned.items()}
    return Space(domain, frozenset(bare))


def _domain(name: str, mentioned: set[int], bare: bool, levels: Mapping[str, int]) -> tuple[int | None, ...]:
    if bare and max(mentioned) > 1:
        raise QcaError(
            f"{name} stands without braces, but {name}{{{max(mentioned)}}} says it has more than two values."
        )
    if bare:
        return (0, 1)
    if name not in levels:
        return (*sorted(mentioned), None)
    if max(mentioned) >= levels[name]:
        raise QcaError(f"{name} has {levels[name]} values, 0 to {levels[name] - 1}; found {name}{{{max(mentioned)}}}.")
    return tuple(range(levels[name]))


def _cube(product: Product, space: Space) -> Cube | None:
    sides = list(space.everything)
    for literal in product:
        (leaf,) = leaves(literal)
        mask = space.mask(leaf.name, leaf.values or (1,))
        at = space.names.index(leaf.name)
        sides[at] &= ~mask if isinstance(literal, Not) else mask
    return tuple(sides) if all(sides) else None


def _term(cube: Cube, space: Space) -> Expression:
    full = space.everything
    narrow = [at for at, side in enumerate(cube) if side != full[at]]
    return conjunction(_side(at, cube[at], space) for at in narrow) if narrow else TRUE


def _side(at: int, side: int, space: Space) -> Expression:
    name = space.names[at]
    domain = space.domain[name]
    inside = tuple(value for bit, value in enumerate(domain) if side >> bit & 1)
    outside = tuple(value for bit, value in enumerate(domain) if not side >> bit & 1)
    if None in inside:  # values nobody mentioned belong to it: say what does not
        return Not(Condition(name, tuple(value for value in outside if value is not None)))
    known = tuple(value for value in inside if value is not None)
    if name in space.bare:
        return Condition(name) if known == (1,) else Not(Condition(name))
    return Condition(name, known)


def _rank(term: Expression, space: Space) -> tuple[int, list[int], str]:
    return length(term), [space.names.index(name) for name in term.conditions], str(term)
