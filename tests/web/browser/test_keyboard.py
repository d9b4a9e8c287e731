"""The whole way by keyboard alone."""

from playwright.sync_api import expect


def press_until(page, selector, key="Tab", most=60):
    """Press a key until the element has the focus, as somebody without a mouse does."""
    for _ in range(most):
        if page.locator(selector).first.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached by {key}")


def test_from_the_start_page_to_the_board_without_a_mouse(visit, arrives):
    page = visit.page
    visit.go("/")
    press_until(page, "#q")
    page.keyboard.type("reutlngen")
    page.locator("#found a").first.wait_for()
    press_until(page, "#found a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/orte/08415/")
    press_until(page, ".rounds form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/einschaetzung/institutions/")
    key = page.url.split("/")[4]
    press_until(page, "input[name=answer]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#saved-institutions-discretion")).to_contain_text("Gespeichert um")
    arrives(page, key, "institutions.discretion", "0.33")
    press_until(page, "#text-institutions-discretion")
    page.keyboard.type("Aufgabenübertragung")
    press_until(page, "#undo-button-institutions-discretion")
    arrives(page, key, "institutions.discretion", "0.33", "Aufgabenübertragung")
    page.keyboard.press("Enter")
    expect(page.locator("#text-institutions-discretion")).to_have_value("")
    press_until(page, ".pager__board", most=120)
    page.keyboard.press("Enter")
    page.wait_for_url("**/stellwerk/")


def test_enter_in_a_field_saves_and_does_nothing_else(visit, arrives):
    key = visit.begin_round()
    visit.page.check("#answer-institutions-mismatch-4")
    visit.page.fill("#link-institutions-mismatch", "https://www.example.org/")
    visit.page.press("#link-institutions-mismatch", "Enter")
    expect(visit.page.locator("#saved-institutions-mismatch")).to_contain_text("Gespeichert um")
    expect(visit.page.locator("#answer-institutions-mismatch-4")).to_be_checked()
    arrives(visit.page, key, "institutions.mismatch", "1")


def test_enter_on_a_structure_factor_does_not_take_over_the_suggestion(visit, arrives):
    key = visit.begin_round()
    visit.go(f"/runden/{key}/einschaetzung/structure/")
    visit.page.fill("#link-structure-flow", "https://www.example.org/")
    visit.page.press("#link-structure-flow", "Enter")
    expect(visit.page.locator("#saved-structure-flow")).to_contain_text("Gespeichert um")
    arrives(visit.page, key, "structure.flow", "")
    expect(visit.page.locator("#structure-flow input:checked")).to_have_count(0)


def test_the_skip_link_comes_first_and_leads_to_the_content(visit):
    visit.go("/")
    visit.page.keyboard.press("Tab")
    expect(visit.page.locator(".skip")).to_be_focused()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("#inhalt")).to_be_focused()
