"""The words statements are put together from: conditions, steps of the scale, lists, and what would have to move."""

from __future__ import annotations

from collections.abc import Sequence

from stellwerk.framework import Framework
from stellwerk.levers.cases import Cases
from stellwerk.levers.demands import Truth
from stellwerk.levers.paths import Need
from stellwerk.qca import Literal, Term
from stellwerk.text import LANGUAGES, Text, number

_SINGLE = {"de": str.maketrans("„“", "‚‘"), "en": str.maketrans("“”", "‘’")}
_AND, _OR, _OR_ELSE = Text(" und ", " and "), Text(" oder ", " or "), Text("; oder ", "; or ")
_TOGETHER = Text(" und zugleich ", " and at the same time ")
_AT_LEAST, _AT_MOST = Text("mindestens", "at least"), Text("höchstens", "at most")
_STEPS = (
    Text("kein Schritt", "no step"),
    Text("ein Schritt", "one step"),
    Text("zwei Schritte", "two steps"),
    Text("drei Schritte", "three steps"),
)
_STANDS = Text("{part} steht bei {now} (nötig: {to})", "{part} is at {now} (needed: {to})")
_MOVES = Text("{part} von {now} auf {to} ({steps})", "{part} from {now} to {to} ({steps})")
_DIFFER = Text(
    "{part} erst klären: Die Antworten reichen von {low} bis {high} (nötig: {to})",
    "first find out about {part}: answers range from {low} to {high} (needed: {to})",
)
_NOBODY = Text(
    "{part} erst klären: Dazu ist nichts bekannt (nötig: {to})",
    "first find out about {part}: nothing is known on it (needed: {to})",
)
_FIGURE = Text(
    "die Kennzahl {part} liegt nicht auf der Seite, auf der sie liegen müsste",
    "the figure {part} does not lie on the side on which it would have to lie",
)
_FIGURE_UNKNOWN = Text(
    "die Kennzahl {part} erst klären: Sie ist nicht genau bekannt",
    "first find out about the figure {part}: it is not known exactly",
)


def quoted(text: Text) -> Text:
    """The text in quotation marks; those within it become single ones."""
    within = Text(*(text[language].translate(_SINGLE[language]) for language in LANGUAGES))
    return Text(f"„{within.de}“", f"“{within.en}”")


def listed(items: Sequence[Text], last: Text = _AND) -> Text:
    """The items as one list: ``A, B und C``."""
    if len(items) < 2:
        return joined(items, last)
    return joined(items[:-1], Text(", ", ", ")) + last + items[-1]


def joined(items: Sequence[Text], by: Text) -> Text:
    """The items with the same word between all of them."""
    return Text(by.de.join(item.de for item in items), by.en.join(item.en for item in items))


def decimal(value: float) -> Text:
    """A share or membership with two decimals, as each language writes it."""
    return Text(number(value, "de", 2), number(value, "en", 2))


def literal_words(literal: Literal, cases: Cases) -> Text:
    """A condition of a path by its label: ``„Koalition“`` or ``nicht „Koalition“``."""
    label = quoted(cases.condition(literal.condition).label)
    return label if literal.value else Text("nicht ", "not ") + label


def combination(term: Term, cases: Cases) -> Text:
    """A path by the labels of its conditions: ``„A“ und „B“, ohne „C“``."""
    present = [literal_words(one, cases) for one in term.literals if one.value]
    absent = [quoted(cases.condition(one.condition).label) for one in term.literals if not one.value]
    without = listed([Text("ohne ", "without ") + label for label in absent])
    if present and absent:
        return listed(present) + Text(", ", ", ") + without
    return listed(present) if present else without


def step(value: float, framework: Framework) -> Text:
    """The answer a value stands for, in quotation marks."""
    return quoted(framework.step(value).label)


def target(need: Need, framework: Framework) -> Text:
    """``mindestens „trifft eher zu“`` or ``höchstens „trifft eher nicht zu“``."""
    return (_AT_LEAST if need.demand.high else _AT_MOST) + Text(" ", " ") + step(need.to, framework)


def moves(needs: Sequence[Need], framework: Framework) -> Text:
    """All that would have to move together, each from where it is to where it would have to be."""
    return listed([_move(need, framework) for need in needs], _TOGETHER)


def reasons(ways: Sequence[Sequence[Need]], framework: Framework) -> Text:
    """What keeps a condition from being met: where its factors and figures are, and where they would have to be."""
    each = [listed([where(need, framework) for need in way]) for way in ways]
    return joined(each, _OR if all(len(way) == 1 for way in ways) else _OR_ELSE)


def where(need: Need, framework: Framework) -> Text:
    """Where a factor or figure is now, and where it would have to be; what has to be found out first says so."""
    if need.factor is None:
        words = _FIGURE if need.demand.truth(need.now) is Truth.NO else _FIGURE_UNKNOWN
        return words.format(part=quoted(Text(need.demand.part, need.demand.part)))
    facts = {"part": quoted(need.factor.label), "to": target(need, framework)}
    if need.unsettled and need.answers is not None:
        low, high = need.answers
        return _DIFFER.format(**facts, low=step(low, framework), high=step(high, framework))
    if need.now[0] != need.now[1]:
        return _NOBODY.format(**facts)
    return _STANDS.format(**facts, now=step(need.now[0], framework))


def _move(need: Need, framework: Framework) -> Text:
    if need.factor is None or need.find_out_first:
        return where(need, framework)
    return _MOVES.format(
        part=quoted(need.factor.label),
        now=step(need.now[0], framework),
        to=target(need, framework),
        steps=_STEPS[need.steps[1]],
    )


def anchors(need: Need) -> tuple[Text | None, Text | None]:
    """What a factor looks like in practice now and at the step it would have to reach.

    The first is None where it is not known or raters differ; both for a figure.
    """
    if need.factor is None:
        return None, None
    steps = dict(zip((0.0, 0.33, 0.67, 1.0), need.factor.anchors, strict=True))
    return None if need.find_out_first else steps[need.now[0]], steps[need.to]
