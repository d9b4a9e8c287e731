"""Taking common factors out of a sum of products."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from stellwerk.qca.algebra import Product, inward, length, products, total
from stellwerk.qca.expression import And, Expression, Or, conjunction, disjunction
from stellwerk.qca.parser import read

_THOROUGH = 10


def factorise(expression: Expression | str) -> tuple[Expression, ...]:
    """Every way of writing the sum with common factors taken out that needs the fewest literals.

    ``A*B + A*C`` gives ``A*(B + C)``; ``A*B + A*C + B*C`` gives three equally short forms. All of them have the
    membership of `expand` in every case. Sums of more than 10 terms are factored by the most frequent literal only.
    """
    terms = products(inward(read(expression), negated=False))
    forms = _factored(terms)
    fewest = min(length(form) for form in forms)
    return tuple(sorted({form for form in forms if length(form) == fewest}, key=str))


@lru_cache(maxsize=4096)
def _factored(terms: frozenset[Product]) -> frozenset[Expression]:
    shared = _frequent(terms)
    if not shared:
        return frozenset({total(terms)})
    forms = set()
    for literal in shared:
        inside = frozenset(product - {literal} for product in terms if literal in product)
        rest = frozenset(product for product in terms if literal not in product)
        for factor in _factored(inside):
            taken = conjunction((literal, factor))
            forms |= {_merged((taken, other)) for other in _factored(rest)} if rest else {taken}
    fewest = min(length(form) for form in forms)
    return frozenset(form for form in forms if length(form) == fewest)


def _frequent(terms: frozenset[Product]) -> list[Expression]:
    counts = Counter(literal for product in terms for literal in product)
    shared = sorted(
        (literal for literal, count in counts.items() if count > 1), key=lambda one: (-counts[one], str(one))
    )
    return shared if len(terms) <= _THOROUGH else shared[:1]


def _merged(summands: tuple[Expression, ...]) -> Expression:
    """The sum, with products that share a bracket put together: A*(C + D) + B*(C + D) is (A + B)*(C + D)."""
    flat = [one for part in summands for one in (part.parts if isinstance(part, Or) else (part,))]
    brackets = Counter(factor for one in flat if isinstance(one, And) for factor in one.parts if isinstance(factor, Or))
    for bracket in sorted((factor for factor, count in brackets.items() if count > 1), key=str):
        sharing = [one for one in flat if isinstance(one, And) and bracket in one.parts]
        if len(sharing) < 2:
            continue
        others = [conjunction(factor for factor in one.parts if factor != bracket) for one in sharing]
        joined = And((disjunction(sorted(others, key=_order)), bracket))
        flat = [one for one in flat if one not in sharing] + [joined]
    return disjunction(sorted(flat, key=_order))


def _order(expression: Expression) -> tuple[int, str]:
    return length(expression), str(expression)
