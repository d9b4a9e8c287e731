"""The same way where scripts are switched off."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def plain(chromium, server):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url)
    yield page
    context.close()


def test_search_rate_undo_and_read_the_board(plain, answers):
    plain.fill("#q", "reutlingen")
    plain.click(".search button")
    plain.click("#found a")
    plain.click(".rounds form button")
    key = plain.url.split("/")[4]
    card = plain.locator("#institutions-complexity")
    card.locator("#answer-institutions-complexity-4").check()
    card.get_by_role("button", name="Speichern").last.click()
    expect(plain.locator("#saved-institutions-complexity")).to_contain_text("Gespeichert um")
    assert plain.url.endswith("#institutions-complexity")
    assert answers(key)["institutions.complexity"][0] == "1"
    plain.click("#undo-button-institutions-complexity")
    expect(plain.locator("#saved-institutions-complexity")).to_contain_text("Wieder leer")
    plain.click(".pager__board")
    expect(plain.locator("h1")).to_contain_text("Stellwerk")
