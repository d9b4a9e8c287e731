"""What the re-analyses change: every combination of the declared decisions, or a drawn part of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TypeVar

from stellwerk.assessment.memberships import Rule
from stellwerk.study.declaration import Declaration
from stellwerk.text import Text, number

Value = object
T = TypeVar("T")
_SAMPLE = 0x57E11  # so that the draw shares its stream with nothing else


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision and its alternatives.

    Attributes
    ----------
    name
        ``"rule"``, ``"unknown"``, ``"anchors NAME"``, ``"without"``, ``"consistency"``, ``"frequency"`` or ``"pri"``.
    values
        The alternatives; None is the decision as declared.
    base
        Position of the decision as declared.
    ordered
        Whether an alternative further away is a larger change; else all are equally large.
    """

    name: str
    values: tuple[Value, ...]
    base: int
    ordered: bool = False


@dataclass(frozen=True)
class Variations:
    """Every combination of choices, by number; the last choice varies fastest.

    Attributes
    ----------
    choices
        Those that change the memberships first, those that only change cut-offs last.
    numbers
        The combinations that are re-analysed, rising; the one in which everything is as declared is not among them.
    """

    choices: tuple[Choice, ...]
    numbers: Sequence[int]

    def positions(self, combination: int) -> tuple[int, ...]:
        """Position of the alternative of each choice."""
        found = []
        for choice in reversed(self.choices):
            combination, at = divmod(combination, len(choice.values))
            found.append(at)
        return tuple(reversed(found))

    def changes(self, combination: int) -> dict[str, Value]:
        """The changed decisions of a combination, by name."""
        pairs = zip(self.choices, self.positions(combination), strict=True)
        return {choice.name: choice.values[at] for choice, at in pairs if at != choice.base}

    def size(self, combination: int) -> tuple[int, int, int]:
        """How large a change it is: decisions changed, steps away, and its number to tell equals apart."""
        pairs = list(zip(self.choices, self.positions(combination), strict=True))
        apart = [abs(at - choice.base) if choice.ordered else 1 for choice, at in pairs if at != choice.base]
        return len(apart), sum(apart), combination

    @cached_property
    def base(self) -> int:
        """The number of the combination in which everything is as declared."""
        number = 0
        for choice in self.choices:
            number = number * len(choice.values) + choice.base
        return number


def variations(
    declaration: Declaration, cases: Sequence[str], consistency: float, frequency: int, pri: float
) -> Variations:
    """The re-analyses a declaration asks for, of an analysis with these cut-offs."""
    grid = declaration.grid
    choices = [_choice("rule", declaration.rule, grid.rules, list(Rule).index, ordered=False)]
    if declaration.unknown == "both":
        choices.append(Choice("unknown", ("lowest", None, "highest"), 1))
    for figure in declaration.figures:
        others = [one for one in grid.anchors.get(figure.name, ()) if one != figure.anchors]
        choices.append(Choice(f"anchors {figure.name}", (None, *others), 0))
    if grid.leave_one_out:
        choices.append(Choice("without", (None, *cases), 0))
    choices += [
        _choice("consistency", consistency, grid.consistency, float, ordered=True),
        _choice("frequency", frequency, grid.frequency, int, ordered=True),
        _choice("pri", pri, grid.pri, float, ordered=True),
    ]
    varied = tuple(choice for choice in choices if len(choice.values) > 1)
    return Variations(varied, _numbers(varied, declaration))


def _choice(name: str, declared: T, others: Sequence[T], order: Callable[[T], float], *, ordered: bool) -> Choice:
    values = sorted({declared, *others}, key=order)
    base = values.index(declared)
    return Choice(name, tuple(None if value == declared else value for value in values), base, ordered)


def _numbers(choices: tuple[Choice, ...], declaration: Declaration) -> Sequence[int]:
    everything = Variations(choices, ())
    total, most = prod(len(choice.values) for choice in choices), declaration.grid.sample
    if most is None or total - 1 <= most:
        return [at for at in range(total) if at != everything.base]
    single = _single(everything)
    drawn = random.Random(f"{_SAMPLE} {declaration.seed}").sample(range(total), min(total, most + len(single) + 1))  # noqa: S311 - no secret
    chosen = dict.fromkeys([*single, *(at for at in drawn if at != everything.base)])
    return sorted(list(chosen)[: max(most, len(single))])


def _single(everything: Variations) -> list[int]:
    """The combinations in which one decision alone is changed."""
    found, weight = [], 1
    for choice in reversed(everything.choices):
        found += [
            everything.base + (at - choice.base) * weight for at in range(len(choice.values)) if at != choice.base
        ]
        weight *= len(choice.values)
    return found


_WORDS = {
    "rule": Text("bei Meinungsunterschieden gilt: {value}", "where raters differ: {value}"),
    "unknown": Text("was niemand weiß, wird {value} angenommen", "what nobody knows is taken to be {value}"),
    "without": Text("ohne {value}", "without {value}"),
    "consistency": Text("Konsistenz ab {value}", "consistency from {value}"),
    "frequency": Text("mindestens {value} Fälle je Zeile", "at least {value} cases a row"),
    "pri": Text("PRI ab {value}", "PRI from {value}"),
}
_VALUES = {
    Rule.AGREED: Text("nur, worauf man sich geeinigt hat", "only what was agreed"),
    Rule.MEDIAN: Text("die mittlere Antwort", "the answer in the middle"),
    Rule.LOWEST: Text("die niedrigste Antwort", "the lowest answer"),
    Rule.HIGHEST: Text("die höchste Antwort", "the highest answer"),
    "lowest": Text("so niedrig wie möglich", "as low as can be"),
    "highest": Text("so hoch wie möglich", "as high as can be"),
}


def plain(changes: dict[str, Value]) -> str:
    """The changes as one line for tables: ``consistency 0.85; without 09162``."""
    return "; ".join(f"{name} {_written(value)}" for name, value in changes.items())


def in_words(changes: dict[str, Value], name_of: Callable[[str], str]) -> Text:
    """The changes as a reader outside research would say them.

    Parameters
    ----------
    name_of
        Gives the name of a case.
    """
    said = [_said(name, value, name_of) for name, value in changes.items()]
    return Text("; ".join(one.de for one in said), "; ".join(one.en for one in said))


def _said(name: str, value: Value, name_of: Callable[[str], str]) -> Text:
    if name.startswith("anchors "):
        words = Text("andere Anker für {name}: {value}", "other anchors for {name}: {value}")
        return words.format(name=name.removeprefix("anchors "), value=_written(value))
    if name == "without":
        return _WORDS[name].format(value=name_of(str(value)))
    return _WORDS[name].format(value=_value(value))


def _value(value: Value) -> Text:
    if isinstance(value, float):
        return Text(number(value, "de", 2), number(value, "en", 2))
    return _VALUES.get(value, Text(str(value), str(value))) if isinstance(value, str) else Text(str(value), str(value))


def _written(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{one:g}" for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)
