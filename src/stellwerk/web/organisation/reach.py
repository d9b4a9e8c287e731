"""What of a round can be seen and changed now: unseen by others until it is closed, as ratings are."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from stellwerk.web.access import may, require
from stellwerk.web.rounds.access import LOCAL, rater_for
from stellwerk.web.rounds.models import Rater, Round


def round_to(request: HttpRequest, key: str, right: str) -> Round:
    """The round with that key, if the request has that right over it."""
    round_ = get_object_or_404(Round, key=key)
    require(request, right, round_)
    return round_


def round_to_enter(request: HttpRequest, key: str) -> Round:
    """The round with that key, if the request may put something down in it."""
    return round_to(request, key, "organisation.edit")


def together_now(round_: Round) -> bool:
    """Whether what all raters put down is shown."""
    return bool(getattr(round_, "seen", True))


def can_enter(request: HttpRequest, round_: Round) -> bool:
    """Whether entries are still taken: in a round of several people only while it is open and one is asked."""
    if not may(request, "organisation.edit", round_):
        return False
    if not getattr(round_, "together", False):
        return True
    return not together_now(round_) and rater_for(request, round_) is not None


def writer(request: HttpRequest, round_: Round) -> Rater:
    """As whom the request puts something down; *not allowed* where entries are no longer, or not from it, taken."""
    if not can_enter(request, round_):
        raise PermissionDenied("organisation.edit")
    return rater_for(request, round_) or round_.raters.get_or_create(key=LOCAL)[0]
