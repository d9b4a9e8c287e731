"""Before and after: factor by factor, and never a total."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.assessment import VALUES, Agreement, Assessment, Evidence, Rater, Rating
from stellwerk.assessment.change import changes, standing_said
from stellwerk.framework import isda

NEED, HANDS, PARTIES = "discourse.need", "discourse.tied_hands", "actors.parties"
DAY = date(2026, 5, 12)


def round_of(agreements=(), **answers):
    """Answers by factor (``_`` for ``.``), as lists of (value, evidence)."""
    ratings = tuple(
        Rating(name.replace("_", ".", 1), value, Rater(f"r{n}", f"Stelle {n}"), DAY, Evidence(text))
        for name, given_ in answers.items()
        for n, (value, text) in enumerate(given_)
    )
    return Assessment("08415", "Reutlingen", "Runde", DAY, ratings, agreements)


def change(before, after, factor):
    return next(one for one in changes(before, after, isda()) if one.factor.id == factor)


@pytest.mark.parametrize(
    ("factor", "before", "after", "said", "meaning"),
    [
        (NEED, 0.33, 1.0, "trifft zwei Schritte stärker zu", "mehr, was Aktivität fördert"),
        (HANDS, 0.33, 0.67, "trifft einen Schritt stärker zu", "mehr, was Passivität fördert"),
        (HANDS, 1.0, 0.67, "trifft einen Schritt weniger zu", "weniger, was Passivität fördert"),
        (PARTIES, 0.0, 1.0, "trifft drei Schritte stärker zu", ""),
        (NEED, 0.67, 0.67, "unverändert", ""),
    ],
)
def test_a_change_is_said_by_what_the_factor_fosters(factor, before, after, said, meaning):
    name = factor.replace(".", "_", 1)
    found = change(round_of(**{name: [(before, "")]}), round_of(**{name: [(after, "")]}), factor)
    assert (found.said.de, found.meaning.de) == (said, meaning)


def test_where_a_round_has_no_value_nothing_is_made_up():
    split = round_of(discourse_need=[(0.0, ""), (1.0, "")])
    found = change(split, round_of(discourse_need=[(1.0, "")]), NEED)
    assert found.steps is None
    assert found.said.de == "nicht zu vergleichen"
    assert standing_said(found.before, isda()).de == "offen, von „trifft gar nicht zu“ bis „trifft voll zu“"


def test_agreed_values_count_and_what_was_left_open_is_said():
    split = [(0.0, ""), (1.0, "")]
    before = round_of((Agreement(NEED, 0.33, "besprochen", DAY),), discourse_need=split)
    after = round_of((Agreement(NEED, None, "beides", DAY),), discourse_need=split)
    assert change(before, before, NEED).steps == 0
    assert standing_said(change(before, after, NEED).after, isda()).de == "bewusst offen gelassen"


def test_new_and_missing_evidence_is_told_apart_from_what_was_said_before():
    before = round_of(discourse_need=[(1.0, "Beschluss 2024"), (1.0, "Umfrage")])
    after = round_of(discourse_need=[(1.0, "beschluss 2024 "), (1.0, "Haushalt 2026")])
    found = change(before, after, NEED)
    assert [one.text for one in found.new_evidence] == ["Haushalt 2026"]
    assert [one.text for one in found.gone_evidence] == ["Umfrage"]


def test_what_was_not_asked_is_not_unknown():
    found = change(round_of(discourse_need=[(None, "")]), round_of(), NEED)
    assert standing_said(found.before, isda()).de == "nicht bekannt"
    assert standing_said(found.after, isda()).de == "nicht gefragt"


values = st.sampled_from(VALUES)


@given(values, values)
def test_going_there_and_back_cancels_out(one, other):
    here, there = round_of(discourse_need=[(one, "")]), round_of(discourse_need=[(other, "")])
    assert change(here, there, NEED).steps == -change(there, here, NEED).steps
