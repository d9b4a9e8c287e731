"""Who did what."""

from string import Formatter

import pytest

from stellwerk.errors import UnknownName
from stellwerk.web.audit.deeds import DEEDS
from stellwerk.web.audit.models import AuditEvent
from stellwerk.web.audit.writing import record


@pytest.fixture
def happened(as_, people, network):
    """Cora and Ursula each gave somebody access, and Adam made a network."""
    as_("cora").post("/personen/orte/08415/", {"email": "olga@example.org", "role": "reader"})
    as_("ursula").post("/personen/orte/08421/", {"email": "otto@example.org", "name": "Otto", "role": "reader"})
    as_("adam").post("/netzwerke/neu/", {"name": "Donau"})


def test_everyone_reads_of_their_own(as_, happened, words):
    cora, adam = words(as_("cora").get("/protokoll/")), words(as_("adam").get("/protokoll/"))
    assert "Cora hat Olga eingeladen." in cora
    assert "Otto" not in cora
    assert "Ursula hat Otto eingeladen." in adam
    assert "Adam hat das Netzwerk Donau angelegt." in adam


@pytest.mark.parametrize("name", ["rolf", "nora", "wanda", "olga", None])
def test_who_does_not_answer_for_anything_reads_nothing(as_, happened, name):
    assert as_(name).get("/protokoll/").status_code == 403


def test_it_can_be_narrowed_down(as_, happened, words):
    adam = as_("adam")
    assert "Otto" not in words(adam.get("/protokoll/?was=networks"))
    assert "Otto" in words(adam.get("/protokoll/?ort=08421"))
    assert "Otto" not in words(adam.get("/protokoll/?ort=08415&was=people"))
    assert "Donau" in words(adam.get("/protokoll/?ort=quatsch&was=quatsch&seite=quatsch"))


def test_it_is_read_page_by_page(as_, people, network, words):
    for _ in range(60):
        record(None, "networks.changed", network)
    assert "Seite 1 von 2" in words(as_("adam").get("/protokoll/"))
    assert words(as_("adam").get("/protokoll/?seite=2")).count("Jemand auf der Kommandozeile") == 10


def test_who_goes_is_gone_here_too(as_, happened, people, words):
    people["cora"].delete()
    page = words(as_("adam").get("/protokoll/"))
    assert "Cora" not in page
    assert "Eine Person, deren Konto es nicht mehr gibt, hat Olga eingeladen." in page


def test_nothing_personal_is_kept_in_words(happened):
    texts = [str(value) for row in AuditEvent.objects.values() for value in row.values()]
    assert not any("@" in text or "Cora" in text or "Otto" in text for text in texts)


def test_only_known_deeds_are_written_down(network):
    with pytest.raises(UnknownName, match="networks"):
        record(None, "networks.mad", network)


def test_every_deed_has_its_sentence_in_both_languages():
    for sentence in DEEDS.values():
        for words in (sentence.de, sentence.en):
            assert {name for _, name, _, _ in Formatter().parse(words) if name} == {"who", "thing"}
