"""The plan of a round: from a lever to goals and measures, moved over a board without dragging, with its history."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from stellwerk.web.accounts.models import Membership, User
from stellwerk.web.plans.models import Goal, Measure
from stellwerk.web.plans.reminding import remind


@pytest.fixture
def goal(round_):
    """A goal of Ayla's round."""
    return Goal.objects.create(round=round_, title="Vereine entscheiden mit", factor="actors.collaboration")


@pytest.fixture
def send(visitor, round_):
    """Send a measure as its page does."""

    def post(path, **fields):
        return visitor.post(f"/runden/{round_.key}/plan/{path}", {"status": "planned", **fields})

    return post


def test_a_lever_on_the_board_leads_to_a_goal_with_its_factor_chosen(visitor, round_, ayla):
    ayla.send("0", "discourse.need")
    board = visitor.get(f"/runden/{round_.key}/stellwerk/").content.decode()
    link = re.search(r'href="(/runden/[^"]+/plan/ziele/neu/\?faktor=discourse.need[^"]*)"', board)[1]
    page = visitor.get(link.replace("&amp;", "&")).content.decode()
    assert re.search(r'value="discourse.need" selected', page)


def test_a_goal_leads_on_to_its_first_measure_and_both_stand_on_the_board(visitor, round_, send, words):
    response = send("ziele/neu/", title="Wege sind kurz", factor="discourse.need", why="Abwanderung")
    response = visitor.post(response.url, {"title": "Rufbus", "responsible": "Kreis", "due": "2026-12-01"})
    page = words(visitor.get(response.url))
    assert "geplant 1" in page
    assert "Rufbus Kreis bis 1. Dezember 2026".replace(" ", "") in page.replace("\N{NO-BREAK SPACE}", "").replace(
        " ", ""
    )
    assert "Abwanderung" in page


def test_a_measure_moves_by_choosing_a_column_and_its_history_says_so(visitor, round_, goal, send, words):
    send(f"ziele/{goal.pk}/massnahmen/neu/", title="Rufbus")
    row = Measure.objects.get()
    send(f"massnahmen/{row.pk}/stand/", status="under_way")
    page = words(visitor.get(f"/runden/{round_.key}/plan/massnahmen/{row.pk}/"))
    assert "Stand: geplant → läuft" in page
    send(f"massnahmen/{row.pk}/stand/", status="nonsense")
    row.refresh_from_db()
    assert (row.status, row.version) == ("under_way", 2)


def test_the_later_of_two_writers_sees_what_the_other_wrote(goal, send, words):
    send(f"ziele/{goal.pk}/massnahmen/neu/", title="Rufbus")
    row = Measure.objects.get()
    send(f"massnahmen/{row.pk}/", title="Rufbus Nord", seen=1)
    response = send(f"massnahmen/{row.pk}/", title="Rufbus Süd", seen=1)
    assert response.status_code == 409
    assert "Maßnahme: Rufbus Nord" in words(response)
    row.refresh_from_db()
    assert row.title == "Rufbus Nord"
    assert send(f"massnahmen/{row.pk}/", title="Rufbus Süd", seen=2).status_code == 302


def test_what_is_wrong_is_said_and_what_was_typed_stays(goal, send, words):
    response = send(f"ziele/{goal.pk}/massnahmen/neu/", responsible="Sozialamt", due="bald")
    assert response.status_code == 422
    assert "Diese Angabe fehlt." in words(response)
    assert "Das ist kein Datum" in words(response)
    assert 'value="Sozialamt"' in response.content.decode()


def test_a_goal_with_measures_is_not_taken_away(goal, send):
    send(f"ziele/{goal.pk}/massnahmen/neu/", title="Rufbus")
    send(f"ziele/{goal.pk}/", remove="1")
    assert Goal.objects.exists()
    send(f"massnahmen/{Measure.objects.get().pk}/", remove="1")
    send(f"ziele/{goal.pk}/", remove="1")
    assert not Goal.objects.exists()


def test_the_plan_of_one_round_is_not_changed_through_another(visitor, round_, goal, send):
    other = type(round_).objects.create(ags=round_.ags, title="Andere", date=round_.date)
    assert visitor.post(f"/runden/{other.key}/plan/ziele/{goal.pk}/", {"title": "Fremd"}).status_code == 404


def test_the_plan_can_be_taken_along(visitor, round_, goal, send):
    send(f"ziele/{goal.pk}/massnahmen/neu/", title="=Rufbus")
    for name, begins in {"plan.pdf": b"%PDF-1.7", "plan.xlsx": b"PK", "plan.csv": b"\xef\xbb\xbfZiel;Hebel"}.items():
        content = visitor.get(f"/runden/{round_.key}/plan/dateien/{name}").content
        assert content.startswith(begins)
    assert b";'=Rufbus;" in content


def test_coordinators_are_reminded_once(round_, goal):
    today = timezone.localdate()
    Measure.objects.create(goal=goal, title="Rufbus", due=today - timedelta(days=1))
    Measure.objects.create(goal=goal, title="Erledigtes", due=today, status="done")
    Membership.objects.create(user=User.objects.enter("mira@stadt.example"), role="coordinator", ags=round_.ags)
    Membership.objects.create(user=User.objects.enter("leo@stadt.example"), role="reader", ags=round_.ags)
    assert remind(today) == 1
    assert remind(today) == 0
    (letter,) = mail.outbox
    assert letter.to == ["mira@stadt.example"]
    assert "Rufbus (überfällig," in letter.body
    assert "Erledigtes" not in letter.body
    assert f"/runden/{round_.key}/plan/" in letter.body


def test_what_wants_attention_stands_on_the_board(visitor, round_, goal, words):
    Measure.objects.create(goal=goal, title="Rufbus", review=date(2020, 1, 1))
    assert "Rufbus – anzuschauen" in words(visitor.get(f"/runden/{round_.key}/plan/"))


def test_a_lever_of_a_study_leads_to_a_goal_that_says_why(visitor, round_):
    path = f"/runden/{round_.key}/plan/ziele/neu/"
    page = visitor.get(path, {"warum": "Hebel zusammen: mehr „Koalition“", "faktor": "no.such"}).content.decode()
    assert "Hebel zusammen: mehr „Koalition“</textarea>" in page
    levers = page.partition('name="factor"')[2].partition("</select>")[0]
    assert re.findall(r'value="([^"]*)" selected', levers) in ([], [""])
