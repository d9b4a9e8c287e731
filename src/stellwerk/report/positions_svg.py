"""Draws who stands where on one factor: a row per sector, a column per answer, a dot per person."""

from __future__ import annotations

from collections import Counter

from stellwerk.assessment.model import VALUES
from stellwerk.assessment.positions import Camp, Positions
from stellwerk.framework import Framework
from stellwerk.report.palette import INK, LINE, PLATE, QUIET
from stellwerk.report.svg import FONT, element, lines, words
from stellwerk.text import Language, Text

WIDTH = 640
_NAMES = 150.0
_HEAD = 46.0
_ROW = 52.0
_RADIUS = 8.0
_FONT = 15
_UNKNOWN = Text("weiß nicht", "unknown")
_TITLE = Text("{factor}: Antworten nach Sektor. {said}", "{factor}: answers by sector. {said}")


def positions_svg(found: Positions, framework: Framework, language: Language) -> str:
    """The answers on a factor as SVG, 640 user units wide; an agreed value is the shaded column."""
    height = _HEAD + _ROW * len(found.camps) + 6
    said = " ".join(text[language] for text in found.sentences(framework))
    title = _TITLE.format(factor=found.factor.label, said=said)[language]
    parts = [element("title", words(title)), _agreed(found, height)]
    parts += [_column(text, at, height) for at, text in enumerate(_heads(framework, language))]
    parts += [_camp(camp, row, language) for row, camp in enumerate(found.camps)]
    size = f"0 0 {WIDTH} {height:g}"
    return element("svg", *parts, xmlns="http://www.w3.org/2000/svg", viewBox=size, role="img", font_family=FONT)


def _heads(framework: Framework, language: Language) -> list[str]:
    return [*(step.label[language] for step in framework.scale), _UNKNOWN[language]]


def _x(column: int) -> float:
    width = (WIDTH - _NAMES) / (len(VALUES) + 1)
    return _NAMES + width * (column + 0.5)


def _agreed(found: Positions, height: float) -> str:
    agreement = found.judgement.agreement
    if agreement is None or agreement.value is None:
        return element("g")
    width = (WIDTH - _NAMES) / (len(VALUES) + 1)
    left = _x(VALUES.index(agreement.value)) - width / 2 + 3
    return element("rect", x=left, y=0, width=width - 6, height=height, rx=6, fill=PLATE)


def _column(text: str, at: int, height: float) -> str:
    middle = _x(at)
    broken = lines(text, (WIDTH - _NAMES) / 5 - 8, 13)[:2]
    head = (
        element("text", words(line), x=middle, y=18 + 16 * n, text_anchor="middle", font_size=13, fill=QUIET)
        for n, line in enumerate(broken)
    )
    dashes = "2 4" if at == len(VALUES) else None
    rule = element("line", x1=middle, x2=middle, y1=_HEAD, y2=height - 4, stroke=LINE, stroke_dasharray=dashes)
    return element("g", *head, rule)


def _camp(camp: Camp, row: int, language: Language) -> str:
    y = _HEAD + _ROW * (row + 0.5)
    broken = lines(camp.name[language], _NAMES - 12, _FONT)[:2]
    first = y + 5 - 9 * (len(broken) - 1)
    name = [
        element("text", words(line), x=0, y=first + 18 * n, font_size=_FONT, fill=INK) for n, line in enumerate(broken)
    ]
    counted = Counter(len(VALUES) if rating.value is None else VALUES.index(rating.value) for rating in camp.ratings)
    dots = [dot for column, count in sorted(counted.items()) for dot in _dots(_x(column), y, count, column)]
    return element("g", *name, *_span(camp, y), *dots)


def _span(camp: Camp, y: float) -> list[str]:
    if camp.low is None or camp.high is None or not camp.steps:
        return []
    ends = [_x(VALUES.index(value)) for value in (camp.low, camp.high)]
    return [element("line", x1=ends[0], x2=ends[1], y1=y, y2=y, stroke=INK, stroke_width=2)]


def _dots(x: float, y: float, count: int, column: int) -> list[str]:
    """At most nine dots in rows of three; beyond that one dot with the number in it."""
    fill, stroke = ("none", QUIET) if column == len(VALUES) else (INK, "#ffffff")
    if count > 9:
        disc = element("circle", cx=x, cy=y, r=14, fill=INK)
        return [disc, element("text", str(count), x=x, y=y + 5, text_anchor="middle", font_size=14, fill="#ffffff")]
    rows = -(-count // 3)
    radius = _RADIUS if rows == 1 else 6.5
    return [
        element("circle", cx=cx, cy=cy, r=radius, fill=fill, stroke=stroke, stroke_width=1.5)
        for cx, cy in _places(x, y, count, 2 * radius + 1)
    ]


def _places(x: float, y: float, count: int, apart: float) -> list[tuple[float, float]]:
    rows = [min(3, count - start) for start in range(0, count, 3)]
    return [
        (x + (at - (many - 1) / 2) * apart, y + (row - (len(rows) - 1) / 2) * apart)
        for row, many in enumerate(rows)
        for at in range(many)
    ]
