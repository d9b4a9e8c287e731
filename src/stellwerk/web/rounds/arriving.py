"""How an invited person comes in: by a personal link, and a code by e-mail; by a printed slip, without one.

Opening a link changes nothing: mail programs open links too, to look what is behind them.
"""

from __future__ import annotations

import secrets

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from stellwerk.framework import isda
from stellwerk.web.places import knowledge
from stellwerk.web.rounds import clock, passes
from stellwerk.web.rounds.access import rater_for, round_for
from stellwerk.web.rounds.cards import desk
from stellwerk.web.rounds.links import hash_of, invitation_for, use_code
from stellwerk.web.rounds.models import Invitation, Round
from stellwerk.web.rounds.outbox import send_code
from stellwerk.web.rounds.states import ENDED, State
from stellwerk.web.rounds.steps import settled


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def arrive(request: HttpRequest, token: str) -> HttpResponse:
    """What one was invited to, and the way in."""
    invitation = invitation_for(token)
    if invitation is None:
        return render(request, "rounds/no_invitation.html", status=404)
    round_ = settled(invitation.rater.round, clock.now())
    if invitation.withdrawn_at is not None or State(round_.state) in ENDED:
        return _page(request, invitation, round_, status=410)
    if request.method != "POST":
        return _page(request, invitation, round_)
    return _by_slip(request, invitation, round_) if invitation.slip else _by_code(request, invitation, round_)


@require_POST
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """Makes this device forget who answered on it, before it is handed on."""
    round_ = round_for(request, key, "rounds.see")
    queue = desk(round_, rater_for(request, round_), isda(), "").queue
    facts = {"round": round_, "fictional": round_.fictional, "queue": queue}
    response = render(request, "rounds/left.html", facts)
    return passes.take_back(response, round_)


def _by_slip(request: HttpRequest, invitation: Invitation, round_: Round) -> HttpResponse:
    """The first browser that comes with a slip is the only one; whether it is the same one shows where its pass is."""
    device = secrets.token_urlsafe(18)
    free = Invitation.objects.filter(pk=invitation.pk, device_hash="")
    if not free.update(device_hash=hash_of(device), last_used_at=clock.now()):
        return redirect("go_on", round_.key)
    return passes.give(request, redirect("go_on", round_.key), invitation, device)


def _by_code(request: HttpRequest, invitation: Invitation, round_: Round) -> HttpResponse:
    if "code" not in request.POST:
        problem = send_code(invitation, clock.now())
        return _page(request, invitation, round_, wrong=problem, sent=not problem, status=200 if not problem else 429)
    with transaction.atomic():
        locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
        right = use_code(locked, request.POST["code"].replace(" ", "")[:12], clock.now())
        Invitation.objects.filter(pk=locked.pk, withdrawn_at=None).update(last_used_at=clock.now())
    if not right:
        wrong = _("This code is not right, or no longer valid. Please check it, or have a new one sent.")
        return _page(request, invitation, round_, wrong=wrong, sent=True, status=403)
    return passes.give(request, redirect("go_on", round_.key), invitation, "")


def _page(
    request: HttpRequest,
    invitation: Invitation,
    round_: Round,
    *,
    wrong: str = "",
    sent: bool = False,
    status: int = 200,
) -> HttpResponse:
    facts = {
        "round": round_,
        "place": knowledge.municipality(round_.ags),
        "fictional": round_.fictional,
        "invitation": invitation,
        "rater": invitation.rater,
        "questions": len(round_.asked(isda())),
        "state": round_.course(clock.now()).state,
        "wrong": wrong,
        "sent": sent,
    }
    return render(request, "rounds/arrive.html", facts, status=status)
