"""The page of a network: for whom it is, what is listed, and what is counted without giving anyone away."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from stellwerk.web.audit.models import AuditEvent
from stellwerk.web.rounds.models import Agreement, Round

MEMBERS = ["08415", "08416", "08417", "08425", "08426", "08435"]


@pytest.fixture
def filled(network):
    """Six members that published a round each, one of them two."""
    for ags in MEMBERS[2:]:
        network.members.create(ags=ags)
    for ags in MEMBERS:
        publish(ags)
    publish("08415", on=date(2025, 5, 12), answer="0")
    return network


def publish(ags, *, on=date(2026, 5, 12), answer="0.67", visibility="network"):
    """A round whose offices agreed on one factor."""
    made = Round.objects.create(
        ags=ags, title="Runde", date=on, together=True, state="published", visibility=visibility,
        published_at=timezone.now(),
    )  # fmt: skip
    Agreement.objects.create(round=made, factor="discourse.need", answer=answer, date=on)
    return made


def table_of(page: str) -> str:
    """The count over all members."""
    return page.partition("Wo die Mitglieder stehen")[2]


def test_members_stand_in_alphabetical_order_with_their_rounds(as_, filled, words):
    page = words(as_("nora").get(f"/netzwerke/{filled.pk}/"))
    names = ["Alb-Donau-Kreis", "Biberach", "Bodenseekreis", "Reutlingen", "Tübingen", "Zollernalbkreis"]
    assert [page.index(name) for name in names] == sorted(page.index(name) for name in names)
    assert page.count(": Runde, ") == 7
    assert page.count("Vorher und nachher") == 1


def test_the_latest_rounds_are_counted_and_nobody_is_named(as_, filled, words):
    told = table_of(words(as_("nora").get(f"/netzwerke/{filled.pk}/")))
    assert "5–9" in told
    assert told.count("5–9") == 1
    assert "unter 5" in told
    assert "Reutlingen" not in told


def test_below_the_threshold_there_is_no_table(as_, filled, words):
    Round.objects.filter(ags__in=MEMBERS[:2]).update(visibility="inside")
    told = table_of(words(as_("nora").get(f"/netzwerke/{filled.pk}/")))
    assert "5–9" not in told
    assert "mindestens 5" in told


def test_who_reads_in_a_member_sees_the_count_but_not_the_rounds_of_others(as_, filled, words):
    browser = as_("rolf")
    answer = browser.get(f"/netzwerke/{filled.pk}/").content.decode()
    own = {one.key for one in Round.objects.filter(ags="08415")}
    others = {one.key for one in Round.objects.exclude(ags="08415")}
    assert all(key in answer for key in own)
    assert not any(key in answer for key in others)
    assert "5–9" in answer
    assert "uebersicht.csv" not in answer


def test_the_menu_leads_to_networks_only_those_who_belong_to_one(as_, filled):
    assert all('href="/netzwerke/"' in as_(name).get("/was-ist-das/").content.decode() for name in ("nora", "rolf"))
    assert not any('href="/netzwerke/"' in as_(name).get("/was-ist-das/").content.decode() for name in ("ursula", None))
    assert Client().get(f"/netzwerke/{filled.pk}/").status_code == 404


@pytest.mark.parametrize(("kind", "start"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")])
def test_who_takes_the_count_along_is_written_down(as_, filled, kind, start):
    answer = as_("nora").get(f"/netzwerke/{filled.pk}/uebersicht.{kind}")
    assert answer.content.startswith(start)
    event = AuditEvent.objects.get()
    assert (event.deed, event.network) == ("networks.exported", filled)
    assert as_("nora").get(f"/netzwerke/{filled.pk}/uebersicht.pdf").status_code == 404
