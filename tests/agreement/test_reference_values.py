"""Published values, reproduced."""

import numpy as np
import pytest

from stellwerk.agreement import (
    Level,
    Ratings,
    bootstrap_alpha,
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
)

NA = float("nan")

# Krippendorff (2011), Computing Krippendorff's alpha-reliability, data C: 4 coders × 12 units with missing values.
KRIPPENDORFF_2011_C = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NA, NA, NA],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NA, 3],
    [NA, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NA],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NA],
]

# Hayes & Krippendorff (2007), p. 84: 5 coders, 40 newspaper articles, ordinal.
HAYES_KRIPPENDORFF_2007 = """
112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1 212.2 1233. 1101. 000.0
0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1
"""

# Fleiss (1971), p. 379: 30 patients, 6 psychiatrists, 5 diagnoses.
FLEISS_1971 = """
444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 333335 111455
111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555
"""


def units(written: str) -> Ratings:
    """One word per unit, one letter per coder, a dot for no value."""
    return Ratings.of(np.array([[NA if v == "." else float(v) for v in unit] for unit in written.split()]).T)


def table(*rows: tuple[int, ...]) -> Ratings:
    """Two coders from a cross table: how often the first gave the row's value and the second the column's."""
    pairs = [(i, j) for i, row in enumerate(rows) for j, n in enumerate(row) for _ in range(n)]
    return Ratings.of(np.array(pairs).T)


@pytest.mark.parametrize(
    ("level", "published"),
    [(Level.NOMINAL, 0.7434), (Level.ORDINAL, 0.8154), (Level.INTERVAL, 0.8491), (Level.RATIO, 0.7974)],
)
def test_alpha_of_krippendorff_2011_data_c(level, published):
    assert krippendorff_alpha(Ratings.of(KRIPPENDORFF_2011_C), level).value == pytest.approx(published, abs=5e-5)


def test_alpha_of_krippendorff_2004_p_230_names_its_disagreements():
    alpha = krippendorff_alpha(Ratings.of(KRIPPENDORFF_2011_C))
    assert (alpha.observed, alpha.expected) == pytest.approx((0.200, 0.779), abs=1e-3)
    assert alpha.units == 11  # the last of the twelve has one value only
    interval = krippendorff_alpha(Ratings.of(KRIPPENDORFF_2011_C), Level.INTERVAL)
    assert (interval.observed, interval.expected) == pytest.approx((0.433, 2.872), abs=2e-3)


@pytest.mark.parametrize(
    ("coefficient", "published"),
    [(fleiss_kappa, 0.76117), (gwet_ac1, 0.77544), (conger_kappa, 0.76207), (brennan_prediger, 0.77273)],
)
def test_kappas_of_data_c_as_irrcac_gives_them(coefficient, published):
    """Gwet, irrCAC (CRAN), cac.raw4raters: the same table as Krippendorff's data C."""
    assert coefficient(Ratings.of(KRIPPENDORFF_2011_C)).value == pytest.approx(published, abs=5e-6)


def test_interval_of_data_c_covers_the_published_one():
    """irrCAC's linearised 95 % interval of alpha is 0.419 to 1; twelve units leave it nearly as wide here."""
    interval = bootstrap_alpha(Ratings.of(KRIPPENDORFF_2011_C))
    assert interval.low == pytest.approx(0.419, abs=0.1)
    assert interval.high == pytest.approx(1.0, abs=0.01)


def test_alpha_of_two_coders_and_two_values():
    """Krippendorff (2004), p. 224."""
    alpha = krippendorff_alpha(units("10 11 01 00 00 01 00 01 00 00"))
    assert (alpha.value, alpha.observed, alpha.expected) == pytest.approx((0.095, 0.400, 0.442), abs=1e-3)


def test_alpha_of_two_coders_and_four_values():
    """Krippendorff (2011), data B: 12 units, nominal 0.692."""
    assert krippendorff_alpha(units("12 11 22 22 42 33 33 33 55 44 44 14")).value == pytest.approx(0.692, abs=5e-4)


