"""Coding side by side: unseen until opened, then compared, talked about and settled."""

import pytest
from django.test import Client

from stellwerk.web.texts.models import Blind, Coding, Collection, Consensus, Step
from stellwerk.web.texts.reading_in import take

TEXT = "\n\n".join(f"Absatz {n}: Uns sind die Hände gebunden, sagt Person {n}." for n in range(1, 11))
HANDS = "discourse.tied_hands"


@pytest.fixture
def document(db):
    return take(Collection.objects.create(title="Probe"), [("a.txt", TEXT.encode())]).documents[0]


@pytest.fixture
def of():
    def client(name):
        made = Client()
        made.cookies["stellwerk_coder"] = name
        return made

    return client


@pytest.fixture
def blind(document, of):
    """Mara and Jan coded blind: both marked paragraphs 1–4, Jan the fifth too."""
    fields = {"title": "Erste Welle", "coders": "Mara\nJan", "document": document.key}
    of("Mara").post(f"/texte/{document.collection.key}/vergleich/neu/", fields)
    for coder, last in [("Mara", 4), ("Jan", 5)]:
        for paragraph in range(1, last + 1):
            of(coder).post(
                f"/texte/{document.collection.key}/dokumente/{document.key}/codieren/",
                {"first": paragraph, "code": HANDS},
            )
    return Blind.objects.get()


def test_nobody_sees_what_others_code_until_it_is_opened(document, blind, of, words):
    base = f"/texte/{document.collection.key}"
    jans = Coding.objects.filter(coder="Jan").first()
    pages = [
        f"{base}/dokumente/{document.key}/?code={HANDS}&stelle={jans.pk}",
        f"{base}/fundstellen/?code={HANDS}",
        f"{base}/matrix/?nach=wer",
        f"{base}/vergleich/{blind.key}/",
        f"{base}/",
    ]
    for page in pages:
        shown = of("Mara").get(page)
        assert f'data-coding="{jans.pk}"' not in shown.content.decode()
        assert "5" not in words(shown).split("Jan")[-1][:3]
    assert "4 Textstellen" in words(of("Mara").get(pages[1]))
    assert of("Mara").get(f"{base}/vergleich/{blind.key}/{HANDS}/").status_code == 404
    change = f"{base}/dokumente/{document.key}/stellen/{jans.pk}/loeschen/"
    assert of("Mara").post(change).status_code == 404
    of("Mara").post(f"{base}/vergleich/{blind.key}/oeffnen/")
    assert "9 Textstellen" in words(of("Mara").get(pages[1]))


def test_agreement_is_krippendorffs_alpha_of_the_paragraphs(document, blind, of, words):
    of("Mara").post(f"/texte/{document.collection.key}/vergleich/{blind.key}/oeffnen/")
    shown = words(of("Mara").get(f"/texte/{document.collection.key}/vergleich/{blind.key}/"))
    # Coincidences of 2 coders × 10 paragraphs, by hand: o01 = 1, n1 = 9, n0 = 11: alpha = 1 − 19 · 1 / (9 · 11).
    assert "alpha über alle Codes: 0,81, in 10 Absätzen" in shown
    assert "Mara – Jan 0,81" in shown
    assert "1 Textstelle" in shown


def test_what_was_settled_is_kept_with_its_reason_and_can_be_undone(document, blind, of, words):
    base = f"/texte/{document.collection.key}"
    of("Mara").post(f"{base}/vergleich/{blind.key}/oeffnen/")
    page = f"{base}/vergleich/{blind.key}/{HANDS}/"
    jans = Coding.objects.filter(coder="Jan").last()
    fields = {"document": document.key, "start": jans.start, "end": jans.end, "coded": "1"}
    assert of("Mara").post(f"{page}einigung/", fields).status_code == 422
    of("Mara").post(f"{page}einigung/", fields | {"reason": "Auch hier ist das Recht gemeint."})
    shown = words(of("Jan").get(page))
    assert "Einigung: gehört dazu. Auch hier ist das Recht gemeint." in shown
    assert "0 davon sind offen" in shown
    of("Mara").post(f"{base}/dokumente/{document.key}/zurueck/")
    assert not Consensus.objects.exists()
    assert Step.objects.filter(state="undone").exists()


def test_it_takes_two_coders_and_a_document(document, of):
    url = f"/texte/{document.collection.key}/vergleich/neu/"
    assert of("Mara").post(url, {"coders": "Mara", "document": document.key}).status_code == 422
    assert of("Mara").post(url, {"coders": "Mara\nJan"}).status_code == 422
    assert not Blind.objects.exists()
