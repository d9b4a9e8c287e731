"""The values official statistics are made of: what is measured, by whom, and what it says about one place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stellwerk.text import Language, Text, number

_NOTHING = Text("", "")
_NO_BREAK = "\N{NO-BREAK SPACE}"


class Status(StrEnum):
    """Whether a figure is the place's own, and if not, why."""

    OK = "ok"
    """The place's own figure."""
    GROUP = "group"
    """The figure of several municipalities that the source only counts together."""
    MISSING = "missing"
    """The source shows no figure."""
    NOT_APPLICABLE = "not_applicable"
    """There is nothing to count here, e.g. the municipal debt of a city-state."""


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
class Figure:
    """What one indicator says about one municipality.

    Attributes
    ----------
    ags
        Key of the municipality.
    value
        None where the status is *missing* or *not applicable*.
    note
        Why the figure is missing or not the place's own, or what else must be known about it; empty if nothing.
    """

    ags: str
    indicator: Indicator
    year: int
    value: float | None
    status: Status
    note: Text = _NOTHING

    def written(self, language: Language) -> str:
        """The value with its unit; a dash where there is none."""
        return "–" if self.value is None else self.indicator.written(self.value, language)
