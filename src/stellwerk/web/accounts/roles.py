"""The roles somebody can have, and how far each reaches."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reach(StrEnum):
    """For what a role is given."""

    MUNICIPALITY = "municipality"
    NETWORK = "network"
    INSTALLATION = "installation"


class Role(models.TextChoices):
    """What somebody is; what that allows stands in `stellwerk.web.access.rights`."""

    COORDINATOR = "coordinator", _("coordinator")
    READER = "reader", _("reader")
    NETWORK_COORDINATOR = "network_coordinator", _("network coordinator")
    RESEARCHER = "researcher", _("researcher")
    ADMINISTRATOR = "administrator", _("administrator")

    @property
    def reach(self) -> Reach:
        """Whether it is given for a municipality, a network or the whole installation."""
        return _REACH[self]


_REACH = {
    Role.COORDINATOR: Reach.MUNICIPALITY,
    Role.READER: Reach.MUNICIPALITY,
    Role.NETWORK_COORDINATOR: Reach.NETWORK,
    Role.RESEARCHER: Reach.NETWORK,
    Role.ADMINISTRATOR: Reach.INSTALLATION,
}


def roles_for(reach: Reach) -> list[Role]:
    """The roles that are given for a municipality, a network or the whole installation."""
    return [role for role in Role if role.reach is reach]
