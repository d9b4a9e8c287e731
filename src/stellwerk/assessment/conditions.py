"""What a study compares by: sets made of factors and of calibrated figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from stellwerk.framework import Tier
from stellwerk.qca import Expression
from stellwerk.text import Text

Method: TypeAlias = Literal["direct", "linear", "crisp"]
Expected: TypeAlias = Literal[0, 1] | None


@dataclass(frozen=True, slots=True)
class FigureSet:
    """A raw figure calibrated to a set.

    Attributes
    ----------
    name
        By which expressions use it, e.g. ``"TAXES"``.
    indicator
        Id of the indicator in the catalogue of official statistics.
    method
        ``"direct"`` (logistic, Ragin 2008, ch. 5), ``"linear"`` (straight between the anchors) or ``"crisp"``.
    anchors
        Full exclusion, crossover and full inclusion in the unit of the indicator; one cut where crisp.
    reason
        Why these anchors, in words.
    factor
        Id of the factor the indicator speaks to, or ``"context"``.
    """

    name: str
    indicator: str
    method: Method
    anchors: tuple[float, ...]
    reason: Text
    factor: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A set that cases are compared by.

    Attributes
    ----------
    name
        By which solutions use it, e.g. ``"COALITION"``.
    expression
        Over ids of factors and names of figures; other conditions in it are written out.
    written
        The expression as the study declares it.
    factors
        Ids of the factors in it, those that its figures speak to included.
    tier
        *Defining* if no factor in it can be moved in the short run, *transformative* if all can.
    expected
        What it is expected to contribute to activity: 1 its presence, 0 its absence, None nothing in particular.
        To passivity the opposite.
    """

    name: str
    label: Text
    expression: Expression
    written: str
    factors: tuple[str, ...]
    tier: Tier
    expected: Expected

    @property
    def movable(self) -> bool:
        """Whether a municipality can move it itself in the short run."""
        return self.tier is Tier.TRANSFORMATIVE
