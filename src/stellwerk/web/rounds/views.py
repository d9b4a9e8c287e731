"""Start a round and go through its groups."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from stellwerk.framework import isda
from stellwerk.web.access import require
from stellwerk.web.places import knowledge
from stellwerk.web.rounds import clock
from stellwerk.web.rounds.access import rater_for, round_for
from stellwerk.web.rounds.cards import desk
from stellwerk.web.rounds.models import Rater, Round
from stellwerk.web.rounds.pages import page
from stellwerk.web.rounds.refusals import HasEnded, NotAsked
from stellwerk.web.rounds.states import State


@require_POST
def begin(request: HttpRequest, ags: str) -> HttpResponse:
    """Opens a round for a municipality and leads to its first group."""
    place = knowledge.municipality(ags)
    require(request, "rounds.manage", place)
    if settings.MODE == "team":  # nobody rates alone there: those who are asked come by invitation
        return redirect("new_round", place.ags)
    title = request.POST.get("title", "").strip()[:200] or _("Self-assessment")
    round_ = Round.objects.create(ags=place.ags, title=title, date=timezone.localdate(), fictional=place.fictional)
    return redirect("rate", round_.key, isda().groups[0].id)


@require_safe
@never_cache
def go_on(request: HttpRequest, key: str) -> HttpResponse:
    """Leads those who were let in to their first open answer, and nobody else anywhere."""
    round_ = get_object_or_404(Round, key=key)
    if rater_for(request, round_) is None:
        raise NotAsked(round_)
    return redirect("resume", key)


@require_safe
@never_cache
def resume(request: HttpRequest, key: str) -> HttpResponse:
    """Leads to the first group with an open answer, to the first group when all are given; who leads, to the desk."""
    round_ = round_for(request, key, "rounds.see")
    if round_.together and rater_for(request, round_) is None:
        return redirect("desk", key)
    require(request, "rounds.answer", round_)
    laid = desk(round_, _rater(request, round_), isda(), "")
    steps = laid.stages("")
    first_open = next((stage for stage in steps if not stage.done), steps[0])
    return redirect("rate", key, first_open.group.id)


@require_safe
@never_cache  # a page from the cache would show, and send, the answers of before
def rate(request: HttpRequest, key: str, group: str) -> HttpResponse:
    """The factors of one group."""
    round_ = round_for(request, key, "rounds.answer")
    return page(request, desk(round_, _rater(request, round_), isda(), secrets.token_urlsafe(9)), group)


@require_safe
@never_cache
def done(request: HttpRequest, key: str) -> HttpResponse:
    """What somebody who was asked has answered, by groups, and the way to hand the device on."""
    round_ = round_for(request, key, "rounds.answer")
    laid = desk(round_, _rater(request, round_), isda(), "")
    steps = laid.stages("")
    facts = {
        "round": round_,
        "place": laid.place,
        "fictional": round_.fictional,
        "stages": steps,
        "open": sum(stage.asked - stage.answered for stage in steps),
        "queue": laid.queue,
    }
    return render(request, "rounds/done.html", facts)


def _rater(request: HttpRequest, round_: Round) -> Rater | None:
    """As whom the request rates; a round of several people takes only those asked, and only while it is open."""
    rater = rater_for(request, round_)
    if not round_.together:
        return rater
    if rater is None:
        raise NotAsked(round_)
    if round_.course(clock.now()).state is not State.OPEN:
        raise HasEnded(round_)
    return rater
