"""A team's own dictionary: words that point to a code, written one sign per line."""

from __future__ import annotations

import re

from stellwerk.evidence.texts import Entry, Term
from stellwerk.web.texts.models import Collection

_NEAR = re.compile(r"\s*(?:…|\.\.\.)\s*")


def own_entries(collection: Collection) -> tuple[Entry, ...]:
    """The team's own dictionary."""
    return tuple(entry for one in collection.signs.all() for entry in parsed(one.code, one.lines))


def parsed(code: str, lines: str) -> tuple[Entry, ...]:
    """The entries that lines stand for: a word or phrase, and after an ellipsis what must stand near it.

    Raises
    ------
    DocumentError
        If a line cannot be looked for.
    """
    return tuple(_entry(code, line) for line in lines.splitlines() if line.strip())


def _entry(code: str, line: str) -> Entry:
    first, *near = _NEAR.split(line.strip())
    return Entry(code, Term(first), tuple(Term(one) for one in near))
