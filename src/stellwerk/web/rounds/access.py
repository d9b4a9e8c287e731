"""The one place where it is decided who may see and change a round."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from stellwerk.web.rounds.models import Rater, Round

LOCAL = "lokal"
"""Key of the one rater of local mode."""


def round_for(request: HttpRequest, key: str) -> Round:
    """The round with that key, if the request may see it; local mode may see every round."""
    return get_object_or_404(Round, key=key)


def rater_for(request: HttpRequest, round_: Round) -> Rater | None:
    """As whom the request rates; None before its first answer.

    In local mode that is the one person at the machine. A round with a single rater that was read in is theirs too.
    """
    raters = list(round_.raters.all())
    own = next((rater for rater in raters if rater.key == LOCAL), None)
    return raters[0] if own is None and len(raters) == 1 else own


def rater_to_write(request: HttpRequest, round_: Round) -> Rater:
    """As whom the request rates, entered on its first answer."""
    return rater_for(request, round_) or round_.raters.get_or_create(key=LOCAL)[0]
