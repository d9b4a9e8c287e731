"""What a search found."""

from __future__ import annotations

from dataclasses import dataclass

from stellwerk.evidence.texts.search.expansion import Form
from stellwerk.evidence.texts.search.query import Asked

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    Attributes
    ----------
    document
        Id of the document.
    start, end
        The passage in code points of the document's text, end exclusive.
    text
        Its words.
    marks
        Where in the document's text the words that were asked for stand.
    """

    document: str
    start: int
    end: int
    text: str
    marks: tuple[Place, ...]

    def snippet(self, width: int = 240) -> tuple[tuple[str, bool], ...]:
        """The part of the passage around the first mark, in pieces: text, and whether it is marked.

        At most so many characters wide, cut at words; an ellipsis shows where something was left out.
        """
        first = self.marks[0][0] - self.start if self.marks else 0
        begin = 0 if first < width // 3 else _word_before(self.text, first - width // 3)
        close = len(self.text) if begin + width >= len(self.text) else _word_before(self.text, begin + width)
        close = max(close, min(len(self.text), self.marks[0][1] - self.start)) if self.marks else close
        pieces: list[tuple[str, bool]] = [("… ", False)] if begin else []
        at = begin
        for start, end in ((a - self.start, b - self.start) for a, b in self.marks):
            if start >= begin and end <= close:
                pieces += [(self.text[at:start], False), (self.text[start:end], True)]
                at = end
        pieces.append((self.text[at:close].rstrip(), False))
        pieces += [(" …", False)] if close < len(self.text.rstrip()) else []
        return tuple(piece for piece in pieces if piece[0])


def _word_before(text: str, position: int) -> int:
    """The beginning of the word at a position."""
    blank = max(text.rfind(" ", 0, position), text.rfind("\n", 0, position))
    return blank + 1 if position - blank < 60 else position


@dataclass(frozen=True, slots=True)
class Results:
    """The passages that fit a query.

    Attributes
    ----------
    asked
        The query as it was understood.
    forms
        For each of its parts, for each of its words: the words of the corpus that stand for it, those that were
        switched off included.
    hits
        As many as were wanted, from the one that was wanted first.
    count
        How many passages fit; if `more` is true, at least so many.
    """

    asked: tuple[Asked, ...]
    forms: tuple[tuple[tuple[Form, ...], ...], ...]
    hits: tuple[Hit, ...]
    count: int
    more: bool
