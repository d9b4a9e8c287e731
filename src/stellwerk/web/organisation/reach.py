"""What of a round can be seen and changed now: unseen by others until it is closed, as ratings are."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from stellwerk.web.access import may
from stellwerk.web.rounds.access import LOCAL, rater_for, round_for
from stellwerk.web.rounds.models import Rater, Round, States


def round_to_look(request: HttpRequest, key: str) -> Round:
    """The round with that key, for those who may see what was put down and for those who are to put something down."""
    round_ = round_for(request, key, "rounds.see")
    if not may(request, "organisation.edit", round_):
        round_for(request, key, "organisation.see")
    return round_


def shown(request: HttpRequest, round_: Round) -> bool:
    """Whether what all raters put down is shown to the request."""
    return round_.seen and may(request, "organisation.see", round_)


def can_list(request: HttpRequest, round_: Round) -> bool:
    """Whether the request may say who is on the list: until the round has ended."""
    return may(request, "organisation.edit", round_) and not (round_.together and round_.seen)


def can_enter(request: HttpRequest, round_: Round) -> bool:
    """Whether the request's own entries are taken: in a round of several people while it is open and one is asked."""
    if not can_list(request, round_):
        return False
    if not round_.together:
        return True
    return round_.state == States.OPEN and rater_for(request, round_) is not None


def listing(request: HttpRequest, key: str) -> Round:
    """The round with that key, if the request may say who is on its list."""
    round_ = round_for(request, key, "organisation.edit")
    if not can_list(request, round_):
        raise PermissionDenied("organisation.edit")
    return round_


def writer(request: HttpRequest, round_: Round) -> Rater:
    """As whom the request puts something down; *not allowed* where entries are no longer, or not from it, taken."""
    if not can_enter(request, round_):
        raise PermissionDenied("organisation.edit")
    return rater_for(request, round_) or round_.raters.get_or_create(key=LOCAL)[0]
