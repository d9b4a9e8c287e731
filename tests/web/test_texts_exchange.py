"""Texts, codes and codings in and out, the networks they make, and words found again."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stellwerk.evidence.texts import Corpus
from stellwerk.web.texts.access import Reader
from stellwerk.web.texts.corpora import corpus_of, take_corpus
from stellwerk.web.texts.models import Collection, Memo, Statement


@pytest.fixture
def example(db, region) -> Collection:
    """The fictional texts that come with the project."""
    return take_corpus(Corpus.read(region / "corpus"), origin="modellregion")


def test_a_corpus_goes_through_the_database_without_loss(example, region):
    before, after = Corpus.read(region / "corpus"), corpus_of(example, Reader("lokal"))
    assert after.codebook == before.codebook
    for name in ("documents", "codings", "memos", "statements"):
        assert sorted(getattr(after, name), key=lambda one: one.id) == sorted(
            getattr(before, name), key=lambda one: one.id
        )
    assert set(after.decisions) == set(before.decisions)
    assert set(after.consensuses) == set(before.consensuses)
    assert {(one.document, one.coder) for one in after.assignments} == {
        (one.document, one.coder) for one in before.assignments
    }


def test_taking_the_same_corpus_twice_changes_nothing(example, region):
    assert take_corpus(Corpus.read(region / "corpus"), origin="modellregion") == example
    assert Collection.objects.count() == 1


@pytest.mark.parametrize("name", ["projekt.qdpx", "korpus.zip"])
def test_what_was_taken_along_comes_back_with_all_codings(example, visitor, words, name):
    content = visitor.get(f"/texte/{example.key}/austausch/{name}").content
    answer = visitor.post("/texte/mitgebracht/", {"file": SimpleUploadedFile(name, content)})
    assert f"{example.documents.count()} Dokumente" in words(answer)
    assert "Nichts: Alles ist da." in words(answer)
    back = Collection.objects.exclude(pk=example.pk).get()
    places = {(one.document.title, one.start, one.end, one.code, one.coder) for one in example.codings.all()}
    assert {(one.document.title, one.start, one.end, one.code, one.coder) for one in back.codings.all()} == places


def test_every_form_of_taking_along_can_be_made(example, visitor):
    for name in [
        "codebuch.qdc",
        "codierungen.csv",
        "codierungen.xlsx",
        "codierungen.ods",
        "zitate.docx",
        "zitate.html",
    ]:
        answer = visitor.get(f"/texte/{example.key}/austausch/{name}")
        assert answer.status_code == 200
        assert len(answer.content) > 500
    assert visitor.get(f"/texte/{example.key}/austausch/gibt-es-nicht.txt").status_code == 404


def test_a_file_that_is_none_of_these_is_refused_in_words(visitor, words, db):
    answer = visitor.post("/texte/mitgebracht/", {"file": SimpleUploadedFile("x.qdpx", b"kein Archiv")})
    assert answer.status_code == 422
    assert not Collection.objects.exists()


def test_quotes_keep_to_what_was_decided_on_each_document(example, visitor, words):
    shown = words(visitor.get(f"/texte/{example.key}/austausch/zitate/"))
    internal = [one for one in corpus_of(example, Reader("lokal")).documents if one.confidentiality == "internal"]
    assert internal
    for document in internal:
        assert document.title not in shown


def test_statements_become_a_network_and_are_undone_like_everything_else(example, visitor, words):
    coding = example.codings.select_related("document").first()
    base = f"/texte/{example.key}/dokumente/{coding.document.key}/"
    before = Statement.objects.count()
    given = {"organisation": "Imkerverein", "concept": "Zuwanderung hält den Ort am Leben", "agreement": "0"}
    visitor.post(f"{base}stellen/{coding.pk}/aussage/", given)
    assert "Imkerverein" in words(visitor.get(f"/texte/{example.key}/netzwerk/"))
    assert b"Imkerverein" in visitor.get(f"/texte/{example.key}/netzwerk/netzwerk.graphml").content
    visitor.post(f"{base}zurueck/")
    assert Statement.objects.count() == before


def test_words_are_found_in_all_their_forms(example, visitor, words):
    shown = words(visitor.get(f"/texte/{example.key}/suche/", {"q": "Hand"}))
    assert "hände" in shown
    assert "3 Textstellen" in shown
    assert "1 Textstelle" in words(visitor.get(f"/texte/{example.key}/suche/", {"q": "Hand", "ohne": "hände"}))


def test_memos_of_all_kinds_are_in_one_place(example, visitor, words):
    visitor.post(f"/texte/{example.key}/memos/neu/", {"text": "Noch einmal lesen", "kind": "question"})
    shown = words(visitor.get(f"/texte/{example.key}/memos/"))
    assert all(memo.text.split("\n")[0][:40] in shown for memo in Memo.objects.all())
    assert "Wann ist es ein Frame?" not in words(visitor.get(f"/texte/{example.key}/memos/?art=question"))


def test_a_portrait_shows_each_code_where_it_lies(example, visitor):
    coding = example.codings.select_related("document").first()
    page = visitor.get(f"/texte/{example.key}/dokumente/{coding.document.key}/portrait/").content.decode()
    assert page.count("<rect") == coding.document.codings.count()


def test_counts_over_time_stand_against_the_number_of_documents(example, visitor, words):
    shown = words(visitor.get(f"/texte/{example.key}/matrix/verlauf/"))
    years = sorted({str(one.date.year) for one in example.documents.all() if one.date})
    assert all(year in shown for year in years)
    documents = shown.split("Dokumente ")[-1].split()[: int(years[-1]) - int(years[0]) + 1]
    assert sum(map(int, documents)) == example.documents.exclude(date=None).count()
