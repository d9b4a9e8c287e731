"""Citations of provisions, written in one way so that the same provision is recognised.

The written form follows the Handbuch der Rechtsförmlichkeit (Bundesministerium der Justiz, 3rd edition 2008, part B.4):
section sign, number, ``Abs.``, ``Satz``, ``Nr.``, ``Buchst.``, then the law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stellwerk.evidence.levels import Level
from stellwerk.evidence.statutes.laws import law_named

_LETTER = r"(?:\s?(?-i:[a-z])\b(?!\.))?"
_HEAD = re.compile(
    r"(?P<unit>§+|\bparagra(?:f|ph)(?:en)?\b|\bart(?:ikel|\.)?(?=\s*\d))\s*(?P<number>\d+" + _LETTER + ")",
    re.IGNORECASE,
)
_PARTS = tuple(
    (name, re.compile(rf"\s*,?\s*{pattern}", re.IGNORECASE))
    for name, pattern in (
        ("Abs.", r"(?:abs(?:atz|\.)?\s*|\()(\d+" + _LETTER + r")\)?"),
        ("Satz", r"(?:satz|s\.?)\s*(\d+)\b"),
        ("Nr.", r"(?:nummer|nr\.?|ziff(?:er|\.)?)\s*(\d+" + _LETTER + ")"),
        ("Buchst.", r"(?:buchst(?:abe|\.)?|lit\.?)\s*([a-z])\b\)?"),
    )
)
_SHORT = re.compile(r"\s+(?P<paragraph>[IVX]+)(?:\s+(?P<sentence>\d+))?(?=\s)")
"""The short way of lawyers: a Roman number is the paragraph, an Arabic one after it the sentence."""
_ROMAN = {roman: str(number) for number, roman in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), start=1)}
_FILLER = re.compile(r"^(?:(?:des|der|dem|den|im|in|nach|gemäß|gem\.|i\.\s?s\.\s?d\.|aus)\s+)+", re.IGNORECASE)
_SEVERAL = re.compile(r"§|\b(?:und|u\.|sowie|bis|i\.?\s?v\.?\s?m\.?|ff?)\b|[–;]|^\s*,?\s*\d", re.IGNORECASE)
_DIRECTIVE = re.compile(
    r"(?:richtlinie|rl|verordnung|vo)\s*(?:\((?:eu|eg)\)\s*)?(?:nr\.\s*)?\d{2,4}/\d{1,4}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Provision:
    """What a rater named, in one way of writing.

    Attributes
    ----------
    written
        ``"§ 4 Abs. 2 AsylbLG"``; other wording as it was given, with single blanks.
    section
        The section it belongs to, ``"§ 4 AsylbLG"``; the wording itself where it is no citation.
    recognised
        Whether it could be read as a citation of one provision.
    level
        The level that makes it; None where that is not known.
    """

    written: str
    section: str
    recognised: bool
    level: Level | None

    @property
    def order(self) -> tuple[str, int, str]:
        """Where it stands in a list: by law, then by number."""
        number = re.match(r"(?:§|Art\.) (\d+)(\S*) ", self.section)
        law = self.section[number.end() :] if number else self.section
        return law.casefold(), int(number[1]) if number else 0, self.written

    @property
    def key(self) -> str:
        """What is alike for two ways of naming the same section."""
        return re.sub(r"\W+", "", self.section).casefold()


def provision(text: str) -> Provision:
    """The provision a text names, written in one way; other wording comes back as it is.

    Examples
    --------
    >>> provision("Paragraf 12 a Absatz 1 des Aufenthaltsgesetzes").written
    '§ 12a Abs. 1 AufenthG'
    >>> provision("AsylbLG §4 II 1").written
    '§ 4 Abs. 2 Satz 1 AsylbLG'
    """
    words = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
    head = _HEAD.search(words)
    if head is None or head["unit"].startswith("§§"):
        return _as_given(words)
    details, rest = _details(words[head.end() :])
    law = f"{words[: head.start()]} {rest}".strip(" ,.()")
    law = _FILLER.sub("", law)
    if not law or _SEVERAL.search(rest):
        return _as_given(words)
    return _cited(head, details, law)


def _cited(head: re.Match[str], details: str, law: str) -> Provision:
    known = law_named(law)
    name = known.abbreviation if known else law
    unit = "Art." if head["unit"].casefold().startswith("art") else "§"
    number = head["number"].replace(" ", "")
    section = f"{unit} {number} {name}"
    level = known.level if known else Level.EU if _DIRECTIVE.search(law) else None
    return Provision(f"{unit} {number}{details} {name}", section, True, level)


def _details(rest: str) -> tuple[str, str]:
    """Paragraph, sentence, number and letter at the beginning of a text, written in one way, and what follows."""
    short = _SHORT.match(f"{rest} ")
    if short and short["paragraph"] in _ROMAN:
        sentence = f" Satz {short['sentence']}" if short["sentence"] else ""
        return f" Abs. {_ROMAN[short['paragraph']]}{sentence}", rest[short.end() :]
    found = ""
    for name, pattern in _PARTS:
        if part := pattern.match(rest):
            found += f" {name} {part[1].replace(' ', '').casefold()}"
            rest = rest[part.end() :]
    return found, rest


def _as_given(words: str) -> Provision:
    known = law_named(words)
    name = known.abbreviation if known else words
    return Provision(name, name, known is not None, known.level if known else None)
