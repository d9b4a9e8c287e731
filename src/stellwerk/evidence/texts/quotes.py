"""Quotes that may leave the team: by what was decided on their documents, with names replaced where that was asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.document import KIND_NAMES, Confidentiality, Document
from stellwerk.evidence.texts.support import Passage, Speaks, Support
from stellwerk.text import Language, Text, day

_PAGE = Text("S. {page}", "p. {page}")
_PERSON = Text("Person {letter}", "person {letter}")
LONGEST = 320
"""A quote for a report is cut at a word beyond so many characters."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage as it may be printed.

    Attributes
    ----------
    text
        Its words on one line, names replaced where the document is pseudonymous.
    source
        The line that says where it is from.
    """

    text: str
    source: str
    coding: Coding


def quote(
    document: Document, coding: Coding, language: Language, pseudonyms: Mapping[str, str] | None = None
) -> Quote | None:
    """The passage as it may be printed outside the team; None from a document that is internal.

    Parameters
    ----------
    pseudonyms
        By name what stands in its place. The names of speakers are always replaced in a pseudonymous document, and its
        title and source are left out; other names are replaced only if they are listed: no program knows them all.
    """
    if document.confidentiality is Confidentiality.INTERNAL:
        return None
    text = _shortened(" ".join(coding.passage(document).split()))
    source = _source(document, coding, language)
    if document.confidentiality is Confidentiality.PSEUDONYMOUS:
        names = {**speaker_pseudonyms(document, language), **(pseudonyms or {})}
        text, source = replaced(text, names), replaced(source, names)
    return Quote(text, source, coding)


def best_quote(support: Support, language: Language, pseudonyms: Mapping[str, str] | None = None) -> Quote | None:
    """The quote that shows a rating best: in the direction of the proposal, the strongest, the one said most shortly.

    None where no passage may be printed.
    """
    wanted = Speaks.AGAINST if support.value == 0.0 else Speaks.FOR
    candidates = sorted((one for one in support.passages if one.speaks is wanted), key=_fitness)
    made = (quote(one.document, one.coding, language, pseudonyms) for one in candidates)
    return next((one for one in made if one is not None), None)


def _fitness(passage: Passage) -> tuple[int, int, str]:
    length = passage.coding.end - passage.coding.start
    return -(passage.coding.strength or 0), length if length >= 40 else 1_000, passage.coding.id


def speaker_pseudonyms(document: Document, language: Language) -> dict[str, str]:
    """By name of a speaker that looks like one what stands in its place: Person A, Person B … in order of speaking.

    Roles and abbreviations of transcripts (I, B1, Interviewerin) name nobody and stay.
    """
    speakers = dict.fromkeys(turn.speaker for turn in document.turns)
    names = [name for name in speakers if re.search(r"[a-zäöüß]{2}", name) and name not in _ROLES]
    return {name: _PERSON.format(letter=_letters(n))[language] for n, name in enumerate(names)}


_ROLES = frozenset(
    "Interviewer Interviewerin Interviewende Befragte Befragter Moderation Moderator Moderatorin Frage Antwort".split()
)


def replaced(text: str, names: Mapping[str, str]) -> str:
    """The text with every name, in any of its parts, replaced: "Frau Dr. Meyer" as well as "Meyer" and "Meyers"."""
    parts = {part: stands for name, stands in names.items() for part in (name, *_surnames(name))}
    if not parts:
        return text
    longest_first = sorted(parts, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?=s?\b)")
    return pattern.sub(lambda found: parts[found[0]], text)


def _surnames(name: str) -> list[str]:
    titles = {"Frau", "Herr", "Herrn", "Dr.", "Prof.", "Dr", "Prof"}
    return [part for part in name.split() if part not in titles and len(part) > 2 and part[0].isupper()]


def _letters(number: int) -> str:
    return chr(65 + number) if number < 26 else _letters(number // 26 - 1) + chr(65 + number % 26)


def _source(document: Document, coding: Coding, language: Language) -> str:
    page = document.page(coding.start)
    named = document.confidentiality is Confidentiality.PUBLIC
    parts: Iterable[str] = (
        document.title if named else "",
        KIND_NAMES[document.kind][language],
        document.source if named and document.source not in {document.file, document.title} else "",
        day(document.date, language) if document.date else "",
        _PAGE.format(page=page)[language] if page else "",
        document.speaker(coding.start),
    )
    written = ", ".join(filter(None, parts))
    return written[:1].upper() + written[1:]


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
