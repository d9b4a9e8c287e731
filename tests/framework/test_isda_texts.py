"""Every text of the framework is there, in both languages, and fit to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from stellwerk.framework import Factor, isda
from stellwerk.text import LANGUAGES, Text

FACTORS = [pytest.param(factor, id=factor.id) for factor in isda().factors]
RATED = [pytest.param(factor, id=factor.id) for factor in isda().rated]
POLES = [pytest.param(factor, id=factor.id) for factor in isda().factors if factor.opposite]


def texts_in(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def shown_texts() -> list[Text]:
    return [text for text in texts_in(isda()) if text != Text("", "")]


@pytest.mark.parametrize("factor", RATED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rated_factor_has_a_question_an_anchor_for_each_step_and_a_place_to_look(factor: Factor, language):
    assert factor.question[language].endswith("?")
    assert len(factor.anchors) == len(isda().scale)
    assert len({anchor[language] for anchor in factor.anchors}) == 4
    assert all(anchor[language].endswith(".") for anchor in factor.anchors)
    assert factor.evidence[language].endswith((".", "?"))


@pytest.mark.parametrize("factor", POLES)
def test_a_derived_pole_is_explained_by_its_opposite_and_never_asked(factor: Factor):
    opposite = isda().factor(factor.opposite or "")
    assert (factor.question, factor.anchors, factor.evidence) == (Text("", ""), (), Text("", ""))
    for language in LANGUAGES:
        assert opposite.short[language] in factor.explanation[language]


@pytest.mark.parametrize("factor", FACTORS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explanation_says_what_the_source_takes_the_factor_to_foster(factor: Factor, language):
    word = {
        "activity": {"de": "Aktivität fördern", "en": "foster activity"},
        "passivity": {"de": "Passivität fördern", "en": "foster passivity"},
        "ambiguous": {"de": "uneindeutig", "en": "ambiguous"},
    }
    assert word[factor.orientation][language] in factor.explanation[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_names_fit_a_chart_and_tell_factors_apart(language):
    names = [factor.short[language] for factor in isda().factors]
    assert all(0 < len(name) <= 28 for name in names)
    assert len(set(names)) == len(names)


def test_only_derived_poles_leave_texts_empty():
    empty = [text for text in texts_in(isda()) if text == Text("", "")]
    assert len(empty) == 2 * len(POLES)
    for text in shown_texts():
        assert text.de
        assert text.en


def test_quotation_marks_are_those_of_the_language():
    for text in shown_texts():
        assert text.de.count("„") == text.de.count("“")
        assert text.en.count("“") == text.en.count("”")
        assert not set('"”') & set(text.de), text.de
        assert not set('"„') & set(text.en), text.en


def test_line_breaks_of_the_file_are_not_shown():
    assert not [text for text in texts_in(isda()) if "\n" in text.de + text.en or "  " in text.de + text.en]


def test_every_impulse_speaks_to_some_factor_and_every_factor_has_one():
    used = {impulse for factor in isda().factors for impulse in factor.impulses}
    assert used == {impulse.id for impulse in isda().impulses}
    assert all(isda().impulses_for(factor) for factor in isda().factors)


def test_what_is_the_projects_own_is_called_a_proposal():
    assert "Vorschlag dieses Projekts" in isda().proposal.de
    assert "this project's proposal" in isda().proposal.en


@pytest.mark.shared
@pytest.mark.parametrize("factor", FACTORS)
def test_the_wording_of_the_source_is_verbatim(factor: Factor, shared: Path):
    talk = (shared / "source/warum-es-klappt.txt").read_text(encoding="utf-8")
    assert factor.source in " ".join(talk.split())
