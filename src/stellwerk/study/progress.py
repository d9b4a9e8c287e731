"""How far a run has come."""

from __future__ import annotations

from typing import Protocol

from stellwerk.text import Text


class Progress(Protocol):
    """Called whenever something is done."""

    def __call__(self, doing: Text, done: int, total: int) -> None:
        """Take note: `done` of `total` steps of what is being done are done."""


def silent(doing: Text, done: int, total: int) -> None:
    """Take no note."""
