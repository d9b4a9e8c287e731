"""Reading set expressions: ``A*~B + C``, ``A{1,2}``, ``~(A + B)*C``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from stellwerk.errors import QcaError, UnknownName
from stellwerk.qca.expression import And, Condition, Constant, Expression, Not, Or
from stellwerk.text import Text

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<name>[^\W\d][\w.]*)|(?P<number>\d+)|(?P<and>[*·∧])|(?P<or>[+∨])|(?P<not>[~¬])"
    r"|(?P<open>\()|(?P<close>\))|(?P<brace>\{)|(?P<end_brace>\})|(?P<comma>,)"
)
_DEEPEST = 200  # groups are read by recursion
_OPERAND = "a condition, “~”, “(”, 0 or 1"


class ExpressionError(QcaError):
    """An expression that cannot be read; points at the character.

    Attributes
    ----------
    text, position
        What was given, and the index of the first character that does not fit.
    """

    def __init__(self, text: str, position: int, expected: str) -> None:
        self.text, self.position = text, position
        found = f"“{text[position]}”" if position < len(text) else "the end"
        place = f"found {found} at character {position + 1}, expected {expected}."
        super().__init__(f"Cannot read the expression: {place}\n  {text}\n  {' ' * position}^")


def parse(text: str, conditions: Iterable[str] | None = None) -> Expression:
    """The expression that a text stands for; ``parse(str(e)) == e`` for every expression.

    ``*`` (also ``·``) binds closer than ``+``; ``~`` (also ``¬``) closer than both. Lower case is not negation.

    Parameters
    ----------
    text
        For instance ``"A*~B + C{1,2}"``.
    conditions
        The names there are; None accepts every name.

    Raises
    ------
    ExpressionError
        The text is not an expression; says at which character and what could stand there.
    UnknownName
        A condition that is not among `conditions`.
    """
    if text.count("(") > _DEEPEST:
        raise ExpressionError(text, text.rindex("("), f"at most {_DEEPEST} groups in one expression")
    reader = _Reader(text, _tokens(text))
    expression = reader.read_or()
    reader.expect("finish", "“*”, “+” or the end")
    if conditions is not None:
        known = tuple(conditions)
        for name in expression.conditions:
            if name not in known:
                raise UnknownName(Text("Bedingung", "condition"), name, known)
    return expression


def read(expression: object, conditions: Iterable[str] | None = None) -> Expression:
    """An expression as it is, or the one that a text, a term or a model stands for: each writes itself as one."""
    return expression if isinstance(expression, Expression) else parse(str(expression), conditions)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def _tokens(text: str) -> list[_Token]:
    found, position = [], 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise ExpressionError(text, position, f"{_OPERAND}, “*” or “+”")
        if match.lastgroup != "space":
            found.append(_Token(match.lastgroup, match.group(), position))
        position = match.end()
    return [*found, _Token("finish", "", len(text))]


class _Reader:
    """One pass over the tokens; each method reads one level of the grammar."""

    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self._text, self._tokens, self._next = text, tokens, 0

    def expect(self, kind: str, expected: str) -> _Token:
        token = self._tokens[self._next]
        if token.kind != kind:
            raise ExpressionError(self._text, token.position, expected)
        self._next += 1
        return token

    def _take(self, kind: str) -> bool:
        found = self._tokens[self._next].kind == kind
        self._next += found
        return found

    def read_or(self) -> Expression:
        parts = [self._read_and()]
        while self._take("or"):
            parts.append(self._read_and())
        return Or(tuple(parts)) if len(parts) > 1 else parts[0]

    def _read_and(self) -> Expression:
        parts = [self._read_not()]
        while self._take("and"):
            parts.append(self._read_not())
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def _read_not(self) -> Expression:
        negations = 0
        while self._take("not"):
            negations += 1
        expression = self._read_operand()
        for _ in range(negations):
            expression = Not(expression)
        return expression

    def _read_operand(self) -> Expression:
        if self._take("open"):
            inside = self.read_or()
            self.expect("close", "“)”, “*” or “+”")
            return inside
        token = self._tokens[self._next]
        if token.kind == "number" and token.text in {"0", "1"}:
            self._next += 1
            return Constant(token.text == "1")
        name = self.expect("name", _OPERAND).text
        return Condition(name, self._read_values() if self._take("brace") else ())

    def _read_values(self) -> tuple[int, ...]:
        values = [int(self.expect("number", "a value: 0, 1, 2, …").text)]
        while self._take("comma"):
            values.append(int(self.expect("number", "a value: 0, 1, 2, …").text))
        self.expect("end_brace", "“,” or “}”")
        return tuple(values)
