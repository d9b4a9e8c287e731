"""The values an assessment is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stellwerk.errors import RatingError
from stellwerk.text import Text

VALUES: tuple[float, ...] = (0.0, 0.33, 0.67, 1.0)
"""The four steps a rating can take; *unknown* is None."""


@dataclass(frozen=True, slots=True)
class Rater:
    """Who rates, as far as the round wants to know.

    Attributes
    ----------
    id
        Distinguishes raters of one round; a pseudonym serves as well as a name.
    department, level, sector
        Where the rater stands: the organisation dimensions of the framework, in the words of the round.
    """

    id: str
    department: str = ""
    level: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rating rests on: a sentence, a link, a date; each may be missing."""

    text: str = ""
    link: str = ""
    date: date | None = None

    def __bool__(self) -> bool:
        return bool(self.text or self.link)


@dataclass(frozen=True, slots=True)
class Rating:
    """One rater's judgement how far a factor holds.

    Attributes
    ----------
    factor
        Id of a rated factor (never of a derived pole).
    value
        0, 0.33, 0.67 or 1; None is *unknown*.
    date
        When it was given.

    Raises
    ------
    RatingError
        If the value lies between the steps.
    """

    factor: str
    value: float | None
    rater: Rater
    date: date
    evidence: Evidence = Evidence()

    def __post_init__(self) -> None:
        if self.value is not None and self.value not in VALUES:
            raise RatingError(
                Text(
                    f"{self.value} ist keine der vier Antworten 0, 0,33, 0,67 und 1 (leer: weiß nicht).",
                    f"{self.value} is none of the four answers 0, 0.33, 0.67 and 1 (empty: unknown).",
                )
            )


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the raters of a round settled on after talking about a factor; value None: left open."""

    factor: str
    value: float | None
    reason: str
    date: date


@dataclass(frozen=True, slots=True)
class Assessment:
    """All ratings of one municipality in one round, and what was agreed.

    Attributes
    ----------
    ags
        Key of the municipality, 5 or 8 digits as text.
    municipality
        Its name.
    round
        Title of the round.
    date
        The day the round stands for.
    fictional
        True for places of an example region; shown wherever the assessment is shown.
    """

    ags: str
    municipality: str
    round: str
    date: date
    ratings: tuple[Rating, ...]
    agreements: tuple[Agreement, ...] = ()
    fictional: bool = False

    @property
    def raters(self) -> tuple[Rater, ...]:
        """Everyone who gave at least one rating, in order of first appearance."""
        return tuple(dict.fromkeys(rating.rater for rating in self.ratings))

    def ratings_of(self, factor_id: str) -> tuple[Rating, ...]:
        """The ratings of one rated factor."""
        return tuple(rating for rating in self.ratings if rating.factor == factor_id)
