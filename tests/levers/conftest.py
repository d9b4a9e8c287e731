"""Comparisons to read levers from: made by hand from a few lines, and computed from the fictional region."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path as File

import numpy as np
import pytest

from stellwerk.assessment import Assessment
from stellwerk.assessment.conditions import Condition
from stellwerk.assessment.memberships import Memberships, Rule, factor_memberships, set_memberships
from stellwerk.framework import isda
from stellwerk.levers.cases import Cases
from stellwerk.levers.comparison import Analysis, Model, Part, Path, Side, Survival
from stellwerk.levers.routes import Routes, routes
from stellwerk.qca import Cuts, Data, Literal, Role, Term, case_roles, fit, minimize, necessary, parse, truth_table
from stellwerk.study import read_folder
from stellwerk.text import Text

UNTRIED = Survival(0, 0, 0, 0, ())


def condition(name: str, expression: str, figures: Mapping[str, str] | None = None) -> Condition:
    """A condition from its expression; `figures` says which factor each figure speaks to."""
    framework, written = isda(), parse(expression)
    factors = tuple((figures or {}).get(part, part) for part in written.conditions)
    (tier,) = {framework.factor(factor).tier for factor in factors}
    return Condition(name, Text(name.lower(), name.lower()), written, expression, factors, tier, None)


def cases_of(
    conditions: Sequence[Condition],
    known: Mapping[str, Mapping[str, float | tuple[float, float]]],
    assessments: Mapping[str, Assessment] | None = None,
) -> Cases:
    """Cases with what is known of each; a factor that is not named is unknown, derived poles follow."""
    framework = isda()
    figures = {part for one in known.values() for part in one} - {factor.id for factor in framework.factors}
    names = (*(factor.id for factor in framework.factors), *sorted(figures))
    table = np.array([[_bounds(one, name) for name in names] for one in known.values()]).reshape(-1, len(names), 2)
    parts = Memberships(tuple(known), names, table[:, :, 0], table[:, :, 1])
    return Cases(framework, tuple(conditions), parts, {case: f"Musterort {case}" for case in known}, assessments or {})


def _bounds(known: Mapping[str, float | tuple[float, float]], name: str) -> tuple[float, float]:
    opposite = {factor.id: factor.opposite for factor in isda().factors}.get(name)
    if opposite is not None:
        low, high = _bounds(known, opposite)
        return round(1 - high, 2), round(1 - low, 2)
    value = known.get(name, (0.0, 1.0))
    return value if isinstance(value, tuple) else (value, value)


def analysed(cases: Cases, terms: Sequence[str], outcome: Mapping[str, float], side: Side = Side.ACTIVITY) -> Routes:
    """One model with these paths, written out: what is asked here is not how they were found."""
    return _analysis(cases, [[_term(one) for one in terms]], outcome, side)


def compared(cases: Cases, outcome: Mapping[str, float], side: Side, cuts: Cuts) -> Routes:
    """Every model that a comparison of the cases finds, written out."""
    data = _data(cases, outcome, side)
    table = truth_table(data, consistency=cuts.consistency, frequency=cuts.frequency)
    found = [[path.term for path in model.terms] for model in minimize(table, "parsimonious").models[:20]]
    return _analysis(cases, found, outcome, side)


def _data(cases: Cases, outcome: Mapping[str, float], side: Side) -> Data:
    sets = set_memberships({one.name: one.expression for one in cases.conditions}, cases.parts)
    whole = [at for at, case in enumerate(sets.cases) if sets.known[at].all() and case in outcome]
    names = tuple(sets.cases[at] for at in whole)
    shown = np.array([outcome[case] if side is Side.ACTIVITY else 1 - outcome[case] for case in names])
    frame = {name: sets.lower[whole, at] for at, name in enumerate(sets.sets)} | {"ACTIVE": shown}
    return Data.read(frame, "ACTIVE", sets.sets, names)


def _analysis(cases: Cases, models: list[list[Term]], outcome: Mapping[str, float], side: Side) -> Routes:
    data = _data(cases, outcome, side)
    table = truth_table(data)
    made = tuple(
        Model(
            tuple(_path(term, data) for term in terms),
            fit(" + ".join(map(str, terms)) or "0", data.outcome, data),
            (),
            (),
        )
        for terms in models
    )
    part = Part(None, table, len(made), True, made, (), None)
    label = Text("Plan beschlossen", "plan adopted") if side is Side.ACTIVITY else Text("kein Plan", "no plan")
    found = Analysis(
        "ACTIVE",
        side,
        parse("ACTIVE" if side is Side.ACTIVITY else "~ACTIVE"),
        label,
        data,
        (),
        necessary(data, consistency=0.9, ron=0.5, depth=2),
        table,
        None,
        (),
        None,
        (part,),
        (),
    )
    return routes(found, cases)


def _path(term: Term, data: Data) -> Path:
    roles = case_roles(str(term), data).rows[: len(data.cases)]
    typical, degree, deviant = (
        tuple(row.case for row in roles if row.role is role)
        for role in (Role.TYPICAL, Role.DEVIANT_IN_DEGREE, Role.DEVIANT_CONSISTENCY)
    )
    members = tuple(case for case, at in zip(data.cases, term.membership(data.columns), strict=True) if at > 0.5)
    numbers = fit(term, data.outcome, data)
    return Path(term, frozenset(), numbers, None, members, typical, degree, deviant, (), UNTRIED)


def _term(text: str) -> Term:
    return Term(tuple(Literal(one.lstrip("~"), int(not one.startswith("~"))) for one in text.split("*")))


REGION = (
    condition("URBAN", "structure.urbanity"),
    condition("NEED", "discourse.need"),
    condition("COALITION", "actors.coalition * ~actors.unwillingness"),
    condition("TOGETHER", "actors.collaboration"),
    condition("POSITIVE", "discourse.positive_trajectories + ~discourse.negative_trajectories * discourse.need"),
)


@pytest.fixture(scope="session")
def region() -> Cases:
    """The first 24 municipalities of the fictional region, the latest round of each."""
    folder = read_folder(File(__file__).parents[2] / "examples" / "modellregion")
    by_date = sorted((found.assessment for found in folder.rounds), key=lambda one: one.date)
    latest = {one.ags: one for one in by_date if one.ags <= "99024"}
    parts = factor_memberships(list(latest.values()), isda(), Rule.MEDIAN)
    return Cases(isda(), REGION, parts, {ags: one.municipality for ags, one in latest.items()}, latest)


@pytest.fixture(scope="session")
def plans() -> dict[str, float]:
    """Which of its municipalities have an integration plan."""
    folder = read_folder(File(__file__).parents[2] / "examples" / "modellregion")
    values = [one for one in folder.outcome_values if one.outcome == "integration_plan"]
    return {one.ags: one.value for one in values if one.value is not None}


@pytest.fixture(scope="session")
def activity(region: Cases, plans: dict[str, float]) -> Routes:
    """What goes with a plan in the fictional region."""
    return compared(region, plans, Side.ACTIVITY, Cuts(0.7))


@pytest.fixture(scope="session")
def passivity(region: Cases, plans: dict[str, float]) -> Routes:
    """What goes without one."""
    return compared(region, plans, Side.PASSIVITY, Cuts(0.7))


CONDITIONS = (
    condition("URBAN", "structure.urbanity"),
    condition("FREE", "~institutions.centralisation"),
    condition("NEED", "discourse.need"),
    condition("WILLING", "actors.coalition * ~actors.unwillingness"),
    condition("TOGETHER", "actors.collaboration + discourse.positive_trajectories"),
)
KNOWN = {
    "institutions.discretion": 0.67,
    "structure.urbanity": 0.67,
    "discourse.need": 1.0,
    "discourse.positive_trajectories": 0.0,
    "actors.coalition": 0.67,
    "actors.collaboration": 1.0,
    "actors.unwillingness": 0.33,
}


def cast(**others: Mapping[str, float | tuple[float, float]]) -> dict[str, Mapping[str, float | tuple[float, float]]]:
    """A small invented cast: who is where on the two paths that the tests speak of."""
    tied = {"actors.coalition": 0.0, "actors.unwillingness": 1.0}
    people: dict[str, Mapping[str, float | tuple[float, float]]] = {
        "near": KNOWN,
        "twin": KNOWN | {"institutions.discretion": 1.0, "structure.urbanity": 1.0},
        "rural": KNOWN | {"structure.urbanity": 0.33},
        "deviant": KNOWN,
        "idle": KNOWN | tied | {"discourse.need": 0.33, "actors.collaboration": 0.33},
        "far": KNOWN | tied | {"structure.urbanity": 0.0, "institutions.discretion": 0.0, "discourse.need": 0.0},
    }
    return people | others


SHOWN = {"near": 1.0, "twin": 1.0, "rural": 1.0, "deviant": 0.0, "idle": 0.0, "far": 0.0}


@pytest.fixture(scope="session")
def town() -> Callable[..., Routes]:
    """Paths over an invented cast: ``town("URBAN*WILLING", extra={…}, side=…)``."""

    def build(
        *terms: str,
        side: Side = Side.ACTIVITY,
        assessments: Mapping[str, Assessment] | None = None,
        **others: Mapping[str, float | tuple[float, float]],
    ) -> Routes:
        return analysed(cases_of(CONDITIONS, cast(**others), assessments), terms, SHOWN, side)

    return build
