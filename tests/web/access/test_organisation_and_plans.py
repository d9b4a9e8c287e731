"""Who sees and changes the map, the marked provisions, the workshop and the plan of a round."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from stellwerk.web.audit.models import AuditEvent
from stellwerk.web.organisation.models import Actor, Connection, Mark
from stellwerk.web.plans.models import Goal
from stellwerk.web.rounds.anonymising import Choices, anonymise
from stellwerk.web.rounds.models import Rating, Round, States

PAGES = {
    "organisation/": "see",
    "vorschriften/": "see",
    "plan/": "see",
    "werkstatt/": "see",
    "werkstatt/impulse/together/": "see",
    "werkstatt/abschluss/": "see",
    "werkstatt/handreichung.pdf": "see",
    "plan/dateien/plan.csv": "see",
    "plan/ziele/neu/": "edit",
    "organisation/dateien/akteure.csv": "edit",
    "vorschriften/dateien/vorschriften.csv": "edit",
    "organisation/eintragen/": "ended",
}
EXPECTED = {
    "cora": {"see": 200, "edit": 200, "ended": 403},
    "rolf": {"see": 200, "edit": 403, "ended": 403},
    **{name: {"see": 404, "edit": 404, "ended": 404} for name in ("tilda", "ursula", "nora", "wanda", "adam", "olga")},
}


@pytest.fixture
def closed(round_) -> Round:
    """Reutlingen's round, closed and not published."""
    Round.objects.filter(pk=round_.pk).update(together=True, state=States.CLOSED)
    return Round.objects.get(pk=round_.pk)


@pytest.fixture
def open_(round_) -> Round:
    """Reutlingen's round while people answer."""
    Round.objects.filter(pk=round_.pk).update(together=True, state=States.OPEN)
    return Round.objects.get(pk=round_.pk)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_page_is_for_those_it_is_for(as_, closed, name):
    client = as_(name)
    found = {path: client.get(f"/runden/{closed.key}/{path}").status_code for path in PAGES}
    assert found == {path: EXPECTED[name][kind] for path, kind in PAGES.items()}


def test_a_stranger_reads_nothing(as_, closed):
    assert not [path for path in PAGES if as_(None).get(f"/runden/{closed.key}/{path}").status_code == 200]


def test_what_somebody_puts_down_is_unseen_until_the_round_is_closed(as_, invited, rosa, open_, words):
    office, other = (
        Actor.objects.create(round=open_, name=name, level="district", sector="administration")
        for name in ("Sozialamt", "Jobcenter")
    )
    path = f"/runden/{open_.key}/organisation/eintragen/"
    page = invited.get(path).content.decode()
    data = {"als": office.pk, "stand": re.search(r'name="stand" value="(\w+)"', page)[1], f"a{other.pk}-strength": "3"}
    assert invited.post(path, data).status_code == 302
    assert Connection.objects.get().rater == rosa
    mark = {"named": "§ 4 AsylbLG", "diagnosis": "under", "effect": "Geheime Praxis"}
    assert invited.post(f"/runden/{open_.key}/vorschriften/neu/", mark).status_code == 302
    assert "Geheime Praxis" in words(invited.get(f"/runden/{open_.key}/vorschriften/"))
    cora = as_("cora")
    assert "1 von 1 Beteiligten" in words(cora.get(f"/runden/{open_.key}/organisation/"))
    for hidden in ("organisation/", "vorschriften/", "werkstatt/impulse/goals/"):
        said = words(cora.get(f"/runden/{open_.key}/{hidden}"))
        assert "enge Zusammenarbeit" not in said
        assert "Geheime Praxis" not in said
    for file in ("organisation/dateien/verbindungen.csv", "vorschriften/dateien/vorschriften.csv"):
        assert b"Sozialamt" not in cora.get(f"/runden/{open_.key}/{file}").content
    Round.objects.filter(pk=open_.pk).update(state=States.CLOSED)
    assert "enge Zusammenarbeit" in words(cora.get(f"/runden/{open_.key}/organisation/"))
    assert "Geheime Praxis" in words(cora.get(f"/runden/{open_.key}/vorschriften/"))
    assert invited.post(path, data).status_code == 403


