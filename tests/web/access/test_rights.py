"""Who may do what."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404

from stellwerk.errors import UnknownName
from stellwerk.web.access import RIGHTS, ROLES, may, require
from stellwerk.web.access.who import LOCAL, Who, standings
from stellwerk.web.accounts.models import Membership, User
from stellwerk.web.accounts.roles import Role
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.models import Round

REUTLINGEN, TUEBINGEN, ULM = "08415", "08416", "08421"


@pytest.fixture
def request_of(people, rf):
    def made(name=None, rater=None):
        request = rf.get("/")
        user = people.get(name)
        request.who = Who(user, rater and rater.pk, rater and rater.round_id, False, standings(user) if user else ())
        return request

    return made


def test_every_right_that_a_role_has_is_declared_with_its_meaning():
    assert set().union(*ROLES.values()) <= set(RIGHTS)
    assert set(ROLES) == set(Role)
    assert all(right.meaning.endswith(".") for right in RIGHTS.values())


def test_a_misspelt_right_is_a_mistake_and_not_a_no(request_of):
    with pytest.raises(UnknownName, match=r"rounds\.close"):
        may(request_of("cora"), "rounds.closing")


def test_a_right_over_a_round_cannot_be_required_without_the_round(request_of):
    with pytest.raises(TypeError, match="say what"):
        require(request_of("cora"), "rounds.close")


def test_the_one_person_of_local_mode_may_everything(rf, round_):
    request = rf.get("/")
    request.who = LOCAL
    assert all(may(request, right, round_) for right in RIGHTS)


@pytest.mark.parametrize(
    ("name", "right", "expected"),
    [
        ("cora", "rounds.close", True),
        ("cora", "rounds.export", True),
        ("cora", "rounds.answer", False),  # who coordinates answers only when invited
        ("rolf", "rounds.read", True),
        ("rolf", "rounds.close", False),
        ("rolf", "rounds.export", False),
        ("tilda", "rounds.see", False),
        ("ursula", "rounds.see", False),
        ("nora", "rounds.read", False),  # not published to the network
        ("wanda", "rounds.read", False),
        ("adam", "rounds.read", False),  # keeps the installation, reads no answers
        ("olga", "rounds.see", False),
        (None, "rounds.see", False),
    ],
)
def test_a_round_inside_belongs_to_its_municipality(request_of, round_, name, right, expected):
    assert may(request_of(name), right, round_) is expected


def test_a_right_reaches_what_belongs_to_the_municipality(request_of, round_):
    request = request_of("cora")
    for thing in (REUTLINGEN, knowledge.municipality(REUTLINGEN), round_, round_.raters.create(key="a")):
        assert may(request, "rounds.manage", thing)
    for thing in (TUEBINGEN, knowledge.municipality(TUEBINGEN), object(), ""):
        assert not may(request, "rounds.manage", thing)


def test_who_is_asked_answers_in_their_own_round_only(request_of, round_, rosa):
    other = Round.objects.create(ags=REUTLINGEN, title="Zweite", date=date(2026, 6, 1))
    request = request_of(rater=rosa)
    assert may(request, "rounds.answer", round_)
    assert not may(request, "rounds.read", round_)
    assert not may(request, "rounds.see", other)
    assert not may(request, "rounds.answer", other)


def test_the_fictional_example_is_there_for_everyone_and_changed_by_nobody(request_of):
    example = Round.objects.create(ags="99005", title="B", date=date(2026, 1, 1), fictional=True, origin="m/99005/1")
    assert may(request_of(), "rounds.read", example)
    for name in (None, "cora", "adam", "nora"):
        assert not may(request_of(name), "rounds.answer", example)
        assert not may(request_of(name), "rounds.manage", example)


def test_what_one_must_not_know_of_is_not_found_and_the_rest_is_refused(request_of, round_):
    with pytest.raises(Http404):
        require(request_of("tilda"), "rounds.close", round_)
    with pytest.raises(PermissionDenied):
        require(request_of("rolf"), "rounds.close", round_)
    require(request_of("cora"), "rounds.close", round_)


def test_a_network_is_coordinated_by_its_own(request_of, network):
    assert may(request_of("nora"), "network.see", network)
    assert not may(request_of("cora"), "network.see", network)
    assert may(request_of("adam"), "people.manage", network)


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": Role.COORDINATOR},
        {"role": Role.ADMINISTRATOR, "ags": REUTLINGEN},
        {"role": Role.RESEARCHER, "ags": REUTLINGEN},
    ],
)
def test_the_database_refuses_a_role_where_it_is_not_given(people, wrong):
    with pytest.raises(IntegrityError):
        Membership.objects.create(user=people["olga"], **wrong)


def test_one_mailbox_is_one_account(db):
    assert User.objects.enter("Anna@Example.org") == User.objects.enter(" anna@example.ORG ")
    with pytest.raises(IntegrityError):
        User.objects.create(email="ANNA@example.org")


def test_a_pass_of_somebody_no_longer_asked_is_nobodys(invited, rosa, round_):
    address = f"/runden/{round_.key}/einschaetzung/actors/"
    assert invited.get(address).status_code == 200
    rosa.delete()
    assert invited.get(address).status_code == 403
