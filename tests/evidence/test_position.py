"""A position is said in bands; nobody is given a rank."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.evidence.statistics import BANDS, Band, Figure, Status, band, catalogue, official, position
from stellwerk.municipalities import register
from stellwerk.text import LANGUAGES

ORDER = list(Band)
measured = st.floats(-1e6, 1e6).map(lambda value: round(value, 1))
samples = st.lists(measured, min_size=8, max_size=40).map(np.array)


def of(ags: str, indicator: str):
    return position(official(), register(), register().get(ags), catalogue().get(indicator))


@given(samples, measured, measured)
def test_a_higher_value_never_lies_in_a_lower_band(sample, one, other):
    low, high = sorted((one, other))
    assert ORDER.index(band(low, sample)) <= ORDER.index(band(high, sample))


@given(samples, measured)
def test_low_and_high_mirror_each_other(sample, value):
    assert ORDER.index(band(value, sample)) + ORDER.index(band(-value, -sample)) == len(ORDER) - 1


@given(samples, measured, st.randoms())
def test_the_order_of_the_others_does_not_matter(sample, value, random):
    shuffled = list(sample)
    random.shuffle(shuffled)
    assert band(value, sample) is band(value, np.array(shuffled))


@given(measured)
def test_where_all_are_equal_nobody_is_high_or_low(value):
    assert band(value, np.full(20, value)) is Band.MIDDLE


def test_higher_than_in_most_means_at_least_three_quarters_lie_below():
    sample = np.arange(100.0)
    assert band(75, sample) is Band.HIGH
    assert band(74, sample) is Band.RATHER_HIGH
    assert band(24, sample) is Band.LOW
    assert band(25, sample) is Band.RATHER_LOW


def test_few_places_are_no_distribution():
    assert band(1.0, np.arange(7.0)) is None


def test_a_sparsely_settled_district_is_compared_with_its_own_kind_too():
    density = of("03354", "density")  # Lüchow-Dannenberg, 38 people per km²
    assert density.everyone is Band.LOW
    assert density.own_kind is Band.LOW
    assert density.own_kind_count == 95
    assert "dünn besiedelte ländliche Kreise" in density.sentence.de


def test_the_figure_of_a_group_says_so_and_is_compared_with_those_who_have_one():
    seekers = of("10041", "protection_seekers")
    assert seekers.everyone_count == 390
    assert seekers.sentence.de.startswith("Gemeinsamer Wert mehrerer Kommunen.")
    assert "390" in seekers.sentence.de


def test_there_is_no_position_without_a_figure():
    assert of("11000", "debt") is None


def test_a_fictional_place_is_laid_beside_the_real_ones():
    invented = Figure("99001", catalogue().get("density"), 2024, 40.0, Status.OK)
    place = register().get("03354")
    beside = position(official().including([invented]), register(), place, catalogue().get("density"))
    assert beside == of("03354", "density")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_speaks_of_ranks(language):
    for place in register():
        for indicator in catalogue():
            found = of(place.ags, indicator.id)
            if found is not None:
                said = found.sentence[language]
                assert not re.search(r"(?i)\b(rang|platz|rank|place|percentile|perzentil)\b|\d\.\s|%", said)
                assert BANDS[found.everyone][language] in said
