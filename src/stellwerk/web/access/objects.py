"""What access has to know of the things it decides about: whose they are, and to whom they were opened."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from stellwerk.web.accounts.models import Network, NetworkMember
from stellwerk.web.rounds.models import Round, Visibility
from stellwerk.web.rounds.states import ENDED


def round_of(thing: object) -> Round | None:
    """The round that a thing is or belongs to; None for things of no round."""
    if isinstance(thing, Round):
        return thing
    found = getattr(thing, "round", None)
    return found if isinstance(found, Round) else None


def place_of(thing: object) -> str | None:
    """The key of the municipality that a thing is, or belongs to; None for things of none."""
    if isinstance(thing, str):
        return thing
    round_ = round_of(thing)
    ags = getattr(thing if round_ is None else round_, "ags", None)
    return ags if isinstance(ags, str) else None


def network_of(thing: object) -> int | None:
    """The network that a thing is; None for everything else."""
    return thing.pk if isinstance(thing, Network) else None


def has_member(thing: object, places: frozenset[str]) -> bool:
    """Whether one of the municipalities is in the network that a thing is; without a thing: in any network."""
    members = NetworkMember.objects.filter(ags__in=places)
    if thing is not None:
        members = members.filter(network=network_of(thing))
    return bool(places) and members.exists()


def is_closed(round_: Round) -> bool:
    """Whether answers can be read: while a round is open they are blind, for everyone."""
    return round_.seen


def is_example(round_: Round) -> bool:
    """Whether it belongs to the fictional region that comes with the application."""
    return round_.fictional and bool(round_.origin)


def open_to_network(round_: Round) -> bool:
    """Whether it was published, to the networks of its municipality or to everyone."""
    return _published(round_) and round_.visibility in {Visibility.NETWORK, Visibility.PUBLIC}


def open_to_everyone(round_: Round) -> bool:
    """Whether it was published to everyone, or is an example."""
    return is_example(round_) or (_published(round_) and round_.visibility == Visibility.PUBLIC)


def published_to(network: Network) -> QuerySet[Round]:
    """The rounds of the members of a network that were published to it, in the order of their municipalities."""
    members = network.members.values("ags")
    opened = Round.objects.filter(ags__in=members, visibility__in=[Visibility.NETWORK, Visibility.PUBLIC])
    ended = opened.exclude(published_at=None).filter(Q(together=False) | Q(state__in=[one.value for one in ENDED]))
    return ended.order_by("ags", "date", "pk")


def _published(round_: Round) -> bool:
    return is_closed(round_) and round_.published_at is not None
