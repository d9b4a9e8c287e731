"""The example region is a study folder like any other."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from stellwerk.assessment.judgement import Standing, judge
from stellwerk.framework import isda
from stellwerk.levers import board
from stellwerk.study import read_folder, read_zip, write_folder, write_zip

FOLDER = Path(__file__).parent.parent.parent / "examples/modellregion"


@pytest.fixture(scope="module")
def region():
    return read_folder(FOLDER)


def test_the_example_region_is_read_and_written_without_a_change(region, tmp_path):
    write_folder(region, tmp_path / "copy")
    assert read_folder(tmp_path / "copy") == region


def test_the_example_region_travels_as_a_zip(region):
    assert read_zip("modellregion.zip", write_zip(region)) == region


def test_every_round_of_the_example_region_gives_a_board_and_says_it_is_invented(region):
    assert len(region.places) == 60
    for found in region.rounds:
        assert found.assessment.fictional
        assert len(board(found.assessment, isda()).levers) == 18


def test_every_municipality_has_a_portrait_of_its_own_in_both_languages(region):
    for language in ("de", "en"):
        portraits = [getattr(place.portrait, language) for place in region.places]
        assert len(set(portraits)) == len(portraits)
        assert all(len(text) > 80 for text in portraits)


def test_every_round_rests_on_evidence_of_its_own(region):
    texts = []
    for found in region.rounds:
        own = [rating.evidence.text for rating in found.assessment.ratings if rating.evidence.text]
        # The first 24 are told at length, the others briefly; second rounds only tell what is new.
        assert len(own) >= (8 if found.assessment.ags <= "99024" and found.id == "1" else 4), found.assessment.ags
        texts += own
    assert not [text for text, times in Counter(texts).items() if times > 1]


def test_evidence_is_no_younger_than_the_rating_it_is_for(region):
    for found in region.rounds:
        assert 4 <= len(found.raters) <= 9
        for rating in found.assessment.ratings:
            assert rating.evidence.date is None or rating.evidence.date <= rating.date


def test_the_region_knows_dissent_ignorance_and_questions_left_open(region):
    standings = Counter(judge(found.assessment, factor).standing for found in region.rounds for factor in isda().rated)
    assert standings[Standing.OPEN] > 20
    answers = [rating.value for found in region.rounds for rating in found.assessment.ratings]
    assert 0.01 < answers.count(None) / len(answers) < 0.1
    everywhere_unknown = [
        f for f in region.rounds if judge(f.assessment, isda().factor("institutions.discretion")).value is None
    ]
    assert everywhere_unknown


@pytest.mark.shared
def test_no_municipality_of_the_region_bears_the_name_of_a_real_one(region, shared):
    real = set()
    for file in ("gemeinden.csv", "kreise.csv"):
        with (shared / "data" / file).open(encoding="utf-8", newline="") as table:
            real |= {row["name"].partition(",")[0].partition(" (")[0].casefold() for row in csv.DictReader(table)}
    names = [place.municipality.name.casefold() for place in region.places]
    assert len(set(names)) == 60
    assert not set(names) & real
