"""How far a rater has come: the four groups as steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stellwerk.framework import Factor, Framework, Group
from stellwerk.web.rounds.models import Rating


@dataclass(frozen=True, slots=True)
class Stage:
    """One group on the way."""

    group: Group
    number: int
    answered: int
    asked: int
    current: bool

    @property
    def done(self) -> bool:
        """Whether every factor of it is answered."""
        return self.answered == self.asked

    @property
    def marks(self) -> tuple[bool, ...]:
        """One mark per factor, the answered ones first."""
        return tuple(number < self.answered for number in range(self.asked))


def stages(
    framework: Framework, asked: Sequence[Factor], ratings: Mapping[str, Rating], current: str
) -> tuple[Stage, ...]:
    """The groups of which something is asked, in their order, with how much of it is answered."""
    groups = [group for group in framework.groups if any(factor.group == group.id for factor in asked)]
    return tuple(_stage(group, number, asked, ratings, current) for number, group in enumerate(groups, start=1))


def _stage(group: Group, number: int, factors: Sequence[Factor], ratings: Mapping[str, Rating], current: str) -> Stage:
    asked = [factor.id for factor in factors if factor.group == group.id]
    answered = sum(1 for factor in asked if factor in ratings and ratings[factor].answer)
    return Stage(group, number, answered, len(asked), group.id == current)
