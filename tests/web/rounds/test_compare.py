"""A round beside an earlier one of the same municipality."""

import io

import pytest

from stellwerk.tables import read
from stellwerk.web.rounds.models import Rater, Rating, Round
from stellwerk.web.rounds.states import State


@pytest.fixture
def two(open_round, let_in, clock):
    """Last year's round, and this year's that follows it, both closed."""
    sami = let_in("Sozialamt")
    sami.send("0.33", text="Beschluss fehlt")
    open_round.step("close")
    clock.on(days=365)
    later = Round.objects.create(
        ags="08415", title="Ein Jahr danach", date=clock.now.date(), together=True, state=State.CLOSED,
        follows=open_round.round, created_at=clock.now,
    )  # fmt: skip
    rater = Rater.objects.create(round=later, key="a", department="Sozialamt", sector="Verwaltung")
    Rating.objects.create(rater=rater, factor="discourse.need", answer="1", text="=Beschluss vom Mai", version=1)
    return open_round, later


def test_before_and_after_stand_side_by_side_with_what_changed_in_evidence(two, words):
    lead, later = two
    said = words(lead.client.get(f"/runden/{later.key}/vergleich/"))
    assert "trifft zwei Schritte stärker zu" in said
    assert "mehr, was Aktivität fördert" in said
    assert "Beschluss fehlt" in said
    assert "Beschluss vom Mai" in said


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_same_can_be_taken_along_as_a_table(two, kind):
    lead, later = two
    answer = lead.client.get(f"/runden/{later.key}/vergleich.{kind}")
    table = read(f"vergleich.{kind}", io.BytesIO(answer.content).read())
    cells = [cell for row in table.rows for cell in row.cells]
    assert any("zwei Schritte stärker" in str(cell) for cell in cells)
    if kind == "csv":
        assert b";=Beschluss" not in answer.content  # no formula to a spreadsheet


def test_the_earlier_round_stays_as_it_was(two, words):
    lead = two[0]
    assert "Beschluss fehlt" in words(lead.client.get(f"/runden/{lead.round.key}/stellwerk/"))
    assert "Beschluss vom Mai" not in words(lead.client.get(f"/runden/{lead.round.key}/stellwerk/"))


def test_an_open_round_is_not_compared(two, words):
    lead, later = two
    Round.objects.filter(pk=lead.round.pk).update(state=State.OPEN, closes_at=None)
    assert "keine frühere Runde" in words(lead.client.get(f"/runden/{later.key}/vergleich/"))
    assert lead.client.get(f"/runden/{lead.round.key}/vergleich/").status_code == 403


def test_a_round_of_another_place_is_not_compared(two):
    lead, later = two
    other = Round.objects.create(ags="08416", title="Tübingen", date=later.date)
    page = lead.client.get(f"/runden/{later.key}/vergleich/?mit={other.key}")
    assert page.context["other"] is None


def test_at_the_end_somebody_sees_what_is_open_and_hands_the_device_on(open_round, let_in, words):
    sami = let_in("Sozialamt")
    sami.send("1")
    page = sami.client.get(f"/runden/{open_round.round.key}/fertig/")
    assert "15 Fragen sind noch offen" in words(page)
    left = sami.client.post(f"/runden/{open_round.round.key}/weitergeben/")
    assert f'data-forget="{page.context["queue"]}"' in left.content.decode()
