"""What an assessment says on one factor: a value where its raters agree, their span where they do not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stellwerk.assessment.model import Agreement, Assessment, Evidence, Rating
from stellwerk.framework import Factor


class Standing(StrEnum):
    """Where a judgement comes from."""

    AGREED = "agreed"
    """The raters talked and settled on the value."""
    UNANIMOUS = "unanimous"
    """Everyone who knew gave the same answer."""
    OPEN = "open"
    """Answers differ, and no value was agreed: there is a span, not a value."""
    UNKNOWN = "unknown"
    """Asked, and nobody knew."""
    UNRATED = "unrated"
    """Nobody has answered yet."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an assessment says on one factor.

    Attributes
    ----------
    value
        How far the factor holds, 0 to 1; None where the raters are at odds or nobody knows.
    low, high
        Smallest and largest answer given, 0 to 1; None where nobody knows.
    ratings
        The ratings behind it; for a derived pole those of its opposite.
    agreement
        What was settled, with its reason; None if nothing was.
    derived
        Whether this is the other pole of a rated factor.
    """

    factor: Factor
    standing: Standing
    value: float | None
    low: float | None
    high: float | None
    ratings: tuple[Rating, ...]
    agreement: Agreement | None
    derived: bool = False

    @property
    def dissent(self) -> float:
        """How far the answers lie apart, 0 (none) to 1 (from *not at all* to *fully*)."""
        return 0.0 if self.low is None or self.high is None else round(self.high - self.low, 2)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence the raters gave, without empty entries."""
        return tuple(rating.evidence for rating in self.ratings if rating.evidence)


def judge(assessment: Assessment, factor: Factor) -> Judgement:
    """What the assessment says on a factor; the value is never an average.

    An agreed value stands; without one, a value needs everyone who knew to have given it. A derived pole holds as
    far as its opposite does not.
    """
    asked = factor.opposite or factor.id
    ratings = assessment.ratings_of(asked)
    agreement = next((a for a in assessment.agreements if a.factor == asked), None)
    known = [rating.value for rating in ratings if rating.value is not None]
    low, high = (min(known), max(known)) if known else (None, None)
    standing, value = _standing(ratings, known, agreement)
    if factor.opposite is not None:
        low, high, value = _other_pole(high), _other_pole(low), _other_pole(value)
    return Judgement(factor, standing, value, low, high, ratings, agreement, derived=factor.opposite is not None)


def _standing(
    ratings: tuple[Rating, ...], known: list[float], agreement: Agreement | None
) -> tuple[Standing, float | None]:
    if agreement is not None:
        return (Standing.OPEN, None) if agreement.value is None else (Standing.AGREED, agreement.value)
    if len(set(known)) > 1:
        return Standing.OPEN, None
    if known:
        return Standing.UNANIMOUS, known[0]
    return (Standing.UNKNOWN if ratings else Standing.UNRATED), None


def _other_pole(value: float | None) -> float | None:
    return None if value is None else round(1 - value, 2)
