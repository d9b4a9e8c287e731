"""Whether a debate falls into two camps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stellwerk.evidence.texts.discourse.network import Relation, one_mode, organisation
from stellwerk.evidence.texts.discourse.statement import Statement

_RESTARTS = 20

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Polarisation:
    """How far a debate falls into two camps.

    Attributes
    ----------
    score
        Share of all congruence that lies within camps, times share of all conflict that lies between them; 0 to 1. It
        is 0 where nobody contradicts anybody, and 1 where everyone agrees within and everyone differs between. This
        is a measure of this project, not the score of DNA.
    camps
        The nodes of the two camps, the larger first.
    """

    score: float
    camps: tuple[tuple[str, ...], tuple[str, ...]]


def polarisation(
    statements: Iterable[Statement], node: Callable[[Statement], str] = organisation, *, seed: int = 1
) -> Polarisation:
    """The two camps for which the score is highest, as found by moving nodes from several random starts."""
    chosen = tuple(statements)
    congruence, conflict = (
        one_mode(chosen, relation, node=node) for relation in (Relation.CONGRUENCE, Relation.CONFLICT)
    )
    names, random = congruence.rows, np.random.default_rng(seed)
    starts = [random.integers(0, 2, len(names)).astype(bool) for _ in range(_RESTARTS)]
    climbed = [_climb(start, congruence.weights, conflict.weights) for start in starts]
    best = max(climbed, key=lambda camp: _score(camp, congruence.weights, conflict.weights))
    sides = [tuple(name for name, side in zip(names, best, strict=True) if side == one) for one in (True, False)]
    sides.sort(key=lambda side: (-len(side), side))
    return Polarisation(_score(best, congruence.weights, conflict.weights), (sides[0], sides[1]))


def _climb(camp: npt.NDArray[np.bool_], congruence: Floats, conflict: Floats) -> npt.NDArray[np.bool_]:
    """Move the node that helps most, until none does."""
    score = _score(camp, congruence, conflict)
    while True:
        moved = [np.logical_xor(camp, np.arange(camp.size) == node) for node in range(camp.size)]
        scores = [_score(one, congruence, conflict) for one in moved]
        if not scores or max(scores) <= score + 1e-12:
            return camp
        score = max(scores)
        camp = moved[scores.index(score)]


def _score(camp: npt.NDArray[np.bool_], congruence: Floats, conflict: Floats) -> float:
    within = camp[:, None] == camp[None, :]
    agreed, differed = congruence.sum(), conflict.sum()
    if agreed == 0 or differed == 0:
        return 0.0
    return float(congruence[within].sum() / agreed * conflict[~within].sum() / differed)
