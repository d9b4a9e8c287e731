"""What a comparison of many municipalities has found: paths to activity and to passivity, as values.

The study fills them; levers, reports and pages read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stellwerk.qca import Data, Expression, Fit, Literal, Relations, Term, TruthTable
from stellwerk.text import Text


class Side(StrEnum):
    """Which side of an outcome is explained; each on its own, as the framework has other factors in each row."""

    ACTIVITY = "activity"
    PASSIVITY = "passivity"


@dataclass(frozen=True, slots=True)
class Break:
    """A change of the analysis under which a path is no longer found.

    Attributes
    ----------
    change
        What was changed, e.g. ``"consistency 0.85"``; other changes in the same re-analysis follow after ``"; "``.
    words
        The same as a reader outside research would say it.
    """

    change: str
    words: Text


@dataclass(frozen=True, slots=True)
class Survival:
    """How a path fared when the decisions behind it were varied.

    Attributes
    ----------
    total
        Number of re-analyses; 0 if the study asks for none.
    found
        In how many the path was in at least one model; of very many models those of the first hundred pairs of a
        conservative and a parsimonious one are looked at.
    always
        In how many it was in every model.
    consistent
        In how many it still reached the consistency asked for there, whether or not a model needed it.
    breaks
        The smallest changes under which it was not found, the smallest first; none if it was always found.
    """

    total: int
    found: int
    always: int
    consistent: int
    breaks: tuple[Break, ...]

    @property
    def share(self) -> float | None:
        """Share of re-analyses in which the path was found, in [0, 1]; None without any."""
        return self.found / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class FitBounds:
    """Between which values a fit lies when cases are counted in whose membership is only known to lie within bounds.

    Attributes
    ----------
    consistency, coverage
        Lowest and highest, each in [0, 1].
    cases
        How many cases were counted in.
    """

    consistency: tuple[float, float]
    coverage: tuple[float, float]
    cases: int


@dataclass(frozen=True, slots=True)
class Path:
    """One conjunction that is sufficient for activity or passivity in the comparison.

    Attributes
    ----------
    term
        Over the conditions of the study; literals on defining conditions first.
    core
        Those of its literals that parsimonious models have too; the others are peripheral (Fiss 2011).
    fit
        Over the cases compared; unique coverage is the one within its model.
    bounds
        With the cases that were left out because something is not known; None if the study does not ask for it.
    members
        Keys of the cases on the path (membership above 0.5).
    typical, in_degree, deviant
        Members that show the outcome and stand for the path (the best first), that show it but less than the path
        says, and that do not show it.
    only
        Members that are on no other path of the model.
    survival
        How it fared in the re-analyses.
    """

    term: Term
    core: frozenset[Literal]
    fit: Fit
    bounds: FitBounds | None
    members: tuple[str, ...]
    typical: tuple[str, ...]
    in_degree: tuple[str, ...]
    deviant: tuple[str, ...]
    only: tuple[str, ...]
    survival: Survival

    @property
    def showing(self) -> tuple[str, ...]:
        """Members that show the outcome, those that stand for the path first."""
        return self.typical + self.in_degree

    def __str__(self) -> str:
        return str(self.term)


@dataclass(frozen=True, slots=True)
class Model:
    """Paths that together explain the outcome; another model may explain it as well.

    Attributes
    ----------
    uncovered
        Keys of cases that show the outcome and are on none of its paths.
    assumed
        Configurations nobody has seen that it takes to show the outcome, as terms over the conditions of its table.
    """

    paths: tuple[Path, ...]
    fit: Fit
    uncovered: tuple[str, ...]
    assumed: tuple[Term, ...]

    def __str__(self) -> str:
        return " + ".join(map(str, self.paths))


@dataclass(frozen=True, slots=True)
class Part:
    """One truth table and its models: the whole comparison, or in two steps the comparison within one context.

    Attributes
    ----------
    context
        The defining conditions it looks within; None for the whole.
    table
        In a part within a context the first condition of the table, `CONTEXT`, is that context.
    model_count
        How many models fit equally well; exact unless `exact` is False, then proven to be at least this.
    models
        The first hundred of them.
    essential
        Paths without which some configuration is not explained: they are in every model.
    problem
        Why there is no model; None where there is one.
    """

    context: Term | None
    table: TruthTable
    model_count: int
    exact: bool
    models: tuple[Model, ...]
    essential: tuple[Term, ...]
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Defining conditions under which the outcome is possible: the first of two steps.

    Attributes
    ----------
    term
        Over defining conditions.
    always
        Whether every model of the first step has it; where only some do, the first step is ambiguous.
    members
        Keys of the cases in it (membership above 0.5).
    """

    term: Term
    always: bool
    fit: Fit
    members: tuple[str, ...]
    survival: Survival


@dataclass(frozen=True, slots=True)
class Untenable:
    """An assumption about an unseen configuration that cannot stand.

    Attributes
    ----------
    term
        The configuration.
    reason
        Why not.
    paths
        The paths that make it.
    """

    term: Term
    reason: Text
    paths: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case that could not be compared here.

    Attributes
    ----------
    sets
        The conditions that are not known, or the outcome.
    """

    case: str
    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """One side of one outcome, compared on its own.

    Attributes
    ----------
    outcome
        Name of the outcome.
    of
        What is explained: the outcome or its negation.
    label
        What is explained, in words.
    data
        The cases compared with all conditions, and their membership in what is explained.
    left_out
        The cases that were not, because something is not known.
    necessary
        What is necessary for it; looked at before what is sufficient.
    table
        The truth table of all conditions.
    first_step
        The truth table of the defining conditions; None where everything is compared in one step.
    contexts
        What the first step found; empty where everything is compared in one step, or where it found nothing: then
        the movable conditions are compared without regard to contexts.
    contexts_problem
        Why the first step found nothing; None if it did or there was none.
    parts
        One for each context; one for all where there is none.
    untenable
        Assumptions of its models that cannot stand.
    """

    outcome: str
    side: Side
    of: Expression
    label: Text
    data: Data
    left_out: tuple[LeftOut, ...]
    necessary: Relations
    table: TruthTable
    first_step: TruthTable | None
    contexts: tuple[Context, ...]
    contexts_problem: Text | None
    parts: tuple[Part, ...]
    untenable: tuple[Untenable, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """Every path of every listed model, each once, those of essential terms first within their part."""
        found: dict[Term, Path] = {}
        for part in self.parts:
            ordered = sorted(
                (p for model in part.models for p in model.paths), key=lambda p: p.term not in part.essential
            )
            for path in ordered:
                found.setdefault(path.term, path)
        return tuple(found.values())

    @property
    def ambiguous(self) -> bool:
        """Whether more than one model fits equally well."""
        return any(part.model_count > 1 for part in self.parts)
