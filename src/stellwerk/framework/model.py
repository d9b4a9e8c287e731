"""The values a framework is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stellwerk.errors import UnknownName
from stellwerk.text import Text


class Tier(StrEnum):
    """Whether a municipality can move a factor itself in the short run."""

    DEFINING = "defining"
    TRANSFORMATIVE = "transformative"


class Orientation(StrEnum):
    """What a factor fosters where it holds; ambiguous is a finding of the source, not missing data."""

    ACTIVITY = "activity"
    PASSIVITY = "passivity"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Step:
    """One of the four answers to "how far does this hold here?".

    Attributes
    ----------
    value
        Membership in the set of places where the factor holds: 0, 0.33, 0.67 or 1.
    label
        The answer in words.
    """

    value: float
    label: Text


@dataclass(frozen=True, slots=True)
class Group:
    """One of the four columns of the framework."""

    id: str
    label: Text
    explanation: Text
    tier: Tier


@dataclass(frozen=True, slots=True)
class Factor:
    """One cell of the framework's table.

    Attributes
    ----------
    id
        ``group.name``, e.g. ``"discourse.tied_hands"``.
    number
        Its place in the table, counted from 1.
    label, short
        Its name in full, and in at most 28 characters for charts.
    source
        The wording of the source.
    explanation
        What the factor means, in plain words; this project's proposal.
    question
        What a rater is asked; this project's proposal. Empty for a derived pole.
    anchors
        What each of the four steps looks like in practice; this project's proposal. Empty for a derived pole.
    evidence
        Where to look for evidence; this project's proposal.
    impulses
        Ids of the impulses for discussion that speak to it, the closest first.
    opposite
        Id of the factor whose other pole this one is. Such a factor is never asked: it holds as far as its
        opposite does not.
    """

    id: str
    number: int
    group: str
    tier: Tier
    orientation: Orientation
    label: Text
    short: Text
    source: str
    explanation: Text
    question: Text
    anchors: tuple[Text, ...]
    evidence: Text
    impulses: tuple[str, ...]
    opposite: str | None

    @property
    def movable(self) -> bool:
        """Whether the municipality can move it itself."""
        return self.tier is Tier.TRANSFORMATIVE


@dataclass(frozen=True, slots=True)
class Impulse:
    """One of the talk's five impulses for discussion."""

    id: str
    number: int
    label: Text
    questions: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """An organisation problem or a diagnosis of regulation."""

    id: str
    label: Text
    explanation: Text
    example: Text


@dataclass(frozen=True, slots=True)
class Framework:
    """What to ask, in which words, and what each answer speaks for.

    Attributes
    ----------
    scale
        The four answers, from *holds not at all* to *holds fully*.
    factors
        In the order of the source's table.
    """

    id: str
    title: Text
    citation: str
    proposal: Text
    scale: tuple[Step, ...]
    groups: tuple[Group, ...]
    factors: tuple[Factor, ...]
    impulses: tuple[Impulse, ...]
    organisation_problems: tuple[Problem, ...]
    regulation_problems: tuple[Problem, ...]

    @property
    def rated(self) -> tuple[Factor, ...]:
        """The factors a rater is asked about: all but the derived poles."""
        return tuple(factor for factor in self.factors if factor.opposite is None)

    def factor(self, factor_id: str) -> Factor:
        """The factor with that id; `UnknownName` says which ones come near."""
        for factor in self.factors:
            if factor.id == factor_id:
                return factor
        raise UnknownName(Text("Faktor", "factor"), factor_id, (f.id for f in self.factors))

    def group(self, group_id: str) -> Group:
        """The group with that id."""
        for group in self.groups:
            if group.id == group_id:
                return group
        raise UnknownName(Text("Gruppe", "group"), group_id, (g.id for g in self.groups))

    def factors_of(self, group_id: str) -> tuple[Factor, ...]:
        """The factors of one group, in the order of the table."""
        return tuple(factor for factor in self.factors if factor.group == group_id)

    def impulses_for(self, factor: Factor) -> tuple[Impulse, ...]:
        """The impulses that speak to a factor, the closest first."""
        by_id = {impulse.id: impulse for impulse in self.impulses}
        return tuple(by_id[impulse] for impulse in factor.impulses)

    def step(self, value: float) -> Step:
        """The answer that stands for a value; the value must be one of the four."""
        return next(step for step in self.scale if step.value == value)

    def pole_of(self, factor: Factor) -> Factor | None:
        """The derived factor at the other end of this factor's scale, if it has one."""
        return next((other for other in self.factors if other.opposite == factor.id), None)
