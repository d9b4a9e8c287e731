"""Who works with whom and which provisions do not fit: put down in a round, unseen by others until it is closed."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from stellwerk.study import read_folder, read_zip
from stellwerk.web.exchange.studies import take_over
from stellwerk.web.organisation.mapping import marks_of, network_of
from stellwerk.web.organisation.models import Actor, Connection, Mark
from stellwerk.web.rounds.models import Round

REGION = Path(__file__).parents[2] / "examples/modellregion"


@pytest.fixture
def offices(round_):
    """Three actors of Ayla's round."""
    kept = [("Sozialamt", "district", "administration"), ("Jobcenter", "federation", "administration"),
            ("Café Welt", "municipality", "civil_society")]  # fmt: skip
    return [Actor.objects.create(round=round_, name=n, level=level, sector=sector) for n, level, sector in kept]


@pytest.fixture(scope="session")
def marked():
    """The rounds of the fictional region in which something was marked or mapped."""
    study = read_folder(REGION)
    rounds = tuple(one for one in study.rounds if one.marks)
    keys = {one.assessment.ags for one in rounds}
    return replace(
        study, rounds=rounds, places=tuple(p for p in study.places if p.municipality.ags in keys), figures=()
    )


@pytest.fixture
def example(db, marked):
    """The round of the fictional region that has a map; others have marks."""
    take_over(marked)
    return Round.objects.get(ags="99005")


def send(client: Client, round_, source, stand=None, **said):
    """Send what one actor says of others, as the page does: ``said`` by name of the field."""
    path = f"/runden/{round_.key}/organisation/eintragen/"
    if stand is None:
        page = client.get(path, {"als": source.pk}).content.decode()
        stand = re.search(r'name="stand" value="(\w+)"', page)[1]
    return client.post(path, {"als": source.pk, "stand": stand, **said}), stand


def test_what_one_end_says_is_kept_and_shown(visitor, round_, offices, words):
    social, job, cafe = offices
    response, _ = send(
        visitor, round_, social, **{f"a{job.pk}-strength": 2, f"a{cafe.pk}-strength": 0, f"a{cafe.pk}-needed": "on"}
    )
    assert response.status_code == 302
    assert "Gespeichert." in words(visitor.get(response.url))
    page = words(visitor.get(f"/runden/{round_.key}/organisation/"))
    assert "„Sozialamt“ braucht „Café Welt“ für die eigene Arbeit" in page
    assert "regelmäßige Zusammenarbeit" in page


def test_taking_an_answer_back_leaves_nothing(visitor, round_, offices):
    social, job, _ = offices
    send(visitor, round_, social, **{f"a{job.pk}-strength": 2})
    send(visitor, round_, social)
    assert not Connection.objects.exists()


def test_a_second_window_that_wrote_meanwhile_is_shown_and_not_written_over(visitor, round_, offices, words):
    social, job, _ = offices
    _, stand = send(visitor, round_, social, **{f"a{job.pk}-strength": 2})
    response, _ = send(visitor, round_, social, stand, **{f"a{job.pk}-strength": 3})
    assert response.status_code == 409
    assert "Dort steht: regelmäßige Zusammenarbeit" in words(response)
    assert Connection.objects.get().strength == 2
    fresh = re.search(r'name="stand" value="(\w+)"', response.content.decode())[1]
    send(visitor, round_, social, fresh, **{f"a{job.pk}-strength": 3})
    assert Connection.objects.get().strength == 3


def test_a_list_begins_with_usual_offices_and_takes_no_name_twice(visitor, round_, words):
    visitor.post(f"/runden/{round_.key}/organisation/anfangen/")
    assert round_.actors.filter(name="Ausländerbehörde").exists()
    data = {"neu-name": "ausländerbehörde", "neu-level": "district", "neu-sector": "administration"}
    response = visitor.post(f"/runden/{round_.key}/organisation/akteure/", data)
    assert response.status_code == 422
    assert "steht schon auf der Liste" in words(response)


