"""Signing in by a code that comes by e-mail."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from stellwerk.web.accounts.models import User

CODE = re.compile(r"^\s{4}(\S+)$", re.MULTILINE)


def ask(client, email="cora@example.org", **more):
    return client.post("/anmelden/", {"email": email, **more}, follow=True)


def enter(client, code, **more):
    return client.post("/anmelden/code/", {"code": code, **more})


@pytest.fixture
def door(people) -> Client:
    return Client()


def test_a_code_from_the_mailbox_opens_the_account(door, words):
    assert "cora@example.org" in words(ask(door, "Cora@Example.org "))
    assert mail.outbox[0].to == ["cora@example.org"]
    assert mail.outbox[0].subject == "Ihr Code für Stellwerk"
    assert enter(door, CODE.search(mail.outbox[0].body)[1]).url == "/"
    assert "cora@example.org" in words(door.get("/konto/"))


def test_nobody_learns_whether_there_is_an_account_and_no_stranger_is_written_to(door, words):
    known, unknown = words(ask(door)), words(ask(Client(), "nobody@example.org"))
    assert known.replace("cora@", "nobody@") == unknown
    assert [letter.to for letter in mail.outbox] == [["cora@example.org"]]
    assert not User.objects.filter(email="nobody@example.org").exists()


def test_a_wrong_code_opens_nothing_and_five_end_the_try(door):
    ask(door)
    right = CODE.search(mail.outbox[0].body)[1]
    for _ in range(5):
        enter(door, "000000")
    assert enter(door, right).url == "/anmelden/"
    assert door.get("/konto/").status_code == 302


def test_a_code_of_another_browser_is_worth_nothing(door):
    ask(door)
    other = Client()
    ask(other, "tilda@example.org")
    enter(other, CODE.search(mail.outbox[0].body)[1])
    assert other.get("/konto/").status_code == 302


def test_who_mistyped_the_address_starts_over(door):
    ask(door, "coral@example.org")
    assert door.get("/anmelden/").status_code == 200
    ask(door)
    assert enter(door, CODE.search(mail.outbox[0].body)[1]).url == "/"


def test_a_mailbox_is_not_flooded(door, words):
    answers = [ask(door) for _ in range(7)]
    assert len(mail.outbox) == 5
    assert answers[-1].status_code == 429
    assert "zu oft" in words(answers[-1])


def test_the_session_gets_a_new_key_on_signing_in(door):
    ask(door)
    before = door.cookies["stellwerk_session"].value
    enter(door, CODE.search(mail.outbox[0].body)[1])
    after = door.cookies["stellwerk_session"]
    assert after.value != before
    assert not Session.objects.filter(session_key=before).exists()
    assert (after["secure"], after["httponly"], after["samesite"]) == (True, True, "Lax")


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_host(door, evil):
    ask(door, next=evil)
    assert enter(door, CODE.search(mail.outbox[0].body)[1], next=evil).url == "/"


def test_signing_in_leads_on_to_where_one_wanted_to_go(door):
    ask(door, next="/orte/08415/")
    assert enter(door, CODE.search(mail.outbox[0].body)[1], next="/orte/08415/").url == "/orte/08415/"


def test_who_was_signed_out_everywhere_is_signed_out_everywhere(as_):
    desk, phone = as_("cora"), as_("cora")
    assert desk.post("/konto/sitzungen/beenden/").status_code == 302
    assert desk.get("/konto/").status_code == 302
    assert phone.get("/konto/").status_code == 302


def test_a_closed_account_is_closed_at_once(as_, people):
    cora = as_("cora")
    User.objects.filter(pk=people["cora"].pk).update(is_active=False)
    assert cora.get("/konto/").status_code == 302
    ask(Client())
    assert mail.outbox == []


def test_there_is_no_open_sign_up(door):
    for path in ("/signup/", "/accounts/signup/", "/anmelden/neu/", "/accounts/login/", "/admin/"):
        assert door.get(path).status_code == 404


def test_local_mode_has_no_accounts(settings, visitor):
    settings.MODE, settings.ROOT_URLCONF = "local", "stellwerk.web.urls"
    assert visitor.get("/anmelden/").status_code == 404
    assert visitor.get("/konto/").status_code == 404
    assert "Anmelden" not in visitor.get("/").content.decode()
