"""The decisions of a study.toml: which cases, which cut-offs, which expectations, and what the re-analyses vary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

from stellwerk.assessment.conditions import Condition, Expected, FigureSet
from stellwerk.assessment.memberships import Rule
from stellwerk.errors import StellwerkError, UnknownName
from stellwerk.levers.comparison import Side
from stellwerk.qca import Cuts
from stellwerk.study import expressions
from stellwerk.study.declaration import CaseChoice, Excluded, Grid, Kind, Method, Unknown, Wish
from stellwerk.study.section import Section, anchors, count, share, words
from stellwerk.study.sets import wrong_anchors
from stellwerk.text import LANGUAGES, Language, Text

KINDS: tuple[Kind, ...] = ("conservative", "parsimonious", "intermediate")
UNKNOWN: tuple[Unknown, ...] = ("drop", "interval", "both")
_KEYS = Text("eine Liste von Schlüsseln in Anführungszeichen", "a list of keys in quotation marks")
_SHARES = Text("eine Liste von Zahlen von 0 bis 1", "a list of numbers, 0 to 1")
_LENIENT = Method(Cuts(0.8, 1, 0.5), Cuts(0.7, 1, 0.0))
"""What holds where a study says nothing: PRI from 0.5, so that no row counts for both sides (Schneider & Wagemann 2012,
section 9.2); contexts only open possibilities and are asked less (Schneider & Wagemann 2006)."""


def case_choice(section: Section) -> CaseChoice:
    """Which municipalities are compared."""
    found = CaseChoice(
        folder=section.string("folder", "."),
        ratings=section.string("ratings") if section.has("ratings") else None,
        round=section.string("round", "latest"),
        only=section.several("only", words, _KEYS),
        without=section.several("without", words, _KEYS),
        register=section.flag("register", default=False),
    )
    section.finish()
    return found


def rating_rule(section: Section) -> tuple[Rule, Unknown]:
    """What is taken where answers differ, and what happens to what nobody knows."""
    rule = Rule(section.choice("rule", tuple(Rule), Rule.AGREED))
    unknown = cast(Unknown, section.choice("unknown", UNKNOWN, "drop"))
    section.finish()
    return rule, unknown


def methods(section: Section) -> dict[Side, Method]:
    """How each side is analysed; what `[analysis.passivity]` does not say is as for activity."""
    activity = _method(section, _LENIENT)
    passive = section.inside("passivity")
    passivity = _method(passive, activity)
    passive.finish()
    section.finish()
    return {Side.ACTIVITY: activity, Side.PASSIVITY: passivity}


def _method(section: Section, base: Method) -> Method:
    first, necessity = section.inside("contexts"), section.inside("necessity")
    steps = section.whole("steps", base.steps, least=1)
    if steps > 2:
        section.problem("steps", Text("Möglich sind 1 und 2.", "Possible are 1 and 2."), steps)
    found = Method(
        cuts=_cuts(section, base.cuts),
        first_cuts=_cuts(first, base.first_cuts),
        kind=cast(Kind, section.choice("solution", KINDS, base.kind)),
        steps=cast(Literal[1, 2], min(steps, 2)),
        necessity=(
            necessity.number("consistency", base.necessity[0]),
            necessity.number("relevance", base.necessity[1]),
        ),
    )
    first.finish()
    necessity.finish()
    return found


def _cuts(section: Section, base: Cuts) -> Cuts:
    consistency = section.number("consistency", base.consistency)
    contradiction = base.contradiction
    if section.has("contradiction"):
        contradiction = section.number("contradiction", 0.0)
        if contradiction > consistency:
            message = Text(
                f"Muss unter consistency liegen ({consistency:g}).", f"Must be below consistency ({consistency:g})."
            )
            section.problem("contradiction", message, contradiction)
            contradiction = None
    return Cuts(
        consistency, section.whole("frequency", base.frequency, least=1), section.number("pri", base.pri), contradiction
    )


def expectations(section: Section, conditions: tuple[Condition, ...]) -> dict[Side, Mapping[str, Expected]]:
    """What each condition is expected to contribute: as its factors suggest, unless the study says otherwise."""
    passive = section.inside("passivity")
    names = tuple(condition.name for condition in conditions)
    default = {condition.name: condition.expected for condition in conditions}
    opposite: dict[str, Expected] = {name: _opposite(value) for name, value in default.items()}
    found: dict[Side, Mapping[str, Expected]] = {
        Side.ACTIVITY: default | _overrides(section, names),
        Side.PASSIVITY: opposite | _overrides(passive, names),
    }
    passive.finish(*names)
    section.finish(*names)
    return found


def _opposite(value: Expected) -> Expected:
    if value is None:
        return None
    return 0 if value else 1


def _overrides(section: Section, names: tuple[str, ...]) -> dict[str, Expected]:
    found: dict[str, Expected] = {}
    for name, value in section.values.items():
        if name not in names:
            continue
        if value not in (0, 1, "none") or isinstance(value, bool):
            section.problem(name, Text('Erwartet wird 1, 0 oder "none".', 'Expected is 1, 0 or "none".'), value)
            continue
        found[name] = None if value == "none" else value
    return found


def excluded(tables: list[Section], names: tuple[str, ...]) -> tuple[Excluded, ...]:
    """Configurations that cannot be."""
    found = []
    for section in tables:
        text, reason = section.string("set"), section.bilingual("reason")
        section.finish()
        try:
            found.append(Excluded(expressions.read(text, names), reason))
        except StellwerkError as error:
            section.problem("set", error.message, text)
    return tuple(found)


def grid(section: Section, figures: tuple[FigureSet, ...]) -> Grid:
    """What the re-analyses vary."""
    rules = section.several("rule", _rule, Text(f"eine Liste aus {_listed(Rule)}", f"a list of {_listed(Rule)}"))
    found = Grid(
        consistency=section.several("consistency", share, _SHARES),
        frequency=section.several("frequency", count, Text("ganze Zahlen ab 1", "whole numbers, 1 or more")),
        pri=section.several("pri", share, _SHARES),
        rules=rules,
        anchors=_other_anchors(section.inside("anchors"), figures),
        leave_one_out=section.flag("leave_one_out", default=False),
        sample=section.whole("sample", 1, least=1) if section.has("sample") else None,
    )
    section.finish()
    return found


def _rule(value: object) -> Rule | None:
    return next((rule for rule in Rule if rule == value), None)


def _listed(choices: Any) -> str:
    return ", ".join(map(str, choices))


def _other_anchors(section: Section, figures: tuple[FigureSet, ...]) -> dict[str, tuple[tuple[float, ...], ...]]:
    known = {figure.name: figure for figure in figures}
    found = {}
    for name in section.values:
        if name not in known:
            section.problem(name, UnknownName(Text("Kennzahl", "figure"), name, known).message)
            continue
        lists = section.several(name, anchors, Text("eine Liste von Ankerlisten", "a list of lists of anchors"))
        for one in lists:
            problem = wrong_anchors(one, known[name].method)
            if problem:
                section.problem(name, problem, list(one))
        found[name] = lists
    return found


def wish(section: Section) -> Wish:
    """What the report shows."""
    expected = Text("eine Liste aus de, en", "a list of de, en")
    languages: tuple[Language, ...] = section.several("languages", _language, expected)
    found = Wish(section.several("municipalities", words, _KEYS), languages or LANGUAGES)
    section.finish()
    return found


def _language(value: object) -> Language | None:
    return next((language for language in LANGUAGES if language == value), None)
