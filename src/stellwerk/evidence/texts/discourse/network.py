"""Networks of statements: actors and concepts, and actors with each other.

Leifeld (2017), Discourse network analysis: policy debates as dynamic networks, in: The Oxford Handbook of Political
Networks, 301–326. Written from the literature and from published results of DNA; no code of it was used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from stellwerk.evidence.texts.discourse.statement import Repeated, Statement, without_repeats

Floats = npt.NDArray[np.float64]


class Relation(StrEnum):
    """What ties two actors, or an actor and a concept."""

    ALL = "all"
    """Speaking of the same concept, for or against."""
    CONGRUENCE = "congruence"
    """Agreeing on it: both for, or both against."""
    CONFLICT = "conflict"
    """Differing on it."""
    SUBTRACT = "subtract"
    """Congruence less conflict."""


class Normalisation(StrEnum):
    """What the ties of two actors are divided by, so that those who speak much are not tied to everyone."""

    NONE = "none"
    AVERAGE = "average"
    """The mean of their numbers of statements."""
    JACCARD = "jaccard"
    """Positions both took over positions either took, a position being a concept and an agreement, however often."""
    COSINE = "cosine"
    """The lengths of their vectors of counts."""
    COSINE_DNA = "cosine_dna"
    """The product of their numbers of statements: what DNA calls cosine, kept to compare."""


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Ties between rows and columns.

    Attributes
    ----------
    rows, columns
        Names of the nodes; the same where actors are tied to actors.
    weights
        Rows × columns; 0 is no tie.
    statements
        How many statements each row made.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    weights: Floats
    statements: tuple[int, ...]

    @property
    def one_mode(self) -> bool:
        """Whether rows and columns are the same nodes."""
        return self.rows == self.columns


def organisation(statement: Statement) -> str:
    """The organisation that speaks: what is a node unless told otherwise."""
    return statement.organisation


def affiliation(
    statements: Iterable[Statement],
    relation: Relation = Relation.ALL,
    node: Callable[[Statement], str] = organisation,
    repeated: Repeated = Repeated.NONE,
) -> Network:
    """Who speaks of which concept: nodes × concepts.

    `Relation.ALL` counts statements, `CONGRUENCE` those for a concept, `CONFLICT` those against it, and `SUBTRACT` is
    for less against. Statements without a node or a concept are left out.
    """
    counts = _Counts.of(statements, node, repeated)
    most = counts.levels.max(initial=1)
    share = counts.levels / most if most else np.ones(counts.levels.size)
    for_it, against = counts.array @ share, counts.array @ (1 - share)
    weights = {
        Relation.ALL: counts.total,
        Relation.CONGRUENCE: for_it,
        Relation.CONFLICT: against,
        Relation.SUBTRACT: for_it - against,
    }[relation]
    return Network(counts.nodes, counts.concepts, np.asarray(weights, dtype=np.float64), counts.statements)


def one_mode(
    statements: Iterable[Statement],
    relation: Relation = Relation.CONGRUENCE,
    normalisation: Normalisation = Normalisation.NONE,
    node: Callable[[Statement], str] = organisation,
    repeated: Repeated = Repeated.NONE,
) -> Network:
    """Who is tied to whom by what they say: nodes × nodes, symmetric, nobody tied to themselves.

    A pair of statements on the same concept adds 1 to congruence if both agree alike, 1 to conflict if not; with
    degrees of agreement a to b, ``1 − |a − b| / range`` and ``|a − b| / range``.
    """
    counts = _Counts.of(statements, node, repeated)
    likeness = counts.likeness
    by_relation = {
        Relation.ALL: np.ones_like(likeness),
        Relation.CONGRUENCE: likeness,
        Relation.CONFLICT: 1 - likeness,
        Relation.SUBTRACT: 2 * likeness - 1,
    }[relation]
    array = counts.array if normalisation is not Normalisation.JACCARD else (counts.array > 0).astype(np.float64)
    weights = np.einsum("icq,qr,jcr->ij", array, by_relation, array, optimize=True)
    divisor = _divisor(counts, normalisation, by_concept=relation is Relation.ALL)
    weights = np.divide(weights, divisor, out=np.zeros_like(weights), where=divisor > 0)
    np.fill_diagonal(weights, 0)
    return Network(counts.nodes, counts.nodes, weights, counts.statements)


def _divisor(counts: _Counts, normalisation: Normalisation, *, by_concept: bool) -> Floats:
    said = np.array(counts.statements, dtype=np.float64)
    match normalisation:
        case Normalisation.NONE:
            return np.ones((said.size, said.size))
        case Normalisation.AVERAGE:
            return np.asarray((said[:, None] + said[None, :]) / 2)
        case Normalisation.COSINE_DNA:
            return np.outer(said, said)
        case Normalisation.COSINE:
            vectors = counts.total if by_concept else counts.array.reshape(said.size, -1)
            length = np.sqrt((vectors**2).sum(axis=1))
            return np.outer(length, length)
        case Normalisation.JACCARD:
            taken = (counts.array > 0).reshape(said.size, -1).astype(np.float64)
            size = taken.sum(axis=1)
            return np.asarray(size[:, None] + size[None, :] - taken @ taken.T)


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """How often each node took each position: nodes × concepts × levels of agreement."""

    nodes: tuple[str, ...]
    concepts: tuple[str, ...]
    levels: Floats
    array: Floats

    @classmethod
    def of(cls, statements: Iterable[Statement], node: Callable[[Statement], str], repeated: Repeated) -> _Counts:
        named = (one for one in statements if node(one) and one.concept)
        chosen = without_repeats(named, repeated, node)
        nodes = tuple(sorted({node(one) for one in chosen}))
        concepts = tuple(sorted({one.concept for one in chosen}))
        levels = tuple(sorted({one.agreement for one in chosen}))
        places = [{name: at for at, name in enumerate(names)} for names in (nodes, concepts)]
        of_level = {level: at for at, level in enumerate(levels)}
        array = np.zeros((len(nodes), len(concepts), len(levels)))
        for one in chosen:
            array[places[0][node(one)], places[1][one.concept], of_level[one.agreement]] += 1
        return cls(nodes, concepts, np.array(levels, dtype=np.float64), array)

    @property
    def total(self) -> Floats:
        return np.asarray(self.array.sum(axis=2))

    @property
    def statements(self) -> tuple[int, ...]:
        return tuple(int(count) for count in self.array.sum(axis=(1, 2)))

    @property
    def likeness(self) -> Floats:
        """How alike two levels of agreement are, 0 to 1; for and against are not at all."""
        span = max(1.0, float(np.ptp(self.levels))) if self.levels.size else 1.0
        return np.asarray(1 - np.abs(self.levels[:, None] - self.levels[None, :]) / span)
