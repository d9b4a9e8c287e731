"""Team mode in a real browser: sign in by code, then by passkey, and look at every page of people and accounts."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from email import message_from_bytes, policy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ADA = "ada@example.org"
TEAM = {"STELLWERK_MODE": "team", "STELLWERK_HOSTS": "localhost"}
PAGES = [
    "/konto/", "/konto/passkeys/neu/", "/personen/", "/personen/orte/08415/", "/personen/netzwerke/1/", "/protokoll/",
    "/einlesen/", "/forschung/",
]  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """The folder of the installation; letters are laid into it."""
    return tmp_path_factory.mktemp("team")


@pytest.fixture(scope="module")
def base(start_server, home) -> str:
    """Where an installation in team mode answers that Ada administers."""
    port = start_server(home, **TEAM).url.rsplit(":", 1)[1]
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    program = Path(sys.executable).with_name("stellwerk")
    subprocess.run(
        [program, "admin", ADA], env=environment | TEAM | {"STELLWERK_HOME": str(home)}, check=True, timeout=60
    )
    return f"http://localhost:{port}"


@pytest.fixture
def page(chromium, base):
    """A fresh browser window; what its policy forbids is a mistake of ours."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE", base_url=base)
    window = context.new_page()
    window.set_default_timeout(15_000)
    window.complaints = []
    window.on("pageerror", lambda error: window.complaints.append(str(error)))
    window.on("console", lambda said: window.complaints.append(said.text) if "Content Security" in said.text else None)
    yield window
    context.close()


def sign_in(page, home: Path) -> None:
    """Sign in as Ada does: ask for a code, read the letter, type the code."""
    known = set(home.glob("mails/*"))
    page.goto("/anmelden/")
    page.fill("#id_email", ADA)
    page.click(".entrance button")
    page.wait_for_url("**/anmelden/code/**")
    letter = message_from_bytes((set(home.glob("mails/*")) - known).pop().read_bytes(), policy=policy.default)
    page.fill("#id_code", re.search(r"^\s{4}(\S+)", letter.get_content(), re.MULTILINE)[1])
    page.click(".entrance button")
    page.wait_for_url(lambda url: "anmelden" not in url)


def troubles(page) -> list[str]:
    """What axe finds wrong, and by how much the page is too wide."""
    page.evaluate(AXE(encoding="utf-8"))
    found = page.evaluate(f"axe.run(document, {json.dumps({'runOnly': {'type': 'tag', 'values': STANDARDS}})})")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]] + (
        [f"{wide} px too wide"] if wide > 0 else []
    )


def choose(page, base: str, language: str) -> None:
    """Choose a language for every page."""
    page.context.add_cookies([{"name": "stellwerk_language", "value": language, "url": base}])


def picture(page, name: str) -> None:
    """Keep what the page looks like, where somebody wants to look at it (``STELLWERK_PICTURES`` names a folder)."""
    if folder := os.environ.get("STELLWERK_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_code_and_then_a_passkey_open_the_account(page, home):
    sign_in(page, home)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto("/konto/passkeys/neu/")
    page.click("#passkey_add")
    page.wait_for_url("**/konto/")
    assert page.locator("text=Passkey").count() > 1
    page.click("text=Abmelden")
    page.wait_for_url(lambda url: url.endswith("/"))
    page.goto("/anmelden/?next=/protokoll/")
    page.click("#passkey_login")
    page.wait_for_url("**/protokoll/")
    assert page.complaints == []


def test_every_page_of_accounts_and_people_is_usable_by_all(page, home, base):
    sign_in(page, home)
    page.goto("/personen/")
    page.fill("#netzwerk", "Neckar und Alb")
    page.click("text=Netzwerk anlegen")
    page.fill("#ags", "08415")
    page.click("main >> text=Aufnehmen")
    page.fill("#id_email", "eine.sehr.lange.adresse.der.koordinierungsstelle@landratsamt-reutlingen.example.org")
    page.click(".entrance:has(#id_email) button")
    page.fill("#id_email", ADA)
    page.select_option("#id_role", "researcher")
    page.click(".entrance:has(#id_email) button")
    wrong = []
    for language in ("de", "en"):
        choose(page, base, language)
        for address in PAGES:
            page.goto(address)
            assert page.locator("html").get_attribute("lang") == language
            for width in (1280, 320):
                page.set_viewport_size({"width": width, "height": 900})
                wrong += [f"{address} {language} {width}: {trouble}" for trouble in troubles(page)]
                picture(page, f"{address.strip('/').replace('/', '-')}-{language}-{width}")
    assert wrong == []
    assert page.complaints == []


def test_the_way_in_is_usable_by_all(page, base):
    wrong = []
    for language in ("de", "en"):
        choose(page, base, language)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto("/anmelden/")
            assert page.locator("html").get_attribute("lang") == language
            wrong += troubles(page)
            page.fill("#id_email", "nobody@example.org")
            page.press("#id_email", "Enter")
            page.wait_for_url("**/anmelden/code/**")
            wrong += troubles(page)
            page.fill("#id_code", "falsch")
            page.press("#id_code", "Enter")
            page.locator(".field__error").wait_for()
            wrong += troubles(page)
            picture(page, f"code-{language}-{width}")
    assert wrong == []
