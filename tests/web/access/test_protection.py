"""What protects team mode, as settings and as seen from outside."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from stellwerk.errors import InputError
from stellwerk.web import team
from stellwerk.web.accounts.limits import Limit, allowed
from stellwerk.web.accounts.models import Attempt
from stellwerk.web.environment import keep_secret_key


def test_djangos_own_look_finds_nothing_to_do(tmp_path):
    environ = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    keep_secret_key(tmp_path)
    mode = {
        "STELLWERK_MODE": "team",
        "STELLWERK_HOSTS": "stadt.example",
        "STELLWERK_HOME": str(tmp_path),
        "STELLWERK_PROXIES": "1",
    }
    found = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=environ | mode | {"DJANGO_SETTINGS_MODULE": "stellwerk.web.settings"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert found.returncode == 0, found.stderr


def test_a_host_that_nobody_named_is_answered_with_nothing(people, settings):
    settings.ALLOWED_HOSTS = ["stadt.example"]
    browser = Client()
    assert browser.get("/", headers={"host": "stadt.example"}).status_code == 200
    assert browser.get("/", headers={"host": "evil.example"}).status_code == 400
    assert browser.get("/", headers={"host": "stadt.example", "x-forwarded-host": "evil.example"}).status_code == 200


def test_the_letter_names_the_host_one_is_at_and_no_other(as_, settings):
    from django.core import mail

    settings.ALLOWED_HOSTS = ["stadt.example"]
    sent = {"email": "neu@example.org", "role": "reader"}
    as_("cora").post("/personen/orte/08415/", sent, headers={"host": "stadt.example", "x-forwarded-host": "evil"})
    assert "http://stadt.example/anmelden/" in mail.outbox[0].body


@pytest.mark.parametrize(
    "address", ["/anmelden/", "/abmelden/", "/personen/orte/08415/", "/netzwerke/neu/", "/konto/name/"]
)
def test_forms_from_elsewhere_are_refused(people, address):
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(people["cora"])
    assert stranger.post(address, {"email": "x@example.org", "role": "reader", "name": "x"}).status_code == 403


def test_https_is_asked_for_and_remembered(people, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/was-ist-das/").url == "https://testserver/was-ist-das/"
    secure = Client().get("/was-ist-das/", secure=True)
    assert "max-age=31536000" in secure.headers["Strict-Transport-Security"]


def test_what_somebody_saw_stays_in_no_cache(as_, round_):
    for address in ("/konto/", f"/runden/{round_.key}/stellwerk/", "/orte/08415/"):
        assert "no-store" in as_("cora").get(address).headers["Cache-Control"]


def test_pages_of_accounts_allow_nothing_inline(as_):
    for address in ("/anmelden/", "/konto/", "/konto/passkeys/neu/", "/personen/orte/08415/", "/protokoll/"):
        page = as_("cora" if address != "/anmelden/" else None).get(address)
        assert page.status_code == 200
        assert "unsafe" not in page.headers["Content-Security-Policy"]
        text = page.content.decode()
        assert " style=" not in text
        assert " onclick=" not in text
        for script in text.split("<script")[1:]:
            head = script.split(">", 1)[0]
            assert "src=" in head or "application/json" in head


def test_tries_are_counted_for_each_and_forgotten_in_time(db):
    from datetime import timedelta

    from django.utils import timezone

    limit = Limit("trial", 2, timedelta(minutes=10))
    assert [allowed(limit, "a") for _ in range(3)] == [True, True, False]
    assert allowed(limit, "b")
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=11))
    assert allowed(limit, "a")
    assert Attempt.objects.count() == 1
    assert not Attempt.objects.filter(key__contains="a@").exists()


def test_half_a_sign_in_of_the_town_is_refused(monkeypatch):
    monkeypatch.setenv("STELLWERK_OIDC_URL", "https://sso.example")
    with pytest.raises(InputError, match="STELLWERK_OIDC_CLIENT"):
        team.settings([], [], [])
