"""Dictionaries: which words point to which code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import Any

from stellwerk.errors import DocumentError
from stellwerk.evidence.texts.framework_codebook import FRAME
from stellwerk.evidence.texts.terms import Term
from stellwerk.text import Text

WINDOW = 8
_KEYS = {"term", "near", "any", "window", "negatable", "example"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign of a code.

    Attributes
    ----------
    code
        Id of the code it points to.
    term
        What is looked for.
    near
        What else must stand near it.
    any_near
        Whether one of ``near`` is enough; else all are needed.
    window
        How many words the whole may span, from first to last.
    negatable
        Whether it does not speak near *nicht*, *kein*, *ohne* …
    example
        A sentence in which it is found.
    """

    code: str
    term: Term
    near: tuple[Term, ...] = ()
    any_near: bool = False
    window: int = WINDOW
    negatable: bool = False
    example: str = ""

    @property
    def name(self) -> str:
        """How people call it: ``Hände … gebunden``."""
        further = " / " if self.any_near else " … "
        return " … ".join([self.term.written, *([further.join(t.written for t in self.near)] if self.near else [])])


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Signs of several codes."""

    title: Text
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Precision:
    """How often a team accepted what an entry found.

    Attributes
    ----------
    accepted, judged
        Suggestions accepted, and judged at all.
    low, high
        95 % interval of the share accepted (Wilson 1927), 0 to 1.
    """

    accepted: int
    judged: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """The share accepted, 0 to 1; None if nothing was judged."""
        return self.accepted / self.judged if self.judged else None


@cache
def frame_dictionary() -> Dictionary:
    """The project's own first dictionary of the eight frames in German; a proposal."""
    name = "frames.toml"
    return load_dictionary(files(__package__).joinpath(name).read_text(encoding="utf-8"), file=name, prefix=FRAME)


def load_dictionary(toml: str, *, file: str, prefix: str = "") -> Dictionary:
    """The dictionary written in a TOML text; ``frames.toml`` shows the format.

    Parameters
    ----------
    file
        Name of the file as its owner knows it; named in errors.
    prefix
        What comes before the names of the lists to make the ids of codes.

    Raises
    ------
    DocumentError
        If the file is not TOML, or an entry cannot be looked for; says which.
    """
    try:
        data = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(file, str(error)) from error
    title = data.pop("title", {"de": file, "en": file})
    entries: list[Entry] = []
    for code, given in data.items():
        if not isinstance(given, list):
            raise _wrong(file, f"{code}: [{{ term = … }}, …]")
        entries += [_entry(file, prefix + code, number, entry) for number, entry in enumerate(given, start=1)]
    return Dictionary(Text(title["de"], title["en"]), tuple(entries))


def _entry(file: str, code: str, number: int, given: Any) -> Entry:
    place = f"{code}, {number}"
    if not isinstance(given, dict) or not isinstance(given.get("term"), str):
        raise _wrong(file, f"{place}: term = …")
    if unknown := set(given) - _KEYS:
        raise _wrong(file, f"{place}: {', '.join(sorted(unknown))}")
    return Entry(
        code=code,
        term=Term(given["term"]),
        near=tuple(Term(term) for term in given.get("near", ())),
        any_near=bool(given.get("any", False)),
        window=int(given.get("window", WINDOW)),
        negatable=bool(given.get("negatable", False)),
        example=str(given.get("example", "")),
    )


def precision(decisions: Iterable[tuple[str, bool]]) -> dict[str, Precision]:
    """How well each entry did, by its name, from the team's decisions (entry, accepted)."""
    counted: dict[str, list[int]] = {}
    for entry, accepted in decisions:
        count = counted.setdefault(entry, [0, 0])
        count[0] += accepted
        count[1] += 1
    return {
        entry: Precision(accepted, judged, *_wilson(accepted, judged)) for entry, (accepted, judged) in counted.items()
    }


def _wilson(accepted: int, judged: int, z: float = 1.959964) -> tuple[float, float]:
    share = accepted / judged
    centre = share + z * z / (2 * judged)
    spread = z * sqrt(share * (1 - share) / judged + z * z / (4 * judged * judged))
    scale = 1 + z * z / judged
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def _wrong(file: str, what: str) -> DocumentError:
    return DocumentError(
        Text(f"Das Wörterbuch ist nicht lesbar: {what}", f"The dictionary cannot be read: {what}"), file=file
    )
