"""Coding a text: exact places, nothing overwritten silently, everything can be undone."""

from unicodedata import normalize

import pytest
from django.test import Client

from stellwerk.web.texts.models import Coding, Collection, Document, Step
from stellwerk.web.texts.reading_in import take

TEXT = """Frage: Wie ist die Lage? 🙂👩‍👩‍👧

Antwort: Uns sind die Hände gebunden, sagt die Straßenbehörde. Żółć!

Der Betrieb sucht Leute."""
HANDS, NEED = "discourse.tied_hands", "discourse.need"
PARTS = {"Accept": "application/json"}


class Coder:
    """Somebody who codes, under a name."""

    def __init__(self, name: str, document: Document) -> None:
        self.client = Client()
        self.client.cookies["stellwerk_coder"] = name
        self.url = f"/texte/{document.collection.key}/dokumente/{document.key}/"

    def code(self, start, end, code=HANDS, **fields):
        return self.send("codieren/", start=start, end=end, code=code, **fields)

    def send(self, path, *, script=True, **fields):
        return self.client.post(self.url + path, fields, headers=PARTS if script else {})

    def panel(self, coding):
        """What the open coding shows: the mark of its present state."""
        answer = self.client.get(f"{self.url}?stelle={coding}", headers=PARTS).json()
        return answer["parts"]["stelle"].split('data-seen="')[1].split('"')[0]


@pytest.fixture
def document(db):
    collection = Collection.objects.create(title="Probe")
    return take(collection, [("Gespräch.txt", normalize("NFD", TEXT).encode())]).documents[0]


@pytest.fixture
def mara(document):
    return Coder("Mara", document)


@pytest.fixture
def jan(document):
    return Coder("Jan", document)


@pytest.fixture
def place(document):
    text = document.texts.get().text

    def find(words):
        at = text.index(words)
        return at, at + len(words)

    return find


def test_a_passage_is_kept_by_code_points_whatever_letters_come_before(mara, document, place):
    start, end = place("Hände gebunden, sagt die Straßenbehörde. Żółć")
    answer = mara.code(start, end).json()
    row = Coding.objects.get()
    assert document.texts.get().text[row.start : row.end] == "Hände gebunden, sagt die Straßenbehörde. Żółć"
    assert list(answer["parts"]) == ["a2", "stelle"]
    assert (answer["counts"], answer["recent"]) == ({HANDS: [1, 1]}, [HANDS])
    assert "Hände gebunden, sagt die Straßenbehörde. Żółć</mark>" in answer["parts"]["a2"]


def test_white_space_around_a_selection_is_not_coded(mara, place):
    start, end = place("\n\nDer Betrieb sucht Leute.")
    mara.code(start, end)
    assert (Coding.objects.get().start, Coding.objects.get().end) == place("Der Betrieb sucht Leute.")


def test_without_scripts_a_paragraph_or_some_of_its_words_are_coded_by_a_form(mara, place, words):
    mara.send("codieren/", script=False, first=3, code=NEED)
    answer = mara.send("codieren/", script=False, first=2, words="Hände gebunden", code=HANDS)
    assert {(c.start, c.end) for c in Coding.objects.all()} == {
        place("Der Betrieb sucht Leute."),
        place("Hände gebunden"),
    }
    page = words(mara.client.get(answer.url))
    assert "Codiert von Mara" in page


def test_words_that_are_not_there_are_refused_and_what_was_typed_stays(mara, words):
    answer = mara.send("codieren/", script=False, first=2, words="gibt es nicht", code=HANDS)
    assert answer.status_code == 422
    assert "Diese Wörter stehen nicht in den gewählten Absätzen." in words(answer)
    assert 'value="gibt es nicht"' in answer.content.decode()
    assert not Coding.objects.exists()


@pytest.mark.parametrize("fields", [{"start": 5, "end": 5}, {"start": 0, "end": 99999}, {"first": 9}, {"start": "x"}])
def test_a_passage_outside_the_text_is_refused(mara, fields):
    assert mara.send("codieren/", code=HANDS, **fields).status_code == 422
    assert not Coding.objects.exists()


def test_headings_and_unknown_codes_take_no_passages(mara):
    assert mara.code(0, 5, "discourse").status_code == 422
    assert mara.code(0, 5, "gibt-es-nicht").status_code == 422


