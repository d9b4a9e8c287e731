"""A passage that a coder gave a code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from stellwerk.errors import DocumentError
from stellwerk.evidence.texts.document import Document
from stellwerk.text import Text


class Direction(StrEnum):
    """What a passage speaks for."""

    FOR_ACTIVITY = "for_activity"
    AGAINST_ACTIVITY = "against_activity"


STRENGTHS = (1, 2, 3)
"""How strongly: hinted at, clear, emphatic."""


@dataclass(frozen=True, slots=True)
class Coding:
    """One passage under one code, by one coder.

    Attributes
    ----------
    id
        Distinguishes codings of one study.
    document
        Id of the document.
    start, end
        The passage in code points of the document's text, end exclusive.
    code
        Id of the code.
    coder
        Who coded; a pseudonym serves as well as a name.
    direction
        What the passage speaks for; None where the coder did not say.
    strength
        1 (hinted at), 2 (clear) or 3 (emphatic); None where the coder did not say.
    memo
        A note on the passage.
    made
        When it was coded.
    links
        Ids of the ratings this passage is evidence for.

    Raises
    ------
    DocumentError
        If the passage is empty or the strength is none of the three.
    """

    id: str
    document: str
    start: int
    end: int
    code: str
    coder: str = ""
    direction: Direction | None = None
    strength: int | None = None
    memo: str = ""
    made: datetime | None = None
    links: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise DocumentError(
                Text(
                    f"Die Textstelle {self.start}–{self.end} ist leer.",
                    f"The passage {self.start}–{self.end} is empty.",
                ),
                file=self.document,
            )
        if self.strength is not None and self.strength not in STRENGTHS:
            raise DocumentError(
                Text(
                    f"Stärke {self.strength} gibt es nicht; möglich sind 1, 2 und 3.",
                    f"There is no strength {self.strength}; 1, 2 and 3 are possible.",
                ),
                file=self.document,
            )

    def passage(self, document: Document) -> str:
        """The words that were coded."""
        return document.text[self.start : self.end]

    def overlaps(self, other: Coding) -> bool:
        """Whether both mark at least one character in common."""
        return self.document == other.document and self.start < other.end and other.start < self.end
