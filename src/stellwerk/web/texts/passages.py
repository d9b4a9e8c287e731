"""Passages as lists show them: the words, where they stand, who coded them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import F

from stellwerk.web.texts.models import Coding, DocumentText
from stellwerk.web.texts.places import names

SHOWN = 600
"""So many characters of a passage are shown in a list."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A coding with its words and the name of its municipality; `coders` are all who coded the same words alike."""

    coding: Coding
    words: str
    place: str
    coders: tuple[str, ...] = ()

    @property
    def cut(self) -> bool:
        """Whether there are more words than shown."""
        return self.coding.end - self.coding.start > len(self.words)


def passages(codings: Iterable[Coding]) -> tuple[Passage, ...]:
    """The codings with their words; only what is shown is read from the texts."""
    rows = list(codings)
    words = _words(rows)
    called = names(row.document.ags for row in rows)
    return tuple(Passage(row, words[row.pk], called.get(row.document.ags, ""), (row.coder,)) for row in rows)


def once(shown: Iterable[Passage]) -> tuple[Passage, ...]:
    """One passage for all codings of the same words under one code in one direction."""
    alike: dict[tuple[int, int, int, str, str], list[Passage]] = {}
    for one in shown:
        row = one.coding
        alike.setdefault((row.document_id, row.start, row.end, row.code, row.direction), []).append(one)
    return tuple(
        replace(ones[0], coders=tuple(dict.fromkeys(one.coding.coder for one in ones))) for ones in alike.values()
    )


def _words(rows: list[Coding]) -> dict[int, str]:
    wanted = {row.document_id for row in rows}
    current = DocumentText.objects.filter(document__in=wanted, version=F("document__version"))
    texts = dict(current.values_list("document_id", "text"))
    return {row.pk: texts[row.document_id][row.start : min(row.end, row.start + SHOWN)] for row in rows}
