"""Coding with the keyboard in a real browser: exact places, nothing lost, everything undone."""

import sqlite3

import pytest

EMOJI = (
    "Frage: Wie ist es hier? 🙂👩‍👩‍👧 Straße, Größe, Żółć.\n\n"
    "Antwort: Uns sind die Hände gebunden, das ist so.\n\n"
    "Ende des Gesprächs. Vielen Dank."
)


@pytest.fixture
def text(visit, home, tmp_path):
    """A text with letters of all kinds, open in front of Ayla; gives what the database holds of its codings."""
    file = tmp_path / "gespraech.txt"
    file.write_text(EMOJI, encoding="utf-8")
    visit.go("/texte/")
    visit.page.fill("#title", "Im Browser")
    visit.page.locator("form[action$='/texte/neu/'] button").click()
    visit.page.wait_for_url("**/texte/*/")
    key = visit.page.url.rstrip("/").split("/")[-1]
    visit.go(f"/texte/{key}/einlesen/")
    visit.page.set_input_files("#files", file)
    visit.page.locator("form[action$='/dateien/'] button").click()
    visit.page.locator("#stand").wait_for()
    visit.go(f"/texte/{key}/dokumente/gespraech/")
    visit.page.locator("#text").focus()

    def codings():
        database = sqlite3.connect(home / "stellwerk.sqlite3", timeout=10)
        query = """SELECT code, start, "end", memo FROM texts_coding JOIN texts_collection ON collection_id =
                   texts_collection.id WHERE texts_collection.key = ? ORDER BY texts_coding.id"""
        try:
            return [(code, EMOJI[start:end], memo) for code, start, end, memo in database.execute(query, [key])]
        finally:
            database.close()

    return codings


def test_a_text_is_coded_changed_and_undone_without_a_mouse(visit, text):
    page, press = visit.page, visit.page.keyboard.press

    def done(said):
        page.wait_for_function("said => document.getElementById('said').textContent.includes(said)", arg=said)

    press("ArrowDown")
    press("ArrowDown")
    press("Enter")
    press("/")
    page.keyboard.type("gebu recht")
    page.locator("#picker-list [aria-selected=true]").wait_for()
    assert visit.axe() == []
    press("Enter")
    done("Codiert: Gebundene Hände: Recht")
    assert text() == [("frame.tied_legal", "Antwort: Uns sind die Hände gebunden, das ist so.", "")]
    assert page.evaluate("document.activeElement.id") == "text"

    press("Control+Shift+ArrowRight")
    done("Gespeichert.")
    page.evaluate("document.getElementById('said').textContent = ''")
    press("Control+ArrowLeft")
    done("Gespeichert.")
    assert text()[0][1] == "Uns sind die Hände gebunden, das ist so"

    press("m")
    page.keyboard.type("Gilt das auch für Größe? 🙂")
    page.evaluate("document.getElementById('said').textContent = ''")
    press("Control+Enter")
    done("Gespeichert.")
    assert text()[0][2] == "Gilt das auch für Größe? 🙂"

    press("ArrowUp")
    press("Enter")
    press("q")
    done("Codiert")
    assert text()[1][:2] == ("frame.tied_legal", "Frage: Wie ist es hier? 🙂👩‍👩‍👧 Straße, Größe, Żółć.")
    press("u")
    done("Code entfernt")
    press("Control+z")
    done("Rückgängig gemacht.")
    assert len(text()) == 2
    press("n")
    assert page.locator(".para.is-here").inner_text().endswith("Vielen Dank.")
    assert visit.axe() == []
    assert visit.complaints == []


def test_words_selected_with_the_mouse_after_an_emoji_are_the_words_that_are_coded(visit, text):
    select = """() => { const node = document.querySelector('#a1 .para__text').firstChild;
        const at = node.data.indexOf('Größe'); getSelection().setBaseAndExtent(node, at, node, at + 5); }"""
    visit.page.evaluate(select)
    visit.page.locator('[data-retrieve="frame.local_need"]').click()
    visit.page.locator("#a1 mark").wait_for()
    assert [words for _, words, _ in text()] == ["Größe"]
    visit.page.reload()
    assert visit.page.locator("#a1 mark").inner_text() == "Größe"
    visit.page.locator("#a1 mark").click()
    visit.page.locator("#stelle[data-coding]").wait_for()
    visit.page.locator("[data-form=remove] button").click()
    visit.page.locator("#a1 mark").wait_for(state="detached")
