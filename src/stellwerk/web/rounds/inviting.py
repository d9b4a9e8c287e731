"""Invites, reminds, withdraws, and prints slips; each can be asked for twice without harm."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from stellwerk.framework import isda
from stellwerk.text import Text
from stellwerk.web.audit.writing import record
from stellwerk.web.core.language import current
from stellwerk.web.rounds import clock, outbox
from stellwerk.web.rounds.access import leading
from stellwerk.web.rounds.desk import guests, page
from stellwerk.web.rounds.links import make_out
from stellwerk.web.rounds.models import Invitation, Letter, Round
from stellwerk.web.rounds.slips import make_out_slips, sheet, unused
from stellwerk.web.rounds.states import ENDED, State

_NOBODY = Text("Es war niemandem zu schreiben.", "There was nobody to write to.")
_ENDED = Text("Die Runde ist geschlossen.", "The round is closed.")
_NO_SLIPS = Text(
    "Alle Links sind schon in Gebrauch. Für einen neuen Zettel stellen Sie bei der Person zuerst einen neuen Link aus.",
    "All links are in use already. For a new slip first make out a new link for the person.",
)


@require_POST
def invite(request: HttpRequest, key: str) -> HttpResponse:
    """Sends an invitation to everybody with an address who has none yet."""
    round_ = leading(request, key)
    return _send(request, round_, outbox.invite(_reachable(round_), clock.now()))


@require_POST
def remind(request: HttpRequest, key: str) -> HttpResponse:
    """Reminds those who were invited and have open answers, at most once a day."""
    round_ = leading(request, key)
    asked = len(round_.asked(isda()))
    open_ = {guest.rater.pk for guest in guests(round_) if guest.answered < asked}
    found = [one for one in _reachable(round_) if one.rater_id in open_]
    return _send(request, round_, outbox.remind(found, clock.now()))


@require_POST
def withdraw(request: HttpRequest, key: str, rater: int) -> HttpResponse:
    """Withdraws an invitation: from now on its link, its code and who came in by them are refused. Answers stay."""
    round_ = leading(request, key)
    Invitation.objects.filter(rater=rater, rater__round=round_, withdrawn_at=None).update(withdrawn_at=clock.now())
    record(request, "rounds.withdrawn", round_)
    return page(request, round_, said=Text("Die Einladung ist zurückgezogen.", "The invitation is withdrawn."))


@require_POST
def renew(request: HttpRequest, key: str, rater: int) -> HttpResponse:
    """A new link: the earlier one no longer opens. It is sent where there is an address, and printed otherwise."""
    round_ = leading(request, key)
    invitation = get_object_or_404(Invitation, rater=rater, rater__round=round_)
    if State(round_.state) in ENDED:
        return page(request, round_, refusal=_ENDED, status=409)
    Invitation.objects.filter(pk=invitation.pk).update(withdrawn_at=None, last_used_at=None)
    invitation.refresh_from_db()
    make_out(invitation, slip=not invitation.email)
    if invitation.email:
        return _send(request, round_, [outbox.again(invitation, clock.now())])
    return _slips(request, round_, [invitation])


@require_POST
def slips(request: HttpRequest, key: str) -> HttpResponse:
    """The sheet of slips for everybody whose link is not in use yet."""
    round_ = leading(request, key)
    return _slips(request, round_, unused(round_))


def site(request: HttpRequest) -> str:
    """The address of this application as people outside reach it."""
    return settings.PUBLIC_URL or request.build_absolute_uri("/")


def _reachable(round_: Round) -> list[Invitation]:
    rows = Invitation.objects.select_related("rater__round").prefetch_related("letters")
    return list(rows.filter(rater__round=round_, withdrawn_at=None).exclude(email="").order_by("pk"))


def _send(request: HttpRequest, round_: Round, letters: Sequence[Letter]) -> HttpResponse:
    if State(round_.state) in ENDED:
        return page(request, round_, refusal=_ENDED, status=409)
    if not letters:
        return page(request, round_, said=_NOBODY)
    record(request, "rounds.invited", round_)
    done = outbox.deliver(letters, site(request))
    return page(request, round_, said=_report(done), status=200 if not done.waiting else 503)


def _report(done: outbox.Delivery) -> Text:
    said = Text("Verschickt: {sent}.", "Sent: {sent}.")
    if done.refused:
        said += Text(
            " Nicht angenommen oder unklar: {refused}; die Tabelle unten zeigt, wo.",
            " Not accepted or unclear: {refused}; the table below shows where.",
        )
    if done.waiting:
        said += Text(
            " Der Mailserver ist nicht zu erreichen; es warten: {waiting}. Bitte versuchen Sie es später noch einmal.",
            " The mail server cannot be reached; waiting: {waiting}. Please try again later.",
        )
    return said.format(sent=done.sent, refused=done.refused, waiting=done.waiting)


def _slips(request: HttpRequest, round_: Round, invitations: list[Invitation]) -> HttpResponse:
    if State(round_.state) in ENDED or not invitations:
        return page(request, round_, refusal=_ENDED if invitations else _NO_SLIPS, status=409)
    content = sheet(round_, make_out_slips(invitations, site(request)), current())
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="stellwerk-zettel-{slugify(round_.title)}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response
