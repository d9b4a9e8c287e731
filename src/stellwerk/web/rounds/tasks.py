"""What the worker does for rounds: move them by the clock, write letters, take people out at their date.

Each may run twice or be cut off without harm: what is done is marked as done, round by round, letter by letter.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django_tasks import task

from stellwerk.web.rounds import clock, outbox
from stellwerk.web.rounds.anonymising import Choices, anonymise
from stellwerk.web.rounds.models import Invitation, Letter, Round
from stellwerk.web.rounds.states import ENDED, State
from stellwerk.web.rounds.steps import settled

REMIND_BEFORE = timedelta(days=3)
"""How long before a round closes those who have not answered are reminded, once."""


@task()
def move_by_the_clock() -> None:
    """Keeps what the clock has done to rounds: those that are due open and close, seen or not."""
    for round_ in Round.objects.filter(state__in=[State.PREPARED, State.OPEN]):
        settled(round_, clock.now())


@task()
def take_people_out() -> None:
    """Anonymises rounds whose date has come and which nobody has anonymised by hand."""
    today = clock.now().date()
    for round_ in Round.objects.filter(state__in=ENDED - {State.ANONYMISED}, keep_until__lte=today, together=True):
        anonymise(round_, Choices(), clock.now())


@task()
def write_letters() -> None:
    """Reminds those who have not answered, once before the end, and sends what had to wait for the mail server."""
    now = clock.now()
    for round_ in Round.objects.filter(state=State.OPEN, closes_at__gt=now, closes_at__lte=now + REMIND_BEFORE):
        outbox.remind(_silent(round_), now)
    waiting = Letter.objects.filter(started_at=None, invitation__withdrawn_at=None).exclude(kind=Letter.Kind.CODE)
    outbox.deliver(waiting.select_related("invitation__rater__round"), _site())


def _silent(round_: Round) -> list[Invitation]:
    """Whoever was invited, has answered nothing and was not reminded yet."""
    asked = Invitation.objects.filter(rater__round=round_, withdrawn_at=None).exclude(email="")
    answered = asked.exclude(rater__ratings__answer="").filter(rater__ratings__isnull=False)
    reminded = asked.filter(letters__kind=Letter.Kind.REMINDER)
    return list(asked.exclude(pk__in=answered.values("pk")).exclude(pk__in=reminded.values("pk")))


def _site() -> str:
    """The address of this application, as readers of letters reach it."""
    return settings.PUBLIC_URL or f"https://{settings.ALLOWED_HOSTS[0]}/"
