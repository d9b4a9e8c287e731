"""Where the raters of one round stand on a factor: sector by sector, and in words; nothing is averaged.

Distances are counted in steps of the scale, 0 to 3: *not at all* and *rather not* lie one step apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from stellwerk.assessment.judgement import Judgement, judge
from stellwerk.assessment.model import VALUES, Assessment, Rater, Rating
from stellwerk.framework import Factor, Framework
from stellwerk.text import Text

_NO_SECTOR = Text("ohne Angabe", "not stated")
_STEPS = {
    1: Text("einen Schritt", "one step"),
    2: Text("zwei Schritte", "two steps"),
    3: Text("drei Schritte", "three steps"),
}
_NOBODY = Text("Niemand hat geantwortet.", "Nobody has answered.")
_NOBODY_KNEW = Text("Niemand wusste es.", "Nobody knew.")
_ONE = Text("Nur eine Antwort: {said}.", "One answer only: {said}.")
_ALIKE = Text("Alle, die antworten konnten, sagen dasselbe: {said}.", "All who could answer say the same: {said}.")
_APART = Text(
    "Die Antworten liegen {steps} auseinander: von „{low}“ bis „{high}“.",
    "The answers lie {steps} apart: from “{low}” to “{high}”.",
)
_BETWEEN = Text(
    "Zwischen Sektoren: Die Antworten überschneiden sich nicht bei {pairs}.",
    "Between sectors: no answers are shared by {pairs}.",
)
_PAIR = Text("{one} und {other}", "{one} and {other}")
_WITHIN = Text(
    "Innerhalb von „{sector}“ liegen die Antworten {steps} auseinander.",
    "Within “{sector}” the answers lie {steps} apart.",
)
_UNKNOWING = Text("{count} wissen es nicht.", "{count} do not know.")
_ONE_UNKNOWING = Text("Eine Stelle weiß es nicht.", "One office does not know.")


@dataclass(frozen=True, slots=True)
class Camp:
    """The answers of one sector (or level) on one factor.

    Attributes
    ----------
    low, high
        Smallest and largest answer; None where nobody there knew.
    """

    name: Text
    ratings: tuple[Rating, ...]

    @property
    def known(self) -> tuple[float, ...]:
        """The answers of those who knew, ascending."""
        return tuple(sorted(rating.value for rating in self.ratings if rating.value is not None))

    @property
    def low(self) -> float | None:
        """The smallest answer."""
        return self.known[0] if self.known else None

    @property
    def high(self) -> float | None:
        """The largest answer."""
        return self.known[-1] if self.known else None

    @property
    def steps(self) -> int:
        """How far the answers lie apart."""
        return _steps(self.known)


@dataclass(frozen=True, slots=True)
class Positions:
    """Where everybody stands on one factor.

    Attributes
    ----------
    camps
        By sector, in order of first appearance.
    """

    factor: Factor
    judgement: Judgement
    camps: tuple[Camp, ...]

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """All answers."""
        return self.judgement.ratings

    @property
    def steps(self) -> int:
        """How far all answers lie apart."""
        return _steps(Camp(_NO_SECTOR, self.ratings).known)

    @property
    def unknowing(self) -> int:
        """How many did not know."""
        return sum(1 for rating in self.ratings if rating.value is None)

    @property
    def apart(self) -> tuple[tuple[Camp, Camp], ...]:
        """The pairs of sectors whose answers do not meet: all of one lie below all of the other."""
        told = [camp for camp in self.camps if camp.known]
        return tuple(pair for pair in combinations(told, 2) if _meet_not(*pair))

    def sentences(self, framework: Framework) -> tuple[Text, ...]:
        """The same in plain words, the most general first."""
        return (self._overall(framework), *self._details())

    def _overall(self, framework: Framework) -> Text:
        known = Camp(_NO_SECTOR, self.ratings).known
        if not known:
            return _NOBODY_KNEW if self.ratings else _NOBODY
        low, high = framework.step(known[0]).label, framework.step(known[-1]).label
        if self.steps:
            return _APART.format(steps=_STEPS[self.steps], low=low, high=high)
        return (_ALIKE if len(known) > 1 else _ONE).format(said=low)

    def _details(self) -> tuple[Text, ...]:
        between = (_BETWEEN.format(pairs=_listed(self.apart)),) if self.apart else ()
        within = tuple(
            _WITHIN.format(sector=camp.name, steps=_STEPS[camp.steps])
            for camp in self.camps
            if camp.steps and len(self.camps) > 1
        )
        if not self.unknowing or self.unknowing == len(self.ratings):
            return between + within
        silent = _ONE_UNKNOWING if self.unknowing == 1 else _UNKNOWING.format(count=self.unknowing)
        return (*between, *within, silent)


def positions(assessment: Assessment, factor: Factor, by: Callable[[Rater], str] = lambda one: one.sector) -> Positions:
    """Where the raters stand on a rated factor, gathered by sector (or whatever else a rater is of)."""
    ratings = assessment.ratings_of(factor.id)
    names = dict.fromkeys(by(rating.rater) for rating in ratings)
    camps = tuple(Camp(_name(name), tuple(one for one in ratings if by(one.rater) == name)) for name in names)
    return Positions(factor, judge(assessment, factor), camps)


def most_dissent_first(found: Sequence[Positions]) -> tuple[Positions, ...]:
    """The factors in the order in which they are worth talking about.

    First those whose answers lie farthest apart; of these first where sectors stand against each other, then where more
    people have answered; then where nobody knew; what all agree on comes last.
    """
    return tuple(sorted(found, key=_urgency))


def _urgency(one: Positions) -> tuple[int, int, int, int]:
    return -one.steps, -len(one.apart), -one.unknowing if one.steps == 0 else -len(one.ratings), one.factor.number


def _listed(pairs: Sequence[tuple[Camp, Camp]]) -> Text:
    said = [_PAIR.format(one=one.name, other=other.name) for one, other in pairs]
    return Text("; ".join(one.de for one in said), "; ".join(one.en for one in said))


def _meet_not(one: Camp, other: Camp) -> bool:
    return one.known[-1] < other.known[0] or other.known[-1] < one.known[0]


def _steps(ascending: Sequence[float]) -> int:
    return VALUES.index(ascending[-1]) - VALUES.index(ascending[0]) if ascending else 0


def _name(name: str) -> Text:
    return Text(name, name) if name else _NO_SECTOR
