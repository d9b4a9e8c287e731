"""A drawing as text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Svg:
    """An SVG drawing; notebooks show it.

    Attributes
    ----------
    text
        The document.
    title
        What it shows, for readers who do not see it.
    """

    text: str
    title: str

    def save(self, path: str | Path) -> Path:
        """The path it was written to."""
        target = Path(path)
        target.write_text(self.text, encoding="utf-8")
        return target

    def _repr_svg_(self) -> str:
        return self.text

    def __str__(self) -> str:
        return self.title
