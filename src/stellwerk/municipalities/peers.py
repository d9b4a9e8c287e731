"""Municipalities like ours: the nearest by conditions one chooses, with the reason in a sentence. Never a ranking.

Distance is in typical differences: each condition is divided by how far municipalities usually lie from the middle
(median absolute deviation), so that inhabitants do not outweigh per cent and a few giants do not set the scale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stellwerk.errors import InputError, UnknownName
from stellwerk.text import Language, Text, number

Numbers = NDArray[np.float64]

_NO_UNIT = Text("", "")
_NO_BREAK = "\N{NO-BREAK SPACE}"
_ALIKE = Text("Ähnlich: {}", "Alike: {}")
_MOST_ALIKE = Text("Am ehesten ähnlich: {}", "Most alike: {}")
_FARTHEST = Text("; am weitesten auseinander: {}", "; farthest apart: {}")
_TO_STANDARD = 1.4826  # makes the median absolute deviation of a normal distribution its standard deviation


@dataclass(frozen=True, slots=True)
class Condition:
    """Something by which municipalities are alike or not.

    Parameters
    ----------
    id
        Short name.
    label
        Its name, e.g. ``Text("Bevölkerung", "Population")``.
    values
        One number for each unit, in the order of the units; NaN where there is none.
    weight
        How much it counts; 0 leaves it out.
    logarithmic
        True for sizes: then twice as many is the same step for a village and for a city.
    unit
        What follows a written value.
    decimals
        Decimals that mean something.
    """

    id: str
    label: Text
    values: Numbers
    weight: float = 1.0
    logarithmic: bool = False
    unit: Text = _NO_UNIT
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Peer:
    """A municipality like ours.

    Parameters
    ----------
    unit
        Its key.
    distance
        Weighted mean of the differences, in typical differences; 0 for a twin, 1 for as far as usual.
    differences
        By condition, in typical differences, signed: positive where the peer has more.
    explanation
        Why it is a peer, in one sentence.
    """

    unit: str
    distance: float
    differences: Mapping[str, float]
    explanation: Text


@dataclass(frozen=True, slots=True)
class Peers:
    """Units and the conditions they are compared by, ready to be asked.

    Make it with `prepare`; it is asked with `of`.
    """

    units: tuple[str, ...]
    conditions: tuple[Condition, ...]
    types: tuple[str, ...]
    _scaled: Numbers
    _place: Mapping[str, int]

    def of(self, unit: str, count: int = 8, *, same_type: bool = False) -> tuple[Peer, ...]:
        """The nearest units, by distance and, where that is equal, by key.

        A unit that lacks a condition is compared by the others, but only if those carry at least half the weight.

        Parameters
        ----------
        unit
            Key of ours.
        count
            How many.
        same_type
            Only units of the same official type.

        Raises
        ------
        UnknownName
            If our unit is not among them.
        """
        ours = self._place.get(unit)
        if ours is None:
            raise UnknownName(Text("Kommune", "municipality"), unit, self.units)
        differences = self._scaled - self._scaled[ours]
        distance = _distances(differences, np.array([condition.weight for condition in self.conditions]))
        distance[ours] = np.inf
        if same_type:
            distance[[kind != self.types[ours] for kind in self.types]] = np.inf
        near = np.lexsort((np.arange(len(distance)), distance))[:count]
        return tuple(self._peer(ours, int(index), distance, differences) for index in near if distance[index] < np.inf)

    def _peer(self, ours: int, theirs: int, distance: Numbers, differences: Numbers) -> Peer:
        apart = {
            condition.id: float(difference)
            for condition, difference in zip(self.conditions, differences[theirs], strict=True)
            if condition.weight and not np.isnan(difference)
        }
        reason = Text(*(self._reason(ours, theirs, apart, language) for language in ("de", "en")))
        return Peer(self.units[theirs], float(distance[theirs]), apart, reason)

    def _reason(self, ours: int, theirs: int, apart: Mapping[str, float], language: Language) -> str:
        known = [condition for condition in self.conditions if condition.id in apart]
        known.sort(key=lambda condition: abs(apart[condition.id]))
        close = [condition for condition in known if abs(apart[condition.id]) <= 0.5][:3]
        alike = close or known[:1]
        most = known[-1] if known[-1] not in alike and abs(apart[known[-1].id]) > 0.5 else None
        likeness = _listed([self._compared(condition, ours, theirs, language) for condition in alike], language)
        said = (_ALIKE if close else _MOST_ALIKE)[language].format(likeness)
        rest = _FARTHEST[language].format(self._compared(most, ours, theirs, language)) if most else ""
        return f"{said}{rest}."

    def _compared(self, condition: Condition, ours: int, theirs: int, language: Language) -> str:
        values = (float(condition.values[theirs]), float(condition.values[ours]))
        there, here = (number(value, language, condition.decimals) for value in values)
        unit = condition.unit[language]
        unit = unit if not unit or (unit == "%" and language == "en") else _NO_BREAK + unit
        against = {"de": "hier", "en": "here"}[language]
        return f"{condition.label[language]} ({there}{unit}, {against} {here}{unit})"


def prepare(units: Sequence[str], conditions: Sequence[Condition], types: Sequence[str] = ()) -> Peers:
    """Units ready to be compared.

    Parameters
    ----------
    units
        Keys.
    conditions
        At least one with a weight.
    types
        Official type of each unit, for comparisons within one type.

    Raises
    ------
    InputError
        If a condition has another number of values, the same value everywhere, a negative weight, or none counts.
    """
    for condition in conditions:
        if len(condition.values) != len(units) or condition.weight < 0:
            raise InputError(
                Text(
                    f"„{condition.id}“: Für jede Kommune wird ein Wert gebraucht, und Gewichte sind nicht negativ.",
                    f"“{condition.id}”: one value for each municipality is needed, and weights are not negative.",
                )
            )
    if not any(condition.weight for condition in conditions):
        raise InputError(
            Text("Wählen Sie mindestens eine Bedingung aus.", "Choose at least one condition to compare by.")
        )
    scaled = np.column_stack([_scaled(condition) for condition in conditions])
    place = {unit: index for index, unit in enumerate(units)}
    return Peers(tuple(units), tuple(conditions), tuple(types) or ("",) * len(units), scaled, place)


def _scaled(condition: Condition) -> Numbers:
    """The values in typical differences."""
    values = np.asarray(condition.values, dtype=np.float64)
    if condition.logarithmic:
        values = np.log(np.where(values > 0, values, np.nan))
    deviation = np.abs(values - np.nanmedian(values))
    # Where more than half the units share one value, the typical difference is taken over those that differ.
    apart = deviation[deviation > 0]
    if not apart.size:
        raise InputError(
            Text(
                f"„{condition.id}“ ist überall gleich und unterscheidet keine Kommunen.",
                f"“{condition.id}” is the same everywhere and tells no municipalities apart.",
            )
        )
    typical = float(np.nanmedian(deviation)) or float(np.median(apart))
    return values / (_TO_STANDARD * typical)


def _distances(differences: Numbers, weights: Numbers) -> Numbers:
    """The weighted mean of the absolute differences of each unit, over the conditions that both have."""
    known = ~np.isnan(differences)
    carried = known @ weights
    total = np.where(known, np.abs(differences), 0.0) @ weights
    enough = carried >= weights.sum() / 2
    return np.where(enough, total / np.where(carried > 0, carried, 1.0), np.inf)


def _listed(parts: Sequence[str], language: Language) -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} {'und' if language == 'de' else 'and'} {parts[-1]}"
