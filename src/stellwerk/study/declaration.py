"""What a study declares, before anything is computed: the values of a study.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from stellwerk.assessment.conditions import Condition, Expected, FigureSet
from stellwerk.assessment.memberships import Rule
from stellwerk.levers.comparison import Side
from stellwerk.qca import Cuts, Expression
from stellwerk.text import Language, Text

Unknown: TypeAlias = Literal["drop", "interval", "both"]
Kind: TypeAlias = Literal["conservative", "parsimonious", "intermediate"]


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """Which municipalities are compared, and which of their rounds.

    Attributes
    ----------
    folder
        Study folder or ZIP file with the tables, seen from the study.toml.
    ratings
        A table of ratings to be read instead of those of the folder; None for those of the folder.
    round
        ``"latest"``, or the key of a round.
    only, without
        Keys to compare alone or to leave out; `only` empty means all.
    register
        Whether all Landkreise and kreisfreie Städte of the register are compared, by official figures alone.
    """

    folder: str = "."
    ratings: str | None = None
    round: str = "latest"
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    register: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeSet:
    """What counts as active policy.

    Attributes
    ----------
    expression
        Over outcome columns, factors and figures.
    activity
        Whether its presence is the active side; else its absence is.
    """

    name: str
    label: Text
    absence: Text
    expression: Expression
    written: str
    activity: bool = True


@dataclass(frozen=True, slots=True)
class Method:
    """How one side is analysed.

    Attributes
    ----------
    cuts
        What a row of the truth table must show.
    first_cuts
        The same for the defining conditions alone, in two steps: more lenient, as they only open possibilities.
    kind
        Which solution is interpreted.
    steps
        2: defining conditions first, then movable ones within the contexts found. 1: all at once.
    necessity
        Consistency and relevance that a necessary condition must reach.
    """

    cuts: Cuts
    first_cuts: Cuts
    kind: Kind = "intermediate"
    steps: Literal[1, 2] = 2
    necessity: tuple[float, float] = (0.9, 0.5)


@dataclass(frozen=True, slots=True)
class Excluded:
    """Configurations that cannot be, with the reason."""

    expression: Expression
    reason: Text


@dataclass(frozen=True, slots=True)
class Grid:
    """What the re-analyses vary; an empty tuple leaves a decision as it is.

    Attributes
    ----------
    anchors
        Other anchors for a figure.
    leave_one_out
        Whether each case is left out once, in every combination of the rest.
    sample
        At most so many of all combinations are taken, drawn by the seed; changes of one decision always are. None
        takes all.
    """

    consistency: tuple[float, ...] = ()
    frequency: tuple[int, ...] = ()
    pri: tuple[float, ...] = ()
    rules: tuple[Rule, ...] = ()
    anchors: Mapping[str, tuple[tuple[float, ...], ...]] = field(default_factory=dict)
    leave_one_out: bool = False
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What the report shows beside the comparison.

    Attributes
    ----------
    municipalities
        Keys of those that get a page of their own.
    """

    municipalities: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ("de", "en")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A whole study as declared; read it with `Study.from_toml`.

    Attributes
    ----------
    source
        The text of the study.toml, word for word.
    file
        Its name.
    rule
        What is taken where answers differ and no value was agreed.
    unknown
        What happens to cases of which something is not known: ``"drop"`` leaves them out of the tables that ask for
        it; ``"interval"`` also says between which bounds each fit lies with them; ``"both"`` also lets them vary in
        the re-analyses.
    expected
        For each side what each condition is expected to contribute: 1 its presence, 0 its absence, None nothing.
    """

    source: str
    file: str
    title: Text
    description: Text
    framework: str
    fictional: bool
    licence: str
    seed: int
    cases: CaseChoice
    rule: Rule
    unknown: Unknown
    figures: tuple[FigureSet, ...]
    outcomes: tuple[OutcomeSet, ...]
    conditions: tuple[Condition, ...]
    methods: Mapping[Side, Method]
    expected: Mapping[Side, Mapping[str, Expected]]
    excluded: tuple[Excluded, ...]
    grid: Grid
    wish: Wish

    def condition(self, name: str) -> Condition:
        """The condition of that name."""
        return next(condition for condition in self.conditions if condition.name == name)

    @property
    def defining(self) -> tuple[Condition, ...]:
        """The conditions no municipality can move in the short run."""
        return tuple(condition for condition in self.conditions if not condition.movable)

    @property
    def movable(self) -> tuple[Condition, ...]:
        """The conditions a municipality can move itself."""
        return tuple(condition for condition in self.conditions if condition.movable)

    def label(self, name: str) -> Text:
        """What a condition, outcome or figure is called for readers; the name itself where it has no other."""
        named = {one.name: one.label for one in self.conditions} | {one.name: one.label for one in self.outcomes}
        return named.get(name, Text(name, name))
