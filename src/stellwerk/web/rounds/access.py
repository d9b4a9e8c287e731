"""Which round a request is about, and as whom it answers there; whether it may is asked of `stellwerk.web.access`."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from stellwerk.web.access import require, who
from stellwerk.web.rounds.models import Rater, Round

LOCAL = "lokal"
"""Key of the one rater of local mode."""


def round_for(request: HttpRequest, key: str, right: str = "rounds.read") -> Round:
    """The round with that key, if the request has that right over it; *not found* if it must not know of it."""
    round_ = get_object_or_404(Round, key=key)
    require(request, right, round_)
    return round_


def rater_for(request: HttpRequest, round_: Round) -> Rater | None:
    """As whom the request rates; None before its first answer.

    In local mode that is the one person at the machine. A round with a single rater that was read in is theirs too.
    """
    sender = who(request)
    if not sender.local:
        return round_.raters.filter(pk=sender.rater).first() if sender.rater is not None else None
    raters = list(round_.raters.all())
    own = next((rater for rater in raters if rater.key == LOCAL), None)
    return raters[0] if own is None and len(raters) == 1 else own


def rater_to_write(request: HttpRequest, round_: Round) -> Rater:
    """As whom the request rates, entered on its first answer in local mode."""
    require(request, "rounds.answer", round_)
    return rater_for(request, round_) or round_.raters.get_or_create(key=LOCAL)[0]
