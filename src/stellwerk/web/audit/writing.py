"""Writes down what was done; call it in the same transaction as the deed."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest

from stellwerk.errors import UnknownName
from stellwerk.text import Text
from stellwerk.web.access.objects import place_of
from stellwerk.web.access.who import Who, who
from stellwerk.web.accounts.models import Network, User
from stellwerk.web.audit.deeds import DEEDS
from stellwerk.web.audit.models import AuditEvent, Session


def record(
    request: HttpRequest | None, deed: str, thing: Model, *, ags: str = "", network: Network | None = None
) -> AuditEvent:
    """Put down that somebody did something to a thing.

    Parameters
    ----------
    request
        Who did it; None: somebody on the command line.
    deed
        One of `stellwerk.web.audit.deeds.DEEDS`.
    thing
        To what: a round, a plan, a person, a network.
    ags, network
        Whose it is, where the thing itself does not say so.
    """
    if deed not in DEEDS:
        raise UnknownName(Text("Die Tat", "deed"), deed, DEEDS)
    sender = Who() if request is None else who(request)
    return AuditEvent.objects.create(
        session=Session.COMMAND if request is None else _session(sender),
        user=sender.user,
        deed=deed,
        kind=type(thing).__name__.lower(),
        number=thing.pk,
        ags=ags or (place_of(thing) or "" if not isinstance(thing, User) else ""),
        network=thing if isinstance(thing, Network) else network,
    )


def _session(sender: Who) -> Session:
    if sender.local:
        return Session.LOCAL
    return Session.ACCOUNT if sender.user else Session.RESPONDENT
