"""Which round a request is about, and as whom it answers there; whether it may is asked of `stellwerk.web.access`."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from stellwerk.municipalities import Municipality
from stellwerk.web.access import may, require, who
from stellwerk.web.access.predicates import NEEDS_CLOSED
from stellwerk.web.places import knowledge
from stellwerk.web.rounds import clock, passes
from stellwerk.web.rounds.models import Rater, Round
from stellwerk.web.rounds.refusals import AnswersUnseen, NotAsked
from stellwerk.web.rounds.steps import settled

LOCAL = "lokal"
"""Key of the one rater of local mode."""


def round_for(request: HttpRequest, key: str, right: str = "rounds.read") -> Round:
    """The round with that key as it stands now, if the request has that right over it; else *not found* or a refusal.

    Raises
    ------
    AnswersUnseen
        If it is known to the request, but the right has to wait for its end.
    NotAsked
        If somebody wants to answer who was let in once, and is no longer.
    """
    round_ = settled(get_object_or_404(Round, key=key), clock.now())
    if right in NEEDS_CLOSED and not round_.seen and may(request, "rounds.see", round_):
        raise AnswersUnseen(round_)
    if right == "rounds.answer" and passes.outdated(request, round_):
        raise NotAsked(round_)
    require(request, right, round_)
    round_.voices = may(request, "rounds.voices", round_)
    return round_


def rater_for(request: HttpRequest, round_: Round) -> Rater | None:
    """As whom the request rates; None before its first answer, or where it is not asked.

    In a round of several people that is the one whose invitation let this browser in. In an assessment made alone it is
    the one person at the machine; a round with a single rater that was read in is theirs too.
    """
    sender = who(request)
    if round_.together or not sender.local:
        return round_.raters.filter(pk=sender.rater).first() if sender.rater is not None else None
    raters = list(round_.raters.all())
    own = next((rater for rater in raters if rater.key == LOCAL), None)
    return raters[0] if own is None and len(raters) == 1 else own


def rater_to_write(request: HttpRequest, round_: Round) -> Rater:
    """As whom the request rates, entered on its first answer in an assessment made alone.

    Raises
    ------
    NotAsked
        In a round of several people, where this browser has not been let in.
    """
    require(request, "rounds.answer", round_)
    rater = rater_for(request, round_)
    if rater is None and round_.together:
        raise NotAsked(round_)
    return rater or round_.raters.get_or_create(key=LOCAL)[0]


def may_set_up(request: HttpRequest, ags: str) -> Municipality:
    """The municipality, if the request may set up a round for it."""
    place = knowledge.municipality(ags)
    require(request, "rounds.manage", place)
    return place


def leading(request: HttpRequest, key: str, right: str = "rounds.manage") -> Round:
    """The round of several people with that key, if the request has that right over it."""
    round_ = round_for(request, key, right)
    if not round_.together:
        raise Http404(key)
    return round_
