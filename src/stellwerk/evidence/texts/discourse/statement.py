"""Statements: an actor is for or against a concept, at a time, in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from stellwerk.evidence.texts.document import NOTHING


@dataclass(frozen=True, slots=True)
class Statement:
    """One coded statement.

    Attributes
    ----------
    document
        Id of the document.
    start, end
        The passage in code points, end exclusive.
    actor, organisation
        Who speaks, and for whom; either may be empty.
    concept
        What about: a measure, a claim, a frame.
    agreement
        1 for, 0 against; other whole numbers where agreement has degrees.
    date
        When it was said; None if unknown.
    attributes
        Whatever else was coded, by name.
    """

    id: str
    document: str
    start: int
    end: int
    actor: str
    organisation: str
    concept: str
    agreement: int = 1
    date: date | None = None
    coder: str = ""
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING)


class Repeated(StrEnum):
    """Which repetitions of a statement (same actor, concept and agreement) count once."""

    NONE = "none"
    """Every statement counts."""
    DOCUMENT = "document"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    EVER = "ever"


class Period(StrEnum):
    """The unit of a time window."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Window:
    """The statements of some time.

    Attributes
    ----------
    first, last
        First and last day of it.
    """

    first: date
    last: date
    statements: tuple[Statement, ...]


def without_repeats(
    statements: Iterable[Statement], repeated: Repeated, node: Callable[[Statement], str]
) -> tuple[Statement, ...]:
    """The statements that count, the first of each repetition; ``node`` says whose repetition it is."""
    if repeated is Repeated.NONE:
        return tuple(statements)
    first: dict[tuple[object, ...], Statement] = {}
    for one in statements:
        first.setdefault((node(one), one.concept, one.agreement, _slot(one, repeated)), one)
    return tuple(first.values())


def _slot(one: Statement, repeated: Repeated) -> object:
    if repeated is Repeated.DOCUMENT:
        return one.document
    if repeated is Repeated.EVER or one.date is None:
        return None
    if repeated is Repeated.WEEK:
        return one.date.isocalendar()[:2]
    return (one.date.year, one.date.month) if repeated is Repeated.MONTH else one.date.year


def time_windows(statements: Sequence[Statement], period: Period, width: int = 1) -> Iterator[Window]:
    """Windows of so many days, weeks, months or years, each beginning one unit after the one before.

    From the first to the last dated statement; statements without a date are in none. A window without statements is
    there too: silence is a finding.
    """
    dated = [(one.date, one) for one in statements if one.date is not None]
    if not dated:
        return
    first, end = _begin(min(day for day, _ in dated), period), max(day for day, _ in dated)
    while first <= end:
        after = first
        for _ in range(width):
            after = _next(after, period)
        yield Window(first, after - timedelta(days=1), tuple(one for day, one in dated if first <= day < after))
        if after > end:
            return
        first = _next(first, period)


def _begin(day: date, period: Period) -> date:
    if period is Period.WEEK:
        return day - timedelta(days=day.weekday())
    if period is Period.MONTH:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if period is Period.YEAR else day


def _next(day: date, period: Period) -> date:
    if period is Period.DAY:
        return day + timedelta(days=1)
    if period is Period.WEEK:
        return day + timedelta(days=7)
    if period is Period.YEAR:
        return day.replace(year=day.year + 1)
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
