"""What a term of a dictionary stands for: spellings, open ends, the words of a corpus it covers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from stellwerk.errors import DocumentError
from stellwerk.text import Text

_WORD = re.compile(r"\w+")
_SPELLED_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_OPEN = r"\w*"
SHORTEST = 2


@dataclass(frozen=True)
class Term:
    """A word or phrase to look for, upper or lower case.

    ``*`` at an end of a word stands for any letters there; words of a phrase are parted by white space of any kind.
    Umlauts and ß are also found spelled out (Hände, Haende).

    Raises
    ------
    DocumentError
        If there is a ``*`` within a word, or less than two letters to look for.
    """

    written: str

    def __post_init__(self) -> None:
        words = self.written.split()
        bare = [word.strip("*") for word in words]
        if not words or max(map(len, bare)) < SHORTEST or any("*" in word for word in bare):
            raise DocumentError(
                Text(
                    f"Der Begriff „{self.written}“ braucht mindestens zwei Buchstaben; * steht nur am Anfang oder Ende "
                    "eines Wortes.",
                    f"The term “{self.written}” needs at least two letters; * stands only at the beginning or end of "
                    "a word.",
                ),
                file=self.written,
            )

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, stars included."""
        return tuple(lowered(self.written).split())

    @cached_property
    def anchor(self) -> int:
        """The place of the word to search for: the longest, so that there is little to look at."""
        lengths = [len(word.strip("*")) for word in self.words]
        return lengths.index(max(lengths))

    @property
    def literals(self) -> tuple[str, ...]:
        """The spellings of the anchor without its stars."""
        return spellings(self.words[self.anchor].strip("*"))

    @cached_property
    def before(self) -> re.Pattern[str] | None:
        """What must stand right before the anchor word; None for nothing."""
        words = self.words[: self.anchor]
        return re.compile(r"(?<!\w)" + "".join(_expression(word) + r"\s+" for word in words) + r"\Z") if words else None

    @cached_property
    def after(self) -> re.Pattern[str] | None:
        """What must stand right after the anchor word; None for nothing."""
        words = self.words[self.anchor + 1 :]
        return re.compile("".join(r"\s+" + _expression(word) for word in words) + r"(?!\w)") if words else None

    @property
    def plain(self) -> bool:
        """Whether it is one whole word: where its anchor stands, it stands."""
        return len(self.words) == 1 and "*" not in self.words[0]

    @cached_property
    def open_left(self) -> bool:
        """Whether the anchor may go on to the left."""
        return self.words[self.anchor].startswith("*")

    @cached_property
    def open_right(self) -> bool:
        """Whether the anchor may go on to the right."""
        return self.words[self.anchor].endswith("*")


def lowered(text: str) -> str:
    """The text in lower case, every character at its place.

    Of all characters only İ has two in lower case; casefold would make two of every ß.
    """
    return text.replace("İ", "i").lower()


def spellings(word: str) -> tuple[str, ...]:
    """A word in lower case with umlauts and ß as they are and spelled out; *ss* also as ß."""
    out = "".join(_SPELLED_OUT.get(letter, letter) for letter in word)
    return tuple(dict.fromkeys((word, out, word.replace("ss", "ß"))))


def in_both_cases(word: str) -> tuple[str, ...]:
    """A word in lower case with every letter beyond a–z also as a capital: what finds it where only A–Z are lowered."""
    choices = [(c,) if c.isascii() else tuple(dict.fromkeys((c, *_capitals(c)))) for c in word]
    if sum(len(choice) > 1 for choice in choices) > 4:  # at most sixteen forms; then all capitals or none
        return (word, "".join(choice[-1] for choice in choices))
    return tuple("".join(letters) for letters in product(*choices))


def _capitals(letter: str) -> tuple[str, ...]:
    if letter == "ß":
        return ("ẞ",)
    capital = letter.upper()
    return (capital,) if len(capital) == 1 else ()


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """How often each word occurs, in lower case; add those of several corpora with ``+``."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(_WORD.findall(lowered(text)))
    return counted


def expansion(term: Term, corpus: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The words of a corpus that the term's longest word covers, the most frequent first: what it really finds."""
    pattern = re.compile(_expression(term.words[term.anchor]))
    covered = [(word, often) for word, often in corpus.items() if pattern.fullmatch(word)]
    return tuple(sorted(covered, key=lambda found: (-found[1], found[0])))


def _expression(word: str) -> str:
    left, right = _OPEN if word.startswith("*") else "", _OPEN if word.endswith("*") else ""
    forms = "|".join(map(re.escape, spellings(word.strip("*"))))
    return f"{left}(?:{forms}){right}"
