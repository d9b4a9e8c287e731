"""From the database to the values of the library, and back."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone

from stellwerk.assessment import Agreement, Assessment, Evidence, Rater, Rating
from stellwerk.assessment.columns import UNKNOWN
from stellwerk.framework import isda
from stellwerk.text import Text
from stellwerk.web.rounds import models
from stellwerk.web.rounds.models import Answer
from stellwerk.web.rounds.refusals import AnswersUnseen

_VALUES = {Answer.NOT_AT_ALL: 0.0, Answer.RATHER_NOT: 0.33, Answer.RATHER: 0.67, Answer.FULLY: 1.0}
_NOT_YET = Text("noch nicht beantwortet", "not answered yet")
_ANSWERS = {value: answer for answer, value in _VALUES.items()}


def value_of(answer: str) -> float | None:
    """How far a factor holds by an answer; None for *unknown* and for no answer."""
    return _VALUES.get(Answer(answer))


def answer_of(value: float | None) -> Answer:
    """The answer that stands for a value; *unknown* for None."""
    return Answer.UNKNOWN if value is None else _ANSWERS[value]


def words_of(answer: str) -> Text:
    """An answer in words."""
    if answer == Answer.UNKNOWN:
        return UNKNOWN
    value = value_of(answer)
    return _NOT_YET if value is None else isda().step(value).label


def assessment_of(round_: models.Round, municipality: str) -> Assessment:
    """Everything answered in a round; evidence without an answer is not an answer.

    Every page, file and comparison takes answers of several people from here. Outsiders, to whom a round was published,
    get the answers without who gave them and on what evidence.

    Raises
    ------
    AnswersUnseen
        If the round has not ended: nobody sees answers of others before, whoever asks.
    """
    if not round_.seen:
        raise AnswersUnseen(round_)
    raters = _raters(round_)
    rows = models.Rating.objects.filter(rater__round=round_).exclude(answer="").order_by("rater_id", "pk")
    return Assessment(
        ags=round_.ags,
        municipality=municipality,
        round=round_.title,
        date=round_.date,
        ratings=tuple(_rating(row, raters[row.rater_id], voices=round_.voices) for row in rows),
        agreements=tuple(_agreement(row) for row in round_.agreements.all() if row.decided),
        fictional=round_.fictional,
    )


def raters_of(round_: models.Round) -> tuple[Rater, ...]:
    """Everyone asked in a round."""
    return tuple(_raters(round_).values())


def keep(assessment: Assessment, *, raters: tuple[Rater, ...] = (), origin: str = "") -> models.Round:
    """Write an assessment as a new round; call it in a transaction, so that it is there whole or not at all.

    Parameters
    ----------
    raters
        Everyone asked; those who have answered are known from their ratings.
    """
    round_ = models.Round.objects.create(
        ags=assessment.ags,
        title=assessment.round,
        date=assessment.date,
        fictional=assessment.fictional,
        origin=origin,
    )
    for rater in dict.fromkeys((*raters, *assessment.raters)):
        _keep_rater(round_, rater, [rating for rating in assessment.ratings if rating.rater == rater])
    models.Agreement.objects.bulk_create(
        models.Agreement(
            round=round_,
            factor=agreement.factor,
            answer="" if agreement.value is None else answer_of(agreement.value),
            reason=agreement.reason,
            date=agreement.date,
        )
        for agreement in assessment.agreements
    )
    return round_


def _keep_rater(round_: models.Round, rater: Rater, ratings: list[Rating]) -> None:
    kept = models.Rater.objects.create(
        round=round_, key=rater.id, department=rater.department, level=rater.level, sector=rater.sector
    )
    rows = models.Rating.objects.bulk_create(_row(kept, rating) for rating in ratings)
    models.RatingVersion.objects.bulk_create(
        models.RatingVersion(rating=row, number=1, back=0, written_at=row.updated_at, **row.content) for row in rows
    )


def _row(rater: models.Rater, rating: Rating) -> models.Rating:
    return models.Rating(
        rater=rater,
        factor=rating.factor,
        answer=answer_of(rating.value),
        text=rating.evidence.text,
        link=rating.evidence.link,
        evidence_date=rating.evidence.date,
        version=1,
        back=0,
        updated_at=timezone.make_aware(datetime.combine(rating.date, time(12))),
    )


def _raters(round_: models.Round) -> dict[int, Rater]:
    """The raters by their number; without office, level and sector for who may not read whose voice is whose."""
    rows = round_.raters.all()
    if round_.voices:
        return {row.pk: Rater(row.key, row.department, row.level, row.sector) for row in rows}
    return {row.pk: Rater(f"p{number}") for number, row in enumerate(rows, start=1)}


def _rating(row: models.Rating, rater: Rater, *, voices: bool) -> Rating:
    evidence = Evidence(row.text, row.link, row.evidence_date) if voices else Evidence()
    return Rating(row.factor, value_of(row.answer), rater, timezone.localdate(row.updated_at), evidence)


def _agreement(row: models.Agreement) -> Agreement:
    return Agreement(row.factor, value_of(row.answer) if row.answer else None, row.reason, row.date)
