"""Who stands where on a factor, and which factors are worth talking about first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.assessment import VALUES, Agreement, Assessment, Rater, Rating
from stellwerk.assessment.positions import most_dissent_first, positions
from stellwerk.framework import isda
from stellwerk.report.positions_svg import positions_svg

NEED = isda().factor("discourse.need")
DAY = date(2026, 5, 12)


def assessment(*answers, factor=NEED.id, agreements=()):
    """Answers as (sector, value)."""
    ratings = tuple(
        Rating(factor, value, Rater(f"r{n}", f"Stelle {n}", "Gemeinde", sector), DAY)
        for n, (sector, value) in enumerate(answers)
    )
    return Assessment("08415", "Reutlingen", "Runde", DAY, ratings, agreements)


def said(*answers):
    return " ".join(text.de for text in positions(assessment(*answers), NEED).sentences(isda()))


def test_sectors_that_stand_against_each_other_are_named():
    words = said(("Verwaltung", 0.0), ("Verwaltung", 0.33), ("Zivilgesellschaft", 1.0))
    assert "drei Schritte auseinander" in words
    assert "überschneiden sich nicht bei Verwaltung und Zivilgesellschaft" in words
    assert "Innerhalb von „Verwaltung“ liegen die Antworten einen Schritt auseinander" in words


def test_dissent_inside_one_sector_is_no_dissent_between_sectors():
    words = said(("Verwaltung", 0.0), ("Verwaltung", 1.0), ("Politik", 0.33))
    assert "Zwischen Sektoren" not in words
    assert "Innerhalb von „Verwaltung“" in words


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((), "Niemand hat geantwortet."),
        ((("Politik", None),), "Niemand wusste es."),
        ((("Politik", 1.0),), "Nur eine Antwort"),
        ((("Politik", 1.0), ("Verwaltung", 1.0), ("Verwaltung", None)), "dasselbe"),
    ],
)
def test_what_needs_no_talk_is_said_in_a_sentence(answers, expected):
    assert expected in said(*answers)


def test_most_dissent_comes_first_and_of_equals_where_sectors_stand_against_each_other():
    spread = {
        "discourse.need": [("A", 0.0), ("B", 1.0)],
        "discourse.tied_hands": [("A", 0.0), ("A", 1.0), ("B", 0.33)],
        "actors.parties": [("A", 1.0), ("B", 1.0)],
        "actors.coalition": [("A", None), ("B", 1.0)],
    }
    found = [positions(assessment(*answers, factor=name), isda().factor(name)) for name, answers in spread.items()]
    order = [one.factor.id for one in most_dissent_first(found[::-1])]
    assert order == ["discourse.need", "discourse.tied_hands", "actors.coalition", "actors.parties"]


answers = st.lists(
    st.tuples(st.sampled_from(["Politik", "Verwaltung", ""]), st.sampled_from([*VALUES, None])), max_size=14
)


@given(answers)
def test_everybody_stands_in_exactly_one_camp(given_answers):
    found = positions(assessment(*given_answers), NEED)
    assert sum(len(camp.ratings) for camp in found.camps) == len(given_answers)


@given(answers)
def test_no_camp_lies_wider_apart_than_all_together(given_answers):
    found = positions(assessment(*given_answers), NEED)
    assert all(camp.steps <= found.steps for camp in found.camps)
    assert found.steps == round(found.judgement.dissent * 3)


@given(answers)
def test_the_drawing_has_a_dot_for_everybody_and_says_in_words_what_it_shows(given_answers):
    found = positions(assessment(*given_answers), NEED)
    svg = positions_svg(found, isda(), "de")
    assert svg.count("<circle") == len(given_answers) or 'font-size="14"' in svg
    assert found.sentences(isda())[0].de in svg.replace("&quot;", '"')


def test_an_agreed_value_is_shaded():
    settled = Agreement(NEED.id, 0.67, "so besprochen", DAY)
    before, after = (
        positions_svg(positions(assessment(("A", 1.0), agreements=given_), NEED), isda(), "en")
        for given_ in ((), (settled,))
    )
    assert "<rect" not in before
    assert "<rect" in after
