"""What a study has found: one immutable value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stellwerk.assessment.consensus import Consensus
from stellwerk.assessment.evidence_sheet import EvidenceSheet, evidence_sheets
from stellwerk.assessment.memberships import Memberships
from stellwerk.levers.comparison import Analysis, Side
from stellwerk.municipalities import Municipality
from stellwerk.qca import Term
from stellwerk.study.declaration import Declaration
from stellwerk.study.model import StudyFolder
from stellwerk.study.parse import FRAMEWORKS
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Gap:
    """What nobody knows in this comparison, and so was made no number.

    Attributes
    ----------
    set
        Name of the condition.
    cases
        Keys of the cases whose membership is not one value.
    parts
        Ids of the factors and names of the figures that are not known, per case.
    """

    set: str
    cases: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Peers:
    """Municipalities with the same starting position.

    Attributes
    ----------
    term
        Which defining conditions hold there and which do not.
    cases
        Their keys.
    """

    term: Term
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything a study has found.

    Attributes
    ----------
    folder
        The data it was computed from, with every round.
    hashes
        SHA-256 of every file it was computed from, by name.
    rounds
        For each case the key of the round that was compared; in the order of the cases.
    municipalities
        The cases, in the order of their keys.
    factors
        How far each factor holds in each case, figures beside them: what the conditions are made of.
    memberships
        How far each case belongs to each condition and outcome.
    gaps
        What nobody knows, condition by condition.
    consensus
        How far raters agree; None in a study without ratings.
    peers
        The cases by their defining conditions, the largest group first; a case of which one of them is not known, or
        exactly half in and half out, is in none.
    analyses
        Every outcome, activity and passivity each on its own.
    reanalyses
        How many re-analyses were made for each analysis.
    notes
        What a reader must know: skewed sets, few cases for many conditions, cases that belong to no row …
    """

    declaration: Declaration
    folder: StudyFolder
    hashes: Mapping[str, str]
    rounds: tuple[str, ...]
    municipalities: tuple[Municipality, ...]
    factors: Memberships
    memberships: Memberships
    gaps: tuple[Gap, ...]
    consensus: Consensus | None
    peers: tuple[Peers, ...]
    analyses: tuple[Analysis, ...]
    reanalyses: int
    notes: tuple[Text, ...]

    def evidence(self, case: str) -> tuple[EvidenceSheet, ...]:
        """What the ratings of a case rest on, factor by factor; nothing in a study of figures alone."""
        rounds = {(one.assessment.ags, one.id): one for one in self.folder.rounds}
        keys = (place.ags for place in self.municipalities)
        found = [rounds[ags, key] for ags, key in zip(keys, self.rounds, strict=False) if ags == case]
        framework = FRAMEWORKS[self.declaration.framework]()
        return tuple(
            sheet for one in found for sheet in evidence_sheets(one.assessment, one.id, self.folder.evidence, framework)
        )

    def name(self, case: str) -> str:
        """The name of a case, e.g. ``"Landkreis Hildesheim"``."""
        return next(place.title for place in self.municipalities if place.ags == case)

    def analysis(self, outcome: str, side: Side) -> Analysis:
        """One side of one outcome."""
        return next(one for one in self.analyses if (one.outcome, one.side) == (outcome, side))
