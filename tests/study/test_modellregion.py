"""The example region is complete, plausible and plainly fictional."""

from __future__ import annotations

import csv
import runpy
from collections import defaultdict
from pathlib import Path

import pytest

from stellwerk.assessment import VALUES, Standing, judge
from stellwerk.evidence.statistics import official, suggest
from stellwerk.framework import isda
from stellwerk.municipalities import register
from stellwerk.study import StudyFolder, read_folder
from stellwerk.study.write import files

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "examples/modellregion"


@pytest.fixture(scope="module")
def region() -> StudyFolder:
    return read_folder(FOLDER)


def test_the_folder_is_what_the_tool_writes_from_the_profiles():
    tool = runpy.run_path(str(ROOT / "tools/build_modellregion.py"))
    written = files(tool["build"]())
    assert {path.name for path in FOLDER.iterdir()} == {*written, "README.md"}
    for name, content in written.items():
        assert (FOLDER / name).read_bytes() == content, f"run tools/build_modellregion.py: {name} is not up to date"


def test_there_are_24_fictional_municipalities_of_all_kinds(region):
    places = [place.municipality for place in region.places]
    assert [place.ags for place in places] == [str(ags) for ags in range(99001, 99025)]
    assert region.fictional
    assert all(place.fictional and "fiktiv" in place.land for place in places)
    assert {place.type for place in places} == {"Landkreis", "Kreisfreie Stadt"}
    assert {place.kind.id for place in places} == {"large_city", "urban", "rural_towns", "rural_sparse"}
    assert all(place.portrait.de and place.portrait.en for place in region.places)


def test_no_name_is_that_of_a_landkreis_or_a_kreisfreie_stadt(region):
    real = {place.name for place in register()}
    assert not real & {place.municipality.name for place in region.places}


@pytest.mark.shared
def test_no_name_is_part_of_the_name_of_a_real_municipality(region, shared: Path):
    real: set[str] = set()
    for file in ("gemeinden.csv", "kreise.csv"):
        with (shared / "data" / file).open(encoding="utf-8", newline="") as table:
            real |= {row["name"].casefold() for row in csv.DictReader(table)}
    assert len(real) > 9000
    for place in region.places:
        assert not [name for name in real if place.municipality.name.casefold() in name]


def test_every_round_asks_every_factor_of_four_to_nine_raters(region):
    asked = [factor.id for factor in isda().rated]
    for found in region.rounds:
        assert 4 <= len(found.raters) <= 9
        for rater in found.raters:
            answers = [rating for rating in found.assessment.ratings if rating.rater == rater]
            assert [rating.factor for rating in answers] == asked
            assert all(rating.value is None or rating.value in VALUES for rating in answers)
            assert rater.department
            assert rater.level in {"Gemeinde", "Kreis", "Land", "Bund"}
            assert rater.sector in {"Verwaltung", "Politik", "Zivilgesellschaft", "Wirtschaft"}


def test_all_ways_an_answer_can_stand_occur(region):
    standings = {judge(found.assessment, factor).standing for found in region.rounds for factor in isda().rated}
    assert standings == {Standing.AGREED, Standing.UNANIMOUS, Standing.OPEN, Standing.UNKNOWN}
    agreements = [agreed for found in region.rounds for agreed in found.assessment.agreements]
    assert any(agreed.value is None for agreed in agreements)
    assert all(agreed.reason for agreed in agreements)


def test_what_was_agreed_lies_within_what_was_answered(region):
    for found in region.rounds:
        for agreed in found.assessment.agreements:
            judged = judge(found.assessment, isda().factor(agreed.factor))
            if agreed.value is not None:
                assert judged.low <= agreed.value <= judged.high, (found.assessment.municipality, agreed.factor)


def test_every_municipality_has_its_own_words_as_evidence(region):
    sentences = defaultdict(set)
    for found in region.rounds:
        sentences[found.assessment.ags] |= {r.evidence.text for r in found.assessment.ratings if r.evidence}
    assert all(len(own) >= 8 for own in sentences.values())
    every = [sentence for own in sentences.values() for sentence in own]
    assert len(every) == len(set(every))


def test_evidence_is_dated_and_older_than_the_rating_and_links_lead_nowhere_real(region):
    for found in region.rounds:
        for rating in found.assessment.ratings:
            if rating.evidence:
                assert rating.evidence.date
                assert rating.evidence.date <= rating.date
                assert not rating.evidence.link or rating.evidence.link.startswith("https://modellregion.example/")


def test_rounds_run_from_opening_over_answers_to_agreement(region):
    for found in region.rounds:
        answered = [rating.date for rating in found.assessment.ratings]
        assert found.assessment.date <= min(answered)
        assert all(max(answered) <= agreed.date for agreed in found.assessment.agreements)


def test_four_municipalities_have_a_round_a_year_later_in_which_something_moved(region):
    rounds = defaultdict(list)
    for found in region.rounds:
        rounds[found.assessment.ags].append(found.assessment)
    again = {ags: both for ags, both in rounds.items() if len(both) == 2}
    assert sorted(again) == ["99005", "99015", "99023", "99024"]
    for before, after in again.values():
        assert 330 <= (after.date - before.date).days <= 400
        moved = [f for f in isda().rated if judge(before, f).value != judge(after, f).value]
        assert any(factor.movable for factor in moved)


def test_ratings_of_structure_fit_the_invented_figures_unless_left_open(region):
    figures = official().including(region.figures)
    places = {place.municipality.ags: place.municipality for place in region.places}
    first = {found.assessment.ags: found.assessment for found in reversed(region.rounds)}
    for ags, assessment in first.items():
        for factor_id in ("structure.flow", "structure.urbanity", "structure.population"):
            value = judge(assessment, isda().factor(factor_id)).value
            offered = suggest(figures, places[ags], factor_id)
            assert offered is not None
            assert value in {None, offered.value}, (ags, factor_id)


def test_every_municipality_has_both_outcomes_and_they_do_not_coincide(region):
    values = {(o.ags, o.outcome): o.value for o in region.outcome_values}
    assert len(values) == 2 * len(region.places)
    plans = {ags: value for (ags, outcome), value in values.items() if outcome == "integration_plan"}
    steering = {ags: value for (ags, outcome), value in values.items() if outcome == "steering"}
    assert set(plans.values()) == {0.0, 1.0}
    assert set(steering.values()) == set(VALUES)
    assert any(plans[ags] and steering[ags] < 0.5 for ags in plans)
    assert any(not plans[ags] and steering[ags] > 0.5 for ags in plans)


def test_the_stories_are_there_to_be_found_but_not_clean(region):
    """Coalition and perceived need go with a plan, mostly; so do collaboration and a positive view."""
    plans = {o.ags: o.value for o in region.outcome_values if o.outcome == "integration_plan"}
    first = {found.assessment.ags: found.assessment for found in reversed(region.rounds)}

    def holds(ags: str, *factors: str) -> bool:
        return all((judge(first[ags], isda().factor(f)).value or 0) > 0.5 for f in factors)

    for path in (("actors.coalition", "discourse.need"), ("actors.collaboration", "discourse.positive_trajectories")):
        outcomes = [plans[ags] for ags in first if holds(ags, *path)]
        assert len(outcomes) >= 8
        assert 0.75 <= sum(outcomes) / len(outcomes) < 1
