"""Which documents a search looks into, as words of the index: so that a filter makes a search faster, not slower."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b

from stellwerk.evidence.texts.document import NOTHING, Confidentiality, Document, Kind


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents are looked into; what is left empty does not restrict.

    Attributes
    ----------
    ags, kinds, confidentialities, documents
        One of these each.
    first, last
        The days between which a document must be dated, both included.
    attributes
        Values that attributes must have.
    """

    ags: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    confidentialities: tuple[Confidentiality, ...] = ()
    documents: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    def tags(self) -> tuple[tuple[str, ...], ...]:
        """What a passage must be tagged with: one of each."""
        asked = [
            [_tag("ags", one) for one in self.ags],
            [_tag("kind", one) for one in self.kinds],
            [_tag("confidentiality", one) for one in self.confidentialities],
            [document_tag(one) for one in self.documents],
            *([_tag("attribute", name, value)] for name, value in self.attributes.items()),
        ]
        if self.first is not None or self.last is not None:
            asked.append(list(_between(self.first or date(1900, 1, 1), self.last or date(2199, 12, 31))))
        return tuple(tuple(one) for one in asked if one)


def tags_of(document: Document) -> tuple[str, ...]:
    """What the passages of a document are tagged with."""
    tags = [
        document_tag(document.id),
        _tag("kind", document.kind),
        _tag("confidentiality", document.confidentiality),
        *(_tag("attribute", name, value) for name, value in sorted(document.attributes.items())),
    ]
    if document.ags:
        tags.append(_tag("ags", document.ags))
    if document.date is not None:
        tags += [_tag("day", document.date.isoformat()[:length]) for length in (4, 7, 10)]
    return tuple(tags)


def document_tag(document_id: str) -> str:
    """What the passages of one document are tagged with, and no others."""
    return _tag("document", document_id)


def _tag(*words: str) -> str:
    """One word for what may be any words; x keeps it from looking like a number."""
    return "x" + blake2b("\0".join(words).encode(), digest_size=8).hexdigest()


def _between(first: date, last: date) -> Iterator[str]:
    """Years, months and days that together are the time between two days: a few words instead of thousands."""
    day = first
    while day <= last:
        for written, end in (
            (f"{day.year:04}", date(day.year, 12, 31)),
            (f"{day.year:04}-{day.month:02}", _month_end(day)),
            (day.isoformat(), day),
        ):
            begins = day == (date(day.year, 1, 1) if len(written) == 4 else day.replace(day=1)) or len(written) == 10
            if begins and end <= last:
                yield _tag("day", written)
                day = end + timedelta(days=1)
                break


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
