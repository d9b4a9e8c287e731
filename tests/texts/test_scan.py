"""What a dictionary points to."""

import multiprocessing
import re
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import DocumentError
from stellwerk.evidence.texts.canonical import canonical
from stellwerk.evidence.texts.dictionary import Dictionary, Entry, frame_dictionary, load_dictionary, precision
from stellwerk.evidence.texts.framework_codebook import frames
from stellwerk.evidence.texts.scan import find_candidates
from stellwerk.evidence.texts.terms import Term, expansion, in_both_cases, lowered, vocabulary
from stellwerk.text import Text


def book(*entries: Entry) -> Dictionary:
    return Dictionary(Text("t", "t"), entries)


def entry(term: str, *near: str, **more) -> Entry:
    return Entry("x", Term(term), tuple(Term(t) for t in near), **more)


def found(text: str, *entries: Entry) -> list[str]:
    return [text[c.start : c.end] for c in find_candidates([text], book(*entries)) if not c.negated]


def test_the_frame_dictionary_points_to_every_frame_and_nothing_else():
    assert {e.code for e in frame_dictionary().entries} == {frame.id for frame in frames()}


@pytest.mark.parametrize("one", frame_dictionary().entries, ids=lambda e: f"{e.code} {e.name}")
def test_every_entry_finds_its_own_example(one):
    assert one.example
    assert [c for c in find_candidates([one.example], book(one)) if not c.negated]


@pytest.mark.parametrize("code", frames(), ids=lambda c: c.id)
def test_no_anchor_example_of_another_frame_is_taken_for_an_opposite_one(code):
    """The codebook's own anchor examples: what the dictionary finds in them fosters the same."""
    own = {frame.id: frame.orientation for frame in frames()}
    for candidate in find_candidates([code.example.de], frame_dictionary()):
        if not candidate.negated:
            assert own[candidate.code] == code.orientation


@pytest.mark.parametrize(
    ("text", "one", "passages"),
    [
        ("Zuständig? ZUSTÄNDIG! unzuständig zuständige", entry("zuständig"), ["Zuständig", "ZUSTÄNDIG"]),
        ("Zuständigkeiten und zuständig.", entry("zuständig*"), ["Zuständigkeiten", "zuständig"]),
        ("Notunterkunft, Unterkünfte, Unterkunft", entry("*unterkunft"), ["Notunterkunft", "Unterkunft"]),
        ("Desintegrationsprozesse", entry("*integration*"), ["Desintegrationsprozesse"]),
        ("Haende weg, HÄNDE weg", entry("Hände"), ["Haende", "HÄNDE"]),
        ("GROẞE und große und grosse", entry("große"), ["GROẞE", "große", "grosse"]),
        ("rote\n  Linie, roteLinie, rote Linien", entry("rote Linie"), ["rote\n  Linie"]),
        ("EU-Bürger „Bürger“ Bürger–innen", entry("Bürger"), ["Bürger", "Bürger", "Bürger"]),
        ("Bürger_innen Bürger2", entry("Bürger"), []),
        ("keinen Spielraum; kein Spielraum", entry("kein* Spielraum"), ["keinen Spielraum", "kein Spielraum"]),
    ],
)
def test_words_stems_and_phrases(text, one, passages):
    assert found(text, one) == passages


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("Uns sind die Hände gebunden.", ["Hände gebunden"]),
        ("Gebunden sind uns leider die Hände.", ["Gebunden sind uns leider die Hände"]),
        ("Alle reichen sich die Hände. Gebunden ist niemand.", []),
        ("Die Hände von Dr. Meyer sind gebunden.", ["Hände von Dr. Meyer sind gebunden"]),
        ("Hände eins zwei drei vier fünf sechs sieben gebunden", []),
        ("Die Hände, z. B. unsere, sind gebunden.", ["Hände, z. B. unsere, sind gebunden"]),
    ],
)
def test_words_near_each_other_in_one_sentence(text, passages):
    assert found(text, entry("Hände", "gebunden")) == passages


def test_any_of_several_may_be_near():
    one = entry("Sache des", "Bundes", "Landes", any_near=True)
    assert found("Das ist Sache des Landes. Sache des Bundes. Sache des Rates.", one) == [
        "Sache des Landes", "Sache des Bundes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Wir sind nicht überfordert.", "Überfordert sind wir nicht.", "Niemand ist hier ohne Hilfe überfordert."]
)
def test_a_negation_in_the_sentence_silences_an_entry_and_is_told(text):
    one = entry("überfordert", negatable=True)
    assert found(text, one) == []
    assert [c.negated for c in find_candidates([text], book(one))] == [True]


