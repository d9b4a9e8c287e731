"""From passages to ratings: proposed with reasons, accepted by a person, linked ever after."""

import pytest

from stellwerk.web.rounds.models import Rating
from stellwerk.web.texts.models import Coding, Collection, Document
from stellwerk.web.texts.reading_in import take

REUTLINGEN = "08415"
HANDS = "discourse.tied_hands"


@pytest.fixture
def collection(db):
    """Two documents of one place say that hands are tied, one of them that they are not."""
    made = Collection.objects.create(title="Probe")
    interview, minutes = take(
        made, [("i.txt", "Uns sind die Hände gebunden.".encode()), ("p.txt", b"Das verbietet das Land. Wir fangen an.")]
    ).documents
    Document.objects.filter(pk=interview.pk).update(ags=REUTLINGEN, kind="interview")
    Document.objects.filter(pk=minutes.pk).update(ags=REUTLINGEN, kind="minutes")
    for document, start, end, direction in [
        (interview, 0, 28, "against_activity"),
        (minutes, 0, 23, ""),
        (minutes, 24, 38, "for_activity"),
    ]:
        Coding.objects.create(
            collection=made,
            document=document,
            start=start,
            end=end,
            code="frame.tied_legal",
            coder="M",
            direction=direction,
        )
    return made


def test_both_sides_are_shown_and_a_proposal_with_its_rule(collection, round_, visitor, words):
    shown = words(visitor.get(f"/texte/{collection.key}/belege/?ort={REUTLINGEN}"))
    assert "Die Textstellen widersprechen sich." in shown
    assert "2 Textstellen dafür" in shown
    assert "1 Textstelle dagegen" in shown
    assert "Regel (ein Vorschlag dieses Projekts)" in shown
    assert not Rating.objects.exists()


def test_an_accepted_proposal_is_a_rating_that_keeps_its_passages(collection, round_, visitor, words):
    given = {"runde": round_.key, "faktor": HANDS, "seen": "0"}
    visitor.post(f"/texte/{collection.key}/belege/annehmen/", given)
    rating = Rating.objects.get()
    assert (rating.factor, rating.answer) == (HANDS, "0.67")
    assert rating.passages.count() == 3
    assert "Uns sind die Hände gebunden." in words(visitor.get(f"/runden/{round_.key}/stellwerk/"))
    assert "Textstellen aus Texten: 2 dafür, 1 dagegen" in words(
        visitor.get(f"/runden/{round_.key}/einschaetzung/discourse/")
    )


def test_an_answer_given_meanwhile_is_not_written_over(collection, ayla, visitor, words):
    ayla.send("0")
    answer = visitor.post(
        f"/texte/{collection.key}/belege/annehmen/", {"runde": ayla.round.key, "faktor": HANDS, "seen": "0"}
    )
    assert "inzwischen anders beantwortet" in words(visitor.get(answer.url))
    assert Rating.objects.get().answer == "0"
    assert not Rating.objects.get().passages.exists()


def test_a_removed_passage_comes_back_with_its_link_when_that_is_undone(collection, round_, visitor):
    visitor.post(f"/texte/{collection.key}/belege/annehmen/", {"runde": round_.key, "faktor": HANDS, "seen": "0"})
    coding = Coding.objects.first()
    document = f"/texte/{collection.key}/dokumente/{coding.document.key}/"
    visitor.post(f"{document}stellen/{coding.pk}/loeschen/")
    assert Rating.objects.get().passages.count() == 2
    visitor.post(f"{document}zurueck/")
    assert Rating.objects.get().passages.count() == 3
