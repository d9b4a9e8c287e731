"""Reminds coordinators by e-mail of measures that want attention; never twice of the same."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction

from stellwerk.levers.plan import OCCASIONS, Plan, Reminder, due
from stellwerk.text import Text, day
from stellwerk.web.accounts.models import Membership
from stellwerk.web.accounts.roles import Role
from stellwerk.web.places import knowledge
from stellwerk.web.plans.mapping import goal_of, measure_of
from stellwerk.web.plans.models import Measure, Reminded
from stellwerk.web.rounds.models import Round

_SUBJECT = Text("Stellwerk: Plan {place}", "Stellwerk: plan of {place}")
_HELLO = Text(
    "Guten Tag,\n\nim Plan „{round}“ ({place}) ist an der Zeit:\n",
    "Hello,\n\nin the plan “{round}” ({place}) it is time for:\n",
)
_LINE = Text("– {measure} ({occasion}, {day}). Ziel: {goal}", "– {measure} ({occasion}, {day}). Goal: {goal}")
_BYE = Text("\nDer Plan: {address}\n", "\nThe plan: {address}\n")


def remind(today: date) -> int:
    """Sends what is due on a day, one e-mail per plan to its coordinators, and gives back how many e-mails went out.

    What is told is noted before it goes out: if sending fails it is not told again by itself, rather than twice.
    """
    return sum(_remind_of(round_, today) for round_ in Round.objects.filter(goals__isnull=False).distinct())


def _remind_of(round_: Round, today: date) -> int:
    people = _coordinators(round_)
    new = _new(round_, today) if people else []
    if new:
        send_mail(_subject(round_), _body(round_, new), None, people)
    return len(people) if new else 0


def _coordinators(round_: Round) -> list[str]:
    found = Membership.objects.filter(role=Role.COORDINATOR, ags=round_.ags, user__is_active=True)
    return sorted(set(found.values_list("user__email", flat=True)))


def _new(round_: Round, today: date) -> list[Reminder]:
    """What is due and was not told yet; from now on it counts as told."""
    rows = Measure.objects.filter(goal__round=round_).select_related("goal")
    found = []
    for row in rows:
        goal = goal_of(row.goal)
        alone = type(goal)(goal.title, goal.factor, goal.why, (measure_of(row),))
        found += [one for one in due(Plan((alone,)), today) if _note(row, one)]
    return sorted(found, key=lambda one: one.day)


def _note(row: Measure, one: Reminder) -> bool:
    try:
        with transaction.atomic():
            Reminded.objects.create(measure=row, occasion=one.occasion, day=one.day)
    except IntegrityError:
        return False
    return True


def _subject(round_: Round) -> str:
    return _SUBJECT.format(place=knowledge.name_of(round_.ags)).de


def _body(round_: Round, reminders: list[Reminder]) -> str:
    """German first, English below it."""
    address = f"{settings.PUBLIC_URL.rstrip('/')}/runden/{round_.key}/plan/"
    facts = {"round": round_.title, "place": knowledge.name_of(round_.ags), "address": address}
    lines = [_line(one) for one in reminders]
    parts = [_HELLO.format(**facts), *lines, _BYE.format(**facts)]
    return "\n".join(part.de for part in parts) + "\n--\n\n" + "\n".join(part.en for part in parts)


def _line(one: Reminder) -> Text:
    said = Text(day(one.day, "de"), day(one.day, "en"))
    return _LINE.format(measure=one.measure.title, occasion=OCCASIONS[one.occasion], day=said, goal=one.goal.title)
