"""Who reads and codes which texts where people sign in."""

import pytest

from stellwerk.evidence.texts import Corpus
from stellwerk.web.audit.models import AuditEvent
from stellwerk.web.texts.corpora import take_corpus
from stellwerk.web.texts.models import Coding, Collection, Document
from stellwerk.web.texts.reading_in import take

REUTLINGEN, TUEBINGEN = "08415", "08416"
HANDS = "discourse.tied_hands"


@pytest.fixture
def texts(db) -> Collection:
    """One document of Reutlingen, one of Tübingen, each with a coding; begun by nobody who is left."""
    made = Collection.objects.create(title="Interviews", owner="weg@example.org")
    for name, ags in [("reutlingen", REUTLINGEN), ("tuebingen", TUEBINGEN)]:
        document = take(made, [(f"{name}.txt", b"Uns sind die Haende gebunden.")]).documents[0]
        Document.objects.filter(pk=document.pk).update(ags=ags)
        Coding.objects.create(collection=made, document=document, start=0, end=29, code=HANDS, coder="weg")
    return made


def _status(client, collection, path):
    return client.get(f"/texte/{collection.key}/{path}").status_code


@pytest.mark.parametrize("name", ["cora", "rolf"])
def test_one_reads_the_documents_of_ones_own_place_and_nothing_of_others(as_, texts, words, name):
    client = as_(name)
    assert _status(client, texts, "dokumente/reutlingen/") == 200
    assert _status(client, texts, "dokumente/tuebingen/") == 404
    for path in ["", f"fundstellen/?code={HANDS}", "matrix/?nach=dokument", "suche/?q=Haende", "austausch/zitate/"]:
        assert "tuebingen" not in words(client.get(f"/texte/{texts.key}/{path}")).lower()
    assert "1 Textstelle" in words(client.get(f"/texte/{texts.key}/fundstellen/?code={HANDS}"))
    tied = words(client.get(f"/texte/{texts.key}/deutungen/"))
    assert "Tübingen" not in tied


def test_readers_read_and_coordinators_code(as_, texts):
    given = {"first": 1, "code": "discourse.need"}
    path = f"/texte/{texts.key}/dokumente/reutlingen/codieren/"
    assert as_("rolf").post(path, given).status_code == 403
    assert as_("cora").post(path, given).status_code == 302
    made = Coding.objects.get(code="discourse.need")
    assert made.coder == as_("cora").get("/").wsgi_request.user.get_username()
    assert as_("cora").post(path.replace("reutlingen", "tuebingen"), given).status_code == 404


@pytest.mark.parametrize("name", ["ursula", "adam", "olga"])
def test_others_do_not_even_know_of_a_collection(as_, texts, words, name):
    client = as_(name)
    assert "Interviews" not in words(client.get("/texte/")).replace("Interviews, Ratsprotokolle", "")
    for path in ["", "codebuch/", "matrix/", "farben.css", "austausch/", "dokumente/reutlingen/"]:
        assert _status(client, texts, path) == 404


def test_whoever_begins_a_collection_reads_all_of_it_and_taking_it_along_is_written_down(as_, texts):
    client = as_("cora")
    client.post("/texte/neu/", {"title": "Eigene"})
    own = Collection.objects.get(title="Eigene")
    take(own, [("a.txt", b"Text.")])
    Document.objects.filter(collection=own).update(ags=TUEBINGEN)
    assert _status(client, own, "dokumente/a/") == 200
    assert _status(as_("rolf"), own, "") == 404
    assert _status(client, own, "austausch/korpus.zip") == 200
    assert AuditEvent.objects.filter(deed="texts.exported", number=own.pk).exists()
    assert as_("rolf").post("/texte/neu/", {"title": "Fremde"}).status_code == 403


def test_everyone_with_an_account_may_try_the_fictional_texts_but_not_change_them(as_, region):
    example = take_corpus(Corpus.read(region / "corpus"), origin="modellregion")
    document = example.documents.first()
    client = as_("olga")
    assert _status(client, example, f"dokumente/{document.key}/") == 200
    path = f"/texte/{example.key}/dokumente/{document.key}/codieren/"
    assert client.post(path, {"first": 1, "code": HANDS}).status_code == 403
