"""May this request do that? Every view asks here."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from stellwerk.errors import UnknownName
from stellwerk.text import Text
from stellwerk.web.access.predicates import RULES
from stellwerk.web.access.rights import RIGHTS, Right
from stellwerk.web.access.who import who
from stellwerk.web.rounds.models import Round


def may(request: HttpRequest, right: str, thing: object = None) -> bool:
    """Whether the request may do that.

    Parameters
    ----------
    right
        One of `stellwerk.web.access.rights.RIGHTS`.
    thing
        What it is about: a round or anything with a ``round``, anything with an ``ags``, the ``ags`` itself, a network.
        Without one: whether the request may do that *anywhere*, which is for menus, not for protection.
    """
    return bool(RULES.test_rule(_known(right).name, who(request), thing))


def require(request: HttpRequest, right: str, thing: object = None) -> None:
    """Answer the request with *not found* where it must not know of the thing, with *not allowed* otherwise.

    Raises
    ------
    TypeError
        If a right over something of a municipality is asked for without that: a mistake of the caller.
    """
    if _known(right).placed and thing is None:
        raise TypeError(f"{right} is about something of one municipality: say what")
    if may(request, right, thing):
        return
    sight = f"{right.partition('.')[0]}.see"
    if thing is not None and not (sight in RIGHTS and may(request, sight, thing)):
        raise Http404(right)
    raise PermissionDenied(right)


def seen(request: HttpRequest, rounds: Iterable[Round]) -> list[Round]:
    """Those of the rounds that the request may know of, in their order."""
    return [round_ for round_ in rounds if may(request, "rounds.see", round_)]


def _known(right: str) -> Right:
    if right not in RIGHTS:
        raise UnknownName(Text("Das Recht", "right"), right, RIGHTS)
    return RIGHTS[right]
