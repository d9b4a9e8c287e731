"""Talking it over after the end: who stands where, and what was settled on, with every step kept."""

import pytest

from stellwerk.web.rounds.models import Agreement

NEED, HANDS = "discourse.need", "discourse.tied_hands"


@pytest.fixture
def closed(open_round, let_in):
    """The round closed: on need the council stands against the offices; on tied hands all agree."""
    sami, mila, jo = (let_in(office) for office in ["Sozialamt", "Migrationsbeirat", "Jobcenter"])
    sami.send("0.33", text="Kein Beschluss bekannt")
    jo.send("0")
    mila.send(
        "1", text="<script>alert(1)</script> Unterschriften von 400 Menschen", link="https://beirat.example/liste"
    )
    for guest in (sami, mila, jo):
        guest.send("0.67", HANDS)
    open_round.step("close")
    return open_round


def path(lead, factor=""):
    return f"/runden/{lead.round.key}/abgleich/{factor + '/' if factor else ''}"


def keep(lead, factor=NEED, seen=0, **fields):
    given = {"settled": "0.67", "reason": "Nach dem Gespräch", "note": "", "who": ["Sozialamt"], "seen": seen}
    return lead.client.post(path(lead, factor), given | fields)


def test_the_factor_with_most_dissent_comes_first(closed, words):
    page = closed.client.get(path(closed))
    assert page.context["talks"][0].positions.factor.id == NEED
    assert "Bei 1 Faktor gehen die Antworten auseinander" in words(page)


def test_all_answers_stand_side_by_side_with_their_evidence_and_no_names(closed, words):
    said = words(closed.client.get(path(closed, NEED)))
    for office in ["Sozialamt", "Migrationsbeirat", "Jobcenter"]:
        assert office in said
    assert "Unterschriften von 400 Menschen" in said
    assert "überschneiden sich nicht bei Verwaltung und Zivilgesellschaft" in said
    assert "Sami" not in said


def test_what_somebody_typed_is_text_and_nothing_else(closed):
    page = closed.client.get(path(closed, NEED)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_an_agreed_value_is_kept_with_reason_who_and_when(closed, clock):
    keep(closed, note="Der Beirat legt die Liste vor", who=["Sozialamt", "Migrationsbeirat", "Erfundenes Amt"])
    kept = Agreement.objects.get()
    assert (kept.answer, kept.reason, kept.note) == ("0.67", "Nach dem Gespräch", "Der Beirat legt die Liste vor")
    assert kept.who == "Sozialamt; Migrationsbeirat"
    assert kept.date == clock.now.date()


def test_leaving_it_open_is_a_result_and_stands_on_the_board(closed, words):
    keep(closed, settled="open", reason="Beides stimmt, je nach Ortsteil")
    assert "Offen gelassen" in words(closed.client.get(path(closed)))
    assert "Beides stimmt, je nach Ortsteil" in words(closed.client.get(f"/runden/{closed.round.key}/stellwerk/"))


def test_a_note_alone_decides_nothing(closed, words):
    keep(closed, settled="later", note="Nächste Woche noch einmal", reason="")
    assert not Agreement.objects.get().decided
    assert "Nächste Woche" not in words(closed.client.get(f"/runden/{closed.round.key}/stellwerk/"))
    assert "noch zu besprechen" in words(closed.client.get(path(closed)))


def test_who_settles_on_something_says_why(closed, words):
    answer = keep(closed, reason="", note="bleibt stehen")
    assert answer.status_code == 422
    assert "warum" in words(answer)
    assert "bleibt stehen" in answer.content.decode()
    assert not Agreement.objects.exists()
    assert keep(closed, HANDS, reason="").status_code == 302  # all agreed anyway


def test_every_change_is_kept(closed, words):
    keep(closed)
    keep(closed, settled="1", reason="Doch eindeutig", seen=1)
    assert [version.answer for version in Agreement.objects.get().versions.all()] == ["0.67", "1"]
    said = words(closed.client.get(path(closed, NEED)))
    assert "Nach dem Gespräch" in said
    assert "Doch eindeutig" in said


def test_of_two_who_write_at_once_the_later_sees_both(closed, words):
    keep(closed)
    late = keep(closed, settled="0", reason="Von der zweiten Seite")
    assert late.status_code == 409
    assert "Nach dem Gespräch" in words(late)
    assert "Von der zweiten Seite" in late.content.decode()
    assert Agreement.objects.get().answer == "0.67"
    assert keep(closed, settled="0", reason="Von der zweiten Seite", over=1).status_code == 302
    assert Agreement.objects.get().answer == "0"


def test_before_the_end_there_is_nothing_to_talk_about(open_round):
    assert open_round.client.get(path(open_round)).status_code == 403
    assert open_round.client.get(f"/runden/{open_round.round.key}/vorfuehren/{NEED}/").status_code == 403


def test_a_published_round_is_changed_only_after_taking_it_back(closed):
    keep(closed)
    closed.step("publish")
    keep(closed, settled="0", reason="heimlich", seen=1)
    assert Agreement.objects.get().answer == "0.67"
    closed.step("retract")
    keep(closed, settled="0", reason="offen besprochen", seen=1)
    assert Agreement.objects.get().answer == "0"


def test_the_beamer_shows_sectors_and_evidence_and_nobody(closed, words):
    page = closed.client.get(f"/runden/{closed.round.key}/vorfuehren/", follow=True)
    said = words(page)
    assert "Zivilgesellschaft" in page.content.decode()
    assert "Unterschriften von 400 Menschen" in said
    for nobody in ["Sami", "Mila", "Sozialamt", "Migrationsbeirat", "@"]:
        assert nobody not in said
    assert page.content.decode().count('rel="next"') == 1
    assert 'rel="prev"' not in page.content.decode()
