"""What is behind the memberships of one case: the sets it was compared by, factor by factor, with ratings."""

from __future__ import annotations

from dataclasses import dataclass

from stellwerk.framework import Factor
from stellwerk.levers.phrases import decimal
from stellwerk.text import Text
from stellwerk.web.studies.boards_of import boards
from stellwerk.web.studies.known import Opened
from stellwerk.web.studies.members import membership


@dataclass(frozen=True, slots=True)
class PartBehind:
    """A factor, figure or recorded outcome that a set is made of.

    Attributes
    ----------
    ratings
        The ratings given there: who, the value and the evidence.
    link
        Address of the factor on the board; empty where there is none.
    """

    label: Text
    written: Text
    ratings: tuple[tuple[str, Text, str], ...]
    link: str


@dataclass(frozen=True, slots=True)
class SetBehind:
    """A condition or outcome in one case."""

    name: str
    label: Text
    definition: str
    written: Text
    parts: tuple[PartBehind, ...]


def behind(study: Opened, ags: str) -> tuple[SetBehind, ...]:
    """Every condition and outcome of a study in one case, down to the ratings."""
    board = boards(study).get(ags, "")
    return tuple(
        SetBehind(
            one.name,
            one.label,
            one.written,
            membership(study.results.memberships.bounds(ags, one.name)),
            tuple(_part(name, study, ags, board) for name in one.expression.conditions),
        )
        for one in study.sets
    )


def _part(name: str, study: Opened, ags: str, board: str) -> PartBehind:
    framework = study.cases.framework
    factor = next((one for one in framework.factors if one.id == name), None)
    written = membership(study.results.factors.bounds(ags, name))
    if factor is None:
        return PartBehind(_label(name, study), written, (), "")
    link = f"{board}#{factor.id.replace('.', '-')}" if board else ""
    return PartBehind(factor.label, written, _ratings(factor, study, ags), link)


def _label(name: str, study: Opened) -> Text:
    """The label of a recorded outcome; the name of a figure."""
    labels = {outcome.id: outcome.label for outcome in study.results.folder.outcomes}
    return labels.get(name, Text(name, name))


def _ratings(factor: Factor, study: Opened, ags: str) -> tuple[tuple[str, Text, str], ...]:
    unknown = Text("weiß nicht", "does not know")
    return tuple(
        (
            rating.rater.department,
            unknown if rating.value is None else decimal(rating.value),
            rating.evidence.text,
        )
        for rating in study.cases.ratings(ags, factor)
    )
