"""What was done, in plain sentences, for those it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from stellwerk.text import Text
from stellwerk.web.access import ROLES, who
from stellwerk.web.accounts.models import Network, User
from stellwerk.web.audit.deeds import DEEDS
from stellwerk.web.audit.models import AuditEvent, Session
from stellwerk.web.core.language import current
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.models import Round
from stellwerk.web.texts.models import Collection


@dataclass(frozen=True, slots=True)
class Told:
    """One event as it is read."""

    at: datetime
    sentence: str
    place: str
    session: str


def readable(request: HttpRequest) -> QuerySet[AuditEvent]:
    """The events that a request may read, the latest first."""
    sender, events = who(request), AuditEvent.objects.select_related("user", "network")
    if sender.local:
        return events
    found = Q(pk__in=[])
    for standing in sender.standings:
        if "audit.see" not in ROLES[standing.role]:
            continue
        if standing.places is None:
            return events
        found |= Q(ags__in=standing.places)
    return events.filter(found)


def told(events: Iterable[AuditEvent]) -> list[Told]:
    """The events in the language of the page."""
    events = list(events)
    names = {
        "round": dict(Round.objects.filter(pk__in=_numbers(events, "round")).values_list("pk", "title")),
        "user": {person.pk: str(person) for person in User.objects.filter(pk__in=_numbers(events, "user"))},
        "collection": dict(Collection.objects.filter(pk__in=_numbers(events, "collection")).values_list("pk", "title")),
        "network": dict(Network.objects.filter(pk__in=_numbers(events, "network")).values_list("pk", "name")),
    }
    return [_told(event, names) for event in events]


def _numbers(events: list[AuditEvent], kind: str) -> list[int]:
    return [event.number for event in events if event.kind == kind and event.number is not None]


def _told(event: AuditEvent, names: Mapping[str, Mapping[int, str]]) -> Told:
    thing = names.get(event.kind, {}).get(event.number or 0, _("something that is no longer there"))
    sentence = DEEDS.get(event.deed, Text("{who}: " + event.deed, "{who}: " + event.deed))[current()]
    place = event.network.name if event.network else knowledge.name_of(event.ags) if event.ags else ""
    return Told(event.at, sentence.format(who=_who(event), thing=thing), place, str(Session(event.session).label))


def _who(event: AuditEvent) -> str:
    if event.user is not None:
        return str(event.user)
    return {
        Session.LOCAL: _("The person at the machine"),
        Session.RESPONDENT: _("A respondent"),
        Session.COMMAND: _("Somebody on the command line"),
        Session.ACCOUNT: _("Somebody whose account is no longer there"),
    }[Session(event.session)]
