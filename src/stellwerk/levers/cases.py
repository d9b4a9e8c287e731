"""The municipalities compared: what their conditions are made of, and what their raters said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from stellwerk.assessment import Assessment, Judgement, Rating, Standing, judge
from stellwerk.assessment.conditions import Condition
from stellwerk.assessment.memberships import NOTHING_KNOWN, Bounds, Memberships
from stellwerk.assessment.model import VALUES
from stellwerk.errors import RatingError, UnknownName
from stellwerk.framework import Factor, Framework
from stellwerk.levers.demands import Sides, Truth, Way
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of one municipality.

    Attributes
    ----------
    case
        Its key.
    parts
        Bounds of every rated factor and every figure, in [0, 1]; equal where it is known.
    unsettled
        Ids of rated factors on which its raters differ without having agreed on a value, whatever rule a study uses
        to take one nevertheless.
    answers
        The lowest and the highest answer given on each rated factor; factors on which nobody knew are not there.
    """

    case: str
    parts: Mapping[str, Bounds]
    unsettled: frozenset[str] = frozenset()
    answers: Mapping[str, Bounds] = field(default_factory=dict)

    def sides(self, demands: Way) -> Sides:
        """Which of the demands are known to be met, and which are known not to be."""
        truths = {demand: demand.truth(self.parts[demand.part]) for demand in demands}
        return Sides(
            frozenset(demand for demand, truth in truths.items() if truth is Truth.YES),
            frozenset(demand for demand, truth in truths.items() if truth is Truth.NO),
        )

    @property
    def as_answered(self) -> Situation:
        """The same with every factor on which raters differ as wide as their answers, whatever a rule takes."""
        spans = {name: self.answers[name] for name in self.unsettled if name in self.answers}
        return replace(self, parts={**self.parts, **spans}) if spans else self

    def rated(self, values: Mapping[str, float | None], framework: Framework) -> Situation:
        """The same municipality if these factors were rated so, and settled; None is *unknown*.

        A derived pole may be given too: its opposite is then rated accordingly.

        Raises
        ------
        UnknownName
            A factor that is not there.
        RatingError
            A value that is none of the four steps.
        """
        asked = dict(_asked(framework.factor(name), value) for name, value in values.items())
        bounds = {name: NOTHING_KNOWN if value is None else (value, value) for name, value in asked.items()}
        answers = {name: given for name, given in self.answers.items() if name not in asked}
        return replace(self, parts={**self.parts, **bounds}, unsettled=self.unsettled - asked.keys(), answers=answers)


@dataclass(frozen=True, slots=True)
class Cases:
    """Everything levers are read from, beside what the comparison found.

    Attributes
    ----------
    conditions
        What is compared by; expressions over ids of factors and names of figures.
    parts
        How far factors and figures hold in each case.
    names
        Names of the cases by key, as a reader knows them.
    assessments
        The round of each case that was compared, by key; a case may have none.
    """

    framework: Framework
    conditions: tuple[Condition, ...]
    parts: Memberships
    names: Mapping[str, str]
    assessments: Mapping[str, Assessment]

    @property
    def rated(self) -> frozenset[str]:
        """Ids of the factors that are asked for, all but derived poles."""
        return frozenset(factor.id for factor in self.framework.rated)

    @property
    def movable(self) -> frozenset[str]:
        """Ids of the rated factors that a municipality can move itself."""
        return frozenset(factor.id for factor in self.framework.rated if factor.movable)

    def condition(self, name: str) -> Condition:
        """The condition of that name.

        Raises
        ------
        UnknownName
            A condition that is not there.
        """
        for condition in self.conditions:
            if condition.name == name:
                return condition
        raise UnknownName(Text("Bedingung", "condition"), name, (one.name for one in self.conditions))

    def situation(self, case: str) -> Situation:
        """What is known of a case.

        Raises
        ------
        UnknownName
            A case that is not there.
        """
        derived = {factor.id for factor in self.framework.factors if factor.opposite is not None}
        parts = {name: bounds for name, bounds in self.parts.of(case).items() if name not in derived}
        judged = self._judged(case)
        return Situation(
            case,
            parts,
            frozenset(one.factor.id for one in judged if one.standing is Standing.OPEN),
            {one.factor.id: (one.low, one.high) for one in judged if one.low is not None and one.high is not None},
        )

    def ratings(self, case: str, factor: Factor) -> tuple[Rating, ...]:
        """The ratings of a factor in a case; none where it has no assessment."""
        assessment = self.assessments.get(case)
        return () if assessment is None else judge(assessment, factor).ratings

    def _judged(self, case: str) -> tuple[Judgement, ...]:
        assessment = self.assessments.get(case)
        return () if assessment is None else tuple(judge(assessment, factor) for factor in self.framework.rated)


def _asked(factor: Factor, value: float | None) -> tuple[str, float | None]:
    if value is not None and value not in VALUES:
        message = Text(
            f"{value} ist keine der vier Antworten 0, 0,33, 0,67 und 1.",
            f"{value} is none of the four answers 0, 0.33, 0.67 and 1.",
        )
        raise RatingError(message)
    if factor.opposite is None:
        return factor.id, value
    return factor.opposite, None if value is None else round(1 - value, 2)
