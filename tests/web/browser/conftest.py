"""A real browser in front of a real server."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[3]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium(do_without) -> Iterator[Browser]:
    """Debian's Chromium."""
    program = shutil.which("chromium")
    if program is None:
        do_without("needs Chromium, which is not installed (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def home(tmp_path_factory, declared) -> Path:
    """The folder of the server, with a declared study of the example region."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "studies/steuerung").mkdir(parents=True)
    text = declared.replace("../../modellregion", (ROOT / "examples/modellregion").as_posix())
    (folder / "studies/steuerung/study.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def server(start_server, home, chromium):
    """A server with the example region; its declared study has been run, and its page has shown that by itself."""
    started = start_server(home)
    page = chromium.new_page()
    page.goto(f"{started.url}/studien/steuerung/")
    page.wait_for_selector("#bedingungen", timeout=120_000)
    page.close()
    return started


@dataclass
class Visit:
    """A page in front of somebody, and what went on behind it."""

    page: Page
    base: str
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.base + path)

    def choose(self, language: str) -> None:
        cookie = {"name": "stellwerk_language", "value": language, "url": self.base}
        self.page.context.add_cookies([cookie])

    def begin_round(self, ags: str = "08415") -> str:
        """Begin a round as a user does; gives its key and stays on its first group."""
        self.go(f"/orte/{ags}/")
        self.page.locator(".rounds form button").click()
        self.page.wait_for_url("**/einschaetzung/institutions/")
        return urlsplit(self.page.url).path.split("/")[2]

    def axe(self) -> list[str]:
        """What axe finds wrong, one line each."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        options = json.dumps({"runOnly": {"type": "tag", "values": STANDARDS}})
        found = self.page.evaluate(f"axe.run(document, {options})")
        return [
            f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    def overflow(self) -> int:
        """By how much the page is wider than the window, in px."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture
def visit(chromium, server) -> Iterator[Visit]:
    """A fresh browser window."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    page = context.new_page()
    visit = Visit(page, server.url)
    page.set_default_timeout(10_000)
    host = urlsplit(server.url).netloc
    page.on("request", lambda r: visit.elsewhere.append(r.url) if urlsplit(r.url).netloc not in {host, ""} else None)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("console", lambda said: visit.complaints.append(said.text) if "Content Security" in said.text else None)
    yield visit
    context.close()


@pytest.fixture
def answers(home):
    """What the server's database holds of a round: factor → answer, text."""

    def look(key: str) -> dict[str, tuple[str, str]]:
        query = """SELECT factor, answer, text FROM rounds_rating JOIN rounds_rater ON rater_id = rounds_rater.id
                   JOIN rounds_round ON round_id = rounds_round.id WHERE rounds_round.key = ?"""
        database = sqlite3.connect(home / "stellwerk.sqlite3", timeout=10)
        try:
            return {factor: (answer, text) for factor, answer, text in database.execute(query, [key])}
        finally:
            database.close()

    return look


@pytest.fixture
def arrives(answers):
    """Waits until the database holds an answer and its text: a page says nothing of what is still under way."""

    def wait(page: Page, key: str, factor: str, answer: str, text: str = "") -> None:
        last = monotonic() + 10
        while answers(key).get(factor) != (answer, text) and monotonic() < last:
            page.evaluate("new Promise(requestAnimationFrame)")
        assert answers(key).get(factor) == (answer, text)

    return wait


@pytest.fixture(scope="session")
def example_round(server, home) -> str:
    """Key of a round of the example region with many raters."""
    database = sqlite3.connect(home / "stellwerk.sqlite3", timeout=10)
    try:
        return database.execute("SELECT key FROM rounds_round WHERE ags = '99005' ORDER BY date").fetchone()[0]
    finally:
        database.close()


@pytest.fixture(scope="session")
def mapped_round(server, home) -> str:
    """Key of the round of the example region in which somebody put down who works with whom."""
    database = sqlite3.connect(home / "stellwerk.sqlite3", timeout=10)
    try:
        query = "SELECT key FROM rounds_round WHERE id IN (SELECT round_id FROM organisation_actor)"
        return database.execute(query).fetchone()[0]
    finally:
        database.close()


PUBLISHED = """
import datetime, django
django.setup()
from django.utils import timezone
from stellwerk.web.accounts.models import Network
from stellwerk.web.rounds.models import Agreement, Round
network = Network.objects.create(name="Oberpfalz")
for ags in ("09371", "09372", "09373", "09374", "09375", "09376"):
    network.members.create(ags=ags)
    for year in (2025, 2026):
        made = Round.objects.create(
            ags=ags, title=f"Runde {year}", date=datetime.date(year, 5, 12), together=True, state="published",
            visibility="network", published_at=timezone.now(),
        )
        Agreement.objects.create(round=made, factor="discourse.need", answer="0.67", date=made.date)
print(network.pk)
"""


@pytest.fixture(scope="session")
def network(server, home) -> str:
    """Number of a network of six municipalities that published two rounds each."""
    found = {"STELLWERK_HOME": str(home), "DJANGO_SETTINGS_MODULE": "stellwerk.web.settings"}
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | found
    command = [sys.executable, "-c", PUBLISHED]
    return subprocess.run(
        command, env=environment, check=True, timeout=60, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture(scope="session")
def example_texts(server, home) -> str:
    """Key of the fictional texts of the example region."""
    database = sqlite3.connect(home / "stellwerk.sqlite3", timeout=10)
    try:
        return database.execute("SELECT key FROM texts_collection WHERE origin = 'modellregion'").fetchone()[0]
    finally:
        database.close()
