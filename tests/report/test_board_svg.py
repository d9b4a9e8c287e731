"""What the drawn board promises: nothing touches, nothing is cut, nothing is said by colour alone."""

from datetime import date
from math import radians, sin
from xml.etree import ElementTree as ET

import pytest

from stellwerk.assessment import Assessment, Rater, Rating
from stellwerk.framework import isda
from stellwerk.levers import board
from stellwerk.report import board_svg
from stellwerk.report.lever_drawing import SWING
from stellwerk.report.svg import lines, text_width

DAY = date(2026, 5, 12)
SVG = "{http://www.w3.org/2000/svg}"


def made(*answers: tuple[str, float | None, str]):
    ratings = tuple(Rating(factor, value, Rater(rater), DAY) for factor, value, rater in answers)
    return board(Assessment("99001", "Musterkreis", "Erste Runde", DAY, ratings, fictional=True), isda())


def drawn(*answers: tuple[str, float | None, str], language="de", link=None) -> ET.Element:
    return ET.fromstring(board_svg.board_svg(made(*answers), language, link))


def texts(svg: ET.Element) -> str:
    return " ".join("".join(text.itertext()) for text in svg.iter(f"{SVG}text"))


@pytest.mark.parametrize("bank", [board_svg._FRONT, board_svg._BACK])
def test_neighbouring_levers_never_touch(bank):
    reach = bank.size.length * sin(radians(SWING)) + bank.size.knob
    assert 2 * reach < bank.pitch


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_label_fits_its_lever_in_the_widest_font(language):
    for bank in (board_svg._FRONT, board_svg._BACK):
        for factor in isda().factors:
            if factor.group in bank.groups:
                label = lines(factor.short[language], bank.pitch, bank.font, bold=True)
                assert max(text_width(line, bank.font, bold=True) for line in label) <= bank.pitch, factor.id
                assert len(label) <= 3, factor.id


def test_the_place_to_start_says_so_in_words_and_is_lit():
    assert "hier ansetzen" in texts(drawn(("discourse.tied_hands", 1.0, "A")))
    assert "hier ansetzen" not in texts(drawn(("discourse.tied_hands", 0.0, "A")))


def test_raters_at_odds_are_drawn_as_both_answers_and_no_value():
    svg = texts(drawn(("actors.coalition", 0.0, "A"), ("actors.coalition", 1.0, "B")))
    assert "erst klären" in svg
    assert "uneins" in svg


def test_an_empty_assessment_is_a_board_of_open_questions():
    assert texts(drawn()).count("?") == 18


def test_as_a_page_every_lever_is_a_link_with_a_spoken_name():
    svg = drawn(("actors.collaboration", 1.0, "A"), language="en", link=lambda factor: f"#{factor.id}")
    links = list(svg.iter(f"{SVG}a"))
    assert len(links) == 18
    names = [link.findtext(f"{SVG}title") or "" for link in links]
    assert any("Collaboration" in name and "holds fully" in name for name in names)
    assert svg.get("role") == "group"


def test_no_style_is_written_inline():
    assert "style=" not in board_svg.board_svg(made(), "de")


def test_names_are_escaped():
    nasty = Assessment("99001", "<b>&", "Runde", DAY, ())
    ET.fromstring(board_svg.board_svg(board(nasty, isda()), "de"))
