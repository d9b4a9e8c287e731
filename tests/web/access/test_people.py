"""Looking after people and networks."""

import pytest
from django.core import mail

from stellwerk.web.accounts.models import Membership, Network, User
from stellwerk.web.accounts.roles import Role
from stellwerk.web.audit.models import AuditEvent

PEOPLE = "/personen/orte/08415/"


def roles(name):
    return [
        (one.role, one.ags or one.network_id) for one in Membership.objects.filter(user__email=f"{name}@example.org")
    ]


def test_a_coordinator_gives_somebody_access_who_is_told_so(as_, words):
    cora = as_("cora")
    assert cora.post(PEOPLE, {"email": "Neu@example.org", "name": "Neu", "role": "reader"}).status_code == 302
    assert roles("neu") == [("reader", "08415")]
    assert mail.outbox[0].to == ["neu@example.org"]
    assert "http://testserver/anmelden/" in mail.outbox[0].body
    assert "Neu" in words(cora.get(PEOPLE))
    assert [one.deed for one in AuditEvent.objects.all()] == ["people.invited"]


def test_giving_the_same_access_twice_changes_nothing_and_writes_once(as_):
    for _ in range(2):
        as_("cora").post(PEOPLE, {"email": "olga@example.org", "role": "reader"})
    assert roles("olga") == [("reader", "08415")]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("role", ["administrator", "network_coordinator", "researcher", "", "king"])
def test_nobody_gives_more_than_there_is_to_give(as_, words, role):
    answer = as_("cora").post(PEOPLE, {"email": "olga@example.org", "role": role})
    assert answer.status_code == 422
    assert roles("olga") == []


def test_mistakes_are_said_beside_the_field_and_what_was_typed_stays(as_):
    answer = as_("cora").post(PEOPLE, {"email": "keine Adresse", "name": "Otto <b>", "role": "reader"})
    assert answer.status_code == 422
    assert "Das ist keine E-Mail-Adresse." in answer.content.decode()
    assert 'value="Otto &lt;b&gt;"' in answer.content.decode()


def test_a_role_is_changed_and_withdrawn_where_one_looks_after_people(as_, people):
    rolf = Membership.objects.get(user=people["rolf"])
    for stranger in ("tilda", "ursula", "nora", "wanda", "olga", None):
        assert as_(stranger).post(f"/personen/rollen/{rolf.pk}/aendern/", {"role": "coordinator"}).status_code == 404
        assert as_(stranger).post(f"/personen/rollen/{rolf.pk}/entziehen/").status_code == 404
    assert roles("rolf") == [("reader", "08415")]
    assert as_("cora").post(f"/personen/rollen/{rolf.pk}/aendern/", {"role": "administrator"}).status_code == 404
    as_("cora").post(f"/personen/rollen/{rolf.pk}/aendern/", {"role": "coordinator"})
    assert roles("rolf") == [("coordinator", "08415")]
    as_("cora").post(f"/personen/rollen/{rolf.pk}/entziehen/")
    assert roles("rolf") == []


def test_who_is_withdrawn_sees_nothing_more_with_the_very_next_page(as_, people, round_):
    rolf, board = as_("rolf"), f"/runden/{round_.key}/stellwerk/"
    assert rolf.get(board).status_code == 200
    as_("cora").post(f"/personen/rollen/{Membership.objects.get(user=people['rolf']).pk}/entziehen/")
    assert rolf.get(board).status_code == 404


def test_who_becomes_what_they_are_already_is_it_once(as_, people):
    second = Membership.objects.create(user=people["cora"], role=Role.READER, ags="08415")
    as_("cora").post(f"/personen/rollen/{second.pk}/aendern/", {"role": "coordinator"})
    assert roles("cora") == [("coordinator", "08415")]


def test_the_last_administrator_stays(as_, people):
    adam = Membership.objects.get(user=people["adam"])
    assert as_("adam").post(f"/personen/rollen/{adam.pk}/entziehen/").status_code == 403
    assert as_("adam").post("/personen/", {"email": "zwei@example.org", "role": "administrator"}).status_code == 302
    assert as_("adam").post(f"/personen/rollen/{adam.pk}/entziehen/").status_code == 302
    assert as_("adam").get("/personen/").status_code == 403


def test_an_administrator_makes_networks_and_says_who_belongs_to_them(as_, words):
    adam = as_("adam")
    address = adam.post("/netzwerke/neu/", {"name": "Donau"}).url
    donau = Network.objects.get(name="Donau")
    assert adam.post(f"/netzwerke/{donau.pk}/mitglieder/", {"ags": "08421"}).status_code == 302
    assert "Ulm" in words(adam.get(address))
    assert adam.post(f"/netzwerke/{donau.pk}/mitglieder/", {"ags": "123"}).status_code == 422
    assert adam.post("/netzwerke/neu/", {"name": "Donau"}).status_code == 422
    assert adam.post("/netzwerke/neu/", {"name": " "}).status_code == 422
    assert adam.post(f"/netzwerke/mitglieder/{donau.members.get().pk}/entfernen/").status_code == 302
    assert not donau.members.exists()


def test_a_network_coordinator_looks_after_the_people_of_the_network_and_not_after_its_members(as_, network):
    nora, address = as_("nora"), f"/personen/netzwerke/{network.pk}/"
    nora.post(address, {"email": "olga@example.org", "role": "researcher"})
    assert roles("olga") == [("researcher", network.pk)]
    assert nora.post(f"/netzwerke/{network.pk}/mitglieder/", {"ags": "08421"}).status_code == 403
    assert nora.get(PEOPLE).status_code == 404
    assert as_("cora").get(address).status_code == 404


def test_my_account_says_what_i_am_and_takes_a_name(as_, words):
    cora = as_("cora")
    page = words(cora.get("/konto/"))
    assert "Reutlingen" in page
    assert "Koordination" in page
    cora.post("/konto/name/", {"name": "  Cora C. "})
    assert User.objects.get(email="cora@example.org").name == "Cora C."
