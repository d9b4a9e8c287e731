"""The figures, outcomes and conditions of a study.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import cast

from stellwerk.assessment.conditions import Condition, FigureSet, Method
from stellwerk.errors import StellwerkError
from stellwerk.evidence.statistics import Catalogue
from stellwerk.framework import Framework
from stellwerk.qca import Expression
from stellwerk.qca.expression import leaves
from stellwerk.study import expressions
from stellwerk.study.declaration import OutcomeSet
from stellwerk.study.section import Section, anchors
from stellwerk.text import Text

METHODS: Mapping[Method, tuple[int, ...]] = {"direct": (3,), "linear": (3,), "crisp": (1,)}
"""How many anchors each method of calibration takes."""

_NAME = re.compile(r"[^\W\d]\w*")
_MIXED = Text(
    "Die Bedingung mischt, was kurzfristig gegeben ist ({given}), mit dem, was sich bewegen lässt ({movable}). Bitte "
    "in zwei Bedingungen teilen: eine aus {given}, eine aus {movable}.",
    "The condition mixes what is given in the short run ({given}) with what can be moved ({movable}). Split it into "
    "two: one of {given}, one of {movable}.",
)
_BOTH = Text(
    "„{name}“ ist Outcome („{outcome}“) und Bedingung zugleich: Es würde sich selbst erklären. Bitte an einer der "
    "beiden Stellen weglassen.",
    "“{name}” is outcome (“{outcome}”) and condition at once: it would explain itself. Leave it out at one of the two "
    "places.",
)


def figure_sets(section: Section, known: Catalogue) -> tuple[FigureSet, ...]:
    """The calibrated figures, by indicators of a catalogue."""
    return tuple(_figure(name, inside, known) for name, inside in section.sections())


def _figure(name: str, section: Section, known: Catalogue) -> FigureSet:
    _check_name(name, section, ())
    indicator = section.string("indicator")
    factor = section.attempt("indicator", lambda: known.get(indicator).factor, "context")
    method = cast(Method, section.choice("method", tuple(METHODS), "direct"))
    given = anchors(section.values.get("anchors")) if section.has("anchors") else None
    problem = wrong_anchors(given or (), method)
    if problem:
        section.problem("anchors", problem, section.values.get("anchors"))
    reason = section.bilingual("reason")
    section.finish()
    return FigureSet(name, indicator, method, given or (), reason, factor)


def wrong_anchors(given: tuple[float, ...], method: Method) -> Text | None:
    """What is wrong with anchors; None if nothing is."""
    (wanted,) = METHODS[method]
    if len(given) != wanted:
        return Text(
            f"Das Verfahren „{method}“ braucht {wanted} Anker, gefunden: {len(given)}.",
            f"The method “{method}” needs {wanted} anchor{'s' if wanted > 1 else ''}, found {len(given)}.",
        )
    rising = all(low < high for low, high in pairwise(given))
    falling = all(low > high for low, high in pairwise(given))
    if rising or falling:
        return None
    return Text(
        "Die Anker müssen steigen oder fallen: ganz draußen, auf der Kippe, ganz drin.",
        "Anchors must rise or fall: fully out, crossover, fully in.",
    )


def outcome_sets(
    section: Section, columns: Iterable[str], figures: tuple[FigureSet, ...], framework: Framework
) -> tuple[OutcomeSet, ...]:
    """The outcomes that are analysed: those with a set.

    Parameters
    ----------
    columns
        Ids of the outcomes in outcomes.csv.
    """
    names = [*columns, *(figure.name for figure in figures), *(factor.id for factor in framework.factors)]
    found = ((name, inside) for name, inside in section.sections() if "set" in inside)
    return tuple(outcome for name, inside in found for outcome in _outcome(name, inside, names))


def _outcome(name: str, section: Section, names: list[str]) -> list[OutcomeSet]:
    _check_name(name, section, ())
    label = section.bilingual("label", Text(name, name))
    absence = section.bilingual("absence", Text(f"nicht: {label.de}", f"not: {label.en}"))
    section.bilingual("explanation", label)
    text = section.string("set")
    activity = section.flag("activity", default=True)
    section.finish()
    try:
        return [OutcomeSet(name, label, absence, expressions.read(text, names), text, activity)]
    except StellwerkError as error:
        section.problem("set", error.message, text)
        return []


def conditions(
    section: Section,
    labels: Section,
    columns: Iterable[str],
    outcomes: tuple[OutcomeSet, ...],
    figures: tuple[FigureSet, ...],
    framework: Framework,
) -> tuple[Condition, ...]:
    """The conditions, each with its factors, tier and expectation."""
    taken = {outcome.name: outcome.name for outcome in outcomes} | {column: column for column in columns}
    for outcome in outcomes:
        taken |= {leaf.name: outcome.name for leaf in leaves(outcome.expression)}
    texts = {name: section.string(name) for name in section.values}
    names = [*texts, *(figure.name for figure in figures), *(factor.id for factor in framework.factors), *taken]
    declared = {name: found for name, text in texts.items() if (found := _read(name, text, names, section))}
    for name in declared:
        _check_name(name, section, (framework.factors[0].id.partition(".")[0],))
    try:
        whole = expressions.written_out(declared)
    except expressions.CircularError as error:
        section.problem(error.name, error.message, texts[error.name])
        return ()
    factor_of = {figure.name: figure.factor for figure in figures}
    labels.finish(*texts)
    result = []
    for name, expression in whole.items():
        clash = next((one for one in (name, *expression.conditions) if one in taken), None)
        if clash is not None:
            section.problem(name, _BOTH.format(name=clash, outcome=taken[clash]), texts[name])
            continue
        result += _condition(name, expression, texts[name], section, labels, factor_of, framework)
    return tuple(result)


def _read(name: str, text: str, names: list[str], section: Section) -> Expression | None:
    try:
        return expressions.read(text, names)
    except StellwerkError as error:
        section.problem(name, error.message, text)
        return None


def _condition(
    name: str,
    expression: Expression,
    text: str,
    section: Section,
    labels: Section,
    factor_of: Mapping[str, str],
    framework: Framework,
) -> list[Condition]:
    factors = tuple(dict.fromkeys(factor_of.get(part, part) for part in expression.conditions))
    tier = expressions.tier(factors, framework)
    if tier is None:
        section.problem(name, _mixed(expression, factor_of, framework), text)
        return []
    label = labels.bilingual(name, _default_label(name, expression, framework))
    towards = expressions.expected(expression, factor_of, framework)
    return [Condition(name, label, expression, text, factors, tier, towards)]


def _mixed(expression: Expression, factor_of: Mapping[str, str], framework: Framework) -> Text:
    movable = [
        part
        for part in expression.conditions
        if factor_of.get(part, part) != "context" and framework.factor(factor_of.get(part, part)).movable
    ]
    given = [part for part in expression.conditions if part not in movable]
    return _MIXED.format(given=", ".join(given), movable=", ".join(movable))


def _default_label(name: str, expression: Expression, framework: Framework) -> Text:
    """The name of the factor where a condition is nothing but that factor, else its own name."""
    factors = {factor.id: factor.label for factor in framework.factors}
    return factors.get(str(expression), Text(name, name))


def _check_name(name: str, section: Section, taken: tuple[str, ...]) -> None:
    if not _NAME.fullmatch(name) or name in taken or name == "CONTEXT":
        message = Text(
            f"„{name}“ kann kein Name sein: Erwartet werden Buchstaben, Ziffern und Unterstriche, zuerst ein "
            "Buchstabe; CONTEXT ist vergeben.",
            f"“{name}” cannot be a name: letters, digits and underscores are expected, a letter first; CONTEXT is "
            "taken.",
        )
        section.problem(name if name in section.values else None, message)
