"""The legend under the lever board: what position, shape, lock and dashes say."""

from __future__ import annotations

from collections.abc import Callable

from stellwerk.framework import Orientation
from stellwerk.report.lever_drawing import knob, padlock
from stellwerk.report.palette import INK, PAPER, QUIET
from stellwerk.report.svg import element, text_width, words
from stellwerk.text import Language, Text

_FONT_SIZE = 13

Sign = Callable[[float, float], str]


def _swing(x: float, y: float) -> str:
    return element(
        "path", d=f"M{x - 8} {y}h16m-4 -4l4 4l-4 4m-8 -8l-4 4l4 4", fill="none", stroke=QUIET, stroke_width=1.6
    )


def _dashes(x: float, y: float) -> str:
    return element("line", x1=x - 8, x2=x + 8, y1=y, y2=y, stroke=INK, stroke_width=4, stroke_dasharray="4 4")


def _unknown(x: float, y: float) -> str:
    return element("circle", cx=x, cy=y, r=7, fill=PAPER, stroke=QUIET, stroke_width=1.6, stroke_dasharray="3 2.5")


def _of(orientation: Orientation) -> Sign:
    return lambda x, y: knob(orientation, x, y, 7, outline=orientation is Orientation.AMBIGUOUS)


_ENTRIES: tuple[tuple[Sign, Text], ...] = (
    (_swing, Text("links Passivität, rechts Aktivität", "left passivity, right activity")),
    (_of(Orientation.ACTIVITY), Text("fördert Aktivität", "fosters activity")),
    (_of(Orientation.PASSIVITY), Text("fördert Passivität", "fosters passivity")),
    (_of(Orientation.AMBIGUOUS), Text("uneindeutig", "ambiguous")),
    (lambda x, y: padlock(x, y - 2, 12), Text("gegeben", "given")),
    (_dashes, Text("Antworten verschieden", "answers differ")),
    (_unknown, Text("nicht bekannt", "not known")),
)


def legend(left: float, middle: float, language: Language) -> str:
    """One line that explains every sign of the board, starting at ``left``."""
    parts, x = [], left + 8
    for sign, text in _ENTRIES:
        parts += [sign(x, middle - 5), element("text", words(text[language]), x=x + 16, y=middle)]
        x += 16 + text_width(text[language], _FONT_SIZE) + 22
    return element("g", *parts, font_size=_FONT_SIZE, fill=QUIET)
