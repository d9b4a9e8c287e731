"""Taking a round along, and reading it back in."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stellwerk.study import read_folder
from stellwerk.web.exchange.studies import load, take_over
from stellwerk.web.exchange.take_along import FORMS
from stellwerk.web.places.models import Place
from stellwerk.web.rounds.mapping import assessment_of
from stellwerk.web.rounds.models import Rater, Rating, Round

EXAMPLE = Path(__file__).parents[2] / "examples/modellregion"
TITLE = "Landkreis Reutlingen"
HEADER = "AGS;Kommune;Runde;Datum;Wer schätzt ein;Faktor;Wert\n"
ROW = "08415;Landkreis Reutlingen;Runde 1;2026-05-12;Anna;discourse.need;{}\n"


@pytest.fixture
def answered(ayla):
    """Ayla's round with a few answers and evidence."""
    ayla.send(
        "1", text="Es hieß: „Das dürfen wir nicht.“", link="https://www.example.org/p", evidence_date="2026-03-01"
    )
    ayla.send("unknown", "actors.parties")
    ayla.send("0.33", "structure.finance", text="=SUMME(1;2) ist keine Formel")
    return ayla


def take(ayla, name):
    response = ayla.client.get(f"/runden/{ayla.round.key}/dateien/{name}")
    assert response.status_code == 200
    return response


def send(client, name, content):
    return client.post("/einlesen/", {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("name", sorted(FORMS))
def test_every_form_comes_as_a_file_with_a_name(answered, name):
    response = take(answered, name)
    assert f'filename="stellwerk-reutlingen-2026-05-12-{name}"' in response["Content-Disposition"]
    begins = {"csv": b"\xef\xbb\xbfAGS", "pdf": b"%PDF"}.get(name.rsplit(".", 1)[1], b"PK")
    assert response.content.startswith(begins)


@pytest.mark.parametrize("name", [name for name in sorted(FORMS) if name.startswith(("einschaetzung", "studie"))])
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_taken_along_is_read_back_as_it_was(answered, name, language):
    answered.client.cookies["stellwerk_language"] = language
    before = assessment_of(answered.round, TITLE)
    answer = send(answered.client, f"mitgenommen.{name.rsplit('.', 1)[1]}", take(answered, name).content)
    assert answer.status_code == 302
    again = Round.objects.exclude(pk=answered.round.pk).get()
    assert assessment_of(again, TITLE) == before


def test_a_single_rater_goes_on_where_the_file_ends(answered, kept):
    send(answered.client, "a.csv", (HEADER + ROW.format("1")).encode())
    answered.round = Round.objects.get(title="Runde 1")
    answered.seen["discourse.need"] = 1
    answered.send("0", "discourse.need")
    assert Rater.objects.filter(round=answered.round).count() == 1


def test_what_was_read_in_is_named_and_leads_on(visitor, words):
    answer = send(visitor, "a.csv", (HEADER + ROW.format("1")).encode())
    assert "Übernommen Landkreis Reutlingen: Runde 1" in words(visitor.get(answer["Location"]))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("wert.csv", HEADER + ROW.format("0,5"), ["wert.csv", "Zeile 2", "Wert", "0,5"]),
        ("wert.csv", HEADER + ROW.format("7"), ["Zeile 2", "„7“"]),
        ("ags.csv", HEADER + ROW.format("1").replace("08415", "08999"), ["Zeile 2", "AGS", "08999"]),
        ("faktor.csv", HEADER + ROW.format("1").replace("need", "neet"), ["Zeile 2", "Faktor", "discourse.need"]),
        ("doppelt.csv", HEADER + ROW.format("1") * 2, ["Zeile 3"]),
        ("kaputt.xlsx", "PK\x03\x04 das ist keine Tabelle", ["kaputt.xlsx"]),
        ("kaputt.zip", "das ist kein Archiv", ["kaputt.zip"]),
        ("leer.csv", "", ["leer.csv"]),
        ("brief.docx", "Sehr geehrte", ["brief.docx"]),
    ],
)
def test_each_mistake_is_named_and_nothing_is_taken_over(visitor, words, name, content, said):
    response = send(visitor, name, content.encode())
    assert response.status_code == 422
    text = words(response)
    for part in said:
        assert part in text
    assert not Round.objects.exists()


