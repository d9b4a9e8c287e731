"""A declared study as its readers see it."""

import re

import pytest

from stellwerk.levers.comparison import Side
from stellwerk.web.exchange.studies import load
from stellwerk.web.studies import keeping, members
from stellwerk.web.studies.shelf import studies, study

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


@pytest.fixture
def own_results(settings, tmp_path):
    """A folder of results that nobody has written to."""
    settings.STUDY_RESULTS = tmp_path / "own results"
    return settings.STUDY_RESULTS


def test_results_outlive_the_program(shelf, own_results):
    first = study("steuerung").results
    (kept,) = own_results.iterdir()
    again = keeping.kept(kept.stem)
    assert [one.paths for one in again.analyses] == [one.paths for one in first.analyses]
    assert again.memberships.cases == first.memberships.cases


def test_results_that_cannot_be_read_are_found_anew(shelf, own_results):
    study("steuerung")
    (kept,) = own_results.iterdir()
    kept.write_bytes(kept.read_bytes()[:1000])
    assert keeping.kept(kept.stem) is None


def test_results_of_studies_that_have_changed_or_are_gone_are_cleared(shelf, own_results):
    studies()
    (before,) = own_results.iterdir()
    file = shelf / "steuerung/study.toml"
    file.write_text(file.read_text("utf-8") + "\n# changed\n", encoding="utf-8")
    studies()
    (after,) = own_results.iterdir()
    assert after != before
    file.unlink()
    studies()
    assert not list(own_results.iterdir())


def test_who_comes_while_a_study_is_being_run_is_told_and_need_not_wait(visitor, shelf, settings, own_results, words):
    settings.STUDY_PATIENCE = 0
    page = visitor.get(PAGE)
    assert "wird zum ersten Mal gerechnet" in words(page)
    assert "<progress" in page.content.decode()
    settings.STUDY_PATIENCE = 60
    assert "Wonach verglichen wurde" in words(visitor.get(PAGE))
    assert visitor.get(PAGE, headers={"hx-request": "true"}).headers["HX-Refresh"] == "true"


def test_a_run_that_breaks_off_says_so_and_where_to_look(visitor, shelf, own_results, words):
    own_results.write_text("no folder: nothing can be written into it", encoding="utf-8")
    said = words(visitor.get(PAGE))
    assert "Der Lauf dieser Studie ist abgebrochen" in said
    assert "stellwerk run" in said


def test_of_many_cases_the_table_shows_a_page_at_a_time(visitor, shelf, monkeypatch, words):
    monkeypatch.setattr(members, "PAGE", 25)
    first, last = visitor.get(PAGE), visitor.get(PAGE, {"faelle": 3})
    assert "Kommunen 1 bis 25 von 60" in words(first)
    assert 'href="?faelle=2#faelle"' in first.content.decode()
    assert "Kommunen 51 bis 60 von 60" in words(last)
    assert len(re.findall(r'<th scope="row"><a href="/studien/steuerung/faelle/', last.content.decode())) == 10
    assert visitor.get(PAGE, {"faelle": "x"}).status_code == 404
    assert visitor.get(PAGE, {"faelle": 4}).status_code == 404
