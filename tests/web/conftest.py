"""What the tests of the web application share.

The cast: Ayla rates her municipality at her desk; her second window is open beside it; a visitor only looks.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from stellwerk.web.rounds.models import Rating, Round

REUTLINGEN = "08415"
TIED_HANDS = "discourse.tied_hands"


@dataclass
class Window:
    """One open page of Ayla's: it knows which version it has seen, and that it is itself."""

    client: Client
    round: Round
    writer: str
    seen: dict[str, int] = field(default_factory=dict)

    def send(self, answer="", factor=TIED_HANDS, *, over=None, script=True, **evidence):
        """Send an answer as the page does; what is acknowledged counts as seen."""
        fields = {"answer": answer, **evidence} | ({} if over is None else {"over": over})
        return self._post(factor, "", fields, script=script)

    def undo(self, factor=TIED_HANDS):
        return self._post(factor, "zurueck/")

    def accept(self, factor):
        return self._post(factor, "vorschlag/")

    def _post(self, factor, path, fields=None, *, script=True):
        response = self.client.post(
            f"/runden/{self.round.key}/faktoren/{factor}/{path}",
            {"seen": self.seen.get(factor, 0), "writer": self.writer, **(fields or {})},
            headers={"hx-request": "true"} if script else {},
        )
        if acknowledged := re.search(r'name="seen"[^>]* value="(\d+)"', response.content.decode()):
            self.seen[factor] = int(acknowledged[1])
        return response


@pytest.fixture
def visitor(db) -> Client:
    """Somebody in front of a browser, who has chosen nothing yet."""
    return Client()


@pytest.fixture
def english(db) -> Client:
    """Somebody who has chosen English."""
    client = Client()
    client.cookies["stellwerk_language"] = "en"
    return client


@pytest.fixture
def round_(db) -> Round:
    """A round of Landkreis Reutlingen without answers."""
    return Round.objects.create(ags=REUTLINGEN, title="Erste Runde", date=date(2026, 5, 12))


@pytest.fixture
def ayla(visitor, round_) -> Window:
    """Ayla's window on the discourse group."""
    return Window(visitor, round_, "window-one")


@pytest.fixture
def second_window(round_, db) -> Window:
    """The same page of Ayla's, open a second time."""
    return Window(Client(), round_, "window-two")


@pytest.fixture
def kept():
    """What the database holds on a factor: answer, text, link, date."""

    def look(round_, factor=TIED_HANDS):
        row = Rating.objects.filter(rater__round=round_, factor=factor).first()
        return None if row is None else (row.answer, row.text, row.link, row.evidence_date)

    return look


@pytest.fixture
def words():
    """The text of a response as a reader sees it: without tags, with single blanks."""

    def read(response) -> str:
        body = re.sub(r"<(script|title|style)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())

    return read


@dataclass
class Server:
    """A real server process with its own folder."""

    process: subprocess.Popen[str]
    url: str

    def kill(self) -> None:
        """As if the plug were pulled."""
        self.process.kill()
        self.close()

    def close(self) -> None:
        """Stop it and let go of what it held."""
        self.process.terminate()
        self.process.wait(timeout=20)
        self.process.stdout.close()


@pytest.fixture(scope="session")
def start_server() -> Iterator[Callable[..., Server]]:
    """Starts servers as a user does, on a free port; stops those that still run in the end."""
    started: list[Server] = []

    def start(home: Path, **more: str) -> Server:
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        process = subprocess.Popen(
            [Path(sys.executable).with_name("stellwerk"), "serve", "--port", "0"],
            env=environment | {"STELLWERK_HOME": str(home)} | more,
            stdout=subprocess.PIPE,
            text=True,
        )
        line = process.stdout.readline()
        started.append(Server(process, line.split()[-1].rstrip("/") if line else ""))
        assert line.startswith("Stellwerk: http://127.0.0.1:"), "the server did not start"
        return started[-1]

    yield start
    for server in started:
        server.close()


REGION = Path(__file__).parents[2] / "examples/modellregion"
DECLARED = """
[study]
title = { de = "Wege zur eigenen Steuerung", en = "Ways to own steering" }
fictional = true
seed = 7
[cases]
folder = "../../modellregion"
[ratings]
rule = "median"
[outcomes.ACTIVE]
label = { de = "Eigene Steuerung", en = "Own steering" }
set = "steering"
[conditions]
ROOM = "institutions.discretion"
URBAN = "structure.urbanity"
COALITION = "actors.coalition * ~actors.unwillingness"
NEED = "discourse.need"
[analysis]
consistency = 0.8
pri = 0.5
[robustness]
consistency = [0.75, 0.85]
"""


@pytest.fixture(scope="session")
def declared() -> str:
    """The study.toml of a comparison of the fictional region, which lies beside it."""
    return DECLARED


@pytest.fixture(scope="session")
def results_folder(tmp_path_factory) -> Path:
    """Where results are kept from test to test, so that the same study is run once."""
    return tmp_path_factory.mktemp("results")


@pytest.fixture(autouse=True)
def no_studies(settings, tmp_path, results_folder):
    """Pages are without studies unless a test asks for them, and then wait until they are run."""
    settings.STUDIES, settings.STUDY_PATIENCE, settings.HOME = (), 60, tmp_path / "home"
    settings.STUDY_RESULTS = results_folder


@pytest.fixture
def region() -> Path:
    """The fictional region that comes with the project."""
    return REGION


@pytest.fixture
def shelf(settings, tmp_path, declared) -> Path:
    """A shelf with one declared study of the fictional region, and its ratings beside it."""
    (tmp_path / "modellregion").mkdir()
    for file in [*REGION.glob("*.csv"), REGION / "study.toml"]:
        (tmp_path / "modellregion" / file.name).write_bytes(file.read_bytes())
    (tmp_path / "studies/steuerung").mkdir(parents=True)
    (tmp_path / "studies/steuerung/study.toml").write_text(declared, encoding="utf-8")
    settings.STUDIES = (tmp_path / "studies",)
    return tmp_path / "studies"


@pytest.fixture
def ambiguous(shelf, declared):
    """A study whose data allow several equally good answers."""
    from stellwerk.web.studies.shelf import study

    (shelf / "mehrdeutig").mkdir()
    text = declared.replace("pri = 0.5", 'pri = 0.3\nsteps = 1\nsolution = "parsimonious"')
    text = text.replace("[analysis]", 'TOGETHER = "actors.collaboration"\nHANDS = "discourse.tied_hands"\n[analysis]')
    (shelf / "mehrdeutig/study.toml").write_text(text, encoding="utf-8")
    return study("mehrdeutig")
