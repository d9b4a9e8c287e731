"""The members of a network, with what one may read of them; and what they hold, for the count over all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from stellwerk.municipalities import register
from stellwerk.text import Text
from stellwerk.web.access import may
from stellwerk.web.access.objects import published_to
from stellwerk.web.accounts.models import Network
from stellwerk.web.places import knowledge
from stellwerk.web.places.peers import plain_letters
from stellwerk.web.rounds.mapping import value_of
from stellwerk.web.rounds.models import Agreement, Rating, Round


@dataclass(frozen=True, slots=True)
class Member:
    """A municipality in a network.

    Attributes
    ----------
    name, title
        ``"Reutlingen"``, which it is sorted by, and ``"Landkreis Reutlingen"``.
    kind
        Its settlement type; None for places that are not in the register.
    rounds
        Its published rounds that the request may read, the latest first.
    """

    ags: str
    name: str
    title: str
    kind: Text | None
    rounds: tuple[Round, ...]

    @property
    def compared(self) -> Round | None:
        """The round that there is an earlier one to compare with."""
        return self.rounds[0] if len(self.rounds) > 1 else None


def members_of(request: HttpRequest, network: Network) -> list[Member]:
    """The members in alphabetical order."""
    readable: dict[str, list[Round]] = defaultdict(list)
    for round_ in _published(network):
        if may(request, "rounds.read", round_):
            readable[round_.ags].insert(0, round_)
    found = [_member(ags, readable[ags]) for ags in network.members.values_list("ags", flat=True)]
    return sorted(found, key=lambda one: (plain_letters(one.name), one.ags))


def held_in(network: Network) -> dict[str, dict[str, float | None]]:
    """What each member holds by its latest published round: the value agreed on, or None where it is open."""
    latest = {round_.ags: round_ for round_ in _published(network)}
    places = {round_.pk: ags for ags, round_ in latest.items()}
    held: dict[str, dict[str, float | None]] = {ags: {} for ags in latest}
    rated = Rating.objects.filter(rater__round__in=places).exclude(answer="").order_by()
    for round_, factor in rated.values_list("rater__round", "factor").distinct():
        held[places[round_]][factor] = None
    agreed = Agreement.objects.filter(round__in=places, decided=True)
    for round_, factor, answer in agreed.values_list("round", "factor", "answer"):
        held[places[round_]][factor] = value_of(answer)
    return held


def _published(network: Network) -> Iterable[Round]:
    """From the earliest to the latest within a municipality; nothing of places that are made up."""
    return published_to(network).filter(fictional=False).order_by("ags", "date", "created_at", "pk")


def _member(ags: str, rounds: list[Round]) -> Member:
    known = register().get(ags) if ags in register() else None
    title = knowledge.name_of(ags)
    return Member(ags, known.name if known else title, title, known.kind.label if known else None, tuple(rounds))