def test_coding_the_same_twice_is_one_coding(mara):
    first, second = mara.code(0, 5).json(), mara.code(0, 5).json()
    assert first["active"] == second["active"]
    assert Coding.objects.count() == 1


def test_everything_can_be_undone_step_by_step_and_done_again(mara):
    coding = mara.code(0, 5).json()["active"]
    mara.send(f"stellen/{coding}/", seen=mara.panel(coding), memo="Warum?", strength=3)
    mara.send(f"stellen/{coding}/", seen=mara.panel(coding), start=0, end=12, direction="for_activity")
    mara.send(f"stellen/{coding}/loeschen/")
    assert not Coding.objects.exists()
    mara.send("zurueck/")
    mara.send("zurueck/")
    row = Coding.objects.get(pk=coding)
    assert (row.end, row.memo, row.strength, row.direction) == (5, "Warum?", 3, "")
    mara.send("vor/")
    assert Coding.objects.get(pk=coding).end == 12
    for _ in range(5):
        mara.send("zurueck/")
    assert not Coding.objects.exists()
    assert mara.send("zurueck/").json()["said"] == "Es gibt nichts rückgängig zu machen."


def test_a_new_step_ends_what_could_be_done_again(mara):
    mara.code(0, 5)
    mara.send("zurueck/")
    mara.code(7, 10)
    assert mara.send("vor/").json()["said"] == "Es gibt nichts zu wiederholen."
    assert Coding.objects.get().start == 7


def test_undoing_is_each_coders_own(mara, jan):
    mara.code(0, 5)
    jan.code(7, 10)
    mara.send("zurueck/")
    assert Coding.objects.get().coder == "Jan"


def test_two_coders_never_overwrite_each_other_silently(mara, jan):
    coding = mara.code(0, 5).json()["active"]
    seen = mara.panel(coding)
    assert jan.send(f"stellen/{coding}/", seen=jan.panel(coding), memo="Jans Notiz").status_code == 200
    late = mara.send(f"stellen/{coding}/", seen=seen, memo="Maras Notiz")
    assert late.status_code == 409
    assert "Jans Notiz" in late.json()["parts"]["stelle"]
    assert mara.send(f"stellen/{coding}/loeschen/", seen=seen).status_code == 409
    assert Coding.objects.get().memo == "Jans Notiz"


def test_undoing_stops_where_someone_else_has_gone_on(mara, jan):
    coding = mara.code(0, 5).json()["active"]
    jan.send(f"stellen/{coding}/", seen=jan.panel(coding), memo="Jans Notiz")
    assert mara.send("zurueck/").status_code == 409
    assert Coding.objects.get().memo == "Jans Notiz"


def test_words_become_a_code_of_their_own_in_one_step(mara, place, document):
    start, end = place("sucht Leute")
    mara.send("in-vivo/", start=start, end=end)
    assert Coding.objects.get().code == "eigen.sucht-leute"
    assert document.collection.codebooks.count() == 1
    mara.send("zurueck/")
    assert not Coding.objects.exists()
    assert not document.collection.codebooks.exists()
    assert Step.objects.get().state == "undone"


def test_the_machine_suggests_and_people_decide(mara, jan, place):
    page = mara.client.get(f"{mara.url}?vorschlaege=1").content.decode()
    start, end = place("Hände gebunden")
    key = f"{start}-{end}-frame.tied_legal"
    assert f'data-suggestion="{key}"' in page
    assert not Coding.objects.exists()
    mara.send("urteil/", vorschlag=key, urteil="ja")
    assert Coding.objects.get().entry == "Hände … gebunden"
    assert mara.send("urteil/", vorschlag=key, urteil="nein").status_code == 409
    assert jan.send("urteil/", vorschlag=key, urteil="nein").status_code == 200
    mara.send("zurueck/")
    assert not Coding.objects.exists()
    assert f'data-suggestion="{key}"' in mara.client.get(f"{mara.url}?vorschlaege=1").content.decode()


def test_words_of_a_text_are_never_markup(db):
    collection = Collection.objects.create(title="Probe")
    document = take(collection, [("x.txt", b"<script>alert(1)</script> & <mark> \"'")]).documents[0]
    coder = Coder("Mara", document)
    coder.code(3, 12)
    page = coder.client.get(coder.url).content.decode()
    assert "<script>alert" not in page
    assert "&lt;sc<mark" in page
