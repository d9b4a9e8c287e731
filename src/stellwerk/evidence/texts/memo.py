"""What a team writes down beside its codings: on a document, a passage, a code, a coding, or on the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MemoKind(StrEnum):
    """What a memo is for."""

    NOTE = "note"
    CODE = "code"
    """How a code is meant, and what came up in using it."""
    THEORY = "theory"
    """What it may mean for the question of the study."""
    METHOD = "method"
    """What was decided about the work, and why."""
    LANGUAGE = "language"
    """How something is said."""
    QUESTION = "question"
    """To be settled in the team."""


@dataclass(frozen=True, slots=True)
class Memo:
    """One memo. What is left empty it is not about; with all of it empty it is about the whole study.

    Attributes
    ----------
    id
        Distinguishes the memos of one study.
    text
        In the words of the team.
    document
        Id of a document.
    start, end
        A passage in it, in code points, end exclusive; both 0 for the document as a whole.
    code
        Id of a code.
    coding
        Id of a coding.
    """

    id: str
    text: str
    kind: MemoKind = MemoKind.NOTE
    title: str = ""
    document: str = ""
    start: int = 0
    end: int = 0
    code: str = ""
    coding: str = ""
    coder: str = ""
    made: datetime | None = None


def memos_about(
    memos: Iterable[Memo], *, document: str = "", code: str = "", coding: str = "", kind: MemoKind | None = None
) -> tuple[Memo, ...]:
    """The memos that fit all that is asked for, the latest first; those without a time come last."""
    asked = {"document": document, "code": code, "coding": coding}
    found = [
        memo
        for memo in memos
        if all(getattr(memo, name) == value for name, value in asked.items() if value) and kind in {None, memo.kind}
    ]
    return tuple(sorted(found, key=lambda memo: (memo.made is None, -(memo.made.timestamp() if memo.made else 0))))