def test_a_negation_in_another_sentence_does_not():
    assert found("Das stimmt nicht. Wir sind überfordert. Nicht wahr?", entry("überfordert", negatable=True))


letters = st.text(st.sampled_from("abBäÄßẞİi–„ .\n🏘é"), max_size=60)


@given(letters, st.sampled_from(["ab", "bä", "äß", "a*", "*b", "*iä*"]).filter(lambda t: len(t.strip("*")) > 1))
def test_every_word_is_found_at_its_place(text, term):
    """Against a plain regular expression over the text in lower case."""
    one = Term(term)
    forms = "|".join(map(re.escape, one.literals))
    left, right = (r"(?<!\w)\w*" if one.open_left else r"(?<!\w)"), (r"\w*(?!\w)" if one.open_right else r"(?!\w)")
    # İ is a capital of its own: it is not among the patterns, and must only not disturb the places of others.
    wanted = {m.span() for m in re.finditer(f"{left}(?:{forms}){right}", lowered(text))}
    made = {(c.start, c.end) for c in find_candidates([text], book(Entry("x", one)))}
    if "İ" not in text:
        assert made == wanted
    assert made <= wanted


@given(st.lists(letters.map(lambda t: t + " zuständig "), min_size=1, max_size=5))
def test_documents_keep_their_own_positions(texts):
    made = [(c.document, c.start) for c in find_candidates(texts, book(entry("zuständig")))]
    assert made == [(n, len(t) - len("zuständig ")) for n, t in enumerate(texts)]


def test_passages_are_found_in_the_original_through_soft_hyphens_and_decomposed_umlauts():
    original = "\ufeffUns sind die Ha\u0308n\u00adde\r\nge\u00adbunden, İstanbul ẞ."
    text, offsets = canonical(original, line_end_hyphens=True)
    (one,) = find_candidates([text], frame_dictionary())
    assert original[slice(*offsets.to_before(one.start, one.end))] == "Ha\u0308n\u00adde\r\nge\u00adbunden"


def test_lowering_keeps_every_character_at_its_place():
    everything = "".join(chr(c) for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF)
    assert len(lowered(everything)) == len(everything)


def test_files_and_texts_give_the_same_here_and_in_other_processes(tmp_path):
    texts = [e.example for e in frame_dictionary().entries] * 3
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    here = list(find_candidates(texts, frame_dictionary()))
    assert list(find_candidates(files, frame_dictionary())) == here
    with ThreadPoolExecutor(2) as threads:
        assert list(find_candidates(files, frame_dictionary(), threads)) == here
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as processes:
        assert list(find_candidates(files, frame_dictionary(), processes)) == here


def test_nothing_to_search_gives_nothing():
    assert list(find_candidates([], frame_dictionary())) == []
    assert list(find_candidates(["", "x"], frame_dictionary())) == []
    assert list(find_candidates(["x"], book())) == []


def test_an_entry_is_called_by_its_words():
    assert entry("Hände", "gebunden").name == "Hände … gebunden"
    assert entry("Sache des", "Bundes", "Landes", any_near=True).name == "Sache des … Bundes / Landes"


def test_a_stem_shows_which_words_of_the_corpus_it_covers():
    corpus = vocabulary(["Die Zuständigkeit. Zuständige Stellen, zuständig", "ZUSTÄNDIG unzuständig"])
    assert expansion(Term("zuständig*"), corpus) == (("zuständig", 2), ("zuständige", 1), ("zuständigkeit", 1))


def test_capitals_beyond_a_to_z_are_among_the_forms():
    assert set(in_both_cases("äß")) == {"äß", "Äß", "äẞ", "Äẞ"}


def test_precision_comes_from_the_team():
    found = precision([("a", True), ("a", True), ("a", False), ("b", False)])
    assert (found["a"].share, found["a"].judged) == (pytest.approx(2 / 3), 3)
    # Wilson (1927), 2 of 3: 0.2077 to 0.9385
    assert (found["a"].low, found["a"].high) == pytest.approx((0.2077, 0.9385), abs=1e-4)
    assert found["b"].low == 0


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("x = [", "cannot be read"),
        ("x = 3", "term = …"),
        ("x = [{ near = ['a'] }]", "x, 1: term"),
        ("x = [{ term = 'gut', fenster = 3 }]", "fenster"),
        ("x = [{ term = '*' }]", "at least two letters"),
        ("x = [{ term = 'a*b' }]", "at least two letters"),
    ],
)
def test_a_dictionary_that_cannot_be_used_says_where(toml, says):
    with pytest.raises(DocumentError, match=re.escape(says)):
        load_dictionary(toml, file="eigenes.toml")
