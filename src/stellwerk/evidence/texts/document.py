"""A document as a study knows it: its text, where it comes from, who speaks in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from stellwerk.evidence.texts.offsets import OffsetMap
from stellwerk.text import Text

NOTHING: Mapping[str, str] = MappingProxyType({})


class Kind(StrEnum):
    """What kind of source a document is."""

    INTERVIEW = "interview"
    MINUTES = "minutes"
    PAPER = "paper"
    PRESS = "press"
    OTHER = "other"


KIND_NAMES: Mapping[str, Text] = MappingProxyType(
    {
        Kind.INTERVIEW: Text("Interview", "interview"),
        Kind.MINUTES: Text("Protokoll", "minutes"),
        Kind.PAPER: Text("Vorlage", "paper"),
        Kind.PRESS: Text("Presse", "press"),
        Kind.OTHER: Text("Dokument", "document"),
    }
)
"""What people call each kind."""


class Confidentiality(StrEnum):
    """What may be quoted from a document; without a decision nothing leaves the team."""

    PUBLIC = "public"
    """May be quoted with its source."""
    PSEUDONYMOUS = "pseudonymous"
    """May be quoted without names."""
    INTERNAL = "internal"
    """Is not quoted outside the team."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says at a stretch.

    Attributes
    ----------
    start, end
        Positions in the text, end exclusive; the label of the speaker is included.
    speaker
        As the transcript calls them; empty where it only gives times.
    seconds
        Time in the recording; None where the transcript gives none.
    """

    start: int
    end: int
    speaker: str
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Extract:
    """What was taken from a file.

    Attributes
    ----------
    file
        Name of the file as its owner knows it.
    title
        The title the file gives itself; else its name without ending.
    text
        In canonical form (see `stellwerk.evidence.texts.canonical`).
    original
        As it was decoded or extracted, before.
    offsets
        From the original (before) to the text (after).
    pages
        Where pages begin in the text; empty where the format has none.
    notes
        What the reader should know: scanned pages, comments that were not taken over.
    attributes
        What the file says of itself, by name: columns of a table.
    """

    file: str
    title: str
    text: str
    original: str
    offsets: OffsetMap
    pages: tuple[int, ...] = ()
    notes: tuple[Text, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Document:
    """A text with all that a study wants to know of it.

    Attributes
    ----------
    id
        Distinguishes the documents of one study, across versions.
    text
        In canonical form; all positions of codings are code points in it.
    ags
        Key of the municipality it speaks of; empty where there is none.
    source
        Where it comes from, in words or as an address.
    attributes
        Whatever else is known, by name.
    turns
        Who speaks when; empty where it is no transcript.
    pages
        Where pages begin in the text.
    file
        Name of the file it was read from, as its owner knows it; a later version is recognised by it.
    version
        Counted from 1; a new version of the text keeps the codings (see `stellwerk.evidence.texts.revision`).
    """

    id: str
    title: str
    text: str
    kind: Kind = Kind.OTHER
    ags: str = ""
    date: date | None = None
    source: str = ""
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    turns: tuple[Turn, ...] = ()
    pages: tuple[int, ...] = ()
    version: int = 1
    file: str = ""

    def page(self, position: int) -> int | None:
        """The page a position is on, counted from 1; None where the document has no pages."""
        return sum(start <= position for start in self.pages) or None

    def speaker(self, position: int) -> str:
        """Who speaks at a position; empty where nobody is known to."""
        return next((turn.speaker for turn in self.turns if turn.start <= position < turn.end), "")
