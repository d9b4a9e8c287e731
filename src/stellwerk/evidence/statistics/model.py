"""The values official statistics are made of: what is measured, by whom, and what it says about one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from stellwerk.text import Language, Text, number

_NOTHING = Text("", "")
_NO_BREAK = "\N{NO-BREAK SPACE}"


class Status(StrEnum):
    """Whether a figure is the place's own, and if not, why."""

    OK = "ok"
    """The place's own figure."""
    CONVERTED = "converted"
    """The place's own, added up or weighted from the units it was made of; the note says how."""
    LIMITED = "limited"
    """The place's own, but its source calls it uncertain."""
    GROUP = "group"
    """The figure of several municipalities that the source only counts together."""
    MISSING = "missing"
    """The source shows no figure."""
    NOT_APPLICABLE = "not_applicable"
    """There is nothing to count here, e.g. the municipal debt of a city-state."""
    NOTHING = "nothing"
    """The source shows a dash: nothing there, or the unit did not exist at that date. Never read as zero unseen."""
    WITHHELD = "withheld"
    """The source shows a dot: unknown or to be kept secret."""
    UNRELIABLE = "unreliable"
    """The source shows a stroke: not reliable enough to be given."""
    LATER = "later"
    """The source shows three dots: to follow later."""
    BLOCKED = "blocked"
    """The source shows a cross: it would make no sense."""

    @property
    def own(self) -> bool:
        """Whether the figure is the place's own: only such figures are compared with others."""
        return self in _OWN

    @property
    def has_value(self) -> bool:
        """Whether there is a value at all."""
        return self is Status.GROUP or self.own


_OWN = frozenset({Status.OK, Status.CONVERTED, Status.LIMITED})


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which terms a source may be passed on."""

    id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes a figure, and where exactly it stands."""

    publisher: str
    table: str
    licence: Licence


class Direction(StrEnum):
    """What more of a figure says about the factor it speaks to."""

    FOR = "for"
    """The factor holds more."""
    AGAINST = "against"
    """The factor holds less."""
    OPEN = "open"
    """Neither: the figure is context, or says two things at once."""


@dataclass(frozen=True, slots=True)
class Break:
    """A year from which figures are not comparable with those before, and why."""

    year: int
    reason: Text


@dataclass(frozen=True, slots=True)
class Calibration:
    """Anchors for calibrating an indicator to a fuzzy set; this project's proposal.

    Attributes
    ----------
    anchors
        Full non-membership, crossover, full membership: falling where more of the figure says that the factor holds
        less.
    official
        Whether they are limits of official classes; else they are the 10th, 50th and 90th percentile of the Kreise.
    reason
        Why these.
    """

    anchors: tuple[float, float, float]
    official: bool
    reason: Text


@dataclass(frozen=True, slots=True)
class Binding:
    """Where an indicator's figures stand in a table that somebody has fetched or imported.

    Attributes
    ----------
    code
        The source's own code of the figure, e.g. ``"a_ausl_bev"`` or ``"BEVSTD"``.
    sources
        Pattern of the sources and tables it may come from, e.g. ``"inkar*"``; ``*`` stands for anything.
    breakdown
        Which part of the figure (``"NAT=NATA"``); empty for the total.
    times
        What the source's number is multiplied by to have our unit.
    quantity
        ``"count"`` or ``"rate"``: how it is carried to another territorial state.
    """

    code: str
    sources: str = "*"
    breakdown: str = ""
    times: float = 1.0
    quantity: Literal["count", "rate"] = "rate"


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured.

    Attributes
    ----------
    factor
        Id of the structure factor it speaks to, or ``"context"``.
    unit
        What follows a written value; ``written`` puts both together.
    decimals
        Decimals that mean something; values are stored with them.
    year, period
        The year the values are of, and the exact date or period in words.
    column
        Name of the column in the source, where the table alone does not say it.
    territory
        The date of the municipal boundaries.
    notes
        Known traps: breaks, basis of the population, what hampers comparison.
    signed
        Whether a plus sign is written, as with balances.
    logarithmic
        Whether a figure should be drawn on a logarithmic axis.
    bindings
        Where imported tables hold further figures of it.
    direction
        What more of it says about the factor.
    breaks
        The known breaks of its series.
    calibration
        Proposed anchors; None where it is context.
    """

    id: str
    factor: str
    label: Text
    definition: Text
    unit: Text
    decimals: int
    year: int
    period: Text
    source: Source
    column: str
    territory: str
    notes: Text
    signed: bool
    logarithmic: bool
    bindings: tuple[Binding, ...] = ()
    direction: Direction = Direction.OPEN
    breaks: tuple[Break, ...] = ()
    calibration: Calibration | None = None

    def written(self, value: float, language: Language) -> str:
        """A value with its unit as read in that language, e.g. ``94,0 je 1.000`` or ``16,9 %``."""
        unit = self.unit[language]
        space = "" if unit == "%" and language == "en" else _NO_BREAK
        return self.bare(value, language) + space + unit

    def bare(self, value: float, language: Language) -> str:
        """A value without its unit."""
        plus = "+" if self.signed and round(value, self.decimals) > 0 else ""
        return plus + number(value, language, self.decimals)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one value comes from, if not from where its indicator says.

    Attributes
    ----------
    period
        The exact date or period in words.
    territory
        The date of the municipal boundaries; empty if the source does not say.
    retrieved
        When it was fetched or handed in.
    """

    source: Source
    period: Text
    territory: str
    retrieved: date | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """What one indicator says about one municipality.

    Attributes
    ----------
    ags
        Key of the municipality.
    value
        None where the status says that there is none (`Status.has_value`).
    note
        Why the figure is missing or not the place's own, or what else must be known about it; empty if nothing.
    origin
        Where it comes from; None if from where its indicator says.
    """

    ags: str
    indicator: Indicator
    year: int
    value: float | None
    status: Status
    note: Text = _NOTHING
    origin: Origin | None = None

    def written(self, language: Language) -> str:
        """The value with its unit; a dash where there is none."""
        return "–" if self.value is None else self.indicator.written(self.value, language)

    @property
    def source(self) -> Source:
        """Who publishes it, where it stands and under which licence."""
        return self.origin.source if self.origin else self.indicator.source

    @property
    def period(self) -> Text:
        """The exact date or period it is of, in words."""
        if self.origin:
            return self.origin.period
        return self.indicator.period if self.year == self.indicator.year else Text(str(self.year), str(self.year))

    @property
    def territory(self) -> str:
        """The date of the municipal boundaries; empty if the source does not say."""
        return self.origin.territory if self.origin else self.indicator.territory
