"""What protects the pages and the machine they run on."""

import pytest
from django.conf import settings
from django.test import Client, override_settings

from stellwerk.errors import InputError
from stellwerk.web import environment
from stellwerk.web.serve import refuse_strangers


def test_nothing_inline_and_nothing_from_another_host_is_allowed(visitor):
    policy = visitor.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@override_settings(ALLOWED_HOSTS=["localhost", "127.0.0.1", "[::1]"])
def test_a_page_of_another_name_cannot_reach_local_mode(db):
    assert Client().get("/", headers={"host": "rebound.example"}).status_code == 400
    assert Client().get("/", headers={"host": "localhost:8000"}).status_code == 200


def test_settings_name_no_host_but_this_machine():
    assert {"localhost", "127.0.0.1", "[::1]"} >= set(settings.ALLOWED_HOSTS) - {"testserver"}


@pytest.mark.parametrize("address", ["192.0.2.1", "::ffff:192.0.2.1", "", "unix"])
def test_whoever_comes_from_another_machine_is_turned_away(visitor, address):
    assert visitor.get("/", REMOTE_ADDR=address).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "[::1]", "localhost"])
def test_local_mode_listens_on_this_machine(host):
    refuse_strangers(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "stadt.example", ""])
def test_local_mode_refuses_every_other_address(host):
    with pytest.raises(InputError, match="no sign-in"):
        refuse_strangers(host)


def test_forms_from_elsewhere_are_refused_in_words(db):
    answer = Client(enforce_csrf_checks=True).post("/sprache/", {"language": "en"})
    assert answer.status_code == 403
    assert "Formular" in answer.content.decode()


def test_more_than_ten_megabytes_are_turned_away_in_words(visitor):
    answer = visitor.post("/sprache/", {"language": "x" * (11 * 1024 * 1024)})
    assert answer.status_code == 413
    assert "10 MB" in answer.content.decode()


def test_the_key_is_made_once_and_for_this_user_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    home = tmp_path / "home"
    environment.keep_secret_key(home)
    first = environment.secret_key(home)
    environment.keep_secret_key(home)
    assert environment.secret_key(home) == first
    assert len(first) > 40
    assert (home / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("mode", ["lokal", "Team", ""])
def test_no_other_mode_can_be_asked_for(monkeypatch, mode):
    monkeypatch.setenv("STELLWERK_MODE", mode)
    with pytest.raises(InputError, match="local"):
        environment.mode()


def test_the_database_address_is_taken_apart(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna:ge%3Aheim@db.example:5433/stellwerk")
    found = environment.database(tmp_path)
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("stellwerk", "anna", "ge:heim")
    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")


def test_a_database_of_another_make_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "mysql://db.example/stellwerk")
    with pytest.raises(InputError, match="mysql"):
        environment.database(tmp_path)
