"""Team mode as a whole."""

import os
import subprocess
import sys

import pytest

from stellwerk.errors import InputError
from stellwerk.web import environment
from stellwerk.web.rounds.models import Round
from stellwerk.web.serve import refuse_strangers

ADDRESSES = ["/", "/suche/?q=ulm", "/kreise/", "/was-ist-das/", "/orte/08415/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_official_is_there_for_everyone_from_everywhere(as_, address):
    assert as_(None).get(address, REMOTE_ADDR="192.0.2.1").status_code == 200


def test_nobody_without_a_role_begins_a_round(as_, words):
    assert "Mit mehreren Stellen einschätzen" not in words(as_("rolf").get("/orte/08415/"))
    assert as_("rolf").post("/orte/08415/runden/").status_code == 403
    assert as_("tilda").post("/orte/08415/runden/").status_code == 404
    assert not Round.objects.exists()
    assert "Mit mehreren Stellen einschätzen" in words(as_("cora").get("/orte/08415/"))
    assert as_("cora").post("/orte/08415/runden/").status_code == 302


def test_who_may_not_answer_is_told_so_where_the_round_is_known(as_, round_):
    address = f"/runden/{round_.key}/einschaetzung/actors/"
    assert as_("cora").get(address).status_code == 403
    assert as_("tilda").get(address).status_code == 404


def test_rounds_of_others_are_named_nowhere(as_, round_, words):
    for address in ("/", "/orte/08415/"):
        assert round_.title in words(as_("cora").get(address))
        assert round_.title not in words(as_("tilda").get(address))
        assert round_.title not in words(as_(None).get(address))


def test_answers_of_the_invited_are_kept_under_their_own_name(invited, rosa, round_):
    sent = {"answer": "1", "seen": 0, "writer": "w"}
    answer = invited.post(f"/runden/{round_.key}/faktoren/discourse.need/", sent)
    assert answer.status_code == 302
    assert [(one.rater_id, one.answer) for one in rosa.ratings.all()] == [(rosa.pk, "1")]
    assert round_.raters.count() == 1


def test_team_mode_must_be_told_its_names(monkeypatch):
    monkeypatch.setenv("STELLWERK_MODE", "team")
    monkeypatch.delenv("STELLWERK_HOSTS", raising=False)
    assert environment.mode() == "team"
    with pytest.raises(InputError, match="STELLWERK_HOSTS"):
        environment.hosts()
    monkeypatch.setenv("STELLWERK_HOSTS", "*, ")
    with pytest.raises(InputError, match="STELLWERK_HOSTS"):
        environment.hosts()
    monkeypatch.setenv("STELLWERK_HOSTS", "a.example, b.example")
    assert environment.hosts() == ["a.example", "b.example"]
    refuse_strangers("0.0.0.0")


def test_the_settings_of_team_mode_are_those_of_a_process_started_so(tmp_path):
    look = (
        "import django; django.setup(); from django.conf import settings as s; from django.core.management import "
        "call_command as c; c('migrate', verbosity=0); c('check', deploy=False); "
        "print(s.MODE, s.ALLOWED_HOSTS, s.SESSION_COOKIE_SECURE)"
    )
    environ = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    team = {"STELLWERK_MODE": "team", "STELLWERK_HOSTS": "stadt.example", "STELLWERK_HOME": str(tmp_path)}
    found = subprocess.run(
        [sys.executable, "-c", look],
        env=environ | team | {"DJANGO_SETTINGS_MODULE": "stellwerk.web.settings"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert "team ['stadt.example'] True" in found.stdout
