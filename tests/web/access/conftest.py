"""Team mode and its cast.

Reutlingen and Tübingen are in the network *Neckar*, Ulm is not. Cora coordinates Reutlingen, Rolf reads there; Tilda
coordinates Tübingen, Ursula Ulm; Nora coordinates the network, Wanda does research in it; Adam keeps the installation;
Rosa is asked in Reutlingen's round and has no account.
"""

from __future__ import annotations

import pytest
from django.test import Client

from stellwerk.web import team
from stellwerk.web.accounts.models import Membership, Network, User
from stellwerk.web.accounts.roles import Role
from stellwerk.web.rounds import links
from stellwerk.web.rounds.models import Invitation, Rater
from stellwerk.web.settings import INSTALLED_APPS, MIDDLEWARE

REUTLINGEN, TUEBINGEN, ULM = "08415", "08416", "08421"
CAST = {
    "cora": (Role.COORDINATOR, REUTLINGEN),
    "rolf": (Role.READER, REUTLINGEN),
    "tilda": (Role.COORDINATOR, TUEBINGEN),
    "ursula": (Role.COORDINATOR, ULM),
    "nora": (Role.NETWORK_COORDINATOR, None),
    "wanda": (Role.RESEARCHER, None),
    "adam": (Role.ADMINISTRATOR, None),
}


@pytest.fixture(autouse=True)
def team_mode(settings, monkeypatch):
    """The application as an association of municipalities runs it."""
    monkeypatch.delenv("STELLWERK_OIDC_URL", raising=False)
    for name, value in team.settings(INSTALLED_APPS, MIDDLEWARE, ["testserver"]).items():
        if name != "INSTALLED_APPS":  # they are there already
            setattr(settings, name, value)


@pytest.fixture
def network(db) -> Network:
    """Reutlingen and Tübingen."""
    made = Network.objects.create(name="Neckar")
    for ags in (REUTLINGEN, TUEBINGEN):
        made.members.create(ags=ags)
    return made


@pytest.fixture
def people(network) -> dict[str, User]:
    """Everyone with an account."""
    found = {}
    for name, (role, ags) in CAST.items():
        found[name] = User.objects.enter(f"{name}@example.org", name.title())
        where = network if role.reach == "network" else None
        Membership.objects.create(user=found[name], role=role, ags=ags or "", network=where)
    found["olga"] = User.objects.enter("olga@example.org", "Olga")  # an account without any role
    return found


@pytest.fixture
def rosa(round_) -> Rater:
    """Who is asked in Reutlingen's round."""
    return round_.raters.create(key="rosa", department="Sozialamt")


@pytest.fixture
def as_(people):
    """A browser in which that person has signed in; of a stranger for None."""

    def sign_in(name: str | None) -> Client:
        client = Client()
        if name is not None:
            client.force_login(people[name])
        return client

    return sign_in


@pytest.fixture
def invited(rosa) -> Client:
    """Rosa's browser after she followed her invitation."""
    invitation = Invitation.objects.create(rater=rosa)
    token = links.make_out(invitation, slip=True)
    client = Client()
    client.post(f"/einladung/{token}/", {"slip": "1"})
    return client
