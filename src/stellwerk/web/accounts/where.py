"""Where people have roles: in a municipality, in a network, in the whole installation."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from stellwerk.web.access import may, who
from stellwerk.web.accounts.models import Membership, Network
from stellwerk.web.accounts.roles import Reach, Role, roles_for
from stellwerk.web.places import knowledge


@dataclass(frozen=True, slots=True)
class Where:
    """A municipality, a network, or the whole installation.

    Attributes
    ----------
    ags
        Key of the municipality; empty for the others.
    network
        The network; None for the others.
    """

    ags: str = ""
    network: Network | None = None

    @classmethod
    def of(cls, membership: Membership) -> Where:
        """Where a membership is held."""
        return cls(membership.ags, membership.network)

    @property
    def reach(self) -> Reach:
        """Which of the three it is."""
        return Reach.NETWORK if self.network else Reach.MUNICIPALITY if self.ags else Reach.INSTALLATION

    @property
    def thing(self) -> object:
        """What rights are asked about."""
        return self.network or self.ags or self

    @property
    def title(self) -> str:
        """What it is called."""
        if self.network:
            return self.network.name
        return knowledge.name_of(self.ags) if self.ags else _("the whole installation")

    @property
    def roles(self) -> list[Role]:
        """The roles that can be given there."""
        return roles_for(self.reach)

    @property
    def address(self) -> str:
        """The page of its people."""
        if self.network:
            return reverse("people-of-network", args=[self.network.pk])
        return reverse("people-of-place", args=[self.ags]) if self.ags else reverse("people")

    @property
    def right(self) -> str:
        """What one must be allowed to look after the people there."""
        return "installation.manage" if self.reach is Reach.INSTALLATION else "people.manage"

    def memberships(self) -> QuerySet[Membership]:
        """Who is what there, by name."""
        held = Membership.objects.filter(ags=self.ags, network=self.network, role__in=self.roles)
        return held.select_related("user", "network").order_by("user__name", "user__email", "pk")


def places_of(request: HttpRequest) -> list[Where]:
    """Where somebody looks after people."""
    user = who(request).user
    held = [] if user is None else [Where.of(one) for one in user.memberships.select_related("network")]
    return [where for where in dict.fromkeys(held) if may(request, where.right, where.thing)]
