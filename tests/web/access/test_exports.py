"""Taking answers along, and reading them in: a right of its own, and written down."""

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from stellwerk import assessment
from stellwerk.assessment import write_ratings
from stellwerk.assessment.columns import COLUMNS
from stellwerk.framework import isda
from stellwerk.web.audit.models import AuditEvent
from stellwerk.web.rounds.models import Rating, Round
from stellwerk.web.rounds.states import State

REUTLINGEN, ULM = "08415", "08421"


@pytest.fixture
def ended():
    """A closed round with two offices that have answered, published so far."""

    def made(ags=REUTLINGEN, visibility="network"):
        round_ = Round.objects.create(
            ags=ags, title=f"Runde {ags}", date=date(2026, 5, 12), together=True, state=State.PUBLISHED,
            visibility=visibility, published_at=timezone.now(),
        )  # fmt: skip
        for name in ("Sozialamt Frau Berger", "Jobcenter"):
            where = {"department": name, "level": "Kreis", "sector": "staatlich"}
            rater = round_.raters.create(key=name.lower(), name=name, **where)
            Rating.objects.create(rater=rater, factor="discourse.need", answer="0.67", text="Herr Maier sagte das")
        return round_

    return made


def test_who_takes_answers_along_is_written_down(as_, db, ended):
    round_ = ended()
    assert as_("cora").get(f"/runden/{round_.key}/dateien/einschaetzung.csv").status_code == 200
    assert as_("rolf").get(f"/runden/{round_.key}/dateien/einschaetzung.csv").status_code == 403
    assert as_("rolf").get(f"/runden/{round_.key}/dateien/ratsseite.pdf").status_code == 200
    event = AuditEvent.objects.get()
    assert (event.deed, event.number, event.ags, event.user.name) == ("rounds.exported", round_.pk, REUTLINGEN, "Cora")


def test_research_gets_published_answers_of_its_network_and_nothing_personal(as_, network, ended):
    ended(), ended(visibility="inside"), ended(ULM)
    text = as_("wanda").get(f"/forschung/{network.pk}/antworten.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 2
    assert {row["AGS"] for row in rows} == {REUTLINGEN}
    for word in ("Berger", "berger", "Sozialamt", "Jobcenter", "Maier"):
        assert word not in text
    assert "staatlich" in text
    assert [one.deed for one in AuditEvent.objects.all()] == ["rounds.exported_pseudonymous"]


def test_pseudonyms_stay_the_same_in_a_network_and_differ_between_networks(as_, network, ended, people):
    from stellwerk.web.accounts.models import Membership, Network

    ended()
    other = Network.objects.create(name="Andere")
    other.members.create(ags=REUTLINGEN)
    Membership.objects.create(user=people["wanda"], role="researcher", network=other)
    wanda = as_("wanda")

    def raters(pk):
        text = wanda.get(f"/forschung/{pk}/antworten.csv").content.decode("utf-8-sig")
        column = next(column for column in COLUMNS if column.id == "rater").heading.de
        return {row[column] for row in csv.DictReader(io.StringIO(text), delimiter=";")}

    assert raters(network.pk) == raters(network.pk)
    assert not raters(network.pk) & raters(other.pk)


def read_in(client, ags):
    day = date(2026, 5, 12)
    rating = assessment.Rating("discourse.need", 1.0, assessment.Rater("a"), day)
    table = write_ratings([assessment.Assessment(ags, "", "Neu", day, (rating,))], isda(), "de")
    return client.post("/einlesen/", {"file": SimpleUploadedFile("a.csv", table)})


def test_only_what_is_of_ones_own_municipality_is_read_in(as_, words):
    refused = read_in(as_("cora"), ULM)
    assert refused.status_code == 422
    assert "koordinieren nicht Sie" in words(refused)
    assert not Round.objects.exists()
    taken = read_in(as_("cora"), REUTLINGEN)
    assert taken.status_code == 302, words(taken)
    assert [one.deed for one in AuditEvent.objects.all()] == ["rounds.read_in"]
    assert "Neu" in words(as_("cora").get(taken.url))
    assert "Neu" not in words(as_("tilda").get(taken.url))
