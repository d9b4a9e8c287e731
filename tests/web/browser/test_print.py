"""What comes out of the printer."""

import io

from pypdf import PdfReader


def printed(visit, path):
    visit.go(path)
    return [page.extract_text() for page in PdfReader(io.BytesIO(visit.page.pdf(prefer_css_page_size=True))).pages]


def test_an_invented_place_says_so_on_every_sheet(visit, example_round):
    for path in [f"/runden/{example_round}/stellwerk/", "/orte/99005/"]:
        sheets = printed(visit, path)
        assert len(sheets) > 1
        assert all("Fiktives Beispiel" in sheet for sheet in sheets)


def test_a_real_place_does_not(visit):
    assert not any("Fiktives Beispiel" in sheet for sheet in printed(visit, "/orte/08415/"))


def test_sources_and_answers_are_printed_although_they_are_folded_on_the_screen(visit, example_round):
    assert "Regionaldatenbank" in "".join(printed(visit, "/orte/08415/"))
    assert "weiß nicht" in "".join(printed(visit, f"/runden/{example_round}/stellwerk/"))


def test_sheets_are_numbered(visit):
    sheets = printed(visit, "/orte/08415/")
    assert all(f"{number} / {len(sheets)}" in sheet for number, sheet in enumerate(sheets, start=1))
