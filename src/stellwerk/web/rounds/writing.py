"""Changes a rating: writes, undoes, and notices when someone else has written meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from stellwerk.web.rounds import clock
from stellwerk.web.rounds.models import Rater, Rating, RatingVersion
from stellwerk.web.rounds.refusals import HasEnded
from stellwerk.web.rounds.steps import still_open

Content = Mapping[str, object]
"""``answer``, ``text``, ``link`` and ``evidence_date`` of an entry."""

BLANK: Content = {"answer": "", "text": "", "link": "", "evidence_date": None}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page knew when it wrote.

    Attributes
    ----------
    version
        The version it showed.
    writer
        The page itself. Its own changes never count as someone else's, even when their acknowledgement was lost.
    """

    version: int
    writer: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change.

    Attributes
    ----------
    rating
        As it stands now.
    conflict
        Another page has written since; nothing was changed.
    changed
        Whether there is a new version.
    """

    rating: Rating
    conflict: bool = False
    changed: bool = False


@transaction.atomic
def write(rater: Rater, factor: str, content: Content, seen: Seen) -> Outcome:
    """Writes an answer with its evidence; writing the same again changes nothing.

    Raises
    ------
    HasEnded
        If the round is not open; nothing is written then.
    """
    rating = _locked(rater, factor)
    if rating.content == content:
        return Outcome(rating)
    if _someone_else_wrote(rating, seen):
        return Outcome(rating, conflict=True)
    _append(rating, content, back=rating.version, writer=seen.writer)
    return Outcome(rating, changed=True)


@transaction.atomic
def undo(rater: Rater, factor: str, seen: Seen) -> Outcome:
    """Steps back to what the rating said before; every step is a version of its own, so nothing is ever lost."""
    rating = _locked(rater, factor)
    if rating.back is None:
        return Outcome(rating)
    if _someone_else_wrote(rating, seen):
        return Outcome(rating, conflict=True)
    earlier = rating.versions.filter(number=rating.back).first()
    content = earlier.content if earlier else BLANK
    _append(rating, content, back=earlier.back if earlier else None, writer=seen.writer)
    return Outcome(rating, changed=True)


def _locked(rater: Rater, factor: str) -> Rating:
    if rater.round.together and not still_open(rater, clock.now()):
        raise HasEnded(rater.round)
    Rating.objects.get_or_create(rater=rater, factor=factor)
    return Rating.objects.select_for_update().get(rater=rater, factor=factor)


def _someone_else_wrote(rating: Rating, seen: Seen) -> bool:
    return rating.version != seen.version and rating.writer != seen.writer


def _append(rating: Rating, content: Content, *, back: int | None, writer: str) -> None:
    for name, value in content.items():
        setattr(rating, name, value)
    rating.version, rating.back, rating.writer = rating.version + 1, back, writer
    rating.updated_at = timezone.now()
    rating.save()
    RatingVersion.objects.create(
        rating=rating, number=rating.version, back=back, written_at=rating.updated_at, **content
    )
