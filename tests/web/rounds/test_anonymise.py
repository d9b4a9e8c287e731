"""After anonymising no table leads from an answer to a person: every table and column is looked through."""

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test import Client

from stellwerk.web.accounts.models import User
from stellwerk.web.rounds.models import Agreement, Invitation, Letter, Rater, Rating, RatingVersion
from stellwerk.web.rounds.signals import anonymised

PEOPLE = ["sorgfalt", "mila mut", "jederzeit", "sami@stadt.example", "mila@beirat.example", "jo@jobcenter.example"]


@pytest.fixture
def lived(open_round, let_in, clock, settings):
    """A round that was invited to, answered, changed, reminded of, talked over and published; and what it knew."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    open_round.do("einladen/")
    link = next(part for part in mail.outbox[0].body.split() if "/einladung/" in part)
    path = "/" + link.split("/", 3)[3]
    browser = Client()
    browser.post(path)
    code = next(line.strip() for line in mail.outbox[-1].body.splitlines() if line.strip().isdecimal())
    browser.post(path, {"code": code})
    browser.post(
        f"/runden/{open_round.round.key}/faktoren/discourse.need/",
        {"answer": "1", "text": "Frau Kaya hat es gesagt", "seen": 0, "writer": "window-of-sami"},
    )
    jo = let_in("Jobcenter")
    jo.send("0")
    jo.send("0.33", seen=1, text="Dienstanweisung 7")
    clock.on(days=2)
    open_round.do("erinnern/")
    invitations = list(Invitation.objects.all())
    known = [
        *PEOPLE,
        path.split("/")[2],
        code,
        "window-of-sami",
        *(one.token_hash for one in invitations if one.token_hash),
    ]
    known += [rater.key for rater in Rater.objects.all()]
    open_round.step("close")
    open_round.client.post(
        f"/runden/{open_round.round.key}/abgleich/discourse.need/",
        {"settled": "0.67", "reason": "besprochen", "note": "Notiz", "who": ["Sozialamt"], "seen": 0},
    )
    open_round.step("publish")
    return open_round, known, browser


def everything_kept() -> dict[str, list[str]]:
    """Every cell of every table as small text, by table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = [str(cell).lower() for row in cursor.fetchall() for cell in row if cell is not None]
    return found


def leaks(known: list[str]) -> list[tuple[str, str]]:
    return [
        (table, secret)
        for table, cells in everything_kept().items()
        for secret in known
        if any(secret.lower() in cell for cell in cells)
    ]


def part(lead, **fields):
    return lead.do("anonymisieren/", **{"sure": "1", "by": "office", **fields})


def test_the_search_finds_what_is_there(lived):
    _, known, _ = lived
    assert {table for table, _ in leaks(known)} >= {"rounds_rater", "rounds_invitation", "rounds_rating"}


def test_afterwards_no_table_holds_anything_of_anybody(lived, clock):
    lead, known, browser = lived
    clock.on(days=500)
    texts = Rating.objects.filter(text__contains="Kaya").values_list("pk", flat=True)
    assert part(lead, blank=list(texts)).status_code == 302
    assert lead.state() == "anonymised"
    assert leaks([*known, "kaya"]) == []
    assert not Invitation.objects.exists()
    assert not Letter.objects.exists()
    assert not RatingVersion.objects.exists()
    assert browser.get(f"/runden/{lead.round.key}/einschaetzung/discourse/").status_code == 403


def test_afterwards_no_key_joins_an_answer_to_a_person(lived, clock):
    lead, _, _ = lived
    clock.on(days=500)
    part(lead)
    people = {User, Invitation, Letter}
    for model in apps.get_models():
        joined = {field.related_model for field in model._meta.get_fields() if field.is_relation and field.concrete}
        if joined & {Rater, Rating, RatingVersion} and joined & people and model is not Invitation:
            assert not model._default_manager.exists(), f"{model} leads from answers to people"
    moments = set(Rating.objects.values_list("updated_at", flat=True))
    assert len(moments) == 1  # nothing tells who wrote when


def test_the_answers_stay_by_office_and_so_does_what_was_settled(lived, clock, words):
    lead, _, _ = lived
    clock.on(days=500)
    part(lead)
    kept = {(row.rater.department, row.answer, row.text) for row in Rating.objects.exclude(answer="")}
    assert kept == {("Sozialamt", "1", "Frau Kaya hat es gesagt"), ("Jobcenter", "0.33", "Dienstanweisung 7")}
    agreement = Agreement.objects.get()
    assert (agreement.answer, agreement.note, agreement.who) == ("0.67", "Notiz", "Sozialamt")
    assert "Dienstanweisung 7" in words(lead.client.get(f"/runden/{lead.round.key}/stellwerk/"))
    assert lead.client.get(f"/runden/{lead.round.key}/dateien/studie.zip").status_code == 200


def test_offices_and_notes_go_too_where_that_is_chosen(lived, clock):
    lead, _, _ = lived
    clock.on(days=500)
    part(lead, by="sector", notes="blank")
    assert leaks(["sozialamt", "jobcenter", "notiz"]) == []
    assert set(Rater.objects.values_list("sector", flat=True)) == {"Verwaltung", "Zivilgesellschaft"}


def test_before_its_date_it_is_refused_and_nothing_is_lost(lived, words):
    lead, _, _ = lived
    answer = part(lead)
    assert answer.status_code == 409
    assert "Namen und Adressen werden bis zum 2. Juni 2027 gebraucht" in words(answer)
    assert Invitation.objects.count() == 3


def test_without_the_tick_nothing_happens(lived, clock, words):
    lead, _, _ = lived
    clock.on(days=500)
    answer = lead.do("anonymisieren/", by="office")
    assert answer.status_code == 422
    assert lead.state() == "published"


def test_what_goes_wrong_in_another_room_stops_the_whole_step(lived, clock):
    lead, _, _ = lived
    clock.on(days=500)

    def stumble(**_):
        raise RuntimeError("the map still has names")

    anonymised.connect(stumble)
    try:
        with pytest.raises(RuntimeError):
            part(lead)
    finally:
        anonymised.disconnect(stumble)
    assert lead.state() == "published"
    assert Invitation.objects.count() == 3
    assert Rater.objects.exclude(name="").count() == 3


def test_the_page_names_offices_that_give_their_one_person_away(lived, clock, words):
    lead, _, _ = lived
    said = words(lead.look("anonymisieren/"))
    assert "Jobcenter, Migrationsbeirat, Sozialamt" in said
    assert "Frau Kaya hat es gesagt" in said
    assert "3 Namen" in said


def test_while_it_is_open_the_free_texts_are_unseen(open_round, let_in):
    let_in("Sozialamt").send("1", text="Geheimnis")
    answer = open_round.look("anonymisieren/")
    assert answer.status_code == 403
    assert "Geheimnis" not in answer.content.decode()


def test_free_texts_can_be_blanked_before_the_date_and_no_version_keeps_them(lived):
    lead, _, _ = lived
    texts = Rating.objects.filter(text__contains="Kaya").values_list("pk", flat=True)
    assert part(lead, only="blank", blank=list(texts)).status_code == 302
    assert lead.state() == "published"
    assert leaks(["kaya"]) == []
    assert Rating.objects.get(factor="discourse.need", rater__department="Sozialamt").answer == "1"