def test_alpha_of_two_coders_and_three_values():
    """Krippendorff (2004), p. 227; the disagreements as dkpro-statistics tests them."""
    alpha = krippendorff_alpha(units("11 12 22 22 22 22 23 33 33 33 33 33"))
    assert (alpha.value, alpha.observed, alpha.expected) == pytest.approx((0.734, 0.1667, 0.6268), abs=1e-3)


@pytest.mark.parametrize(
    ("level", "published"), [(Level.NOMINAL, 0.642), (Level.INTERVAL, 0.547), (Level.RATIO, 0.483)]
)
def test_alpha_of_three_coders(level, published):
    """Krippendorff (1980), p. 139."""
    example = units("111 122 222 444 144 222 123 333 222")
    assert krippendorff_alpha(example, level).value == pytest.approx(published, abs=1e-3)


def test_ordinal_alpha_of_hayes_and_krippendorff_2007():
    """P. 85: alpha 0.7598."""
    assert krippendorff_alpha(units(HAYES_KRIPPENDORFF_2007), Level.ORDINAL).value == pytest.approx(0.7598, abs=1e-4)


@pytest.mark.parametrize(
    ("first", "second", "kappa", "pi", "alpha"),
    [
        ("001111111100001111110000", "000011110000000110000000", 0.385, 0.314, 0.329),
        ("111111111111111111000000", "111111111100000000000000", 0.385, 0.314, None),
        ("001111110011001111001100", "110011110011110011001100", 0.314, 0.314, None),
    ],
    ids=["Bertha and Bill", "John and Jill", "Gerret and Gill"],
)
def test_digitised_examples_of_krippendorff_1995(first, second, kappa, pi, alpha):
    """Krippendorff (1995), p. 57; values as dkpro-statistics tests them."""
    ratings = Ratings.of([[int(v) for v in first], [int(v) for v in second]])
    assert cohen_kappa(ratings).value == pytest.approx(kappa, abs=1e-3)
    assert fleiss_kappa(ratings).value == pytest.approx(pi, abs=1e-3)
    if alpha is not None:
        assert krippendorff_alpha(ratings).value == pytest.approx(alpha, abs=1e-3)


def test_kappa_of_cohen_1960():
    """P. 45: observed 0.70, expected 0.41, kappa 0.492; AC1 from Gwet's (2008) definition 0.5760."""
    example = table((88, 14, 18), (10, 40, 10), (2, 6, 12))
    kappa = cohen_kappa(example)
    assert (kappa.value, kappa.observed, kappa.expected) == pytest.approx((0.492, 0.70, 0.41), abs=1e-3)
    assert gwet_ac1(example).value == pytest.approx(0.5760, abs=1e-4)


def test_kappa_of_fleiss_1971():
    """Pp. 379–381: observed 0.5556, expected 0.2201, kappa 0.430."""
    kappa = fleiss_kappa(units(FLEISS_1971))
    assert (kappa.value, kappa.observed, kappa.expected) == pytest.approx((0.430, 0.5556, 0.2201), abs=5e-4)


@pytest.mark.parametrize(
    ("rows", "kappa"),
    [(((12, 9, 9), (9, 14, 9), (9, 9, 20)), 0.186), (((12, 18, 18), (0, 14, 18), (0, 0, 20)), 0.258)],
)
def test_coefficients_of_krippendorff_2004_p_246(rows, kappa):
    """Percent 0.46, Bennett's S (here Brennan–Prediger) 0.190, Scott's pi 0.186; kappa rewards unequal use."""
    example = table(*rows)
    assert percent_agreement(example).value == pytest.approx(0.46)
    assert brennan_prediger(example).value == pytest.approx(0.190, abs=1e-3)
    assert fleiss_kappa(example).value == pytest.approx(0.186, abs=1e-3)
    assert cohen_kappa(example).value == pytest.approx(kappa, abs=1e-3)


def test_ac1_stays_near_the_agreement_where_one_value_is_rare():
    """Gwet's paradox: 8 × yes/yes, 1 × no/no, 1 × yes/no; AC1 0.8658, pi 0.6078 (dkpro-statistics, Gwet2008Test)."""
    example = table((8, 1), (0, 1))
    assert gwet_ac1(example).value == pytest.approx(0.8658, abs=1e-4)
    assert fleiss_kappa(example).value == pytest.approx(0.6078, abs=1e-4)
