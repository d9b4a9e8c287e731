"""From inputs to memberships in conditions and outcomes, under one set of decisions."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from stellwerk.assessment.conditions import FigureSet
from stellwerk.assessment.memberships import (
    Floats,
    Memberships,
    Rule,
    beside,
    factor_memberships,
    set_memberships,
)
from stellwerk.framework import Framework
from stellwerk.qca import calibrate
from stellwerk.study.declaration import Declaration
from stellwerk.study.inputs import Inputs


def parts(inputs: Inputs, declaration: Declaration, framework: Framework, rule: Rule) -> Memberships:
    """What conditions and outcomes are made of: factors, figures and what is recorded, side by side."""
    tables = [figure_memberships(inputs, declaration), inputs.outcomes]
    if inputs.rounds:
        tables.insert(0, factor_memberships(inputs.assessments, framework, rule))
    return beside(*tables)


def figure_memberships(
    inputs: Inputs, declaration: Declaration, anchors: Mapping[str, tuple[float, ...]] | None = None
) -> Memberships:
    """The calibrated figures, with the declared anchors or others; unknown where there is no figure."""
    chosen = {figure.name: figure.anchors for figure in declaration.figures} | dict(anchors or {})
    pairs = [calibrated(inputs.raw[one.name], one, chosen[one.name]) for one in declaration.figures]
    names = tuple(figure.name for figure in declaration.figures)
    shape = (len(inputs.municipalities), len(names))
    table = np.array(pairs, dtype=np.float64).reshape(len(names), 2, shape[0])
    return Memberships(inputs.cases, names, table[:, 0].T, table[:, 1].T)


def calibrated(raw: Floats, figure: FigureSet, anchors: tuple[float, ...]) -> tuple[Floats, Floats]:
    """Lower and upper bound of the membership in each case: 0 and 1 where there is no figure."""
    lower, upper = np.zeros_like(raw), np.ones_like(raw)
    known = ~np.isnan(raw)
    if known.any():
        lower[known] = upper[known] = _memberships(raw[known], figure, anchors)
    return lower, upper


def _memberships(raw: Floats, figure: FigureSet, anchors: tuple[float, ...]) -> Floats:
    if figure.method == "crisp":
        return calibrate(raw, anchors, "crisp")
    return calibrate(raw, anchors, "direct", "linear" if figure.method == "linear" else "logistic")


def conditions(declaration: Declaration, parts: Memberships) -> Memberships:
    """How far each case belongs to each condition, and after them to each outcome."""
    sets = {condition.name: condition.expression for condition in declaration.conditions}
    sets |= {outcome.name: outcome.expression for outcome in declaration.outcomes}
    return set_memberships(sets, parts)
