"""What has changed between two rounds of one municipality: factor by factor, with its evidence; no total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stellwerk.assessment.judgement import Judgement, Standing, judge
from stellwerk.assessment.model import VALUES, Assessment, Evidence
from stellwerk.framework import Factor, Framework, Orientation
from stellwerk.text import Text

_SAME = Text("unverändert", "unchanged")
_OPEN = Text("offen, von „{low}“ bis „{high}“", "open, from “{low}” to “{high}”")
_LEFT_OPEN = Text("bewusst offen gelassen", "left open deliberately")
_NOBODY = Text("nicht bekannt", "not known")
_NOT_ASKED = Text("nicht gefragt", "not asked")
_UNCLEAR = Text("nicht zu vergleichen", "cannot be compared")
_MORE = {
    1: Text("trifft einen Schritt stärker zu", "holds one step more"),
    2: Text("trifft zwei Schritte stärker zu", "holds two steps more"),
    3: Text("trifft drei Schritte stärker zu", "holds three steps more"),
}
_LESS = {
    1: Text("trifft einen Schritt weniger zu", "holds one step less"),
    2: Text("trifft zwei Schritte weniger zu", "holds two steps less"),
    3: Text("trifft drei Schritte weniger zu", "holds three steps less"),
}
_TOWARDS = {
    Orientation.ACTIVITY: Text("mehr, was Aktivität fördert", "more of what makes for activity"),
    Orientation.PASSIVITY: Text("mehr, was Passivität fördert", "more of what makes for passivity"),
}
_AWAY = {
    Orientation.ACTIVITY: Text("weniger, was Aktivität fördert", "less of what makes for activity"),
    Orientation.PASSIVITY: Text("weniger, was Passivität fördert", "less of what makes for passivity"),
}
_NO_DIRECTION = Text("", "")


@dataclass(frozen=True, slots=True)
class Change:
    """One factor before and after.

    Attributes
    ----------
    before, after
        What either round says; None where it was not answered there at all.
    new_evidence, gone_evidence
        Evidence given only after, and only before; the same sentence or link counts as the same evidence.
    """

    factor: Factor
    before: Judgement | None
    after: Judgement | None
    new_evidence: tuple[Evidence, ...]
    gone_evidence: tuple[Evidence, ...]

    @property
    def steps(self) -> int | None:
        """By how many steps of the scale the value rose (negative: fell); None unless both rounds have a value."""
        values = [None if one is None else one.value for one in (self.before, self.after)]
        if values[0] is None or values[1] is None:
            return None
        return VALUES.index(values[1]) - VALUES.index(values[0])

    @property
    def said(self) -> Text:
        """The change in a few words."""
        if self.steps is None:
            return _UNCLEAR
        if self.steps == 0:
            return _SAME
        return (_MORE if self.steps > 0 else _LESS)[abs(self.steps)]

    @property
    def meaning(self) -> Text:
        """What that means for activity or passivity; nothing where nothing moved, or the factor is ambiguous."""
        if not self.steps:
            return _NO_DIRECTION
        return (_TOWARDS if self.steps > 0 else _AWAY).get(self.factor.orientation, _NO_DIRECTION)


def changes(before: Assessment, after: Assessment, framework: Framework) -> tuple[Change, ...]:
    """All rated factors, before and after, in the order of the framework."""
    return tuple(_change(before, after, factor) for factor in framework.rated)


def standing_said(judgement: Judgement | None, framework: Framework) -> Text:
    """What a round says on a factor, in words."""
    if judgement is None:
        return _NOT_ASKED
    if judgement.value is not None:
        return framework.step(judgement.value).label
    if judgement.agreement is not None:
        return _LEFT_OPEN
    if judgement.standing is not Standing.OPEN or judgement.low is None or judgement.high is None:
        return _NOBODY
    return _OPEN.format(low=framework.step(judgement.low).label, high=framework.step(judgement.high).label)


def _change(before: Assessment, after: Assessment, factor: Factor) -> Change:
    there, here = (judge(one, factor) for one in (before, after))
    old, new = _evidence(there), _evidence(here)
    return Change(factor, _answered(there), _answered(here), _only(new, old), _only(old, new))


def _answered(judgement: Judgement) -> Judgement | None:
    return None if judgement.standing is Standing.UNRATED and judgement.agreement is None else judgement


def _evidence(judgement: Judgement) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(judgement.evidence))


def _only(these: Sequence[Evidence], those: Sequence[Evidence]) -> tuple[Evidence, ...]:
    known = {(one.text.strip().casefold(), one.link) for one in those}
    return tuple(one for one in these if (one.text.strip().casefold(), one.link) not in known)
