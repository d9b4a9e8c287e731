"""How far a rater has come: the four groups as steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stellwerk.framework import Framework, Group
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


def stages(framework: Framework, ratings: Mapping[str, Rating], current: str) -> tuple[Stage, ...]:
    """The groups in their order, with how many of their rated factors are answered."""
    return tuple(
        _stage(framework, group, number, ratings, current) for number, group in enumerate(framework.groups, start=1)
    )


def _stage(framework: Framework, group: Group, number: int, ratings: Mapping[str, Rating], current: str) -> Stage:
    asked = [factor.id for factor in framework.rated if factor.group == group.id]
    answered = sum(1 for factor in asked if factor in ratings and ratings[factor].answer)
    return Stage(group, number, answered, len(asked), group.id == current)
