"""Krippendorff's alpha by coincidences, and the disagreements behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from stellwerk.agreement.ratings import MISSING, Codes, Floats, Ratings, count_blocks
from stellwerk.errors import AgreementError
from stellwerk.text import Text

NOT_PAIRABLE = Text(
    "Keine Einheit hat Werte von zwei Personen: Es gibt nichts zu vergleichen.",
    "No unit has values from two coders: there is nothing to compare.",
)
NO_VARIATION = Text(
    "Alle haben denselben Wert vergeben: Ohne Unterschiede sagt ein Maß der Übereinstimmung nichts aus.",
    "Everyone gave the same value: without any difference a measure of agreement says nothing.",
)


class Level(StrEnum):
    """What the values mean, and so how far two of them lie apart."""

    NOMINAL = "nominal"
    """Names: equal or not."""
    ORDINAL = "ordinal"
    """Ranks: as far apart as there are values between them."""
    INTERVAL = "interval"
    """Numbers: their squared difference."""
    RATIO = "ratio"
    """Numbers with a true zero: their difference relative to their sum. No negative values."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """A reliability of the alpha family.

    Attributes
    ----------
    value
        1 is perfect agreement, 0 what chance gives, negative systematic disagreement; None where it is not defined.
    observed, expected
        Disagreement as observed and as chance would give; ``value = 1 − observed / expected``.
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


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit on which coders differ.

    Attributes
    ----------
    unit
        Its column in the ratings, from 0.
    values
        What each coder gave, None where none.
    cost
        Its share of all observed disagreement, above 0 to 1; the costs of all units add up to 1.
    """

    unit: int
    values: tuple[float | None, ...]
    cost: float


def krippendorff_alpha(ratings: Ratings, level: Level = Level.NOMINAL) -> Alpha:
    """Krippendorff's alpha for any number of coders and missing values.

    Where no unit can be compared or nobody differs from anybody, the result says so instead of giving a number.

    Raises
    ------
    AgreementError
        If the level is ratio and a value is negative.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C and D; Krippendorff (2019), Content
    Analysis, 4th ed., section 12.3.
    """
    check_level(ratings.values, level)
    return alpha_of(coincidences(ratings.codes, ratings.values.size), ratings, level)


def alpha_of(matrix: Floats, ratings: Ratings, level: Level) -> Alpha:
    """The alpha of a coincidence matrix over the values of these ratings."""
    marginals = matrix.sum(axis=0)
    n = marginals.sum()
    units = ratings.pairable
    if n == 0:
        return Alpha(None, 0.0, 0.0, units, NOT_PAIRABLE)
    distance = distances(ratings.values, level, marginals)
    observed = float((matrix * distance).sum() / n)
    expected = float(marginals @ distance @ marginals / (n * (n - 1)))
    if expected == 0:
        return Alpha(None, observed, expected, units, NO_VARIATION)
    return Alpha(1 - observed / expected, observed, expected, units)


def coincidences(codes: Codes, values: int, weights: Floats | None = None) -> Floats:
    """How often each two values meet within a unit, over all pairs of coders: values × values, symmetric.

    A unit with m values adds m to the sum of the matrix (times its weight): ``C = Σ nᵤ nᵤ' / (mᵤ − 1) − diag``, one
    matrix product over all units (Krippendorff 2011, section C).
    """
    matrix = np.zeros((values, values))
    for units, counts in count_blocks(codes, values):
        per_pair = _per_pair(counts)
        if weights is not None:
            per_pair *= weights[units]
        scaled = counts * per_pair[:, None]
        matrix += scaled.T @ counts - np.diag(scaled.sum(axis=0))
    return matrix


def _per_pair(counts: Floats) -> Floats:
    """1 / (m − 1) for each unit; 0 where there is nobody to compare with."""
    given = counts.sum(axis=1)
    return np.asarray(np.divide(1.0, given - 1, out=np.zeros_like(given), where=given >= 2))


def distances(values: Floats, level: Level, marginals: Floats) -> Floats:
    """The squared difference between each two values (Krippendorff 2019, section 12.3.4).

    ``marginals`` may have leading axes (one set of counts per resample); the ordinal distance has them too.
    """
    if level is Level.NOMINAL:
        return np.asarray(1.0 - np.eye(values.size))
    if level is Level.RATIO:
        total = values[:, None] + values[None, :]
        difference = values[:, None] - values[None, :]
        return np.asarray(np.divide(difference, total, out=np.zeros_like(total), where=total != 0) ** 2)
    # Ordinal: values stand as far apart as the ranks in the middle of their ties.
    scale = values if level is Level.INTERVAL else np.cumsum(marginals, axis=-1) - marginals / 2
    return np.asarray((scale[..., :, None] - scale[..., None, :]) ** 2)


def check_level(values: Floats, level: Level) -> None:
    """Raise `AgreementError` where the level does not fit the values."""
    if level is Level.RATIO and values.size and values[0] < 0:
        raise AgreementError(
            Text(
                f"Eine Verhältnisskala kennt keine negativen Werte; gefunden: {values[0]:g}.",
                f"A ratio scale has no negative values; found {values[0]:g}.",
            )
        )


def disagreements(ratings: Ratings, level: Level = Level.NOMINAL) -> tuple[Disagreement, ...]:
    """The units on which coders differ, the costliest first: what to talk about."""
    check_level(ratings.values, level)
    marginals = coincidences(ratings.codes, ratings.values.size).sum(axis=0)
    distance = distances(ratings.values, level, marginals)
    cost = np.zeros(ratings.units)
    for units, counts in ratings.counts():
        cost[units] = ((counts @ distance) * counts).sum(axis=1) * _per_pair(counts)
    total = cost.sum()
    order = np.argsort(-cost, kind="stable")[: int((cost > 0).sum())]
    return tuple(Disagreement(int(unit), _given(ratings, int(unit)), float(cost[unit] / total)) for unit in order)


def _given(ratings: Ratings, unit: int) -> tuple[float | None, ...]:
    return tuple(None if code == MISSING else float(ratings.values[code]) for code in ratings.codes[:, unit])
