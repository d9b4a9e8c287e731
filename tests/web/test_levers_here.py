"""What others have moved from here: the part of the board that studies bring."""

import re
from html import unescape

import pytest

from stellwerk.web.exchange.studies import load
from stellwerk.web.places.models import Place
from stellwerk.web.rounds.mapping import assessment_of
from stellwerk.web.rounds.models import Rating, Round
from stellwerk.web.studies.shelf import study
from stellwerk.web.studies.situation import readings

NEEDED = "actors.coalition"


@pytest.fixture
def rounds(shelf, region, db):
    """The rounds of the fictional region by place, with a study that compares them."""
    load(region)
    return {one.ags: one for one in Round.objects.all()}


@pytest.fixture
def activity(rounds):
    """What the study says towards activity, by place."""
    opened = study("steuerung")
    return {ags: readings(opened, assessment_of(one, ags))[0] for ags, one in rounds.items()}


def part(visitor, round_, words):
    said = words(visitor.get(f"/runden/{round_.key}/stellwerk/"))
    return said[said.index("Was andere von hier aus bewegt haben") : said.index("Mitnehmen")]


def one_where(activity, wanted):
    return next(ags for ags, reading in sorted(activity.items()) if wanted(reading))


def test_a_municipality_that_no_study_includes_has_no_such_part(ayla, shelf, words):
    said = words(ayla.client.get(f"/runden/{ayla.round.key}/stellwerk/"))
    assert "Was andere von hier aus bewegt haben" not in said


def test_while_a_study_is_being_run_the_board_says_so_and_asks_again(visitor, rounds, settings, tmp_path, words):
    settings.STUDY_PATIENCE, settings.STUDY_RESULTS = 0, tmp_path / "own results"
    round_ = rounds["99005"]
    page = visitor.get(f"/runden/{round_.key}/stellwerk/")
    assert "wird zum ersten Mal gerechnet" in words(page)
    asked = f"/runden/{round_.key}/studien/steuerung/"
    assert f'hx-get="{asked}" hx-trigger="every 2s"' in page.content.decode()
    study("steuerung", patience=60)
    assert "Was wäre, wenn?" in words(visitor.get(asked))
    assert "wird zum ersten Mal gerechnet" not in words(visitor.get(f"/runden/{round_.key}/stellwerk/"))


def test_a_study_that_turns_out_not_to_include_the_place_says_so(ayla, shelf, words):
    study("steuerung")
    said = words(ayla.client.get(f"/runden/{ayla.round.key}/studien/steuerung/"))
    assert "gehört nicht zu den Kommunen der Studie" in said


def test_lever_sets_say_what_would_have_to_move_and_on_what_that_rests(visitor, rounds, activity, words):
    ags = one_where(activity, lambda reading: reading.lever_sets)
    said = part(visitor, rounds[ags], words)
    for one in activity[ags].lever_sets:
        assert all(f"„{need.factor.short.de}“" in said for need in one.needs)
    assert "Konsistenz" in said
    assert "Er sagt nicht, dass es hier ebenso kommt" in said


def test_who_is_on_the_path_already_stands_there_with_a_board_to_look_at(visitor, rounds, activity):
    ags = one_where(activity, lambda reading: any(one.precedents for one in reading.lever_sets))
    page = visitor.get(f"/runden/{rounds[ags].key}/stellwerk/").content.decode()
    best = activity[ags].lever_sets[0].here.path
    for case in (case for case in best.showing if case != ags):
        assert f'href="/runden/{rounds[case].key}/stellwerk/"' in page


def test_a_municipality_on_a_path_reads_so(visitor, rounds, activity, words):
    ags = one_where(activity, lambda reading: reading.on())
    assert f"{Place.objects.get(ags=ags).facts['title']} ist auf diesem Pfad" in part(visitor, rounds[ags], words)


def test_the_answers_of_the_round_decide_and_not_those_the_study_was_run_with(visitor, rounds, activity, words):
    ags = one_where(activity, lambda reading: reading.on())
    Rating.objects.filter(rater__round=rounds[ags], factor=NEEDED).update(answer="0")
    rounds[ags].agreements.all().delete()
    assert "ist nicht auf diesem Pfad" in part(visitor, rounds[ags], words)


def test_each_movable_lever_can_be_moved_on_the_screen_and_given_ones_cannot(visitor, rounds):
    page = visitor.get(f"/runden/{rounds['99005'].key}/stellwerk/").content.decode()
    names = re.findall(r'<select name="([^"]+)"', page)
    assert len(names) == 8
    assert all(name.startswith(("discourse.", "actors.")) for name in names)


def ask(visitor, round_, script=True, **answers):
    fields = {name.replace("__", "."): value for name, value in answers.items()}
    headers = {"hx-request": "true"} if script else {}
    return visitor.get(f"/runden/{round_.key}/was-waere-wenn/steuerung/", fields, headers=headers)


def test_doing_what_a_lever_set_asks_opens_its_path(visitor, rounds, activity, words):
    ags = one_where(activity, lambda reading: reading.lever_sets and not reading.lever_sets[0].find_out_first)
    best = activity[ags].lever_sets[0]
    answers = {need.factor.id.replace(".", "__"): f"{need.to:g}" for need in best.needs}
    assert "wäre auf dem Pfad" in words(ask(visitor, rounds[ags], **answers))


def test_undoing_what_a_path_rests_on_closes_it(visitor, rounds, activity, words):
    ags = one_where(activity, lambda reading: reading.on())
    assert "wäre nicht auf dem Pfad" in words(ask(visitor, rounds[ags], **{NEEDED: "0"}))


def test_a_move_that_changes_no_path_says_so(visitor, rounds, words):
    assert "Kein Pfad würde sich öffnen oder schließen." in words(ask(visitor, rounds["99005"], actors__parties="1"))


def test_trying_out_saves_nothing(visitor, rounds):
    before = list(Rating.objects.values_list("pk", "answer", "version"))
    ask(visitor, rounds["99005"], discourse__need="0", actors__coalition="0")
    assert list(Rating.objects.values_list("pk", "answer", "version")) == before


def test_without_script_the_same_is_a_page_that_keeps_what_was_chosen(visitor, rounds):
    response = ask(visitor, rounds["99005"], script=False, discourse__need="0")
    page = unescape(response.content.decode())
    assert "<h1>" in page
    field = page[page.index('name="discourse.need"') :]
    assert '<option value="0" selected>' in field[: field.index("</select>")]


@pytest.mark.parametrize("answer", ["0.5", "unknown", "<b>"])
def test_an_answer_that_is_none_is_refused(visitor, rounds, answer):
    assert ask(visitor, rounds["99005"], discourse__need=answer).status_code == 400


def test_a_study_that_does_not_include_the_place_has_nothing_to_try_out(ayla, shelf):
    assert ask(ayla.client, ayla.round).status_code == 404
