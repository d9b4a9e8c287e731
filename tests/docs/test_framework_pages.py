"""The pages on the framework say what the framework file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from stellwerk.framework import Orientation, isda
from stellwerk.text import Text

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = {"de": DOCS / "de/rahmen.md", "en": DOCS / "en/framework.md"}
FOSTERS = {
    Orientation.ACTIVITY: Text("Aktivität", "activity"),
    Orientation.PASSIVITY: Text("Passivität", "passivity"),
    Orientation.AMBIGUOUS: Text("uneindeutig", "ambiguous"),
}


@pytest.mark.parametrize("language", PAGES)
def test_the_table_names_every_factor_with_number_label_and_orientation(language):
    page = PAGES[language].read_text(encoding="utf-8")
    for factor in isda().factors:
        assert f"| {factor.number} | {factor.label[language]} | {FOSTERS[factor.orientation][language]} |" in page


@pytest.mark.parametrize("language", PAGES)
def test_the_impulses_stand_in_order_by_their_names(language):
    page = " ".join(PAGES[language].read_text(encoding="utf-8").split())
    places = [page.index(f"{impulse.number}. **{impulse.label[language]}.**") for impulse in isda().impulses]
    assert places == sorted(places)


@pytest.mark.parametrize("language", PAGES)
def test_every_problem_of_organisation_and_regulation_is_explained(language):
    page = PAGES[language].read_text(encoding="utf-8").casefold()
    for problem in (*isda().organisation_problems, *isda().regulation_problems):
        assert f"\n{problem.label[language].casefold()}\n: " in page


@pytest.mark.parametrize("page", ["de/einfuehrung.md", "en/tutorial.md"])
def test_the_tutorial_shows_the_answers_there_are(page):
    language = "de" if page.startswith("de") else "en"
    text = (DOCS / page).read_text(encoding="utf-8")
    for step in isda().scale:
        value = f"{step.value:g}".replace(".", "," if language == "de" else ".")
        assert f"| {step.label[language]} | {value} |" in text
