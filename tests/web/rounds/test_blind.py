"""Nobody sees answers of others before the round has ended, and nobody answers after it."""

from datetime import timedelta

import pytest

from stellwerk.web.exchange.take_along import FORMS
from stellwerk.web.rounds.mapping import assessment_of
from stellwerk.web.rounds.models import Rating, Round
from stellwerk.web.rounds.refusals import AnswersUnseen

SECRET = "Nur das Sozialamt weiß von Akte 4711"


@pytest.fixture
def sami(let_in):
    """Sami, who has answered one question."""
    sami = let_in("Sozialamt")
    assert sami.send("1", text=SECRET).status_code == 200
    return sami


def pages_of(round_):
    yield f"/runden/{round_.key}/stellwerk/"
    yield f"/runden/{round_.key}/was-waere-wenn/steuerung/"
    yield f"/runden/{round_.key}/leitung/"
    yield f"/runden/{round_.key}/"
    yield "/orte/08415/"
    yield from (f"/runden/{round_.key}/dateien/{name}" for name in FORMS)


def test_no_page_and_no_file_shows_an_answer_before_the_end(open_round, sami, shelf):
    for address in pages_of(open_round.round):
        answer = open_round.client.get(address, follow=True)
        assert SECRET not in answer.content.decode("utf-8", "replace"), address
        assert answer.status_code in {200, 403, 404}, address
    for name in set(FORMS) - {"fragebogen.xlsx"}:
        assert open_round.client.get(f"/runden/{open_round.round.key}/dateien/{name}").status_code == 403, name


def test_the_refusal_says_when_answers_can_be_seen(open_round, sami, words):
    said = words(open_round.client.get(f"/runden/{open_round.round.key}/stellwerk/"))
    assert "sieht niemand die Antworten anderer" in said
    assert "2. Juni 2026" in said.replace("\xa0", " ")


def test_whoever_leads_sees_how_much_is_answered_and_not_what(open_round, sami, words):
    said = words(open_round.look())
    assert "1 von 16" in said
    assert "1 von 3 hat begonnen" in said


def test_the_library_gets_no_answers_either(open_round, sami):
    with pytest.raises(AnswersUnseen):
        assessment_of(Round.objects.get(), "")


def test_one_respondent_sees_nothing_of_another(open_round, sami, let_in):
    mila = let_in("Migrationsbeirat")
    page = mila.client.get(f"/runden/{open_round.round.key}/einschaetzung/discourse/")
    assert page.status_code == 200
    assert SECRET not in page.content.decode()


def test_after_the_end_everything_can_be_seen(open_round, sami):
    open_round.step("close")
    assert SECRET in open_round.client.get(f"/runden/{open_round.round.key}/stellwerk/").content.decode()


def test_the_closing_time_closes_by_itself(open_round, sami, clock, words):
    clock.now = open_round.round.closes_at - timedelta(seconds=1)
    assert sami.send("0.67", seen=1).status_code == 200
    clock.on(seconds=1)
    late = sami.send("0", seen=2)
    assert late.status_code == 410
    assert "nimmt keine Antworten mehr an" in words(late)
    assert sami.answer() == "0.67"


def test_a_clock_that_is_set_back_over_the_closing_time_does_not_open_the_round_again(open_round, sami, clock):
    clock.now = open_round.round.closes_at + timedelta(minutes=1)
    assert open_round.client.get(f"/runden/{open_round.round.key}/stellwerk/").status_code == 200
    clock.on(hours=-3)
    assert sami.send("0", seen=1).status_code == 410
    assert open_round.state() == "closed"
    assert sami.answer() == "1"


def test_a_closed_round_cannot_be_opened_again(open_round, words):
    open_round.step("close")
    answer = open_round.step("open")
    assert answer.status_code == 409
    assert open_round.state() == "closed"


def test_before_it_opens_nobody_answers(lena, let_in, words):
    Round.objects.update(state="prepared", opens_at=None)
    sami = let_in("Sozialamt")
    assert sami.send("1").status_code == 410
    assert not Rating.objects.filter(answer="1").exists()


def test_who_was_not_asked_cannot_answer(open_round, visitor, words):
    answer = visitor.post(f"/runden/{open_round.round.key}/faktoren/discourse.need/", {"answer": "1"})
    assert answer.status_code == 403
    assert "persönlichen Link" in words(answer)
    assert not Rating.objects.exists()
