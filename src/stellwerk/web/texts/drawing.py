"""Networks of statements as drawings that need no script: every label in full, every line in the table too."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from stellwerk.evidence.texts.discourse import Network
from stellwerk.report.svg import element, lines, words
from stellwerk.text import Language, Text

INK, QUIET, FOR, AGAINST = "#1c1b22", "#5f5d69", "#0b6e6e", "#a8480b"
_FONT = '"Fira Sans", sans-serif'
_SIZE = 13.0
_ROW = 44.0
_LABEL = 230.0
_WIDTH = 860.0
_WHAT = Text("Wer wofür und wogegen spricht", "Who speaks for and against what")
_WHOM = Text("Wer mit wem verbunden ist", "Who is tied to whom")


def bipartite(ties: Sequence[tuple[str, str, float, float]], language: Language) -> str:
    """Speakers on the left, concepts on the right; a whole line is for, a broken one against, both if both."""
    speakers = list(dict.fromkeys(one[0] for one in ties))
    concepts = _untangled(ties, speakers)
    height = _ROW * max(len(speakers), len(concepts), 1) + 20
    left = {name: _y(n, len(speakers), height) for n, name in enumerate(speakers)}
    right = {name: _y(n, len(concepts), height) for n, name in enumerate(concepts)}
    drawn = [
        *(line for one in ties for line in _tie(one, left[one[0]], right[one[1]])),
        *(part for name, y in left.items() for part in _node(name, _LABEL, y, "end")),
        *(part for name, y in right.items() for part in _node(name, _WIDTH - _LABEL, y, "start")),
    ]
    return _drawing(drawn, _WIDTH, height, _WHAT[language])


def circle(network: Network, language: Language) -> str:
    """Everyone on a circle; the thicker a line the stronger the tie, broken where it is negative."""
    names, size = network.rows, len(network.rows)
    height = max(420.0, 30.0 * size)
    radius = height / 2 - 60
    turns = [2 * pi * (number + 0.5) / max(1, size) - pi / 2 for number in range(size)]
    places = [(_WIDTH / 2 + radius * cos(turn), height / 2 + radius * sin(turn)) for turn in turns]
    strongest = float(abs(network.weights).max(initial=0)) or 1.0
    ties = [(i, j, float(network.weights[i, j])) for i in range(size) for j in range(i) if network.weights[i, j]]
    drawn = [
        _line(places[i], places[j], 0.8 + 5 * abs(weight) / strongest, against=weight < 0) for i, j, weight in ties
    ]
    for name, (x, y) in zip(names, places, strict=True):
        drawn += _node(name, x, y, "start" if x >= _WIDTH / 2 else "end")
    return _drawing(drawn, _WIDTH, height, _WHOM[language])


def _untangled(ties: Sequence[tuple[str, str, float, float]], speakers: Sequence[str]) -> list[str]:
    """The concepts, each near the height of those who speak of it, so that few lines cross."""
    spoken: dict[str, list[int]] = {}
    for who, what, *_ in ties:
        spoken.setdefault(what, []).append(speakers.index(who))
    return sorted(spoken, key=lambda what: sum(spoken[what]) / len(spoken[what]))


def _y(number: int, count: int, height: float) -> float:
    return height * (number + 0.5) / max(1, count)


def _tie(one: tuple[str, str, float, float], y1: float, y2: float) -> list[str]:
    _, _, yes, no = one
    x1, x2 = _LABEL + 10, _WIDTH - _LABEL - 10
    apart = 3.0 if yes and no else 0.0
    found = []
    if yes:
        found.append(_line((x1, y1 - apart), (x2, y2 - apart), 1 + yes, against=False))
    if no:
        found.append(_line((x1, y1 + apart), (x2, y2 + apart), 1 + no, against=True))
    return found


def _line(start: tuple[float, float], end: tuple[float, float], width: float, *, against: bool) -> str:
    (x1, y1), (x2, y2) = start, end
    middle = (x1 + x2) / 2
    return element(
        "path",
        d=f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}",
        fill="none",
        stroke=AGAINST if against else FOR,
        stroke_width=min(7.0, width),
        stroke_opacity=0.75,
        stroke_dasharray="7 5" if against else None,
    )


def _node(name: str, x: float, y: float, anchor: str) -> list[str]:
    outward = 12 if anchor == "start" else -12
    rows = lines(name, _LABEL - 24, _SIZE)
    first = y + 4.5 - 8 * (len(rows) - 1)
    dot = element("circle", cx=x, cy=y, r=5, fill=INK)
    return [dot] + [
        element("text", words(row), x=x + outward, y=first + 16 * n, text_anchor=anchor, font_size=_SIZE, fill=INK)
        for n, row in enumerate(rows)
    ]


def _drawing(drawn: Sequence[str], width: float, height: float, title: str) -> str:
    box = f"0 0 {width:g} {height:g}"
    return element(
        "svg", *drawn, xmlns="http://www.w3.org/2000/svg", viewBox=box, role="img", aria_label=title, font_family=_FONT
    )
