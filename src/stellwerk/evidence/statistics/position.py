"""Where a municipality lies among all and among its own kind: in words, never as a rank."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np

from stellwerk.evidence.statistics.figures import Figures, Values
from stellwerk.evidence.statistics.model import Figure, Indicator, Status
from stellwerk.municipalities import Kind, Municipality, Register
from stellwerk.text import Text, number


class Band(StrEnum):
    """A part of the distribution; a place with as many above as below is in the middle."""

    LOW = "low"
    RATHER_LOW = "rather_low"
    MIDDLE = "middle"
    RATHER_HIGH = "rather_high"
    HIGH = "high"


BANDS: dict[Band, Text] = {
    Band.LOW: Text("niedriger als bei den meisten", "lower than in most"),
    Band.RATHER_LOW: Text("eher niedrig", "rather low"),
    Band.MIDDLE: Text("im mittleren Bereich", "in the middle range"),
    Band.RATHER_HIGH: Text("eher hoch", "rather high"),
    Band.HIGH: Text("höher als bei den meisten", "higher than in most"),
}

_ALL = Text(
    "Im Vergleich aller {count} Kreise und kreisfreien Städte: {band}.",
    "Among all {count} districts and independent cities: {band}.",
)
_SOME = Text(
    "Im Vergleich der {count} Kreise und kreisfreien Städte mit eigenem Wert: {band}.",
    "Among the {count} districts and independent cities with a figure of their own: {band}.",
)
_ALL_GEMEINDEN = Text("Im Vergleich aller {count} Gemeinden: {band}.", "Among all {count} municipalities: {band}.")
_SOME_GEMEINDEN = Text(
    "Im Vergleich der {count} Gemeinden mit eigenem Wert: {band}.",
    "Among the {count} municipalities with a figure of their own: {band}.",
)
_GROUP = Text("Gemeinsamer Wert mehrerer Kommunen. ", "Joint figure of several municipalities. ")
_KIND = Text(" Unter ihresgleichen ({count} {kind}): {band}.", " Among its own kind ({count} {kind}): {band}.")
_FEWEST = 8
"""Below so many places a distribution says nothing."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a figure lies.

    Attributes
    ----------
    everyone, own_kind
        Its band among all compared municipalities and among those of its settlement type; None where fewer than
        eight of them have a figure of their own.
    everyone_count, own_kind_count
        How many have one, the place itself included.
    kind
        The settlement type compared with.
    complete
        Whether every compared municipality has a figure of its own.
    """

    figure: Figure
    everyone: Band | None
    everyone_count: int
    own_kind: Band | None
    own_kind_count: int
    kind: Kind
    complete: bool

    @property
    def sentence(self) -> Text:
        """Both comparisons in words; empty where there is nothing to compare."""
        said = _GROUP if self.figure.status is Status.GROUP else Text("", "")
        if self.everyone is not None:
            said += self._compared.format(count=counted(self.everyone_count), band=BANDS[self.everyone])
        if self.own_kind is not None:
            said += _KIND.format(count=counted(self.own_kind_count), kind=self.kind.plural, band=BANDS[self.own_kind])
        return said

    @property
    def _compared(self) -> Text:
        if self.kind.id.startswith("gemeinde"):
            return _ALL_GEMEINDEN if self.complete else _SOME_GEMEINDEN
        return _ALL if self.complete else _SOME


def counted(many: int) -> Text:
    """A count as each language writes it."""
    return Text(number(many, "de"), number(many, "en"))


def position(figures: Figures, register: Register, place: Municipality, indicator: Indicator) -> Position | None:
    """Where a municipality lies with an indicator; None if it has no figure.

    A fictional place or a figure of a group is laid beside the official figures without becoming part of them.
    """
    figure = figures.get(place.ags, indicator.id)
    if figure.value is None:
        return None
    year = None if place.fictional else figure.year
    everyone = own_values(figures, indicator.id, register.comparable(place), year)
    kin = own_values(figures, indicator.id, register.comparable(place, same_kind=True), year)
    return Position(
        figure=figure,
        everyone=band(figure.value, everyone),
        everyone_count=len(everyone),
        own_kind=band(figure.value, kin),
        own_kind_count=len(kin),
        kind=place.kind,
        complete=len(everyone) == len(register.comparable(place)),
    )


@lru_cache(1024)
def own_values(figures: Figures, indicator_id: str, among: tuple[str, ...], year: int | None = None) -> Values:
    """The values that places have of their own, without gaps; kept, as every page compares with the same places."""
    values = figures.values(indicator_id, among, year)
    return values[~np.isnan(values)]


def band(value: float, distribution: Values) -> Band | None:
    """The part of a distribution in which a value lies; None below eight values.

    *High* has at least three quarters of the values below it, *rather high* at least half; *low* and *rather low*
    mirror them. What ties on both sides of the median keeps away from the ends is in the middle. Rises with the value.
    """
    if len(distribution) < _FEWEST:
        return None
    below = float(np.mean(distribution < value))
    above = float(np.mean(distribution > value))
    if max(below, above) < 0.5 or below == above:
        return Band.MIDDLE
    if below > above:
        return Band.HIGH if below >= 0.75 else Band.RATHER_HIGH
    return Band.LOW if above >= 0.75 else Band.RATHER_LOW