def test_one_bad_row_keeps_the_good_ones_out_too(visitor):
    good, bad = ROW.format("1"), ROW.format("9").replace("need", "tied_hands")
    assert send(visitor, "gemischt.csv", (HEADER + good + bad).encode()).status_code == 422
    assert not Rating.objects.exists()


def test_windows_spreadsheets_are_understood(visitor):
    row = ROW.format("0,67").replace("Anna", "Jürgen Groß")
    assert send(visitor, "excel.csv", (HEADER + row).encode("cp1252")).status_code == 302
    assert Rater.objects.get().key == "Jürgen Groß"


@pytest.mark.parametrize("megabytes", [11, 50])
def test_a_large_file_is_turned_away_in_words(visitor, words, megabytes):
    response = send(visitor, "gross.csv", b"x" * (megabytes * 1024 * 1024))
    assert response.status_code == 413
    assert "10 MB" in words(response)


def test_sending_no_file_says_so(visitor, words):
    response = visitor.post("/einlesen/")
    assert response.status_code == 422
    assert "Bitte wählen Sie eine Datei aus" in words(response)


def test_invented_answers_cannot_be_put_under_a_real_place(visitor, words):
    header = HEADER.replace("Faktor", "Fiktiv;Faktor")
    row = ROW.format("1").replace("discourse", "ja;discourse")
    response = send(visitor, "a.csv", (header + row).encode())
    assert response.status_code == 422
    assert "08415 gehört aber zu einem wirklichen Ort: Landkreis Reutlingen" in words(response)
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    "ags, name, said",
    [
        (
            "08416",
            "Landkreis Reutlingen",
            "steht „Landkreis Reutlingen“. Gemeint sein könnte Landkreis Reutlingen: 08415",
        ),
        ("08415999", "Reutlingen", "„08415999“ gibt es nicht"),
    ],
)
def test_a_key_that_does_not_fit_is_not_taken_for_another_place(visitor, words, ags, name, said):
    row = ROW.format("1").replace("08415;Landkreis Reutlingen", f"{ags};{name}")
    response = send(visitor, "a.csv", (HEADER + row).encode())
    assert response.status_code == 422
    assert said in words(response)
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    "name", ["Reutlingen", "LK Reutlingen", "Kreis Reutlingen", "Landratsamt Reutlingen", "Reutlngen", ""]
)
def test_a_place_may_be_called_what_its_people_call_it(visitor, name):
    row = ROW.format("1").replace("Landkreis Reutlingen", name)
    assert send(visitor, "a.csv", (HEADER + row).encode()).status_code == 302
    assert Round.objects.get().ags == "08415"


def test_an_invented_place_needs_its_study_first(visitor, words):
    header = HEADER.replace("Faktor", "Fiktiv;Faktor")
    row = ROW.format("1").replace("discourse", "ja;discourse").replace("08415;Landkreis Reutlingen", "99001;Erfunden")
    response = send(visitor, "a.csv", (header + row).encode())
    assert response.status_code == 422
    assert "Studienordner" in words(response)
    assert not Round.objects.exists()


def test_a_round_of_the_example_region_travels_as_a_study_folder(visitor):
    load(EXAMPLE)
    round_ = Round.objects.first()
    content = visitor.get(f"/runden/{round_.key}/dateien/studie.zip").content
    send(visitor, "studie.zip", content)
    again = Round.objects.filter(origin="").get()
    assert assessment_of(again, "") == assessment_of(round_, "")
    assert again.raters.count() == round_.raters.count()


def test_a_study_is_taken_over_whole_or_not_at_all(db):
    study = read_folder(EXAMPLE)
    broken = (*study.rounds[:1], None)
    with pytest.raises(AttributeError):
        take_over(type(study)(title=study.title, description=study.description, places=study.places, rounds=broken))
    assert not Round.objects.exists()
    assert not Place.objects.exists()
