"""The lever board: what each of the factors does here, and where this municipality can start."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stellwerk.assessment import Assessment, Judgement, Standing, judge
from stellwerk.framework import Framework, Impulse, Orientation

_DIRECTION = {Orientation.ACTIVITY: 1, Orientation.PASSIVITY: -1, Orientation.AMBIGUOUS: 0}


class Role(StrEnum):
    """What a lever is for the people in front of the board."""

    START = "start"
    """Movable, and now making for passivity or not yet for activity."""
    CLARIFY = "clarify"
    """Raters differ: first find out, then move."""
    STRENGTH = "strength"
    """Movable, and making for activity: build on it."""
    GIVEN = "given"
    """Defining: known, and not to be moved from here in the short run."""
    AMBIGUOUS = "ambiguous"
    """Works either way; the source says so."""
    UNKNOWN = "unknown"
    """Nobody knows, or nobody has answered."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One factor as it stands in one municipality.

    Attributes
    ----------
    effect
        What the factor does here, −1 (makes fully for passivity) to 1 (makes fully for activity); 0 for an
        ambiguous factor; None where no value is known.
    impulses
        The impulses that speak to it, the closest first.
    """

    judgement: Judgement
    role: Role
    effect: float | None
    impulses: tuple[Impulse, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All levers of one municipality, in the order of the framework's table."""

    framework: Framework
    assessment: Assessment
    levers: tuple[Lever, ...]

    def with_role(self, role: Role) -> tuple[Lever, ...]:
        """The levers of one role; starts are ordered by how strongly they make for passivity, then by number."""
        chosen = [lever for lever in self.levers if lever.role is role]
        if role is Role.START:
            chosen.sort(key=lambda lever: lever.effect or 0.0)
        return tuple(chosen)


def board(assessment: Assessment, framework: Framework) -> Board:
    """The lever board of an assessment.

    The effect of a lever is how far its factor holds times what it fosters, centred so that *not holding* an
    activating factor counts as much towards passivity as holding a passivating one.
    """
    return Board(framework, assessment, tuple(_lever(judge(assessment, f), framework) for f in framework.factors))


def _lever(judgement: Judgement, framework: Framework) -> Lever:
    effect = _effect(judgement)
    return Lever(judgement, _role(judgement, effect), effect, framework.impulses_for(judgement.factor))


def _effect(judgement: Judgement) -> float | None:
    if judgement.value is None:
        return None
    return round((2 * judgement.value - 1) * _DIRECTION[judgement.factor.orientation], 2)


def _role(judgement: Judgement, effect: float | None) -> Role:
    if judgement.standing in {Standing.UNKNOWN, Standing.UNRATED}:
        return Role.UNKNOWN
    if judgement.factor.orientation is Orientation.AMBIGUOUS:
        return Role.AMBIGUOUS
    if not judgement.factor.movable:
        return Role.GIVEN
    if effect is None:
        return Role.CLARIFY
    return Role.STRENGTH if effect > 0 else Role.START
