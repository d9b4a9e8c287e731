"""From who asks and what about to yes or no: one predicate per right."""

from __future__ import annotations

from collections.abc import Callable

import rules

from stellwerk.web.access.objects import (
    has_member,
    is_closed,
    is_example,
    network_of,
    open_to_everyone,
    open_to_network,
    place_of,
    round_of,
)
from stellwerk.web.access.rights import EVERYONE, EXAMPLE, OF_MEMBERS, RESPONDENT, RIGHTS, ROLES, WHILE_OPEN
from stellwerk.web.access.who import Standing, Who

NEEDS_CLOSED = frozenset(
    {"rounds.read", "rounds.reconcile", "rounds.publish", "rounds.export", "rounds.export_pseudonymous"}
)


def _predicate(decides: Callable[[Who, object], bool]) -> rules.Predicate:
    return rules.predicate(decides)


@_predicate
def is_local(who: Who, thing: object) -> bool:
    """The one person at the machine."""
    return who.local


@_predicate
def is_asked(who: Who, thing: object) -> bool:
    """Whether the request was invited to this round."""
    round_ = round_of(thing)
    return round_ is not None and who.round is not None and who.round == round_.pk


@_predicate
def is_open_to_everyone(who: Who, thing: object) -> bool:
    """Whether the round was published to everyone."""
    round_ = round_of(thing)
    return round_ is not None and open_to_everyone(round_)


@_predicate
def is_of_the_example(who: Who, thing: object) -> bool:
    """Whether the round is one of the fictional region."""
    round_ = round_of(thing)
    return round_ is not None and is_example(round_)


@_predicate
def can_be_read(who: Who, thing: object) -> bool:
    """Whether answers are no longer blind; holds for what is no round."""
    round_ = round_of(thing)
    return round_ is None or is_closed(round_)


def has_role_for(right: str) -> rules.Predicate:
    """Whether who asks holds a role there that allows it."""

    def holds(who: Who, thing: object) -> bool:
        return any(right in ROLES[standing.role] and covers(standing, thing) for standing in who.standings)

    return _predicate(holds)


def is_of_a_member(right: str) -> rules.Predicate:
    """Whether who asks holds a role in a member of the network that allows it there."""

    def holds(who: Who, thing: object) -> bool:
        held = (one.places or frozenset() for one in who.standings if one.role in OF_MEMBERS[right])
        return has_member(thing, frozenset().union(*held))

    return _predicate(holds)


def covers(standing: Standing, thing: object) -> bool:
    """Whether a role reaches a thing. None: anything; of its members a network has what they published to it."""
    if thing is None or standing.places is None:
        return True
    if (network := network_of(thing)) is not None:
        return standing.network == network
    if standing.network is not None:
        round_ = round_of(thing)
        return round_ is not None and open_to_network(round_) and round_.ags in standing.places
    return place_of(thing) in standing.places


def _allowed(right: str) -> rules.Predicate:
    allowed = has_role_for(right)
    if right in OF_MEMBERS:
        allowed |= is_of_a_member(right)
    if right in EVERYONE:
        allowed |= is_open_to_everyone
    if right in EXAMPLE:
        allowed |= is_of_the_example
    if right in NEEDS_CLOSED:
        allowed &= can_be_read
    if right in RESPONDENT:
        allowed |= is_asked & ~can_be_read if right in WHILE_OPEN else is_asked
    return is_local | allowed


RULES = rules.RuleSet()
for _name in RIGHTS:
    RULES.add_rule(_name, _allowed(_name))
