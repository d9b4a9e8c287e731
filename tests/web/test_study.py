"""A declared study as its readers see it."""

import re

import pytest

from stellwerk.levers.comparison import Side
from stellwerk.web.exchange.studies import load
from stellwerk.web.studies import keeping
from stellwerk.web.studies.shelf import study

PAGE = "/studien/steuerung/"
HILDESHEIM = "99005"


@pytest.fixture
def results(shelf):
    return study("steuerung").results


def test_the_list_leads_to_every_study_that_declares_what_it_compares(visitor, results, words):
    page = visitor.get("/studien/")
    assert f'href="{PAGE}"' in page.content.decode()
    assert f"{len(results.municipalities)} Kommunen verglichen" in words(page)


def test_without_a_study_the_list_says_what_one_is(visitor, settings, tmp_path, words):
    settings.STUDIES = (tmp_path,)
    assert "study.toml" in words(visitor.get("/studien/"))


def test_a_folder_of_ratings_alone_is_no_study(visitor, shelf):
    (shelf / "nur-werte").mkdir()
    (shelf / "nur-werte/study.toml").write_text('[study]\ntitle = "Nur Werte"\n', encoding="utf-8")
    assert "nur-werte" not in visitor.get("/studien/").content.decode()
    assert visitor.get("/studien/nur-werte/").status_code == 404


def test_the_study_page_shows_every_path_with_its_cases_and_how_it_fared(visitor, results, words):
    said = words(visitor.get(PAGE))
    for side in Side:
        for path in results.analysis("ACTIVE", side).paths:
            assert all(results.name(case) in said for case in path.members)
            assert f"{path.survival.found} von {path.survival.total} Nachrechnungen" in said


def test_activity_and_passivity_stand_each_on_its_own(visitor, shelf, words):
    said = words(visitor.get(PAGE))
    assert "Aktivität: „Eigene Steuerung“" in said
    assert "Passivität: „nicht: Eigene Steuerung“" in said


def test_cases_stand_by_name_and_not_by_any_number(visitor, results):
    page = visitor.get(PAGE).content.decode()
    table = page[page.index('id="faelle"') :]
    shown = re.findall(r'<th scope="row"><a href="/studien/steuerung/faelle/(\d+)/">', table)
    by_name = sorted(results.municipalities, key=lambda place: (place.name, place.ags))
    assert shown == [place.ags for place in by_name]


def test_several_equally_good_answers_are_said_before_any_of_them(visitor, ambiguous, words):
    part = next(part for one in ambiguous.results.analyses for part in one.parts if part.model_count > 1)
    said = words(visitor.get(f"/studien/{ambiguous.id}/"))
    notice = f"{part.model_count} Antworten passen gleich gut."
    assert notice in said
    assert said.index(notice) < said.index("Antwort 1")
    assert "Antwort 2" in said


def test_every_number_leads_to_the_ratings_and_the_evidence_behind_it(visitor, results, region, words):
    load(region)
    page = visitor.get(PAGE).content.decode()
    assert f'href="/studien/steuerung/faelle/{HILDESHEIM}/#COALITION"' in page
    behind = visitor.get(f"/studien/steuerung/faelle/{HILDESHEIM}/")
    assert 'id="COALITION"' in behind.content.decode()
    rounds = [one.assessment for one in results.folder.rounds if one.assessment.ags == HILDESHEIM]
    given = [rating.evidence.text for rating in rounds[-1].ratings_of("actors.coalition") if rating.evidence]
    assert given
    said = words(behind)
    assert all(" ".join(text.split()) in said for text in given)
    (board,) = set(re.findall(r'href="(/runden/[^"]+)#actors-coalition"', behind.content.decode()))
    assert 'id="actors-coalition"' in visitor.get(board).content.decode()


def test_a_case_that_was_not_compared_has_no_page(visitor, shelf):
    assert visitor.get("/studien/steuerung/faelle/08415/").status_code == 404


def test_a_study_that_cannot_be_carried_out_says_why(visitor, shelf, words):
    file = shelf / "steuerung/study.toml"
    file.write_text(file.read_text("utf-8").replace('"structure.urbanity"', '"structure.urbanty"'), encoding="utf-8")
    said = words(visitor.get(PAGE))
    assert "lässt sich so nicht durchführen" in said
    assert "structure.urbanity" in said
    assert "lässt sich so nicht durchführen" in words(visitor.get("/studien/"))


@pytest.mark.parametrize("broken", ["[study", "\udcff"])
def test_a_file_that_is_no_toml_is_complained_of_and_breaks_nothing(visitor, shelf, broken, words):
    (shelf / "steuerung/study.toml").write_bytes(broken.encode("utf-8", "surrogateescape"))
    assert "TOML" in words(visitor.get(PAGE))


def test_a_study_is_run_anew_only_when_something_it_is_made_of_has_changed(shelf):
    first = study("steuerung")
    assert study("steuerung") is first
    file = shelf / "steuerung/study.toml"
    file.write_text(file.read_text("utf-8").replace("consistency = 0.8\n", "consistency = 0.75\n"), encoding="utf-8")
    assert study("steuerung") is not first


def test_the_page_is_there_in_english_too(english, shelf, words):
    said = words(english.get(PAGE))
    assert "What was compared by" in said
    assert "Activity: “Own steering”" in said


def test_results_outlive_the_program(shelf, settings):
    first = study("steuerung").results
    (kept,) = (settings.HOME / "results").iterdir()
    again = keeping.kept(kept.stem)
    assert [one.paths for one in again.analyses] == [one.paths for one in first.analyses]
    assert again.memberships.cases == first.memberships.cases


def test_results_that_cannot_be_read_are_found_anew(shelf, settings):
    (settings.HOME / "results").mkdir(parents=True)
    study("steuerung")
    (kept,) = (settings.HOME / "results").iterdir()
    kept.write_bytes(kept.read_bytes()[:1000])
    assert keeping.kept(kept.stem) is None


def test_who_comes_while_a_study_is_being_run_is_told_and_need_not_wait(visitor, shelf, settings, words):
    settings.STUDY_PATIENCE = 0
    assert "wird zum ersten Mal gerechnet" in words(visitor.get(PAGE))
    settings.STUDY_PATIENCE = 60
    assert "Wonach verglichen wurde" in words(visitor.get(PAGE))
