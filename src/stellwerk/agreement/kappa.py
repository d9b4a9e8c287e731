"""The coefficients of the kappa family, for those who ask for them.

Values missing: as Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., sections 2.4 to 2.6, and his irrCAC.
Agreement is averaged over the units that two coders gave a value to; the prevalence of a value over all units that
anybody gave one to.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stellwerk.agreement.alpha import NO_VARIATION, NOT_PAIRABLE
from stellwerk.agreement.ratings import MISSING, Floats, Ratings
from stellwerk.errors import AgreementError
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Kappa:
    """A chance-corrected agreement.

    Attributes
    ----------
    value
        1 is perfect agreement, 0 what chance gives; None where it is not defined.
    observed, expected
        Agreement as observed and as chance would give, 0 to 1; ``value = (observed − expected) / (1 − expected)``.
    units
        Units that at least two coders gave a value to.
    reason
        Why there is no value; None where there is one.
    """

    value: float | None
    observed: float
    expected: float
    units: int
    reason: Text | None = None


def percent_agreement(ratings: Ratings) -> Kappa:
    """The share of agreeing pairs of coders, averaged over units; chance is not taken into account."""
    return _kappa(ratings, 0.0)


def cohen_kappa(ratings: Ratings) -> Kappa:
    """Cohen's kappa of exactly two coders, over the units both gave a value to.

    Raises
    ------
    AgreementError
        If there are not two coders; `conger_kappa` takes more, `by_coder_pair` gives one kappa per pair.

    References
    ----------
    Cohen (1960), Educational and Psychological Measurement 20(1), 37–46.
    """
    if ratings.coders != 2:
        raise AgreementError(
            Text(
                f"Cohens Kappa vergleicht genau zwei Personen, hier sind es {ratings.coders}.",
                f"Cohen's kappa compares exactly two coders; here there are {ratings.coders}.",
            )
        )
    both = (ratings.codes != MISSING).all(axis=0)
    return conger_kappa(Ratings(ratings.codes[:, both], ratings.values))


def conger_kappa(ratings: Ratings) -> Kappa:
    """Conger's kappa: Cohen's for any number of coders, each with their own use of the values.

    References
    ----------
    Conger (1980), Psychological Bulletin 88(2), 322–328.
    """
    use = _use_by_coder(ratings)
    coders = use.shape[0]
    if coders < 2:
        return _kappa(ratings, 0.0)
    together = use.sum(axis=0)
    expected = (together @ together - (use * use).sum()) / (coders * (coders - 1))
    return _kappa(ratings, float(expected))


def fleiss_kappa(ratings: Ratings) -> Kappa:
    """Fleiss' kappa: chance is one common use of the values; with two coders it is Scott's pi.

    References
    ----------
    Fleiss (1971), Psychological Bulletin 76(5), 378–382.
    """
    prevalence = _prevalence(ratings)
    return _kappa(ratings, float(prevalence @ prevalence))


def gwet_ac1(ratings: Ratings) -> Kappa:
    """Gwet's AC1, which stays near the observed agreement where one value is rare.

    References
    ----------
    Gwet (2008), British Journal of Mathematical and Statistical Psychology 61(1), 29–48.
    """
    values = ratings.values.size
    if values < 2:
        return _kappa(ratings, 1.0)
    prevalence = _prevalence(ratings)
    return _kappa(ratings, float(prevalence @ (1 - prevalence) / (values - 1)))


def brennan_prediger(ratings: Ratings) -> Kappa:
    """Brennan and Prediger's kappa: by chance each value of the scale is as likely as any other.

    References
    ----------
    Brennan & Prediger (1981), Educational and Psychological Measurement 41(3), 687–699.
    """
    return _kappa(ratings, 1 / max(1, ratings.values.size))


def _kappa(ratings: Ratings, expected: float) -> Kappa:
    agreed, units = 0.0, 0
    for _, counts in ratings.counts():
        given = counts.sum(axis=1)
        pairs = (given * (given - 1))[given >= 2]
        agreed += float(((counts * (counts - 1)).sum(axis=1)[given >= 2] / pairs).sum())
        units += pairs.size
    if not units:
        return Kappa(None, 0.0, expected, 0, NOT_PAIRABLE)
    observed = agreed / units
    if np.isclose(expected, 1):
        return Kappa(None, observed, expected, units, NO_VARIATION)
    return Kappa((observed - expected) / (1 - expected), observed, expected, units)


def _prevalence(ratings: Ratings) -> Floats:
    """How often each value is used: mean over units of its share among the values of the unit."""
    shares, units = np.zeros(ratings.values.size), 0
    for _, counts in ratings.counts():
        given = counts.sum(axis=1)
        shares += (counts[given > 0] / given[given > 0, None]).sum(axis=0)
        units += int((given > 0).sum())
    return shares / max(1, units)


def _use_by_coder(ratings: Ratings) -> Floats:
    """Each coder's share of each value among the values they gave; coders who gave none are left out."""
    values = ratings.values.size
    used = [np.bincount(row[row != MISSING], minlength=values) for row in ratings.codes]
    shares = [counts / counts.sum() for counts in used if counts.sum()]
    return np.array(shares) if shares else np.empty((0, values))
