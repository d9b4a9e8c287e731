"""Evidence weighed piece by piece, after the Generic Membership Evaluation Template.

Tóth, Henneberg & Naudé 2017, “Addressing the ‘Qualitative’ in fuzzy set Qualitative Comparative Analysis: The Generic
Membership Evaluation Template”, Industrial Marketing Management 63: one sheet per case and condition, on which every
piece of evidence says its direction and intensity, how much it matters, and a quote that shows it; the membership is
judged from the sheet as a whole, never added up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stellwerk.assessment.judgement import Judgement, judge
from stellwerk.assessment.model import Assessment
from stellwerk.framework import Factor, Framework


class Direction(StrEnum):
    """Whether a piece of evidence says that the factor holds."""

    FOR = "for"
    AGAINST = "against"
    BOTH = "both"
    """It can be read either way."""


class Degree(StrEnum):
    """How strongly it says so, or how much it matters beside the others."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence on one factor of one municipality.

    Attributes
    ----------
    round
        Key of the round it belongs to.
    strength
        How strongly it speaks in its direction; None where nobody has judged that.
    weight
        How much it matters beside the other pieces; None where nobody has judged that.
    quote
        The words that show it.
    source
        Where they are from: a document, an interview, a link.
    coder
        Who coded it.
    """

    ags: str
    round: str
    factor: str
    direction: Direction
    strength: Degree | None
    weight: Degree | None
    quote: str
    source: str
    date: date | None
    coder: str


@dataclass(frozen=True, slots=True)
class EvidenceSheet:
    """All evidence on one factor of one municipality beside what was judged from it.

    Attributes
    ----------
    coded
        Pieces that a coder weighed.
    given
        Pieces that raters gave with their answers: direction as they answered, neither strength nor weight judged.
    """

    judgement: Judgement
    coded: tuple[Piece, ...]
    given: tuple[Piece, ...]

    @property
    def factor(self) -> Factor:
        """The factor the sheet is about."""
        return self.judgement.factor

    @property
    def contradicted(self) -> bool:
        """Whether all weighed evidence speaks against the value that was judged: look again before it is used."""
        directions = {piece.direction for piece in self.coded}
        value = self.judgement.value
        if value is None or not directions:
            return False
        return directions == ({Direction.AGAINST} if value > 0.5 else {Direction.FOR})


def evidence_sheets(
    assessment: Assessment, round_key: str, pieces: Iterable[Piece], framework: Framework
) -> tuple[EvidenceSheet, ...]:
    """One sheet per rated factor on which there is any evidence, in the order of the framework."""
    mine = [piece for piece in pieces if (piece.ags, piece.round) == (assessment.ags, round_key)]
    sheets = (_sheet(assessment, round_key, mine, factor) for factor in framework.rated)
    return tuple(sheet for sheet in sheets if sheet.coded or sheet.given)


def _sheet(assessment: Assessment, round_key: str, mine: list[Piece], factor: Factor) -> EvidenceSheet:
    judgement = judge(assessment, factor)
    given = (
        Piece(
            ags=assessment.ags,
            round=round_key,
            factor=factor.id,
            direction=_direction(rating.value),
            strength=None,
            weight=None,
            quote=rating.evidence.text,
            source=rating.evidence.link,
            date=rating.evidence.date,
            coder=rating.rater.id,
        )
        for rating in judgement.ratings
        if rating.evidence
    )
    return EvidenceSheet(judgement, tuple(piece for piece in mine if piece.factor == factor.id), tuple(given))


def _direction(value: float | None) -> Direction:
    if value is None:
        return Direction.BOTH
    return Direction.FOR if value > 0.5 else Direction.AGAINST
