"""The form in which texts are stored, and the way back."""

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stellwerk.evidence.texts.canonical import canonical

# Letters with and without accents in both forms, hyphens, line ends, soft hyphens, what must not be there, Hangul.
tricky = st.text(
    st.sampled_from("abÄäß ẞİi.\u0308\u0301\u0327\u00ad-\u2010\n\r\t\f\x02\x00\ufeff\u1100\u1161\u11a8각🏘")
)


@pytest.mark.parametrize(
    ("original", "stored"),
    [
        ("Fu\u0308r", "Für"),
        ("Zeile\r\nZeile\rZeile", "Zeile\nZeile\nZeile"),
        ("\ufeffAnfang", "Anfang"),
        ("Inte\u00adgra\u00adtion", "Integration"),
        ("Integra-\ntion", "Integration"),
        ("Integra-\r\n  tion", "Integration"),
        ("Integra\u00ad\ntion", "Integration"),
        ("Integra\ufffe\ntion", "Integration"),
        ("Vor-\nund Nachteile", "Vor-\nund Nachteile"),
        ("Asylbewerber-\nLeistungsgesetz", "Asylbewerber-\nLeistungsgesetz"),
        ("2015-\n2016", "2015-\n2016"),
        ("– so\nweiter", "– so\nweiter"),
        ("ẞ, ß, İ bleiben", "ẞ, ß, İ bleiben"),
    ],
)
def test_canonical_form(original, stored):
    assert canonical(original, line_end_hyphens=True)[0] == stored


def test_hyphens_stay_where_lines_are_not_typeset():
    assert canonical("Ich wollte ge-\ngehen", line_end_hyphens=False)[0] == "Ich wollte ge-\ngehen"


def test_a_passage_is_found_again_in_the_original():
    original = "Die Integra-\r\ntion fu\u0308r alle"
    text, offsets = canonical(original, line_end_hyphens=True)
    start = text.index("Integration")
    assert original[slice(*offsets.to_before(start, start + 11))] == "Integra-\r\ntion"
    start = text.index("für")
    assert original[slice(*offsets.to_before(start, start + 3))] == "fu\u0308r"
    start = original.index("fu\u0308r")
    assert text[slice(*offsets.to_after(start, start + 4))] == "für"


@given(tricky, st.booleans())
@example("a\u00ad\u0308", False)
@example("a-\n\u00adb", True)
def test_canonical_is_composed_and_clean_and_stays_so(original, hyphens):
    text, _ = canonical(original, line_end_hyphens=hyphens)
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\f\x02\x00\ufeff\u00ad")
    assert canonical(text, line_end_hyphens=False)[0] == text


@given(tricky, st.booleans(), st.data())
def test_every_passage_goes_to_the_original_and_comes_back(original, hyphens, data):
    text, offsets = canonical(original, line_end_hyphens=hyphens)
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    there = offsets.to_before(start, end)
    assert 0 <= there[0] <= there[1] <= len(original)
    again = offsets.to_after(*there)
    # Passages grow to whole edits; what they began with is in them.
    assert start == end or (again[0] <= start and end <= again[1])
    if not any(a < end and start < b for _, _, a, b in offsets.edits):
        assert again == (start, end) or start == end


@given(tricky, st.booleans())
def test_what_lies_between_edits_is_the_same_in_both(original, hyphens):
    text, offsets = canonical(original, line_end_hyphens=hyphens)
    before = after = 0
    for from_before, to_before, from_after, to_after in offsets.edits:
        assert original[before:from_before] == text[after:from_after]
        assert (from_before, from_after) >= (before, after)
        before, after = to_before, to_after
    assert original[before:] == text[after:]


@given(st.text())
def test_any_text_has_a_canonical_form(original):
    text, _ = canonical(original, line_end_hyphens=True)
    assert unicodedata.is_normalized("NFC", text)


def test_a_hundred_thousand_words_take_no_time():
    original = "Die Vor\u00adlage wurde bera-\r\nten. Fu\u0308r alle.\r\n" * 15_000
    canonical(original, line_end_hyphens=True)
    start = time.process_time()
    canonical(original, line_end_hyphens=True)
    assert time.process_time() - start < 3
