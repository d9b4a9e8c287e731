"""Moves a round on: by hand, and by the clock. Each step is one transaction."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from stellwerk.web.rounds.models import Rater, Round
from stellwerk.web.rounds.states import State, Step


def settled(round_: Round, now: datetime) -> Round:
    """The round with what the clock has done to it kept: once it is seen to have ended, it stays so.

    Whoever sees answers sees them after this, so that a clock that is set back cannot open the round again.
    """
    if round_.course(now).state == State(round_.state):
        return round_
    with transaction.atomic():
        locked = Round.objects.select_for_update().get(pk=round_.pk)
        _keep(locked, locked.course(now).state, now)
    return locked


@transaction.atomic
def take(round_: Round, step: Step, now: datetime) -> Round:
    """The round after a step of its coordinator.

    Raises
    ------
    StepRefused
        If the step does not lead on from where the round stands now; nothing is changed then.
    """
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    course = locked.course(now)
    _keep(locked, course.take(step, now).state, now)
    return locked


def still_open(rater: Rater, now: datetime) -> bool:
    """Whether the rater may write now; call it in the transaction that writes.

    The round cannot be closed until that transaction has ended: what is written is there before anyone sees answers.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM rounds_round WHERE id = %s FOR SHARE", [rater.round_id])
    # SQLite has one writer at a time, and every transaction of ours is one from its first line on.
    return Round.objects.get(pk=rater.round_id).course(now).state is State.OPEN


def _keep(round_: Round, state: State, now: datetime) -> None:
    if state == State(round_.state):
        return
    if state is State.OPEN and round_.opens_at is None:
        round_.opens_at = now
    if state is State.CLOSED and round_.closed_at is None:
        round_.closed_at = min(now, round_.closes_at or now)
    round_.published_at = {State.PUBLISHED: now, State.CLOSED: None}.get(state, round_.published_at)
    round_.state = state
    round_.save(update_fields=["state", "opens_at", "closed_at", "published_at"])
