"""What can be coded: the codes, their rules, and how they change without losing anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from stellwerk.errors import DocumentError, UnknownName
from stellwerk.framework import Orientation
from stellwerk.text import Text

NO_TEXT = Text("", "")


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a codebook.

    Attributes
    ----------
    id
        Never changes, whatever the code is called.
    definition, include, exclude, example
        What it means, what to code with it, what not and with what instead, and a typical passage.
    parent
        Id of the code it lies under; None at the top.
    codable
        False for a mere heading.
    factor
        Id of the framework's factor that passages under this code are evidence for; None for codes of a team's own.
    orientation
        What the factor fosters, for colours and filters; None for codes of a team's own.
    color
        ``#rrggbb``; empty for that of its parent.
    replaced_by
        Id of the code it was merged into. Such a code is no longer used, but what it meant can be looked up.
    """

    id: str
    label: Text
    definition: Text = NO_TEXT
    include: Text = NO_TEXT
    exclude: Text = NO_TEXT
    example: Text = NO_TEXT
    parent: str | None = None
    codable: bool = True
    factor: str | None = None
    orientation: Orientation | None = None
    color: str = ""
    replaced_by: str | None = None


class ChangeKind(StrEnum):
    """What was done to a codebook."""

    ADDED = "added"
    EDITED = "edited"
    NESTED = "nested"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Change:
    """One step from a version of a codebook to the next.

    Attributes
    ----------
    version
        The version it led to.
    codes
        Ids of the codes it was about, the one that stayed first.
    touched
        How many codings it touched when it was made.
    reason
        Why, in the words of the team.
    """

    version: int
    kind: ChangeKind
    codes: tuple[str, ...]
    touched: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What a change says of itself: codings touched, and why."""

    touched: int
    reason: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codes of a study, in order, with the steps that led to them.

    Raises
    ------
    DocumentError
        If two codes have one id, a parent is missing, or codes lie under each other in a circle.
    """

    title: str
    codes: tuple[Code, ...]
    version: int = 1
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        by_id = self.by_id
        if len(by_id) < len(self.codes):
            twice = next(code.id for n, code in enumerate(self.codes) if code.id in {c.id for c in self.codes[:n]})
            raise self._wrong(Text(f"Den Code „{twice}“ gibt es zweimal.", f"The code “{twice}” is there twice."))
        for code in self.codes:
            self._check_parents(code, by_id)

    @property
    def by_id(self) -> Mapping[str, Code]:
        """The codes by their id."""
        return {code.id: code for code in self.codes}

    def code(self, code_id: str) -> Code:
        """The code with that id; `UnknownName` says which ones come near."""
        by_id = self.by_id
        if code_id not in by_id:
            raise UnknownName(Text("Code", "code"), code_id, by_id)
        return by_id[code_id]

    def children(self, parent: str | None) -> tuple[Code, ...]:
        """The codes directly under one, or at the top."""
        return tuple(code for code in self.codes if code.parent == parent)

    def below(self, code_id: str) -> frozenset[str]:
        """Ids of a code and of all codes under it."""
        found, waiting = set[str](), [code_id]
        while waiting:
            one = waiting.pop()
            found.add(one)
            waiting += [code.id for code in self.codes if code.parent == one and code.id not in found]
        return frozenset(found)

    def walk(self, parent: str | None = None, depth: int = 0) -> Iterator[tuple[int, Code]]:
        """All codes with their depth, each before those under it."""
        for code in self.children(parent):
            yield depth, code
            yield from self.walk(code.id, depth + 1)

    def current(self, code_id: str) -> str:
        """The id under which passages of a code are found today: its own, or that of what it was merged into."""
        code = self.code(code_id)
        while code.replaced_by is not None:
            code = self.code(code.replaced_by)
        return code.id

    def changed(self, codes: tuple[Code, ...], kind: ChangeKind, about: tuple[str, ...], note: Note) -> Codebook:
        """The next version with these codes."""
        version = self.version + 1
        change = Change(version, kind, about, note.touched, note.reason)
        return replace(self, codes=codes, version=version, changes=(*self.changes, change))

    def _check_parents(self, code: Code, by_id: Mapping[str, Code]) -> None:
        above: set[str] = {code.id}
        parent = code.parent
        while parent is not None:
            if parent not in by_id:
                missing = Text(f"„{code.id}“ liegt unter „{parent}“", f"“{code.id}” lies under “{parent}”")
                raise self._wrong(missing + Text(", das es nicht gibt.", ", which does not exist."))
            if parent in above:
                raise self._wrong(
                    Text(f"„{code.id}“ liegt unter sich selbst.", f"“{code.id}” lies under itself."),
                )
            above.add(parent)
            parent = by_id[parent].parent

    def _wrong(self, message: Text) -> DocumentError:
        return DocumentError(message, file=self.title)
