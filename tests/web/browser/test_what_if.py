"""Moving a lever on the screen."""

import pytest


@pytest.fixture
def levers(visit, example_round):
    """The board of an example municipality, at the levers to move."""
    visit.go(f"/runden/{example_round}/stellwerk/")
    return visit.page.locator("form.trial[action$='/steuerung/']")


def test_moving_a_lever_says_at_once_what_it_would_change(visit, levers):
    result = levers.locator(".trial__result")
    assert "Noch kein Hebel bewegt." in result.inner_text()
    levers.locator("select").first.select_option("1")
    result.get_by_text("Aktivität").wait_for()
    assert "Noch kein Hebel bewegt." not in result.inner_text()
    levers.locator("select").first.select_option("")
    result.get_by_text("Noch kein Hebel bewegt.").wait_for()
    assert visit.complaints == []


def test_what_is_read_after_a_move_is_usable_by_all_opened_and_narrow(visit, levers):
    levers.locator("select").first.select_option("1")
    levers.locator(".trial__result").get_by_text("Aktivität").wait_for()
    visit.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width in [1280, 320]:
        visit.page.set_viewport_size({"width": width, "height": 900})
        assert visit.axe() == []
        assert visit.overflow() <= 0
