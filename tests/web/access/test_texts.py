"""Texts where people sign in: not there yet; a reader of some municipalities sees nothing of the others."""

import pytest

from stellwerk.web.texts.access import Reader, documents, visible
from stellwerk.web.texts.books import codebook
from stellwerk.web.texts.census import by_code, by_document
from stellwerk.web.texts.corpora import corpus_of
from stellwerk.web.texts.models import Coding, Collection, Document
from stellwerk.web.texts.reading_in import take
from stellwerk.web.texts.tables import matrix

REUTLINGEN, TUEBINGEN = "08415", "08416"
HANDS = "discourse.tied_hands"


@pytest.fixture
def texts(db) -> Collection:
    """One document of Reutlingen, one of Tübingen, each with a coding."""
    made = Collection.objects.create(title="Interviews")
    for name, ags in [("reutlingen", REUTLINGEN), ("tuebingen", TUEBINGEN)]:
        document = take(made, [(f"{name}.txt", b"Uns sind die Haende gebunden.")]).documents[0]
        Document.objects.filter(pk=document.pk).update(ags=ags)
        Coding.objects.create(collection=made, document=document, start=0, end=29, code=HANDS, coder="weg")
    return made


@pytest.mark.parametrize("name", ["cora", "rolf", "adam", "olga", None])
def test_nobody_reaches_texts_where_people_sign_in(as_, texts, name):
    client = as_(name)
    for path in ["", f"{texts.key}/", f"{texts.key}/dokumente/reutlingen/", f"{texts.key}/austausch/korpus.zip"]:
        assert client.get(f"/texte/{path}").status_code != 200


def test_a_reader_of_one_place_gets_nothing_of_another(texts):
    reader = Reader("cora", frozenset({REUTLINGEN}))
    here = texts.documents.get(key="reutlingen")
    assert [row.key for row in documents(texts, reader)] == ["reutlingen"]
    assert [row.document for row in visible(texts, reader)] == [here]
    assert by_code(texts, reader) == {HANDS: 1}
    assert by_document(texts, reader) == {here.pk: 1}
    assert [column.key for column in matrix(texts, reader, codebook(texts), "dokument").columns] == ["reutlingen"]
    taken = corpus_of(texts, reader)
    assert [one.id for one in taken.documents] == ["reutlingen"]
    assert [one.document for one in taken.codings] == ["reutlingen"]
    assert not reader.may_read(texts.documents.get(key="tuebingen"))