def test_an_actor_others_spoke_of_stays_on_the_list(visitor, round_, offices):
    social, job, _ = offices
    other, _ = (round_.raters.create(key=key) for key in "bc")
    Connection.objects.create(rater=other, source=social, target=job, strength=1)
    visitor.post(f"/runden/{round_.key}/organisation/akteure/{job.pk}/", {"remove": "1"})
    assert Actor.objects.filter(pk=job.pk).exists()


def test_a_provision_is_kept_and_recognised(visitor, round_, words):
    data = {"named": "§4 II Asylbewerberleistungsgesetz", "diagnosis": "under", "effect": "Jeder Fall anders."}
    visitor.post(f"/runden/{round_.key}/vorschriften/neu/", data)
    assert "§ 4 Abs. 2 AsylbLG" in words(visitor.get(f"/runden/{round_.key}/vorschriften/"))
    mark = Mark.objects.get()
    visitor.post(f"/runden/{round_.key}/vorschriften/{mark.pk}/", data | {"effect": "Anders."})
    assert Mark.objects.get().effect == "Anders."
    visitor.post(f"/runden/{round_.key}/vorschriften/{mark.pk}/", {"remove": "1"})
    assert not Mark.objects.exists()


def test_what_is_missing_is_said_and_what_was_typed_stays(visitor, round_, words):
    response = visitor.post(f"/runden/{round_.key}/vorschriften/neu/", {"named": "§ 4 AsylbLG", "diagnosis": "under"})
    assert response.status_code == 422
    assert "Diese Angabe fehlt." in words(response)
    assert "§ 4 AsylbLG" in response.content.decode()


def test_everything_can_be_taken_along(example):
    files = {
        "organisation/dateien/organisation.xlsx": b"PK",
        "organisation/dateien/akteure.csv": b"\xef\xbb\xbfAkteur;Ebene",
        "organisation/dateien/verbindungen.csv": b"\xef\xbb\xbfVon;Zu",
        "organisation/dateien/netz.graphml": b"<?xml",
        "organisation/dateien/karte.svg": b"<svg",
        "vorschriften/dateien/vorschriften.csv": b"\xef\xbb\xbfVorschrift;Diagnose",
        "vorschriften/dateien/vorschriften.xlsx": b"PK",
        "vorschriften/dateien/vorschriften.pdf": b"%PDF-1.7",
    }
    for name, begins in files.items():
        assert Client().get(f"/runden/{example.key}/{name}").content.startswith(begins), name


def test_the_example_comes_in_with_its_map_and_goes_out_with_it(example):
    content = Client().get(f"/runden/{example.key}/dateien/studie.zip").content
    (back,) = read_zip("studie.zip", content).rounds
    assert back.network == network_of(example)
    assert len(back.network.ties) > 20
    assert back.marks == marks_of(example)


def test_the_network_page_names_provisions_and_no_municipality(example, words):
    page = words(Client().get("/vorschriften/"))
    assert "IntV 5–9" in page
    assert "§ 4 AsylbLG 5–9 Unterregulierung: 5–9 Bund" in page
    assert "§ 12a AufenthG" not in page
    assert "Kieferngrund" not in page.replace("Fiktives Beispiel", "")
    assert "Weitere Vorschriften haben weniger als 5 Kommunen genannt" in page


def test_scripts_in_any_field_stay_text(visitor, round_, offices):
    evil = "<script>alert(1)</script>"
    Actor.objects.filter(pk=offices[0].pk).update(name=evil)
    send(visitor, round_, offices[0], **{f"a{offices[1].pk}-strength": 2, f"a{offices[1].pk}-note": evil})
    visitor.post(f"/runden/{round_.key}/vorschriften/neu/", {"named": evil, "diagnosis": "over", "effect": evil})
    for path in ("organisation/", "organisation/eintragen/", "vorschriften/"):
        assert evil not in visitor.get(f"/runden/{round_.key}/{path}").content.decode()
