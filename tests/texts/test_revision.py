"""A new version of a document keeps its codings."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.revision import difference, revise

OLD = "Die Sitzung beginnt. Uns sind die Hände gebunden, sagt der Landrat. Ohne Zuzug schließt die Schule. Ende."
words = st.lists(st.sampled_from("der die Rat tagt Hände gebunden . , \n ä Schule".split(" ")), max_size=40).map(
    " ".join
)


def coded(*passages: str, text: str = OLD) -> list[Coding]:
    return [Coding(p, "d", text.index(p), text.index(p) + len(p), "discourse.need") for p in passages]


def revised(new: str, *passages: str):
    found = revise(Document("d", "Sitzung", OLD), new, coded(*passages))
    return found, [new[c.start : c.end] for c in found.codings]


def test_passages_move_with_the_text_around_them():
    new = "Protokoll vom 3. Mai. " + OLD.replace("Die Sitzung beginnt", "Die öffentliche Sitzung beginnt um 18 Uhr")
    found, passages = revised(new, "Uns sind die Hände gebunden", "Ohne Zuzug schließt die Schule.")
    assert passages == ["Uns sind die Hände gebunden", "Ohne Zuzug schließt die Schule."]
    assert (found.changed, found.lost, found.document.version) == ((), (), 2)


def test_passages_whose_words_changed_are_marked():
    found, passages = revised(OLD.replace("die Hände", "leider die Hände"), "Uns sind die Hände gebunden")
    assert passages == ["Uns sind leider die Hände gebunden"]
    assert found.changed == found.codings


def test_passages_that_are_gone_are_listed_not_dropped():
    found, passages = revised(OLD.replace(" Ohne Zuzug schließt die Schule.", ""), "Ohne Zuzug schließt die Schule.")
    assert passages == []
    assert [c.id for c in found.lost] == ["Ohne Zuzug schließt die Schule."]


def test_new_line_breaks_do_not_disturb():
    found, passages = revised(OLD.replace(" ", "\n"), "Hände gebunden")
    assert passages == ["Hände\ngebunden"]
    assert len(found.changed) == 1


@given(words, words)
def test_the_edits_make_one_text_of_the_other(before, after):
    made, old, new = "", 0, 0
    for from_before, to_before, from_after, to_after in difference(before, after).edits:
        assert before[old:from_before] == after[new:from_after]
        made += before[old:from_before] + after[from_after:to_after]
        old, new = to_before, to_after
    assert made + before[old:] == after


@given(words.filter(str.strip), st.data())
def test_the_same_text_changes_nothing(text, data):
    end = data.draw(st.integers(1, len(text)))
    start = data.draw(st.integers(0, end - 1))
    coding = Coding("c", "d", start, end, "x")
    found = revise(Document("d", "t", text), text, [coding])
    assert found.codings == (coding,) or not text[start:end].strip()
    assert found.changed == ()


def test_a_document_of_a_hundred_thousand_words_is_compared_in_seconds():
    rng = random.Random(1)
    vocabulary = ["der", "die", "und"] * 50 + [f"Wort{n}" for n in range(3000)]
    old = [rng.choice(vocabulary) for _ in range(100_000)]
    new = [w for w in old if rng.random() > 0.01]
    start = time.process_time()
    found = difference(" ".join(old), " ".join(new))
    assert time.process_time() - start < 10
    assert len(found.edits) < 2000
