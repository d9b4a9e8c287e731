"""The first administrator comes from the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stellwerk.errors import InputError
from stellwerk.web.accounts.models import Membership
from stellwerk.web.audit.models import AuditEvent
from stellwerk.web.operation.administrators import make_administrator


def test_somebody_is_made_an_administrator_once(db, as_):
    assert make_administrator(" Erste@Example.org") is True
    assert make_administrator("erste@example.org") is False
    assert [(one.user.email, one.role) for one in Membership.objects.filter(user__email="erste@example.org")] == [
        ("erste@example.org", "administrator")
    ]
    assert [(one.deed, one.session) for one in AuditEvent.objects.all()] == [("people.invited", "command")]


@pytest.mark.parametrize("wrong", ["", "erste", "a@b@c", "erste@example.org\nBcc: x@example.org"])
def test_what_is_no_address_is_refused(db, wrong):
    with pytest.raises(InputError, match="e-mail"):
        make_administrator(wrong)


def test_the_command_does_it_on_an_installation(tmp_path):
    environ = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    team = {"STELLWERK_MODE": "team", "STELLWERK_HOSTS": "stadt.example", "STELLWERK_HOME": str(tmp_path / "home")}

    def run(*words):
        done = subprocess.run(words, env=environ | team, capture_output=True, text=True, check=True, timeout=120)
        return done.stdout

    migrate = "from stellwerk.web import serve; serve.set_up(); from django.core.management import call_command as c; "
    run(sys.executable, "-c", migrate + "c('migrate', verbosity=0)")
    program = Path(sys.executable).with_name("stellwerk")
    assert "administers the installation" in run(program, "-l", "en", "admin", "erste@example.org")
    assert "already" in run(program, "-l", "en", "admin", "erste@example.org")
