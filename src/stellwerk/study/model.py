"""The values a study folder holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from stellwerk.assessment import Assessment, Rater
from stellwerk.assessment.evidence_sheet import Piece
from stellwerk.evidence.networks import Network
from stellwerk.evidence.statistics import Figure
from stellwerk.evidence.statutes import Mark
from stellwerk.levers.plan import Plan
from stellwerk.municipalities import Municipality
from stellwerk.study.settings import Setting, TalkNote
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """What counts as active policy in a study."""

    id: str
    label: Text
    explanation: Text


@dataclass(frozen=True, slots=True)
class OutcomeValue:
    """How far an outcome holds in one municipality.

    Attributes
    ----------
    value
        Membership, 0 to 1; None if nobody knows.
    note
        What the value rests on.
    """

    ags: str
    outcome: str
    value: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality that the register does not know, with a few words about it."""

    municipality: Municipality
    portrait: Text


NO_PLAN = Plan()
NOBODY = Network((), ())
"""The network of a round in which nobody put down who works with whom."""


@dataclass(frozen=True, slots=True)
class StudyRound:
    """One round of one municipality.

    Attributes
    ----------
    id
        Tells the rounds of one municipality apart.
    raters
        Everyone asked, also those who have not answered.
    network
        Who works with whom, as its raters said.
    marks
        The provisions its raters marked.
    plan
        What followed from it: goals and measures.
    setting
        How it was set up, if it is a round of several people; None for an assessment somebody made alone.
    notes
        What was noted when it was talked over.
    """

    id: str
    assessment: Assessment
    raters: tuple[Rater, ...]
    network: Network = NOBODY
    marks: tuple[Mark, ...] = ()
    plan: Plan = NO_PLAN
    setting: Setting | None = None
    notes: tuple[TalkNote, ...] = ()


@dataclass(frozen=True, slots=True)
class StudyFolder:
    """A study as data: places, figures, rounds with their ratings, outcomes.

    Attributes
    ----------
    framework
        Id of the framework, ``"isda"``.
    fictional
        Whether its municipalities are invented; shown wherever one of them is shown.
    licence
        Terms under which the folder may be passed on, as an SPDX identifier.
    evidence
        Pieces of evidence that coders weighed, beside what raters gave with their answers.
    source
        The study.toml it was read from, word for word, with the analysis it may declare; empty if it was not read.
    """

    title: Text
    description: Text
    framework: str = "isda"
    fictional: bool = False
    licence: str = ""
    outcomes: tuple[Outcome, ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    rounds: tuple[StudyRound, ...] = ()
    outcome_values: tuple[OutcomeValue, ...] = ()
    evidence: tuple[Piece, ...] = ()
    source: str = field(default="", compare=False)