def test_who_leads_a_round_makes_the_list_and_puts_down_nothing(as_, open_):
    cora = as_("cora")
    cora.post(f"/runden/{open_.key}/organisation/anfangen/")
    assert open_.actors.exists()
    page = cora.get(f"/runden/{open_.key}/organisation/eintragen/").content.decode()
    assert 'name="stand"' not in page
    mark = {"named": "§ 4 AsylbLG", "diagnosis": "under", "effect": "x"}
    assert cora.post(f"/runden/{open_.key}/vorschriften/neu/", mark).status_code == 403
    assert not Mark.objects.exists()


def test_changes_of_the_plan_and_files_taken_along_are_written_down(as_, closed):
    cora = as_("cora")
    cora.post(f"/runden/{closed.key}/plan/ziele/neu/", {"title": "Ziel"})
    cora.get(f"/runden/{closed.key}/vorschriften/dateien/vorschriften.csv")
    assert list(AuditEvent.objects.order_by("pk").values_list("deed", flat=True)) == [
        "plans.changed",
        "rounds.exported",
    ]
    assert as_("rolf").post(f"/runden/{closed.key}/plan/ziele/neu/", {"title": "Anderes"}).status_code == 403
    assert Goal.objects.count() == 1


def test_the_network_page_is_for_those_who_coordinate_the_network(as_, network, closed):
    assert as_("nora").get(f"/netzwerke/{network.pk}/vorschriften/").status_code == 200
    assert as_("nora").get("/vorschriften/", follow=True).status_code == 200
    for name in ("cora", "wanda", "olga"):
        assert as_(name).get(f"/netzwerke/{network.pk}/vorschriften/").status_code in {403, 404}
        assert as_(name).get("/vorschriften/").status_code == 404


def test_a_network_counts_what_was_published_to_it_and_nothing_else(as_, network, closed, settings, words):
    settings.FEWEST_CONTRIBUTORS = 2
    for ags in ("08415", "08416"):
        made = Round.objects.create(
            ags=ags, title="R", date=closed.date, together=True, state=States.PUBLISHED, visibility="network",
            published_at="2026-05-13T12:00Z",
        )  # fmt: skip
        Mark.objects.create(rater=made.raters.create(key="a"), named="§ 4 AsylbLG", diagnosis="under", effect="x")
    page = f"/netzwerke/{network.pk}/vorschriften/"
    assert "§ 4 AsylbLG 2–3" in words(as_("nora").get(page))
    made.visibility = "inside"
    made.save()
    assert "§ 4 AsylbLG" not in words(as_("nora").get(page))


def test_after_anonymising_no_rating_leads_to_what_was_put_down(closed, rosa):
    office, other = (
        Actor.objects.create(round=closed, name=name, level="district", sector="administration")
        for name in ("Sozialamt", "Jobcenter")
    )
    Rating.objects.create(rater=rosa, factor="discourse.need", answer="1")
    Connection.objects.create(rater=rosa, source=office, target=other, strength=2, note="Frau Kaya weiß es")
    Connection.objects.create(rater=rosa, source=other, target=office, strength=1)
    Mark.objects.create(rater=rosa, named="§ 4 AsylbLG", diagnosis="under", effect="x")
    anonymise(closed, Choices(offices=False), timezone.now())
    rated = Rating.objects.get().rater
    assert not rated.connections.exists()
    assert not rated.marks.exists()
    assert Connection.objects.values("rater").distinct().count() == 2
    assert Mark.objects.get().rater.ratings.count() == 0
    assert not Connection.objects.exclude(note="").exists()
