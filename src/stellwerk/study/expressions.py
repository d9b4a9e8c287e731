"""Set expressions of a study: read, checked for names and circles, and written out over factors and figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from stellwerk.assessment.conditions import Expected
from stellwerk.errors import InputError, UnknownName
from stellwerk.framework import Framework, Orientation, Tier
from stellwerk.qca import Expression, parse
from stellwerk.qca.algebra import inward, products
from stellwerk.qca.expression import And, Condition, Constant, Not, Or, leaves
from stellwerk.qca.parser import ExpressionError
from stellwerk.text import Text

_SET = Text("Faktor oder Menge", "factor or set")


def read(text: str, names: Iterable[str]) -> Expression:
    """The expression a text stands for, over these names.

    Raises
    ------
    InputError
        The text is no expression; says at which character.
    UnknownName
        A name that is not there; says which come near, also ``coalition`` for ``actors.coalition``.
    """
    try:
        expression = parse(text)
    except ExpressionError as error:
        raise InputError(_unreadable(error)) from error
    known = tuple(names)
    for leaf in leaves(expression):
        if leaf.name not in known:
            near = [name for name in known if name.rpartition(".")[2].casefold() == leaf.name.casefold()]
            raise UnknownName(_SET, leaf.name, known, near)
        if leaf.values:
            raise InputError(
                Text(
                    f"„{leaf}“: Geschweifte Klammern gibt es nur für Bedingungen mit mehreren Werten.",
                    f"“{leaf}”: braces are for conditions with several values only.",
                )
            )
    if any(isinstance(part, Constant) for part in _parts(expression)):
        raise InputError(
            Text(
                "Ein Ausdruck, der immer oder nie gilt, unterscheidet nichts.",
                "An expression that always or never holds tells nothing apart.",
            )
        )
    return expression


def written_out(expressions: Mapping[str, Expression]) -> dict[str, Expression]:
    """The expressions with those they name put in their place.

    Raises
    ------
    InputError
        Two that name each other, directly or by way of others; names the circle.
    """
    done: dict[str, Expression] = {}
    for name in expressions:
        _write_out(name, expressions, done, ())
    return done


def _write_out(
    name: str, expressions: Mapping[str, Expression], done: dict[str, Expression], way: tuple[str, ...]
) -> Expression:
    if name in way:
        circle = " → ".join((*way[way.index(name) :], name))
        raise CircularError(
            name,
            Text(
                f"Die Ausdrücke verweisen im Kreis aufeinander: {circle}. Bitte an einer Stelle auflösen.",
                f"The expressions refer to each other in a circle: {circle}. Break it at one place.",
            ),
        )
    if name not in done:
        inner = {
            leaf.name: _write_out(leaf.name, expressions, done, (*way, name))
            for leaf in leaves(expressions[name])
            if leaf.name in expressions
        }
        done[name] = replaced(expressions[name], inner)
    return done[name]


class CircularError(InputError):
    """Expressions that refer to each other in a circle.

    Attributes
    ----------
    name
        One of them.
    """

    def __init__(self, name: str, message: Text) -> None:
        self.name = name
        super().__init__(message)


def replaced(expression: Expression, by: Mapping[str, Expression]) -> Expression:
    """The expression with sets put in the place of names."""
    match expression:
        case Condition(name):
            return by.get(name, expression)
        case Not(part):
            return Not(replaced(part, by))
        case And(parts):
            return And(tuple(replaced(part, by) for part in parts))
        case Or(parts):
            return Or(tuple(replaced(part, by) for part in parts))
        case _:
            return expression


def tier(factors: Sequence[str], framework: Framework) -> Tier | None:
    """The tier of a set made of these factors; None if it mixes what can be moved with what cannot."""
    tiers = {Tier.DEFINING if one == "context" else framework.factor(one).tier for one in factors}
    return tiers.pop() if len(tiers) == 1 else None


def expected(expression: Expression, factor_of: Mapping[str, str], framework: Framework) -> Expected:
    """What a set is expected to contribute to activity, from what its factors foster.

    Its presence (1) where every part of it fosters activity, its absence (0) where every part fosters passivity;
    nothing in particular where it has an ambiguous factor, or parts that pull in different directions.

    Parameters
    ----------
    factor_of
        For each name of a figure the factor it speaks to.
    """
    towards = {
        _direction(literal, factor_of, framework)
        for term in products(inward(expression, negated=False))
        for literal in term
    }
    if towards == {1}:
        return 1
    return 0 if towards == {-1} else None


def _direction(literal: Expression, factor_of: Mapping[str, str], framework: Framework) -> int:
    (leaf,) = leaves(literal)
    factor = factor_of.get(leaf.name, leaf.name)
    if factor == "context":
        return 0
    fosters = {Orientation.ACTIVITY: 1, Orientation.PASSIVITY: -1, Orientation.AMBIGUOUS: 0}
    direction = fosters[framework.factor(factor).orientation]
    return -direction if isinstance(literal, Not) else direction


def _parts(expression: Expression) -> list[Expression]:
    match expression:
        case Not(part):
            return [expression, *_parts(part)]
        case And(parts) | Or(parts):
            return [expression, *(inner for part in parts for inner in _parts(part))]
        case _:
            return [expression]


def _unreadable(error: ExpressionError) -> Text:
    found = error.text[error.position] if error.position < len(error.text) else ""
    de = f"„{found}“ an Stelle {error.position + 1}" if found else "das Ende"
    return Text(
        f"Der Ausdruck „{error.text}“ ist nicht lesbar: Dort steht {de}, wo ein Name, *, +, ~ oder eine Klammer stehen "
        "müsste.",
        f"“{error.text}” is no expression: {error.message.en.splitlines()[0].partition(': ')[2]}",
    )
