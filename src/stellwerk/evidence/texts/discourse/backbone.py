"""Which concepts carry a debate, and which could be left out without anyone noticing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stellwerk.evidence.texts.discourse.network import Normalisation, Relation, one_mode, organisation
from stellwerk.evidence.texts.discourse.statement import Statement

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Redundant:
    """A concept that was left out, in the order in which it could be.

    Attributes
    ----------
    distance
        How far the network of the concepts that remain then is from that of all, 0 (the same structure) upwards.
    """

    concept: str
    distance: float


def backbone(statements: Iterable[Statement], node: Callable[[Statement], str] = organisation) -> tuple[Redundant, ...]:
    """All concepts but one, the most redundant first: those at the end are the backbone.

    At each step the concept goes whose absence changes the congruence network least. The change is the Euclidean
    distance between the eigenvalues of the two Laplacians, each divided by their sum; a nested, greedy search as DNA 3
    offers. Time grows with the square of the number of concepts.
    """
    chosen = tuple(one for one in statements if node(one) and one.concept)
    nodes = sorted({node(one) for one in chosen})
    whole = _spectrum(chosen, nodes, node)
    remaining = sorted({one.concept for one in chosen})
    left_out: list[Redundant] = []
    while len(remaining) > 1:
        tried = [
            (float(np.linalg.norm(whole - _spectrum(_without(chosen, {*_names(left_out), name}), nodes, node))), name)
            for name in remaining
        ]
        distance, concept = min(tried)
        remaining.remove(concept)
        left_out.append(Redundant(concept, distance))
    return tuple(left_out)


def _names(left_out: Sequence[Redundant]) -> list[str]:
    return [one.concept for one in left_out]


def _without(statements: Sequence[Statement], concepts: set[str]) -> tuple[Statement, ...]:
    return tuple(one for one in statements if one.concept not in concepts)


def _spectrum(statements: Sequence[Statement], nodes: Sequence[str], node: Callable[[Statement], str]) -> Floats:
    """The eigenvalues of the Laplacian over all nodes, ascending and divided by their sum; zeros without any tie."""
    network = one_mode(statements, Relation.CONGRUENCE, Normalisation.AVERAGE, node)
    weights = np.zeros((len(nodes), len(nodes)))
    places = [nodes.index(name) for name in network.rows]
    weights[np.ix_(places, places)] = network.weights
    values = np.linalg.eigvalsh(np.diag(weights.sum(axis=1)) - weights)
    total = values.sum()
    return np.asarray(values / total if total > 0 else np.zeros_like(values))
