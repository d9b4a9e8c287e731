"""Who sent a request: a person with an account, a respondent, both, nobody; or the one person of local mode."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from stellwerk.web.accounts.models import Membership, User
from stellwerk.web.accounts.roles import Role
from stellwerk.web.rounds import passes

Handler = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Standing:
    """A role and where it is held.

    Attributes
    ----------
    places
        Keys of the municipalities it reaches; None: all of them.
    network
        The network it is held in, if it is one of a network.
    """

    role: Role
    places: frozenset[str] | None
    network: int | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """Who sent a request.

    Attributes
    ----------
    user
        The person who signed in; None if nobody did.
    rater
        Key of the rater as whom the request was invited; None if it was not.
    round
        Key of the round of that rater.
    local
        Whether it is the one person at the machine, who may do everything.
    standings
        What the person who signed in is, and where.
    """

    user: User | None = None
    rater: int | None = None
    round: int | None = None
    local: bool = False
    standings: tuple[Standing, ...] = ()

    @property
    def known(self) -> bool:
        """Whether somebody signed in, was invited, or sits at the machine."""
        return self.local or self.user is not None or self.rater is not None


LOCAL = Who(local=True)


def who(request: HttpRequest) -> Who:
    """Who sent the request; the same as ``request.who``, with its type."""
    found: Who = request.who  # type: ignore[attr-defined]  # set by the middleware below
    return found


def identify(get_response: Handler) -> Handler:
    """Says of every request who sent it, as ``request.who``."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.who = _sender(request)  # type: ignore[attr-defined]  # see `who`
        return get_response(request)

    return answer


def _sender(request: HttpRequest) -> Who:
    rater = passes.rater(request)
    asked = Who(rater=rater.pk, round=rater.round_id) if rater else Who()
    if settings.MODE == "local":
        return replace(asked, local=True)
    user = request.user if isinstance(request.user, User) else None
    return asked if user is None else replace(asked, user=user, standings=standings(user))


def standings(user: User) -> tuple[Standing, ...]:
    """What a person is, and where."""
    held = user.memberships.select_related("network").prefetch_related("network__members")
    return tuple(_standing(membership) for membership in held)


def _standing(membership: Membership) -> Standing:
    role = Role(membership.role)
    if membership.network is not None:
        members = frozenset(member.ags for member in membership.network.members.all())
        return Standing(role, members, membership.network_id)
    return Standing(role, frozenset({membership.ags}) if membership.ags else None)
