"""Passages as lists show them: the words, where they stand, who coded them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Substr

from stellwerk.web.texts.models import Coding, DocumentText
from stellwerk.web.texts.places import names

SHOWN = 600
"""So many characters of a passage are shown in a list."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A coding with its words and the name of its municipality."""

    coding: Coding
    words: str
    place: str

    @property
    def cut(self) -> bool:
        """Whether there are more words than shown."""
        return self.coding.end - self.coding.start > len(self.words)


def passages(codings: Iterable[Coding]) -> tuple[Passage, ...]:
    """The codings with their words; only what is shown is read from the texts."""
    rows = list(codings)
    words = _words(rows)
    called = names(row.document.ags for row in rows)
    return tuple(Passage(row, words[row.pk], called.get(row.document.ags, "")) for row in rows)


def _words(rows: list[Coding]) -> dict[int, str]:
    found: dict[int, str] = {}
    for row in rows:
        length = min(row.end - row.start, SHOWN)
        text = DocumentText.objects.filter(document=row.document_id, version=F("document__version"))
        piece = text.annotate(piece=Substr("text", row.start + 1, length)).values_list("piece", flat=True).first()
        found[row.pk] = piece or ""
    return found
