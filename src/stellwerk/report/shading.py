"""Classes for a map: where one shade ends and the next begins, and what stands beside it in the legend."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10

import numpy as np

from stellwerk.evidence.statistics import Indicator
from stellwerk.evidence.statistics.figures import Values
from stellwerk.text import Language, Text

RISING = ("#e9e3f0", "#cabbdb", "#a08cc0", "#70599d", "#41306b")
"""From little to much: one hue that only grows darker, so that all eyes see the order, and grey printers too."""
AROUND_ZERO = ("#96560a", "#dfb673", "#d9d1e6", "#a08cc0", "#41306b")
"""Below and above zero: ochre and violet differ for every kind of colour blindness."""
NOTHING = "#fbfaf6"
"""Where there is no figure: paper, with a hatching."""

_ENOUGH = 0.1

_BELOW = Text("unter {high}", "below {high}")
_BETWEEN = Text("{low} bis unter {high}", "{low} to below {high}")
_FROM = Text("ab {low}", "{low} and more")
_ALL = Text("alle Werte", "all figures")


@dataclass(frozen=True, slots=True)
class Shading:
    """Limits between classes, rising, and one colour more than limits."""

    limits: tuple[float, ...]
    colours: tuple[str, ...]

    def at(self, value: float) -> int:
        """The class of a value, from 0."""
        return sum(value >= limit for limit in self.limits)

    def counts(self, values: Values) -> tuple[int, ...]:
        """How many values are in each class; NaN in none."""
        classes = np.digitize(values[~np.isnan(values)], self.limits)
        return tuple(int(count) for count in np.bincount(classes, minlength=len(self.colours)))

    def label(self, number: int, indicator: Indicator, language: Language) -> str:
        """Which values a class holds, e.g. ``8,6 bis unter 12 %``."""
        if not self.limits:
            return _ALL[language]
        wording = _BELOW if number == 0 else _FROM if number == len(self.limits) else _BETWEEN
        low, high = self.limits[max(number - 1, 0)], self.limits[min(number, len(self.limits) - 1)]
        last = indicator.written(low if wording is _FROM else high, language)
        return wording.format(low=last if wording is _FROM else indicator.bare(low, language), high=last)[language]


def shading(indicator: Indicator, values: Values) -> Shading:
    """Five classes of about as many places each, with limits one can remember.

    Balances of which at least a tenth lie on either side are divided at zero instead: two classes below it and three
    above. Limits are rounded to two digits; those
    that fall together make one class less.

    Parameters
    ----------
    values
        NaN where there is none.
    """
    known = values[~np.isnan(values)]
    if not known.size:
        return Shading((), RISING[:1])
    if indicator.signed and min(np.mean(known < 0), np.mean(known > 0)) >= _ENOUGH:
        middle = _rounded(float(np.median(np.abs(known))), indicator.decimals)
        return Shading((-middle, 0.0, middle, 2 * middle), AROUND_ZERO)
    wanted = (_rounded(float(limit), indicator.decimals) for limit in np.quantile(known, [0.2, 0.4, 0.6, 0.8]))
    limits = tuple(sorted({limit for limit in wanted if known.min() < limit <= known.max()}))
    return Shading(limits, _spread(len(limits) + 1))


def _spread(count: int) -> tuple[str, ...]:
    """So many colours, from the lightest to the darkest."""
    if count == 1:
        return RISING[2:3]
    return tuple(RISING[round(step * (len(RISING) - 1) / (count - 1))] for step in range(count))


def _rounded(value: float, decimals: int) -> float:
    """Two digits that mean something, but no more decimals than the figure has."""
    if value == 0:
        return 0.0
    return round(value, min(decimals, 1 - floor(log10(abs(value)))))
