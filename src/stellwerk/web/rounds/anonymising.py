"""Takes the people out of a round; their answers stay, by office or by sector.

What goes: invitations with addresses, hashes and codes; letters; names; the keys of raters; every earlier version of an
answer and when exactly it was written (both could be laid beside a diary or a log); the words of the invitation. What
stays: the last answers with their evidence, but for what was chosen to be blanked, and what was settled on.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from stellwerk.web.rounds.models import AgreementVersion, Invitation, Rater, Rating, RatingVersion, Round
from stellwerk.web.rounds.signals import anonymised
from stellwerk.web.rounds.states import Step
from stellwerk.web.rounds.steps import take


@dataclass(frozen=True, slots=True)
class Choices:
    """What is decided along with it.

    Attributes
    ----------
    blank
        Keys of the ratings whose evidence is blanked.
    offices
        Whether answers stay by office; otherwise by level and sector alone.
    notes
        Whether notes from the talk stay; reasons do in any case.
    """

    blank: frozenset[int] = frozenset()
    offices: bool = True
    notes: bool = True


@transaction.atomic
def anonymise(round_: Round, choices: Choices, now: datetime) -> Round:
    """The round without its people: all of it or nothing.

    Raises
    ------
    StepRefused
        Before its end, before its date, or if it was done already.
    """
    done = take(round_, Step.ANONYMISE, now)
    Invitation.objects.filter(rater__round=done).delete()
    RatingVersion.objects.filter(rating__rater__round=done).delete()
    blank(done, choices.blank)
    Rating.objects.filter(rater__round=done).update(version=1, back=None, writer="", updated_at=_day_of(done))
    _nameless(done.raters.all(), offices=choices.offices)
    forgotten = {} if choices.notes else {"note": ""}
    forgotten |= {} if choices.offices else {"who": ""}
    if forgotten:
        done.agreements.update(**forgotten)
        AgreementVersion.objects.filter(agreement__round=done).update(**forgotten)
    Round.objects.filter(pk=done.pk).update(invitation="")
    anonymised.send(Round, round=done)
    done.refresh_from_db()
    return done


@transaction.atomic
def blank(round_: Round, ratings: frozenset[int]) -> int:
    """How many ratings lost their evidence, in earlier versions too; their answers stay."""
    nothing = {"text": "", "link": "", "evidence_date": None}
    RatingVersion.objects.filter(rating__rater__round=round_, rating__in=ratings).update(**nothing)
    return Rating.objects.filter(rater__round=round_, pk__in=ratings).update(**nothing)


def _nameless(raters: Iterable[Rater], *, offices: bool) -> None:
    """New keys in an order that says nothing of who was entered when."""
    mixed = sorted(raters, key=lambda rater: (rater.sector, rater.level, rater.department, secrets.token_bytes(8)))
    for rater in mixed:
        rater.key = f"alt-{secrets.token_hex(6)}"
        rater.name = ""
        rater.department = rater.department if offices else ""
        rater.save()
    for number, rater in enumerate(mixed, start=1):
        rater.key = f"r{number}"
        rater.save(update_fields=["key"])


def _day_of(round_: Round) -> datetime:
    """Noon of the day the round ended: the day counts, the minute would tell people apart."""
    day = timezone.localtime(round_.closed_at).date() if round_.closed_at else round_.date
    return timezone.make_aware(datetime.combine(day, time(12)))
