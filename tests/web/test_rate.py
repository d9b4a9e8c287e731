"""Answering a factor."""

from datetime import date

import pytest

from stellwerk.framework import isda
from stellwerk.web.rounds.mapping import answer_of
from stellwerk.web.rounds.models import LINK_LIMIT, TEXT_LIMIT, Answer, Rater, RatingVersion


@pytest.mark.parametrize("answer", ["0", "0.33", "0.67", "1", "unknown"])
def test_each_answer_is_kept_at_once_and_says_so(ayla, kept, words, answer):
    response = ayla.send(answer)
    assert response.status_code == 200
    assert "Gespeichert um" in words(response)
    assert kept(ayla.round)[0] == answer


def test_evidence_is_kept_with_the_answer(ayla, kept):
    ayla.send("1", text="Beschluss des Kreistags", link="https://www.example.org/b", evidence_date="2026-03-01")
    assert kept(ayla.round) == ("1", "Beschluss des Kreistags", "https://www.example.org/b", date(2026, 3, 1))


def test_evidence_can_be_noted_before_an_answer_is_given(ayla, kept):
    ayla.send("", text="erst der Beleg")
    assert kept(ayla.round)[:2] == ("", "erst der Beleg")


def test_the_page_shows_what_is_kept(ayla):
    ayla.send("0.67", text="Wir dürfen nicht <b>")
    page = ayla.client.get(f"/runden/{ayla.round.key}/einschaetzung/discourse/").content.decode()
    assert 'value="0.67" id="answer-discourse-tied_hands-3" checked' in page
    assert "Wir dürfen nicht &lt;b&gt;" in page


def test_sending_the_same_again_makes_no_new_version(ayla):
    ayla.send("1")
    ayla.send("1")
    assert RatingVersion.objects.count() == 1


def test_without_scripts_the_answer_is_kept_and_the_page_comes_back_to_the_factor(ayla, kept):
    response = ayla.send("1", script=False)
    assert response.status_code == 302
    assert response["Location"].endswith("/einschaetzung/discourse/#discourse-tied_hands")
    assert kept(ayla.round)[0] == "1"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("link", "kein link", "keine Internetadresse"),
        ("link", "javascript:alert(1)", "keine Internetadresse"),
        ("link", "https://example.org/" + "x" * LINK_LIMIT, "2000"),
        ("evidence_date", "31.02.2026", "kein Datum"),
        ("text", "x" * (TEXT_LIMIT + 1), "5001 Zeichen"),
        ("text", "null\x00", "Nullzeichen"),
        ("answer", "0.5", "0.5"),
    ],
)
def test_what_cannot_be_kept_is_named_and_nothing_is_kept(ayla, kept, words, field, typed, said):
    response = ayla.send(**{"answer": "1", field: typed})
    assert response.status_code == 422
    assert said in words(response)
    assert kept(ayla.round) is None


def test_without_scripts_a_mistake_leaves_everything_typed_in_its_place(ayla):
    page = ayla.send("0.33", text="mein Satz", link="kein link", script=False)
    body = page.content.decode()
    assert page.status_code == 422
    assert "mein Satz</textarea>" in body
    assert 'value="kein link"' in body
    assert 'value="0.33" id="answer-discourse-tied_hands-2" checked' in body
    assert 'aria-invalid="true"' in body


def test_ten_megabytes_of_text_are_refused_and_the_server_goes_on(ayla, kept):
    assert ayla.send("1", text="x" * (10 * 1024 * 1024)).status_code in {413, 422}
    assert kept(ayla.round) is None
    assert ayla.send("1").status_code == 200


@pytest.mark.parametrize("factor", ["structure.rurality", "institutions.centralisation", "nichts.da"])
def test_derived_poles_and_unknown_factors_cannot_be_answered(ayla, factor):
    assert ayla.send("1", factor).status_code == 404


def test_looking_leaves_no_rater_behind(ayla):
    ayla.client.get(f"/runden/{ayla.round.key}/einschaetzung/actors/")
    assert not Rater.objects.exists()


@pytest.mark.parametrize("path", ["einschaetzung/nichts/", "faktoren/discourse.need/"])
def test_addresses_that_make_no_sense_are_not_found_or_not_allowed(ayla, path):
    assert ayla.client.get(f"/runden/{ayla.round.key}/{path}").status_code in {404, 405}


def test_an_unknown_round_is_not_found(visitor):
    assert visitor.get("/runden/gibtsnicht/einschaetzung/actors/").status_code == 404


def test_the_browser_keeps_no_old_copy_of_a_rating_page(ayla):
    page = ayla.client.get(f"/runden/{ayla.round.key}/einschaetzung/actors/")
    assert "no-store" in page.headers["Cache-Control"]


def test_progress_counts_answers_not_evidence(ayla, words):
    ayla.send("1")
    response = ayla.send("", "discourse.need", text="nur ein Beleg")
    assert "1 von 4 beantwortet" in words(response)


def test_resume_leads_to_the_first_group_with_an_open_answer(ayla, round_):
    for factor in ["discretion", "mismatch", "complexity", "ambiguity"]:
        ayla.send("1", f"institutions.{factor}")
    assert ayla.client.get(f"/runden/{round_.key}/")["Location"].endswith("/einschaetzung/structure/")


def test_every_answer_has_a_step_of_the_framework_behind_it():
    steps = {str(answer_of(step.value)) for step in isda().scale}
    assert {answer for answer in Answer.values if answer} == steps | {"unknown"}
