"""Texts in, codes changed, passages found again: the pages around the text."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from stellwerk.web.texts.books import codebook
from stellwerk.web.texts.models import Coding, Collection, Document, Memo
from stellwerk.web.texts.reading_in import take

KIEFERNGRUND, OBERLAUSCHE = "99005", "99001"
HANDS, NEED, POSITIVE = "discourse.tied_hands", "frame.local_need", "frame.positive"


@pytest.fixture
def collection(db):
    """Two interviews: one says that people are needed, the other that hands are tied and that all went well."""
    made = Collection.objects.create(title="Probe")
    interviews = [
        ("a.txt", b"Der Betrieb sucht Leute. Alle sind gut angekommen."),
        ("b.txt", b"Uns sind die Haende gebunden."),
    ]
    first, second = take(made, interviews).documents
    Document.objects.filter(pk=first.pk).update(ags=OBERLAUSCHE, attributes={"Rolle": "Betrieb"}, date="2025-03-01")
    Document.objects.filter(pk=second.pk).update(ags=KIEFERNGRUND, attributes={"Rolle": "Amt"}, date="2026-03-01")
    for document, start, end, code in [(first, 0, 24, NEED), (first, 4, 50, POSITIVE), (second, 0, 29, HANDS)]:
        Coding.objects.create(collection=made, document=document, start=start, end=end, code=code, coder="Mara")
    return made


@pytest.fixture
def page(collection, words):
    client = Client()

    def open_(path="", **given):
        return words(client.get(f"/texte/{collection.key}/{path}", given))

    return open_


def test_a_packed_folder_is_read_and_what_cannot_be_read_is_named(collection, visitor, words):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("ordner/neu.md", "# Neu\n\nEin Absatz.")
        archive.writestr("ordner/leer.txt", "  ")
        archive.writestr("__MACOSX/._neu.md", "nichts")
        archive.writestr("../draussen.exe", "nichts")
    file = SimpleUploadedFile("texte.zip", packed.getvalue())
    answer = visitor.post(f"/texte/{collection.key}/einlesen/dateien/", {"files": file}, follow=True)
    assert "2 von 2 Dateien gelesen" in words(answer)
    assert "leer.txt: Die Datei enthält keinen Text." in words(answer)
    assert sorted(collection.documents.values_list("title", flat=True)) == ["a", "b", "neu"]


def test_a_table_describes_documents_all_or_none(collection, visitor):
    url = f"/texte/{collection.key}/einlesen/tabelle/"
    table = "Datei;Art;Rolle\na.txt;Interview;Chefin\nb.txt;gibt es nicht;x\n"
    assert visitor.post(url, {"table": SimpleUploadedFile("t.csv", table.encode())}).status_code == 422
    assert set(collection.documents.values_list("kind", flat=True)) == {"other"}
    visitor.post(url, {"table": SimpleUploadedFile("t.csv", table.replace("gibt es nicht", "Presse").encode())})
    assert sorted(collection.documents.values_list("kind", flat=True)) == ["interview", "press"]
    assert collection.documents.get(key="a").attributes == {"Rolle": "Chefin"}


def test_a_new_version_takes_codings_along_and_says_what_became_of_them(collection, visitor, words):
    text = "Vorab: Der Betrieb sucht Leute."
    url = f"/texte/{collection.key}/dokumente/a/fassung/"
    answer = visitor.post(url, {"file": SimpleUploadedFile("a2.txt", text.encode())})
    moved = Coding.objects.get(code=NEED)
    assert text[moved.start : moved.end] == "Der Betrieb sucht Leute."
    assert "1 Codierung steht bei denselben Wörtern." in words(answer)
    document = collection.documents.get(key="a")
    assert document.version == 2
    assert document.texts.count() == 2
    assert Coding.objects.count() + Memo.objects.count() == 3


def test_passages_are_found_by_codes_together_and_by_attributes(page):
    assert "1 Textstelle" in page("fundstellen/", code=[NEED, POSITIVE])
    assert "Betrieb sucht Leute. Betrieb" not in page("fundstellen/", code=[NEED, POSITIVE])
    assert "0 Textstellen" in page("fundstellen/", code=[NEED, HANDS])
    assert "Uns sind die Haende gebunden." in page("fundstellen/", code="discourse", merkmal="Rolle=Amt")
    assert "2 Textstellen" in page("fundstellen/", code="discourse", ort=OBERLAUSCHE)
    assert "1 Textstelle" in page("fundstellen/", code="discourse", jahr="2026")


def test_every_number_of_the_matrix_leads_to_as_many_passages(collection, visitor, words):
    import re

    matrix = visitor.get(f"/texte/{collection.key}/matrix/").content.decode()
    cells = re.findall(r'<td class="numeric"><a href="([^"]+)"[^>]*>(\d+)</a>', matrix)
    assert len(cells) >= 6
    for href, number in cells:
        assert f" {number} Textstelle" in words(visitor.get(href.replace("&amp;", "&")))


def test_what_is_told_elsewhere_but_not_here_is_shown_with_a_quote(page):
    shown = page("deutungen/", ort=KIEFERNGRUND)
    assert "Bedarf vor Ort" in shown
    assert "Der Betrieb sucht Leute." in shown
    assert "Jede aktivierende Deutung" in page("deutungen/", ort=OBERLAUSCHE)


def test_a_change_to_the_codebook_shows_what_it_touches_before_it_is_done(collection, visitor, words):
    url = f"/texte/{collection.key}/codebuch/{NEED}/aendern/"
    given = {"version": "1", "deed": "merge", "into": "discourse.need", "reason": "zu fein"}
    asked = visitor.post(url, given)
    assert "Das berührt 1 Codierung" in words(asked)
    assert "Der Betrieb sucht Leute." in words(asked)
    assert Coding.objects.filter(code=NEED).exists()
    visitor.post(url, given | {"confirm": "1"})
    assert Coding.objects.filter(code="discourse.need").exists()
    book = codebook(collection)
    assert book.code(NEED).replaced_by == "discourse.need"
    assert (book.changes[-1].touched, book.changes[-1].reason) == (1, "zu fein")
    assert visitor.post(url, given).status_code == 409
    visitor.post(f"/texte/{collection.key}/dokumente/a/zurueck/")
    assert Coding.objects.filter(code=NEED).exists()
    assert codebook(collection).code(NEED).replaced_by is None


def test_splitting_sorts_each_passage_by_hand(collection, visitor):
    coding = Coding.objects.get(code=POSITIVE)
    url = f"/texte/{collection.key}/codebuch/{POSITIVE}/aendern/"
    given = {"version": "1", "deed": "split", "names": "Arbeit\nVerein\n", "confirm": "1", f"to-{coding.key}": "1"}
    visitor.post(url, given)
    coding.refresh_from_db()
    assert codebook(collection).code(coding.code).label.de == "Verein"
    assert codebook(collection).code(coding.code).parent == POSITIVE


def test_a_code_cannot_lie_under_itself(collection, visitor, words):
    url = f"/texte/{collection.key}/codebuch/{HANDS}/aendern/"
    answer = visitor.post(url, {"version": "1", "deed": "nest", "parent": "frame.tied_legal"})
    assert answer.status_code == 422
    assert "unter sich selbst" in words(answer)


def test_words_of_a_teams_own_point_to_a_code_too(collection, visitor, words):
    url = f"/texte/{collection.key}/codebuch/discourse.need/zeichen/"
    assert visitor.post(url, {"lines": "*"}).status_code == 422
    visitor.post(url, {"lines": "Betrieb* … Leute"})
    page = visitor.get(f"/texte/{collection.key}/dokumente/a/?vorschlaege=1").content.decode()
    assert 'data-suggestion="4-23-discourse.need"' in page
    visitor.post(f"/texte/{collection.key}/dokumente/a/zurueck/")
    assert not collection.signs.exists()
