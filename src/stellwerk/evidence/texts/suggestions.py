"""The machine's suggestions as people work through them: open ones, decisions, and how good each entry is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime

from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.decision import Decision
from stellwerk.evidence.texts.dictionary import Dictionary, Entry, Precision, precision
from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.scan import find_candidates


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage that the machine points to; nobody's coding until somebody accepts it.

    Attributes
    ----------
    document
        Id of the document.
    precision
        How often the team accepted what the entry found; None if nobody judged it yet.
    """

    document: str
    start: int
    end: int
    entry: Entry
    negated: bool
    precision: Precision | None

    @property
    def code(self) -> str:
        """Id of the code it is for."""
        return self.entry.code


def suggestions(
    documents: Sequence[Document],
    dictionary: Dictionary,
    decisions: Iterable[Decision] = (),
    codings: Iterable[Coding] = (),
    *,
    negated: bool = False,
    executor: Executor | None = None,
) -> tuple[Suggestion, ...]:
    """What a dictionary points to and nobody has decided on or coded yet, by document and position.

    Parameters
    ----------
    negated
        Whether to suggest passages too in which an entry is negated.
    """
    judged = tuple(decisions)
    known = {(one.entry, one.document, one.start, one.end) for one in judged}
    how_good = entry_precision(judged)
    coded: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for coding in codings:
        coded.setdefault((coding.document, coding.code), []).append((coding.start, coding.end))
    found: list[Suggestion] = []
    for candidate in find_candidates([document.text for document in documents], dictionary, executor):
        name = documents[candidate.document].id
        start, end, entry = candidate.start, candidate.end, candidate.entry
        decided = (entry.name, name, start, end) in known
        there = any(a < end and start < b for a, b in coded.get((name, entry.code), ()))
        if not decided and not there and (negated or not candidate.negated):
            found.append(Suggestion(name, start, end, entry, candidate.negated, how_good.get(entry.name)))
    return tuple(found)


def decide(
    suggestion: Suggestion, *, accepted: bool, coder: str, made: datetime, coding_id: str
) -> tuple[Decision, Coding | None]:
    """The decision on a suggestion, and the coding that an accepted one becomes: the coder's, not the machine's."""
    place = (suggestion.document, suggestion.start, suggestion.end)
    decision = Decision(suggestion.entry.name, suggestion.code, *place, accepted, coder, made)
    return decision, Coding(coding_id, *place, suggestion.code, coder, made=made) if accepted else None


def entry_precision(decisions: Iterable[Decision]) -> dict[str, Precision]:
    """How good each entry is by the team's own decisions, by its name."""
    return precision((one.entry, one.accepted) for one in decisions)
