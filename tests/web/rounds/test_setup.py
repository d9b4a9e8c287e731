"""Setting up a round of several people."""

from stellwerk.web.rounds.asking import read_lines
from stellwerk.web.rounds.models import Invitation, Rater, Round


def test_the_occasion_fills_the_form_and_nothing_is_made_before_it_is_sent(visitor, words):
    assert "Workshop an einem Nachmittag" in words(visitor.get("/orte/08415/runden/neu/"))
    page = visitor.get("/orte/08415/runden/neu/?anlass=workshop")
    assert "Wir tragen an einem Nachmittag zusammen" in page.content.decode()
    assert not Round.objects.exists()


def test_a_round_is_set_up_with_those_who_are_asked(lena):
    assert lena.state() == "prepared"
    assert lena.round.together
    assert lena.round.factors == []
    sami = Rater.objects.get(department="Sozialamt")
    assert (sami.level, sami.sector, sami.name) == ("Gemeinde", "Verwaltung", "Sami Sorgfalt")
    assert sami.invitation.email == "sami@stadt.example"


def test_lines_from_a_spreadsheet_are_read_and_defaults_fill_the_gaps():
    found = read_lines("Sozialamt\tKreis\n\nKämmerei\nRat;;Politik;Kim;kim@rat.example", "Gemeinde", "Verwaltung")
    assert [(one.department, one.level, one.sector, one.email) for one in found.people] == [
        ("Sozialamt", "Kreis", "Verwaltung", ""),
        ("Kämmerei", "Gemeinde", "Verwaltung", ""),
        ("Rat", "Gemeinde", "Politik", "kim@rat.example"),
    ]
    assert found.wrong == ()


def test_one_bad_line_and_nobody_is_entered(lena, words):
    before = Rater.objects.count()
    answer = lena.do("beteiligte/", lines="Bauamt\nKämmerei;;;;kein@@mail")
    assert answer.status_code == 422
    assert "Zeile 2" in words(answer)
    assert "kein@@mail" in answer.content.decode()
    assert Rater.objects.count() == before


def test_an_address_is_not_asked_twice(lena):
    lena.do("beteiligte/", lines="Sozialamt, Leitung;;;;SAMI@stadt.example")
    assert Invitation.objects.filter(email="sami@stadt.example").count() == 1
    assert Rater.objects.count() == 3


def test_times_that_do_not_follow_each_other_are_named(lena, words):
    form = {"title": "Runde", "closes_at": "2026-05-01T10:00", "keep_until": "2026-04-01", "visibility": "inside"}
    answer = lena.do("einrichten/", **form, factors=["discourse.need"])
    assert answer.status_code == 422
    assert "nicht in der Vergangenheit" in words(answer)
    assert lena.state() == "prepared"
    assert Round.objects.get().title != "Runde"


def test_only_the_chosen_factors_are_asked(lena, let_in):
    Round.objects.filter(pk=lena.round.pk).update(factors=["discourse.need", "actors.parties"])
    sami = let_in("Sozialamt")
    page = sami.client.get(f"/runden/{lena.round.key}/", follow=True)
    assert [card.factor.id for card in page.context["cards"]] == ["discourse.need"]
    assert sami.client.get(f"/runden/{lena.round.key}/einschaetzung/structure/").status_code == 404
    assert sami.send("1", "structure.flow").status_code == 404


def test_factors_cannot_be_changed_once_the_round_is_open(open_round):
    fields = {"title": "Neu", "closes_at": "2026-06-02T18:00", "keep_until": "2027-06-02", "visibility": "public"}
    open_round.do("einrichten/", **fields, factors=["discourse.need"])
    now = Round.objects.get()
    assert (now.title, now.visibility, now.factors) == ("Neu", "public", [])


def test_whoever_has_answered_is_not_struck_off(lena, let_in):
    sami = let_in("Sozialamt")
    sami.send("1")
    lena.do(f"beteiligte/{sami.rater.pk}/streichen/")
    assert Rater.objects.filter(pk=sami.rater.pk).exists()
    mila = Rater.objects.get(department="Migrationsbeirat")
    lena.do(f"beteiligte/{mila.pk}/streichen/")
    assert not Rater.objects.filter(pk=mila.pk).exists()


def test_a_follow_up_asks_the_same_offices_without_names(lena):
    Round.objects.update(state="closed")
    first = Round.objects.get()
    form = {"title": "Zweite", "keep_until": "2027-06-02", "visibility": "inside", "follows": first.key}
    factors = lena.client.get("/orte/08415/runden/neu/?anlass=follow_up").context["form"]["factors"].value()
    lena.client.post("/orte/08415/runden/neu/?anlass=follow_up", {**form, "factors": factors})
    second = Round.objects.get(title="Zweite")
    assert second.follows == first
    assert {rater.department for rater in second.raters.all()} == {"Sozialamt", "Migrationsbeirat", "Jobcenter"}
    assert {rater.name for rater in second.raters.all()} == {""}
    assert not Invitation.objects.filter(rater__round=second).exclude(email="").exists()
