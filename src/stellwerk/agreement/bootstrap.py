"""How sure an alpha is: the units drawn again and again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stellwerk.agreement.alpha import Alpha, Level, check_level, distances, krippendorff_alpha
from stellwerk.agreement.ratings import Codes, Floats, Ratings, count_blocks
from stellwerk.errors import AgreementError
from stellwerk.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class AlphaInterval:
    """An alpha with the interval that a bootstrap over units gives.

    Attributes
    ----------
    low, high
        The percentile interval; None where no resample has an alpha.
    confidence
        The share of resamples within it, e.g. 0.95.
    distribution
        The alphas of the resamples, ascending; resamples in which nobody differs have none and are left out.
    resamples, seed
        How many resamples were drawn, and from which seed: the same seed gives the same interval.
    """

    alpha: Alpha
    low: float | None
    high: float | None
    confidence: float
    distribution: Floats
    resamples: int
    seed: int

    def below(self, minimum: float) -> float | None:
        """The share of resamples that fail to reach a minimum: the q of Hayes & Krippendorff (2007, p. 85)."""
        if not self.distribution.size:
            return None
        return float((self.distribution < minimum).mean())


def bootstrap_alpha(
    ratings: Ratings,
    level: Level = Level.NOMINAL,
    *,
    resamples: int = 1000,
    confidence: float = 0.95,
    seed: int = 1,
) -> AlphaInterval:
    """The alpha of the ratings with its bootstrap interval, over pairable units drawn with replacement.

    Each resample has its own observed and expected disagreement. Hayes & Krippendorff (2007) draw pairs of values
    and keep the expected disagreement as it is; their intervals are narrower than they should be where units carry
    few values. Zapf et al. (2016), who compared them, recommend drawing units, as here.

    References
    ----------
    Hayes & Krippendorff (2007), Communication Methods and Measures 1(1), 77–89. Zapf, Castell, Morawietz & Karch
    (2016), BMC Medical Research Methodology 16:93, doi:10.1186/s12874-016-0200-9.
    """
    if resamples < 1 or not 0 < confidence < 1:
        raise AgreementError(
            Text(
                "Mindestens eine Stichprobe und ein Anteil zwischen 0 und 1 sind nötig.",
                "At least one resample and a confidence between 0 and 1 are needed.",
            )
        )
    check_level(ratings.values, level)
    alpha = krippendorff_alpha(ratings, level)
    drawn = np.empty(0) if not alpha.units else _alphas(ratings, level, resamples, seed)
    low, high = (None, None) if not drawn.size else _percentiles(drawn, confidence)
    return AlphaInterval(alpha, low, high, confidence, drawn, resamples, seed)


def _percentiles(drawn: Floats, confidence: float) -> tuple[float, float]:
    low, high = np.quantile(drawn, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)


def _alphas(ratings: Ratings, level: Level, resamples: int, seed: int) -> Floats:
    """The alphas of all resamples that have one, ascending."""
    matrices = _resampled_coincidences(ratings, resamples, np.random.default_rng(seed))
    marginals = matrices.sum(axis=2)
    n = marginals.sum(axis=1)
    distance = distances(ratings.values, level, marginals)
    observed = (matrices * distance).sum(axis=(1, 2)) / n
    expected = (marginals[:, :, None] * marginals[:, None, :] * distance).sum(axis=(1, 2)) / (n * (n - 1))
    defined = expected > 0
    return np.sort(1 - observed[defined] / expected[defined])


def _resampled_coincidences(ratings: Ratings, resamples: int, random: np.random.Generator) -> Floats:
    """One coincidence matrix per resample: resamples × values × values.

    Units with the same values are interchangeable: only the number of each kind is drawn, and all matrices come
    from one product of *how often each kind was drawn* and *what each kind adds*.
    """
    kinds, frequency = _kinds(ratings)
    drawn = random.multinomial(frequency.sum(), frequency / frequency.sum(), size=resamples).astype(np.float64)
    values = ratings.values.size
    upper = np.triu_indices(values)
    packed = np.zeros((resamples, upper[0].size))
    step = max(1, (1 << 22) // upper[0].size)
    for start in range(0, kinds.shape[1], step):
        for units, counts in count_blocks(kinds[:, start : start + step], values):
            within = drawn[:, start + units.start : start + units.stop]
            packed += within @ _pairs_within(counts, upper)
    matrices = np.zeros((resamples, values, values))
    matrices[:, upper[0], upper[1]] = packed
    matrices[:, upper[1], upper[0]] = packed
    return matrices


def _pairs_within(counts: Floats, upper: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]) -> Floats:
    """What each kind of unit adds to the upper triangle of the coincidence matrix: kinds × cells."""
    rows, columns = upper
    met = counts[:, rows] * (counts[:, columns] - (rows == columns))
    return np.asarray(met / (counts.sum(axis=1) - 1)[:, None])


def _kinds(ratings: Ratings) -> tuple[Codes, npt.NDArray[np.int64]]:
    """The different sets of values that pairable units have (coders × kinds), and how many units have each."""
    given = (ratings.codes >= 0).sum(axis=0)
    ordered = np.sort(ratings.codes[:, given >= 2], axis=0)
    kinds, frequency = np.unique(ordered, axis=1, return_counts=True)
    return kinds, frequency
