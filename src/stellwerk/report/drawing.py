"""The sheet every drawing of a report is made on: its size, its name for screen readers, its typeface."""

from __future__ import annotations

from stellwerk.report.palette import INK, PASSIVITY
from stellwerk.report.svg import FONT, element, words


def sheet(width: float, height: float, alt: str, *parts: str, stamp: str | None = None) -> str:
    """An SVG of that size in user units; `alt` says what it shows, `stamp` that it is fictional."""
    mark = element("text", words(stamp), x=0, y=9, font_size=9, font_weight=600, fill=PASSIVITY) if stamp else ""
    return element(
        "svg", mark, *parts, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width:g} {height:g}", role="img",
        aria_label=alt, font_family=FONT, font_size=12, fill=INK,
    )  # fmt: skip
