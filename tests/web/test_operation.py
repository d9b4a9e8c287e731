"""What keeps an installation running: jobs, logs, the look over everything, the health address."""

import json
import logging
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from stellwerk.web.operation.doctor import Level, examine
from stellwerk.web.operation.jobs import ask_for_due
from stellwerk.web.operation.logs import JsonFormatter
from stellwerk.web.operation.schedule import Job
from stellwerk.web.operation.tasks import forget_finished_tasks

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
DAILY = Job("stellwerk.web.operation.tasks.forget_finished_tasks", every=timedelta(days=1))


def test_a_job_is_asked_for_when_its_time_has_come_and_not_before(db):
    assert ask_for_due(NOON, [DAILY]) == [DAILY.task]
    assert ask_for_due(NOON + timedelta(hours=23), [DAILY]) == []
    assert ask_for_due(NOON + timedelta(hours=24), [DAILY]) == [DAILY.task]
    assert DBTaskResult.objects.count() == 2


def test_a_clock_that_jumps_back_asks_for_nothing_twice(db):
    ask_for_due(NOON, [DAILY])
    assert ask_for_due(NOON - timedelta(days=3), [DAILY]) == []


def test_every_job_of_the_settings_is_a_task(settings):
    for job in settings.JOBS:
        assert import_string(job.task).func.__doc__, job.task


def test_finished_tasks_are_forgotten_after_two_weeks(db):
    ask_for_due(NOON, [DAILY])
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now() - timedelta(days=15))
    forget_finished_tasks.call()
    assert not DBTaskResult.objects.exists()


def test_a_new_installation_is_looked_over_worked_for_and_backed_up(start_server, tmp_path):
    home = tmp_path / "home"
    assert "hinter dem Programm" in said(home, "doctor", code=1)
    assert "stellwerk serve" in said(home, "worker", "--once", code=2)
    start_server(home)
    said(home, "worker", "--once")
    said(home, "backup", str(tmp_path / "b.zip"))
    found = said(home, "-l", "en", "doctor")
    assert "Database and program fit each other" in found
    assert "Last backup" in found


def said(home: Path, *words: str, code: int = 0) -> str:
    """What a command says on an installation."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    command = [Path(sys.executable).with_name("stellwerk"), *words]
    found = subprocess.run(
        command, env=environment | {"STELLWERK_HOME": str(home)}, capture_output=True, text=True, check=False
    )
    assert found.returncode == code, found.stdout + found.stderr
    return found.stdout + found.stderr


def test_the_doctor_says_that_others_can_read_the_folder(db, settings, tmp_path):
    settings.HOME = tmp_path / "open"
    settings.HOME.mkdir(mode=0o755)
    problems = [finding.what.en for finding in examine() if finding.level is Level.PROBLEM]
    assert any("chmod 700" in said for said in problems)


def test_the_doctor_says_that_tasks_have_been_waiting(db, settings, tmp_path):
    settings.HOME = tmp_path
    ask_for_due(NOON, [DAILY])
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
    assert any("stellwerk worker" in finding.what.de for finding in examine() if finding.level is Level.PROBLEM)


def test_the_health_address_says_so_when_the_database_is_gone(db, monkeypatch):
    assert Client().get("/gesund/").json() == {"status": "ok"}

    def gone():
        raise DatabaseError("no")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", gone)
        found = Client().get("/gesund/")
    assert (found.status_code, found.json()) == (503, {"status": "database"})


@pytest.fixture
def lines():
    """Everything that is logged, as the lines a server would write."""
    written: list[dict[str, object]] = []

    class Keep(logging.Handler):
        def emit(self, record):
            written.append(json.loads(JsonFormatter().format(record)))

    handler, loggers = Keep(), [logging.getLogger(name) for name in ("", "django", "stellwerk.requests")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    yield written
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(handler)
        logger.setLevel(level)


def test_a_log_line_names_the_route_and_not_the_address(round_, visitor, lines):
    visitor.get(f"/runden/{round_.key}/stellwerk/")
    visitor.get("/einladung/geheimes-zeichen/")
    assert [line["status"] for line in lines if line["logger"] == "stellwerk.requests"] == [200, 404]
    assert all(key not in json.dumps(lines) for key in (round_.key, "geheimes-zeichen"))
    assert any("<str:key>" in str(line.get("route")) for line in lines)


def test_an_exception_is_logged_by_kind_and_place_without_its_words(lines):
    try:
        int("Ayla Öz")
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error: /runden/geheim/")
    assert lines[-1]["exception"] == "ValueError"
    assert "test_operation.py" in lines[-1]["at"][-1]
    assert "Ayla" not in json.dumps(lines)
    assert "geheim" not in json.dumps(lines)
