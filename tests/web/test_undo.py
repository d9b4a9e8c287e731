"""Undoing answers."""

import pytest

from stellwerk.web.rounds.models import RatingVersion


def test_undo_steps_back_answer_by_answer_to_the_blank_sheet(ayla, kept):
    for answer in ["1", "0.33", "unknown"]:
        ayla.send(answer)
    stepped = []
    for _ in range(4):
        ayla.undo()
        stepped.append(kept(ayla.round)[0])
    assert stepped == ["0.33", "1", "", ""]


def test_undo_brings_back_evidence_too(ayla, kept):
    ayla.send("1", text="alt")
    ayla.send("1", text="neu")
    ayla.undo()
    assert kept(ayla.round)[:2] == ("1", "alt")


def test_after_an_undo_a_new_answer_can_be_undone_again(ayla, kept):
    ayla.send("1")
    ayla.send("0")
    ayla.undo()
    ayla.send("0.67")
    ayla.undo()
    assert kept(ayla.round)[0] == "1"


def test_undoing_writes_a_version_and_deletes_none(ayla):
    ayla.send("1")
    ayla.send("0")
    ayla.undo()
    assert list(RatingVersion.objects.values_list("number", "answer", "back")) == [
        (1, "1", 0),
        (2, "0", 1),
        (3, "1", 0),
    ]


def test_undo_with_nothing_to_undo_changes_nothing(ayla):
    assert ayla.undo().status_code == 200
    assert not RatingVersion.objects.exists()


def test_undo_shows_the_fields_as_they_are_now(ayla):
    ayla.send("1", text="alt")
    ayla.send("0", text="neu")
    body = ayla.undo().content.decode()
    assert "alt</textarea>" in body
    assert 'value="1" id="answer-discourse-tied_hands-4" checked' in body


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_undo_is_a_post(ayla, method):
    assert getattr(ayla.client, method)(f"/runden/{ayla.round.key}/faktoren/discourse.need/zurueck/").status_code == 405
