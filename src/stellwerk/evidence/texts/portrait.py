"""What a document looks like under its codes, and how codes come and go over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.document import Document


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document under the same codes throughout; without any where nothing was coded.

    Attributes
    ----------
    share
        How much of the document it is, 0 to 1.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    share: float


def portrait(document: Document, codings: Iterable[Coding]) -> tuple[Stretch, ...]:
    """The document from its first to its last character, parted where a coding begins or ends."""
    mine = [coding for coding in codings if coding.document == document.id]
    begins, ends = _grouped(mine, "start"), _grouped(mine, "end")
    cuts = sorted({0, len(document.text), *begins, *ends})
    active: Counter[str] = Counter()
    found: list[Stretch] = []
    for start, end in pairwise(cuts):
        active.subtract(coding.code for coding in ends.get(start, ()))
        active.update(coding.code for coding in begins.get(start, ()))
        codes = tuple(sorted(code for code, often in active.items() if often > 0))
        first = found.pop().start if found and found[-1].codes == codes else start
        found.append(Stretch(first, end, codes, (end - first) / len(document.text)))
    return tuple(found)


def _grouped(codings: Iterable[Coding], edge: str) -> dict[int, list[Coding]]:
    grouped: dict[int, list[Coding]] = {}
    for coding in codings:
        grouped.setdefault(getattr(coding, edge), []).append(coding)
    return grouped


class Span(StrEnum):
    """The unit of a timeline."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Timeline:
    """How many passages lie under each code in each span of time.

    Attributes
    ----------
    spans
        ``2024``, ``2024-Q2`` or ``2024-05``, one after the other without a gap.
    counts
        By code: one number per span.
    documents
        How many dated documents there are in each span, coded or not: what the counts have to be seen against.
    undated
        How many of the passages are in documents without a date.
    """

    spans: tuple[str, ...]
    counts: dict[str, tuple[int, ...]]
    documents: tuple[int, ...]
    undated: int


def timeline(
    codings: Iterable[Coding], documents: Sequence[Document], codes: Sequence[str], span: Span = Span.YEAR
) -> Timeline:
    """The passages under each of these codes over time, by the dates of their documents."""
    days = [document.date for document in documents if document.date is not None]
    spans = _spans(days, span)
    place = {name: at for at, name in enumerate(spans)}
    at = {one.id: place[_name(one.date, span)] if one.date else None for one in documents}
    counts = {code: [0] * len(spans) for code in codes}
    undated = 0
    for coding in codings:
        row = counts.get(coding.code)
        if row is None or coding.document not in at:
            continue
        column = at[coding.document]
        if column is None:
            undated += 1
        else:
            row[column] += 1
    dated = Counter(_name(day, span) for day in days)
    of_codes = {code: tuple(row) for code, row in counts.items()}
    return Timeline(spans, of_codes, tuple(dated[name] for name in spans), undated)


def _spans(days: Sequence[date], span: Span) -> tuple[str, ...]:
    if not days:
        return ()
    first, last = min(days), max(days)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(dict.fromkeys(_name(date(month // 12, month % 12 + 1, 1), span) for month in months))


def _name(day: date, span: Span) -> str:
    if span is Span.YEAR:
        return str(day.year)
    return f"{day.year}-Q{(day.month + 2) // 3}" if span is Span.QUARTER else f"{day.year}-{day.month:02}"
