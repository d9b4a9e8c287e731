"""From passages to a rating: what supports it, what speaks against it, and what follows by a stated rule.

The rule is this project's proposal. It follows the answers of the framework's discourse factors, which ask who says
something and where it is written down, not how often: one voice, several kinds of sources, documents of council and
administration. It proposes; a person rates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stellwerk.evidence.texts.codebook import Codebook
from stellwerk.evidence.texts.coding import STRENGTHS, Coding, Direction
from stellwerk.evidence.texts.document import KIND_NAMES, Document, Kind
from stellwerk.framework import Factor, Framework, Orientation, isda
from stellwerk.text import LANGUAGES, Text

SECTOR = ("Sektor", "sector")
"""Names of the attribute that says which sector a document speaks for; without it, its kind does."""
OFFICIAL = frozenset({Kind.MINUTES, Kind.PAPER})
_EMPHATIC = STRENGTHS[-1]

_RULE = Text(
    "Regel (ein Vorschlag dieses Projekts): nur Gegenstimmen 0; eine Stimme oder ebenso viele Dokumente dagegen wie "
    "dafür 0,33; mindestens zwei Dokumente aus zwei Sektoren 0,67; dazu ein Protokoll oder eine Vorlage, eine "
    "nachdrückliche Stelle und höchstens ein Viertel Gegenstimmen 1.",
    "Rule (this project's proposal): only voices against 0; one voice, or as many documents against as for 0.33; at "
    "least two documents from two sectors 0.67; with minutes or a paper, an emphatic passage and at most a quarter of "
    "voices against 1.",
)
_COUNTS = Text(
    "Dafür, dass der Faktor zutrifft: {passages} in {documents} ({sectors}); dagegen: {against} in {contrary}. ",
    "That the factor holds: {passages} in {documents} ({sectors}); that it does not: {against} in {contrary}. ",
)
_PASSAGES = (Text("1 Stelle", "1 passage"), Text("{n} Stellen", "{n} passages"))
_DOCUMENTS = (Text("1 Dokument", "1 document"), Text("{n} Dokumenten", "{n} documents"))
_OFFER = Text("Vorgeschlagen wird „{answer}“. ", "The proposal is “{answer}”. ")
_AMBIGUOUS = Text(
    "Bei einem uneindeutigen Faktor sagt die Richtung einer Stelle nicht, wie weit er zutrifft: kein Vorschlag. ",
    "With an ambiguous factor the direction of a passage does not say how far it holds: no proposal. ",
)
_CONTRADICTORY = Text(
    "Die Stellen widersprechen sich; bitte beide Seiten lesen. ",
    "The passages contradict each other; please read both sides. ",
)


class Speaks(StrEnum):
    """What a passage says of a factor."""

    FOR = "for"
    """That it holds."""
    AGAINST = "against"
    """That it does not."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded passage as evidence on a factor.

    Attributes
    ----------
    sector
        What its document speaks for: its attribute *Sektor*, else its kind.
    """

    coding: Coding
    document: Document
    speaks: Speaks
    sector: str

    @property
    def quote(self) -> str:
        """Its words, on one line."""
        return " ".join(self.coding.passage(self.document).split())


@dataclass(frozen=True, slots=True)
class Support:
    """All passages on one factor of one municipality, and what follows from them.

    Attributes
    ----------
    passages
        Those for before those against, the strongest first.
    value
        The proposed rating: 0, 0.33, 0.67 or 1; None where the rule proposes nothing.
    reasoning
        What was counted, what follows and by which rule.
    """

    ags: str
    factor: Factor
    passages: tuple[Passage, ...]
    value: float | None
    reasoning: Text

    @property
    def contradictory(self) -> bool:
        """Whether some passages say that the factor holds and others that it does not."""
        return len({passage.speaks for passage in self.passages}) > 1

    @property
    def by_sector(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages by sector, in alphabetical order."""
        sectors = sorted({passage.sector for passage in self.passages})
        return {name: tuple(one for one in self.passages if one.sector == name) for name in sectors}

    @property
    def by_document(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages by id of their document."""
        names = dict.fromkeys(passage.document.id for passage in self.passages)
        return {name: tuple(one for one in self.passages if one.document.id == name) for name in names}


def supports(
    documents: Sequence[Document], codings: Iterable[Coding], codebook: Codebook, framework: Framework | None = None
) -> tuple[Support, ...]:
    """One for every municipality and factor on which there are passages, by municipality and in the framework's order.

    Where several coders marked overlapping words of a document under one factor the passages count as one document; a
    derived pole has no passages of its own, they speak on the factor it is derived from.
    """
    known = framework or isda()
    by_id = {one.id: one for one in documents if one.ags}
    sectors = {name: _sector(document) for name, document in by_id.items()}
    factors = {code.id: _rated(factor_of(codebook, code.id, known), known) for code in codebook.codes}
    found: dict[tuple[str, str], list[Passage]] = {}
    for coding in codings:
        document, about = by_id.get(coding.document), factors.get(coding.code)
        if document is not None and about is not None:
            factor, rated = about
            passage = Passage(coding, document, _speaks(coding, factor, rated), sectors[document.id])
            found.setdefault((document.ags, rated.id), []).append(passage)
    places = sorted({ags for ags, _ in found})
    return tuple(
        _support(ags, factor, found[ags, factor.id])
        for ags in places
        for factor in known.rated
        if (ags, factor.id) in found
    )


def _rated(factor: Factor | None, framework: Framework) -> tuple[Factor, Factor] | None:
    """A factor, and the one that is rated for it: itself, or that of which it is the other pole."""
    if factor is None:
        return None
    return factor, framework.factor(factor.opposite) if factor.opposite else factor


def factor_of(codebook: Codebook, code_id: str, framework: Framework | None = None) -> Factor | None:
    """The factor that passages under a code are evidence for: its own, or that of a code above it."""
    known = framework or isda()
    code = codebook.code(codebook.current(code_id))
    while code.factor is None and code.parent is not None:
        code = codebook.code(code.parent)
    return known.factor(code.factor) if code.factor else None


def _speaks(coding: Coding, factor: Factor, rated: Factor) -> Speaks:
    """A passage under a factor says that it holds, unless its direction is not the one the factor works in."""
    against = {Orientation.ACTIVITY: Direction.AGAINST_ACTIVITY, Orientation.PASSIVITY: Direction.FOR_ACTIVITY}
    contrary = coding.direction is not None and coding.direction == against.get(factor.orientation)
    turned = factor.id != rated.id  # a derived pole holds as far as the other does not
    return Speaks.AGAINST if contrary != turned else Speaks.FOR


def _sector(document: Document) -> str:
    return next((document.attributes[name] for name in SECTOR if document.attributes.get(name)), str(document.kind))


def _support(ags: str, factor: Factor, passages: list[Passage]) -> Support:
    order = sorted(passages, key=lambda one: (one.speaks is Speaks.AGAINST, -(one.coding.strength or 0), one.coding.id))
    holds = [one for one in order if one.speaks is Speaks.FOR]
    contrary = [one for one in order if one.speaks is Speaks.AGAINST]
    value = None if factor.orientation is Orientation.AMBIGUOUS else _value(holds, contrary)
    said = _counts(holds, contrary)
    if holds and contrary:
        said += _CONTRADICTORY
    said += _AMBIGUOUS if value is None else _OFFER.format(answer=isda().step(value).label)
    return Support(ags, factor, tuple(order), value, said + _RULE if value is not None else said)


def _value(holds: Sequence[Passage], contrary: Sequence[Passage]) -> float:
    documents, against = _documents(holds), _documents(contrary)
    if not holds:
        return 0.0
    if len(documents) < 2 or len({one.sector for one in holds}) < 2 or len(against) >= len(documents):
        return 0.33
    written = any(one.document.kind in OFFICIAL for one in holds)
    emphatic = any(one.coding.strength == _EMPHATIC for one in holds)
    return 1.0 if written and emphatic and len(against) * 4 <= len(documents) else 0.67


def _documents(passages: Iterable[Passage]) -> set[str]:
    return {one.document.id for one in passages}


def _counts(holds: Sequence[Passage], contrary: Sequence[Passage]) -> Text:
    named = [KIND_NAMES.get(name, Text(name, name)) for name in sorted({one.sector for one in holds})]
    sectors = Text(*(", ".join(name[language] for name in named) or "–" for language in LANGUAGES))
    return _COUNTS.format(
        passages=_number(_PASSAGES, len(holds)),
        documents=_number(_DOCUMENTS, len(_documents(holds))),
        sectors=sectors,
        against=_number(_PASSAGES, len(contrary)),
        contrary=_number(_DOCUMENTS, len(_documents(contrary))),
    )


def _number(words: tuple[Text, Text], n: int) -> Text:
    return words[n != 1].format(n=n)
