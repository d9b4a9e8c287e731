"""Sends e-mails, each at most once.

The guarantee: a letter is marked as *started*, and that mark is on the disk, before the mail server hears of it; it is
marked as *sent* after the server took it. Of two that want to send the same letter one gets the mark. So a crash
between the two marks leaves a letter that may have gone out or not: it is shown as such and never sent again by itself.
Only a letter that the server refused, or that never reached it, is free to be tried again.
"""

from __future__ import annotations

import smtplib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from stellwerk.web.rounds import clock, links
from stellwerk.web.rounds.models import Invitation, Letter
from stellwerk.web.rounds.wording import written

CODES_AN_HOUR = 6
_PAUSE = timedelta(hours=24)


class Fate(StrEnum):
    """What became of a letter."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How many letters went out, were refused, or wait because the mail server cannot be reached."""

    sent: int = 0
    refused: int = 0
    waiting: int = 0


def fate(letter: Letter) -> Fate:
    """What became of a letter."""
    if letter.sent_at is not None:
        return Fate.SENT
    if letter.refused_at is not None:
        return Fate.REFUSED
    return Fate.WAITING if letter.started_at is None else Fate.UNCLEAR


def invite(invitations: Iterable[Invitation], now: datetime) -> list[Letter]:
    """Letters of invitation: those still waiting, and new ones for who has none that was sent or may have been."""
    letters = []
    for one in invitations:
        so_far = list(_of(one, Letter.Kind.INVITATION))
        letters += [letter for letter in so_far if fate(letter) is Fate.WAITING]
        if all(fate(letter) is Fate.REFUSED for letter in so_far):
            letters.append(_put(one, Letter.Kind.INVITATION, now))
    return letters


def remind(invitations: Iterable[Invitation], now: datetime) -> list[Letter]:
    """Reminders for those who were invited, and not written to within a day."""
    return [
        _put(one, Letter.Kind.REMINDER, now)
        for one in invitations
        if any(fate(letter) is Fate.SENT for letter in _of(one, Letter.Kind.INVITATION))
        and not one.letters.exclude(kind=Letter.Kind.CODE).filter(created_at__gt=now - _PAUSE).exists()
    ]


def again(invitation: Invitation, now: datetime) -> Letter:
    """One more letter of invitation, because somebody decided so: the last one got lost, or nobody knows."""
    return _put(invitation, Letter.Kind.INVITATION, now)


def send_code(invitation: Invitation, now: datetime) -> str:
    """Sends a code; says why not if it could not be sent."""
    lately = invitation.letters.filter(kind=Letter.Kind.CODE, created_at__gt=now - timedelta(hours=1))
    if lately.count() >= CODES_AN_HOUR:
        return _("Too many codes were asked for. Please wait an hour.")
    done = deliver([_put(invitation, Letter.Kind.CODE, now)], site="")
    return "" if done.sent else _("The code could not be sent. Please try again later, or tell whoever invited you.")


def deliver(letters: Iterable[Letter], site: str) -> Delivery:
    """Sends the letters that are still waiting; call it outside a transaction.

    Parameters
    ----------
    site
        The address of this application, as readers reach it.
    """
    waiting = list(letters)
    connection: BaseEmailBackend = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException):
        return Delivery(waiting=len(waiting))
    try:
        fates = [_send(letter, connection, site) for letter in waiting if _started(letter)]
    finally:
        connection.close()
    return Delivery(fates.count(Fate.SENT), len(fates) - fates.count(Fate.SENT), 0)


def _put(invitation: Invitation, kind: Letter.Kind, now: datetime) -> Letter:
    """Two that put the same letter at once put one: the number is the key."""
    number = _of(invitation, kind).count() + 1
    return Letter.objects.get_or_create(invitation=invitation, kind=kind, number=number, defaults={"created_at": now})[
        0
    ]


def _of(invitation: Invitation, kind: Letter.Kind) -> QuerySet[Letter]:
    return invitation.letters.filter(kind=kind)


def _started(letter: Letter) -> bool:
    """Whether this is who sends the letter."""
    return Letter.objects.filter(pk=letter.pk, started_at=None).update(started_at=clock.now()) == 1


def _send(letter: Letter, connection: BaseEmailBackend, site: str) -> Fate:
    invitation = letter.invitation
    if letter.kind == Letter.Kind.CODE:
        token, code = "", links.new_code(invitation, clock.now())
    else:
        token, code = _token(invitation), ""
    subject, body = written(letter, site, token, code)
    message = EmailMessage(
        subject,
        body,
        settings.DEFAULT_FROM_EMAIL,
        [invitation.email],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": invitation.language},
        connection=connection,
    )
    try:
        message.send()
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):
        Letter.objects.filter(pk=letter.pk).update(refused_at=clock.now())
        return Fate.REFUSED
    except (OSError, smtplib.SMTPException):
        return Fate.UNCLEAR  # the connection broke in between: the server may have taken it
    Letter.objects.filter(pk=letter.pk).update(sent_at=clock.now())
    return Fate.SENT


def _token(invitation: Invitation) -> str:
    """A reminder carries the same link as the invitation; a printed slip gives way to a letter."""
    return (
        links.make_out(invitation, slip=False)
        if invitation.slip or not invitation.issue
        else links.token_of(invitation)
    )
