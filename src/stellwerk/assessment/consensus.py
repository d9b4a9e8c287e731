"""How far raters agree across many municipalities: overall, and factor by factor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stellwerk.agreement import Alpha, AlphaInterval, Level, Ratings, bootstrap_alpha, krippendorff_alpha
from stellwerk.assessment.judgement import Judgement, Standing, judge
from stellwerk.assessment.model import VALUES, Assessment
from stellwerk.framework import Framework

SPREADS = (0.0, 0.33, 0.67, 1.0)
"""How far answers can lie apart on the scale, in steps: none, one, two, three."""


@dataclass(frozen=True, slots=True)
class FactorConsensus:
    """How far raters agree on one factor.

    Attributes
    ----------
    standings
        In how many cases a value was agreed, unanimous, open …
    spreads
        In how many cases the answers lie no, one, two or three steps apart; cases in which nobody knew are not there.
    dissent
        Keys of the cases whose answers lie two or three steps apart.
    alpha
        Krippendorff's alpha over the cases, ordinal.
    """

    factor: str
    standings: Mapping[Standing, int]
    spreads: tuple[int, int, int, int]
    dissent: tuple[str, ...]
    alpha: Alpha


@dataclass(frozen=True, slots=True)
class Consensus:
    """How far raters agree, over all factors and cases.

    Attributes
    ----------
    overall
        Krippendorff's alpha, ordinal, over all cases and rated factors, with its bootstrap interval. Raters of
        different municipalities are different people; alpha only looks at answers to the same question.
    factors
        In the order of the framework.
    raters
        Number of raters over all cases.
    """

    overall: AlphaInterval
    factors: tuple[FactorConsensus, ...]
    raters: int


def consensus(assessments: Sequence[Assessment], framework: Framework, seed: int, resamples: int = 1000) -> Consensus:
    """How far the raters of these assessments agree; nothing is averaged away."""
    per_factor = {factor.id: [_answers(one, factor.id) for one in assessments] for factor in framework.rated}
    everything = [answers for units in per_factor.values() for answers in units]
    factors = tuple(
        _factor(factor.id, [judge(one, factor) for one in assessments], assessments, per_factor[factor.id])
        for factor in framework.rated
    )
    overall = bootstrap_alpha(_table(everything), Level.ORDINAL, seed=seed, resamples=resamples)
    return Consensus(overall, factors, sum(len(one.raters) for one in assessments))


def _answers(assessment: Assessment, factor: str) -> list[float]:
    return [np.nan if rating.value is None else rating.value for rating in assessment.ratings_of(factor)]


def _table(units: Sequence[Sequence[float]]) -> Ratings:
    """Coders × units; the first row holds the first answer to each question, whoever gave it."""
    widest = max((len(answers) for answers in units), default=0)
    table = np.full((max(widest, 1), len(units)), np.nan)
    for at, answers in enumerate(units):
        table[: len(answers), at] = answers
    return Ratings.of(table, VALUES)


def _factor(
    factor: str, judged: Sequence[Judgement], assessments: Sequence[Assessment], answers: Sequence[Sequence[float]]
) -> FactorConsensus:
    known = [one for one in judged if one.low is not None]
    steps = Counter(_steps(one) for one in known)
    dissent = tuple(a.ags for a, one in zip(assessments, judged, strict=True) if _steps(one) >= 2)
    return FactorConsensus(
        factor,
        dict(sorted(Counter(one.standing for one in judged).items())),
        (steps[0], steps[1], steps[2], steps[3]),
        dissent,
        krippendorff_alpha(_table(answers), Level.ORDINAL),
    )


def _steps(judgement: Judgement) -> int:
    return round(judgement.dissent * (len(VALUES) - 1))
