"""Assumptions about configurations nobody has seen that cannot stand.

Schneider & Wagemann 2012, chapter 8 (enhanced standard analysis): a configuration cannot be assumed to lead to activity
and to passivity at once, cannot be assumed to show an outcome without what is necessary for it, and cannot be assumed
at all if it cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

import numpy as np

from stellwerk.levers.comparison import Analysis, Path, Untenable
from stellwerk.qca import Literal, Term
from stellwerk.qca.algebra import inward, products
from stellwerk.qca.arrays import Bools
from stellwerk.qca.expression import Not, leaves
from stellwerk.study.declaration import Excluded
from stellwerk.text import Text

_BOTH = Text(
    "Dieselbe nie beobachtete Konstellation würde zugleich zu Aktivität und zu Passivität führen: {first} und "
    "{second}.",
    "The same configuration nobody has seen would lead to activity and to passivity at once: {first} and {second}.",
)
_NECESSARY = Text(
    "Hier fehlte {necessary}, das für das Ergebnis notwendig ist.",
    "{necessary} would be missing here, which is necessary for the outcome.",
)
_IMPOSSIBLE = Text("Das kann es nicht geben: {reason}", "This cannot be: {reason}")


def checked(analyses: Sequence[Analysis], excluded: Sequence[Excluded]) -> tuple[Analysis, ...]:
    """The analyses, each with the assumptions of its models that cannot stand."""
    return tuple(
        replace(one, untenable=tuple(_untenable(one, _other_side(one, analyses), excluded))) for one in analyses
    )


def _other_side(analysis: Analysis, analyses: Sequence[Analysis]) -> Analysis:
    return next(one for one in analyses if one.outcome == analysis.outcome and one.side is not analysis.side)


def _untenable(analysis: Analysis, other: Analysis, excluded: Sequence[Excluded]) -> Iterator[Untenable]:
    unseen = _Unseen(analysis)
    for path in analysis.paths:
        yield from _on_both_sides(path, other, unseen)
        yield from _without_the_necessary(path, analysis, unseen)
        yield from _impossible(path, excluded, unseen)


def _on_both_sides(path: Path, other: Analysis, unseen: _Unseen) -> Iterator[Untenable]:
    for rival in other.paths:
        shared = _joined(path.term.literals, rival.term.literals)
        if shared is not None and unseen.within(shared):
            yield Untenable(shared, _BOTH.format(first=path.term, second=rival.term), (path.term,))


def _without_the_necessary(path: Path, analysis: Analysis, unseen: _Unseen) -> Iterator[Untenable]:
    for relation in analysis.necessary:
        if len(relation.literals) > 1:
            continue
        (literal,) = relation.literals
        lacking = _joined(path.term.literals, (Literal(literal.condition, 1 - literal.value),))
        if lacking is not None and unseen.within(lacking):
            yield Untenable(lacking, _NECESSARY.format(necessary=literal), (path.term,))


def _impossible(path: Path, excluded: Sequence[Excluded], unseen: _Unseen) -> Iterator[Untenable]:
    for one in excluded:
        for product in products(inward(one.expression, negated=False)):
            literals = tuple(Literal(leaves(part)[0].name, 0 if isinstance(part, Not) else 1) for part in product)
            shared = _joined(path.term.literals, literals)
            if shared is not None and unseen.within(shared):
                yield Untenable(shared, _IMPOSSIBLE.format(reason=one.reason), (path.term,))


def _joined(first: Sequence[Literal], second: Sequence[Literal]) -> Term | None:
    """The conjunction; None if it contradicts itself."""
    values = {literal.condition: literal.value for literal in first}
    if any(values.get(literal.condition, literal.value) != literal.value for literal in second):
        return None
    return Term(tuple(dict.fromkeys((*first, *second))))


class _Unseen:
    """Configurations of all conditions in which there is no case."""

    def __init__(self, analysis: Analysis) -> None:
        layout = analysis.table.data.layout
        everything = np.arange(layout.size)
        self._names = analysis.table.data.conditions
        self._values = layout.unpack(everything[~np.isin(everything, analysis.table.codes)])

    def within(self, term: Term) -> bool:
        """Whether there is such a configuration within the term."""
        columns = [self._values[:, self._names.index(one.condition)] == one.value for one in term.literals]
        nothing_asked: Bools = np.ones(len(self._values), bool)
        return bool(reduce(np.logical_and, columns, nothing_asked).any())
