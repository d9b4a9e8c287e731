"""What a German word stands for in a corpus: its spellings, its inflected forms, and the compounds it heads.

Rules over the words that really occur, instead of a dictionary of lemmas: every form that is looked for can be shown,
and switched off. Strong verbs (binden, gebunden) are not recognised as one word. The rules are this project's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from stellwerk.evidence.texts.terms import spellings

Counted = Iterable[tuple[str, int]]
"""Words of the corpus, and how often each occurs."""
Look = Callable[[str, int], Counted]
"""Gives the words of the corpus that begin (or end) so and are at most so much longer, the most frequent first."""

MOST = 64
"""So many forms of a word are looked for at most, the most frequent."""
_ENDINGS = frozenset(
    ["", "e", "en", "em", "er", "es", "s", "n", "ern", "ens", "se", "sen", "ses", "nen", "t", "te", "ten", "tes", "ter"]
)
_STRIPPED = ("ern", "ens", "en", "em", "er", "es", "e", "n", "s")
_OF_ADJECTIVES = ("em", "er", "es")
_LONGEST_ENDING = max(map(len, _ENDINGS))
_ANY = 1_000
_SHORTEST_STEM = 3
_SHORTEST_HEAD = 4
_UMLAUT = {"a": "ä", "o": "ö", "u": "ü", "ä": "a", "ö": "o", "ü": "u"}
_PLAIN = {"ae": "ä", "oe": "ö", "ue": "ü"}


class How(StrEnum):
    """How a form comes from the word that was asked for."""

    ITSELF = "itself"
    SPELLING = "spelling"
    """The same word written otherwise: Haende, Strasse."""
    INFLECTION = "inflection"
    COMPOUND = "compound"
    """A compound with the word as its head: Sprachkurs for Kurs."""
    BEGINNING = "beginning"
    """A word that begins so, where that was asked for."""


@dataclass(frozen=True, slots=True)
class Form:
    """A word of the corpus that is looked for.

    Attributes
    ----------
    often
        How often it occurs in the whole corpus.
    """

    word: str
    often: int
    how: How


def forms_of(word: str, beginning: Look, ending: Look, *, compounds: bool = True) -> tuple[Form, ...]:
    """The words of a corpus that a word (in lower case) stands for: by kind, then the most frequent first."""
    found: dict[str, Form] = {}
    written = _written(word)
    for spelling in written:
        for form in _inflected(spelling, beginning):
            how = form.how if spelling == word or form.how is not How.ITSELF else How.SPELLING
            found.setdefault(form.word, Form(form.word, form.often, how))
    if compounds:
        for head in [*written, *found]:
            for compound, often in ending(head, _ANY) if len(head) >= _SHORTEST_HEAD else ():
                if len(compound) >= len(head) + _SHORTEST_STEM:
                    found.setdefault(compound, Form(compound, often, How.COMPOUND))
    kinds = list(How)
    ordered = sorted(found.values(), key=lambda form: (kinds.index(form.how), -form.often, form.word))
    return tuple(ordered[:MOST])


def beginning_so(word: str, beginning: Look) -> tuple[Form, ...]:
    """The words of a corpus that begin with one of the spellings of a word, the most frequent first."""
    found = {form: often for spelling in _written(word) for form, often in beginning(spelling, _ANY)}
    forms = [Form(form, often, How.ITSELF if form == word else How.BEGINNING) for form, often in found.items()]
    return tuple(sorted(forms, key=lambda form: (-form.often, form.word))[:MOST])


def _written(word: str) -> tuple[str, ...]:
    """A word and its other spellings: umlauts spelled out and, the other way, ae as ä, ss as ß."""
    folded = re.sub("ae|oe|ue", lambda pair: _PLAIN[pair[0]], word)
    return tuple(dict.fromkeys([word, *spellings(word), folded]))


def _inflected(word: str, beginning: Look) -> Iterator[Form]:
    """The forms of a word by taking its ending away and looking which others there are, with umlaut and without."""
    for stem in _stems(word, beginning):
        for variant in _with_umlaut(stem):
            for form, often in beginning(variant, _LONGEST_ENDING):
                if form[len(variant) :] in _ENDINGS:
                    yield Form(form, often, How.ITSELF if form == word else How.INFLECTION)


def _stems(word: str, beginning: Look) -> Iterator[str]:
    yield word
    for ending in _STRIPPED:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM and _is_stem(stem, ending, beginning):
            yield stem


def _is_stem(stem: str, ending: str, beginning: Look) -> bool:
    """Whether taking an ending away leaves a word: sozial-er is a form of sozial, Leit-er is not one of leit."""
    variants = _with_umlaut(stem)
    there = {form[len(stem) :] for one in variants for form, _ in beginning(one, _LONGEST_ENDING)}
    if ending in _OF_ADJECTIVES:
        return len(there & {"e", "en", "em", "es", "er"}) >= 4
    return "" in there or len(there & {"e", "er", "es", "en"}) >= 2 or any(v in there for v in ("s", "ern"))


def _with_umlaut(stem: str) -> tuple[str, ...]:
    """A stem and the same with its last vowel changed: hand, händ."""
    for at in range(len(stem) - 1, -1, -1):
        if stem[at] in _UMLAUT:
            diphthong = stem[at] == "u" and stem[:at].endswith(("a", "ä"))  # Haus, Häuser: the umlaut is on the a
            changed = at - 1 if diphthong else at
            return stem, stem[:changed] + _UMLAUT[stem[changed]] + stem[changed + 1 :]
        if stem[at] in "eiy":
            break
    return (stem,)
