"""Passages that coders marked where they saw fit."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.agreement import Ratings, krippendorff_alpha, unitizing_alpha, unitizing_alpha_2004
from stellwerk.agreement.unitizing2004 import section_distances
from stellwerk.errors import AgreementError

# Krippendorff (2019), figure 12.11, p. 340: three coders, 60 characters.
ALEX = [(0, 7, 1), (7, 13, 2), (30, 32, 5), (32, 37, 6), (37, 44, 6), (44, 60, 7)]
PAUL = [(0, 7, 1), (7, 13, 3), (13, 21, 5), (32, 44, 6)]
SUZAN = [(0, 7, 1), (7, 13, 4), (13, 21, 5), (32, 37, 6), (37, 41, 6), (41, 44, 6)]


def test_family_of_krippendorff_2019_figure_12_11():
    """uα 0.510, |u|α 0.413 (unrounded 0.4136), cuα 0.724; (k)uα 1 for 1, 5, 6 and 0 for 2, 3, 4."""
    family = unitizing_alpha([ALEX, PAUL, SUZAN], 60)
    assert family.overall.value == pytest.approx(0.510, abs=5e-4)
    assert family.marked.value == pytest.approx(0.413, abs=1e-3)
    assert family.coding.value == pytest.approx(0.724, abs=5e-4)
    alphas = {of.value: of.alpha.value for of in family.by_value}
    assert alphas == {
        k: pytest.approx(v) if v is not None else None
        for k, v in zip(range(1, 8), (1, 0, 0, 0, 1, 1, None), strict=True)
    }
    coverage = {of.value: of.coverage for of in family.by_value}
    assert coverage[5] == pytest.approx(8 / 18)
    assert coverage[7] == 0  # met only gaps: no (k)uα


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((5, 11), (4, 6), 26), ((5, 11), (5, 7), 16), ((5, 11), (6, 8), 10), ((5, 11), (7, 9), 8),
        ((5, 11), (6, 10), 2), ((5, 11), (5, 11), 0), ((225, 295), (220, 300), 50), ((370, 400), (355, 375), 850),
    ],
)  # fmt: skip
def test_distances_of_sections_in_krippendorff_2004(one, other, distance):
    """Krippendorff (2004), p. 253 f."""
    assert section_distances(np.array([one]), np.array([other])).item() == distance


C, K = 1, 2
# Krippendorff (2004), p. 254: continuum from 150, length 300.
OBSERVER_I = [(75, 145, C), (220, 250, C), (30, 90, K), (150, 200, K)]
OBSERVER_J = [(70, 150, C), (205, 225, C), (250, 270, C), (30, 90, K), (150, 200, K)]


def test_older_alpha_of_krippendorff_2004():
    """Category c: 0.0144, 0.0532, 0.7286; category k: 1. Published overall 0.8591 adds rounded terms: 0.8587."""
    c = unitizing_alpha_2004([OBSERVER_I, OBSERVER_J], 300, C)
    assert (c.observed, c.expected, c.value) == pytest.approx((0.0144, 0.0532, 0.7286), abs=1e-4)
    k = unitizing_alpha_2004([OBSERVER_I, OBSERVER_J], 300, K)
    assert (k.observed, k.expected, k.value) == pytest.approx((0, 0.0490, 1), abs=1e-4)
    assert unitizing_alpha_2004([OBSERVER_I, OBSERVER_J], 300).value == pytest.approx(0.8587, abs=5e-5)


def cut(written: str, stretch: int) -> list[tuple[int, int, int]]:
    """Segments from a drawing: bars are boundaries, 1 is marked."""
    segments, position = [], 0
    for part in written.split("|"):
        if "1" in part:
            segments.append((position * stretch, (position + len(part)) * stretch, 1))
        position += len(part)
    return segments


@pytest.mark.parametrize(
    ("first", "second", "observed", "alpha"),
    [
        ("00|11111111|0000|111111|0000", "0000|1111|0000000|11|0000000", 0.03125, 0.553),
        ("1" * 18 + "|000000", "11|1|1|1|1|111|1|" + "0" * 14, 2.26736, -0.926),
        ("00|111111|00|11|00|1111|00|11|00", "11|00|1111|00|1111|00|11|00|11|00", 0.02777, 0.679),
        ("11|11111111|1111|111111|1111", "1111|1111|1111111|11|1111111", 0.38715, 0.066),
    ],
    ids=["Bertha and Bill", "John and Jill", "Gerret and Gill", "Heather and Hill"],
)
def test_older_alpha_of_krippendorff_1995(first, second, observed, alpha):
    """P. 57, at a fine resolution; his expected disagreement has a sign that the book of 2004 corrects: ± 0.02."""
    found = unitizing_alpha_2004([cut(first, 5000), cut(second, 5000)], 24 * 5000)
    assert found.observed == pytest.approx(observed, abs=1e-5)
    assert found.value == pytest.approx(alpha, abs=0.02)


@st.composite
def coder(draw, length=60):
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=12)))
    return [(a, b, draw(st.integers(1, 3))) for a, b in pairwise(cuts) if draw(st.booleans())]


@given(st.lists(coder(), min_size=2, max_size=4), st.randoms())
def test_the_order_of_coders_does_not_matter(coders, random):
    shuffled = random.sample(coders, len(coders))
    one, other = unitizing_alpha(coders, 60), unitizing_alpha(shuffled, 60)
    for name in ("overall", "marked", "coding"):
        assert getattr(one, name).value == pytest.approx(getattr(other, name).value)


@given(coder(), st.integers(2, 4))
def test_coders_who_marked_the_same_agree_fully_or_not_at_all_defined(segments, coders):
    family = unitizing_alpha([segments] * coders, 60)
    for alpha in (family.overall, family.marked, family.coding, *(of.alpha for of in family.by_value)):
        assert alpha.value == pytest.approx(1) if alpha.value is not None else alpha.reason is not None


@given(coder(), coder())
def test_names_of_values_do_not_matter(one, other):
    renamed = [[(a, b, 10 - v) for a, b, v in segments] for segments in (one, other)]
    assert unitizing_alpha([one, other], 60).overall.value == pytest.approx(unitizing_alpha(renamed, 60).overall.value)


@given(st.lists(st.lists(st.integers(0, 3), min_size=30, max_size=30), min_size=2, max_size=4))
def test_single_characters_give_the_plain_alpha_with_gaps_as_a_value(rows):
    """Where every segment is one character there is nothing to exclude but each character itself."""
    coders = [[(i, i + 1, v) for i, v in enumerate(row) if v] for row in rows]
    plain = krippendorff_alpha(Ratings.of(rows))
    assert unitizing_alpha(coders, 30).overall.value == pytest.approx(plain.value)


def test_a_coder_who_marked_nothing_is_a_coder():
    family = unitizing_alpha([[(0, 10, 1)], []], 60)
    assert family.marked.value < 0.2
    assert family.coding.value is None
    assert "nothing to compare" in family.coding.reason.en


@pytest.mark.parametrize("wrong", [[(0, 0, 1)], [(0, 61, 1)], [(-1, 4, 1)], [(0, 5, 1), (4, 8, 2)]])
def test_segments_that_cannot_be_are_named(wrong):
    with pytest.raises(AgreementError, match="Coder 2: the segment"):
        unitizing_alpha([[], wrong], 60)


def test_one_coder_alone_is_not_compared():
    with pytest.raises(AgreementError, match="at least two"):
        unitizing_alpha([ALEX], 60)
