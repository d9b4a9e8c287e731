"""What lies before a coder: a document, its text, the codes, and the codings they may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from stellwerk.evidence.texts import Candidate, Code, Codebook, Entry, find_candidates, frame_dictionary
from stellwerk.web.texts.access import Reader, visible
from stellwerk.web.texts.books import codebook, color, color_class
from stellwerk.web.texts.census import by_code
from stellwerk.web.texts.dictionaries import own_entries
from stellwerk.web.texts.layout import Layout, Paragraph, layout
from stellwerk.web.texts.models import Coding, Collection, Document, DocumentText, Verdict

RECENT = 9


@dataclass(frozen=True, slots=True)
class Line:
    """A code in the list: how deep it lies, its colour, and how many passages are under it, here and in all."""

    code: Code
    depth: int
    color: str
    here: int
    count: int
    digit: int | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the machine points to; nobody's coding until someone accepts it."""

    code: str
    entry: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """What tells it from others of the same text."""
        return f"{self.start}-{self.end}-{self.code}"


@dataclass
class Desk:
    """One coder before one document; what the page does not need is not asked for."""

    document: Document
    reader: Reader
    suggesting: bool = False

    @property
    def coder(self) -> str:
        """Under which name they code."""
        return self.reader.coder

    @cached_property
    def collection(self) -> Collection:
        """Where the document belongs."""
        return self.document.collection

    @cached_property
    def text(self) -> str:
        """The text in its present version."""
        return DocumentText.objects.get(document=self.document, version=self.document.version).text

    @cached_property
    def layout(self) -> Layout:
        """Its paragraphs."""
        return layout(self.text)

    @cached_property
    def book(self) -> Codebook:
        """The codebook in use."""
        return codebook(self.collection)

    @cached_property
    def codings(self) -> tuple[Coding, ...]:
        """The codings of the document, by position, longer ones first."""
        return tuple(visible(self.collection, self.reader).filter(document=self.document))

    @cached_property
    def recent(self) -> tuple[str, ...]:
        """The codes this coder used last, the latest first."""
        used = Coding.objects.filter(collection=self.collection, coder=self.coder).order_by("-made_at", "-pk")
        codes = dict.fromkeys(used.values_list("code", flat=True)[:200])
        return tuple(code for code in codes if code in self.book.by_id and self.book.code(code).codable)[:RECENT]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The codes in the order of the book; those merged into others are left out."""
        here = Counter(one.code for one in self.codings)
        everywhere = by_code(self.collection, self.reader)
        digits = {code: number for number, code in enumerate(self.recent, start=1)}
        return tuple(
            Line(
                code,
                depth,
                color_class(color(self.book, code.id)),
                here[code.id],
                everywhere[code.id],
                digits.get(code.id),
            )
            for depth, code in self.book.walk()
            if code.replaced_by is None
        )

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What the machine points to and this coder has neither judged nor coded; none unless asked for."""
        if not self.suggesting:
            return ()
        judged = set(
            Verdict.objects.filter(document=self.document, coder=self.coder).values_list("code", "start", "end")
        )
        own = [one for one in self.codings if one.coder == self.coder]
        return tuple(
            one
            for one in suggested(self.text, own_entries(self.collection))
            if (one.code, one.start, one.end) not in judged
            and one.code in self.book.by_id
            and not any(c.code == one.code and c.start < one.end and one.start < c.end for c in own)
        )

    def counts(self, codes: Iterable[str]) -> dict[str, tuple[int, int]]:
        """How many codings these codes have here and in all."""
        here = Counter(one.code for one in self.codings)
        rows = visible(self.collection, self.reader)
        return {code: (here[code], rows.filter(code=code).count()) for code in codes}

    def paragraphs_of(self, spans: Iterable[tuple[int, int]]) -> Sequence[Paragraph]:
        """The paragraphs that passages reach into, each once."""
        numbers = {one.number for start, end in spans for one in self.layout.within(start, end)}
        return [self.layout.paragraphs[number - 1] for number in sorted(numbers)]


@lru_cache(maxsize=24)
def suggested(text: str, own: tuple[Entry, ...] = ()) -> tuple[Suggestion, ...]:
    """What the dictionary of the frames and a team's own point to in a text, one suggestion per passage and code."""
    found: dict[tuple[str, int, int], Candidate] = {}
    frames = frame_dictionary()
    for one in find_candidates([text], replace(frames, entries=(*frames.entries, *own))):
        if not one.negated:
            found.setdefault((one.code, one.start, one.end), one)
    return tuple(Suggestion(one.code, one.entry.name, one.start, one.end) for one in found.values())
