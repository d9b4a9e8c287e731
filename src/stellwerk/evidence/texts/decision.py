"""What people decided: on a suggestion of the machine, and on a passage that coders saw differently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """A suggestion that somebody accepted or rejected; it is not shown again, and counts for the entry's precision.

    Attributes
    ----------
    entry
        Name of the dictionary's entry, e.g. ``Hände … gebunden``.
    start, end
        The passage suggested, in code points, end exclusive.
    """

    entry: str
    code: str
    document: str
    start: int
    end: int
    accepted: bool
    coder: str = ""
    made: datetime | None = None


@dataclass(frozen=True, slots=True)
class Consensus:
    """What a team settled on for a passage that coders saw differently.

    Attributes
    ----------
    coded
        Whether the passage stands under the code from now on.
    reason
        Why, in the words of the team; never empty.
    coders
        Who talked about it.
    """

    document: str
    start: int
    end: int
    code: str
    coded: bool
    reason: str
    coders: tuple[str, ...] = ()
    made: datetime | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A document that a coder is to read; without any, everybody reads everything."""

    document: str
    coder: str
    done: bool = False
