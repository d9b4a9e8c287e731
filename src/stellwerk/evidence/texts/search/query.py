"""What somebody types into a search field, understood."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stellwerk.errors import InputError
from stellwerk.evidence.texts.terms import lowered
from stellwerk.text import Text

WORD = re.compile(r"[^\W_]+")
"""What counts as a word: letters and digits in a row."""
_PART = re.compile(r'(?P<minus>-?)(?:["„“«»](?P<phrase>[^"„“”«»]*)["“”«»]?|(?P<word>[^\s"„“”«»]+))')


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of a query: a word, a phrase, or the beginning of a word.

    Attributes
    ----------
    words
        In lower case; several are a phrase.
    excluded
        Whether passages with it are left out (``-wort``).
    beginning
        Whether any ending will do (``wort*``).
    """

    words: tuple[str, ...]
    excluded: bool = False
    beginning: bool = False


def parse_query(query: str) -> tuple[Asked, ...]:
    """The parts of a query: all of them must be in a passage, but for those that must not.

    ``Sprachkurs "runder Tisch" -Sommerfest Integration*``; a word with a hyphen or the like is a phrase.

    Raises
    ------
    InputError
        If nothing is asked for, or only what must not be there.
    """
    parts = [
        Asked(
            tuple(WORD.findall(lowered(found["word"] if found["phrase"] is None else found["phrase"]))),
            excluded=bool(found["minus"]),
            beginning=found["phrase"] is None and found["word"].endswith("*"),
        )
        for found in _PART.finditer(query)
    ]
    asked = tuple(part for part in parts if part.words)
    if all(part.excluded for part in asked):
        raise InputError(
            Text(
                "Bitte mindestens ein Wort eingeben, das vorkommen soll.",
                "Please enter at least one word that is to be found.",
            )
        )
    return asked
