"""Draws who works with whom: actors by level and sector, each half of a tie as strong as its own end says."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from stellwerk.evidence.levels import LEVELS
from stellwerk.evidence.networks import SECTORS, STRENGTHS, Network, Strength, Tie, findings, isolated, joints
from stellwerk.report.organisation_layout import LEFT, TOP, WIDTH, Box, Layout, Point, layout
from stellwerk.report.palette import GIVEN, INK, LINE, PAPER, PASSIVITY, QUIET
from stellwerk.report.svg import FONT, element, lines, words
from stellwerk.text import Language, Text

_TITLE = Text("Wer mit wem zusammenarbeitet: {place}", "Who works with whom: {place}")
_SUMMARY = Text(
    "{actors} Akteure nach Ebene und Sektor, {ties} Verbindungen; {found} Befunde stehen daneben als Text, alle "
    "Verbindungen als Tabelle.",
    "{actors} actors by level and sector, {ties} ties; {found} findings stand beside it as text, all ties as a table.",
)
_WIDTHS = {Strength.LOOSE: 2.0, Strength.REGULAR: 4.5, Strength.CLOSE: 8.0}
_DIFFERS = Text("Enden sehen es verschieden", "ends see it differently")
_MISSING = Text("gebraucht, aber nicht da", "needed, but not there")
_ONE_PERSON = Text("hängt an einer Person", "hangs on one person")
_JOINT = Text("bindet andere allein an", "alone connects others")
_ALONE = Text("ohne Kontakt", "without contact")
_UNSAID = Text("dieses Ende hat nichts gesagt", "this end said nothing")
_LEGEND = 30
_LEGEND_LINE = 26

Mark = Callable[[float, float], str]


def organisation_svg(network: Network, place: str, language: Language) -> str:
    """The network as an SVG 1200 user units wide, for up to about 25 actors.

    A tie is drawn from both ends: the half next to an actor is as wide as that actor says the tie is strong. Where the
    halves differ a stroke parts them; a tie that is needed and not there is dashed.
    """
    placed = layout(network)
    legend, height = _legend(placed.height + _LEGEND, language)
    title = element("title", words(_TITLE.format(place=place)[language]), id="organisation-title")
    summary = _SUMMARY.format(
        actors=len(network.actors), ties=sum(tie.there for tie in network.ties), found=len(findings(network))
    )
    return element(
        "svg", title, element("desc", words(summary[language]), id="organisation-desc"),
        *_grid(placed, language),
        *(_tie(tie, line) for tie, line in placed.lines),
        *(_person_at(tie, line) for tie, line in placed.lines),
        *_boxes(network, placed),
        legend,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {height:g}", role="img",
        aria_labelledby="organisation-title organisation-desc", font_family=FONT, font_size=13, fill=INK,
    )  # fmt: skip


def _grid(placed: Layout, language: Language) -> list[str]:
    found = []
    for sector, strip in placed.columns.items():
        name = words(_capital(SECTORS[sector][language]))
        found.append(element("text", name, x=strip.start + 12, y=TOP - 16, font_size=15, font_weight=600))
        if strip.start > LEFT:
            rule = {"x1": strip.start, "x2": strip.start, "y1": TOP - 34, "y2": placed.height}
            found.append(element("line", stroke=LINE, **rule))
    for level, strip in placed.rows.items():
        name = words(_capital(LEVELS[level][language]))
        found.append(element("line", x1=0, x2=WIDTH, y1=strip.start, y2=strip.start, stroke=LINE))
        found.append(element("text", name, x=2, y=strip.start + 24, font_size=15, font_weight=600))
    found.append(element("line", x1=0, x2=WIDTH, y1=placed.height, y2=placed.height, stroke=LINE))
    return found


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _boxes(network: Network, placed: Layout) -> list[str]:
    holding = {joint.actor for joint in joints(network)}
    alone = set(isolated(network))
    return [_box(box, placed.font, heavy=box.actor in holding, dashed=box.actor in alone) for box in placed.boxes]


def _box(box: Box, font: float, *, heavy: bool, dashed: bool) -> str:
    frame = element(
        "rect", x=box.x - box.width / 2, y=box.y - box.height / 2, width=box.width, height=box.height, rx=4,
        fill="#ffffff", stroke=INK, stroke_width=3 if heavy else 1, stroke_dasharray="5 4" if dashed else None,
    )  # fmt: skip
    first = box.y - (len(box.name) - 1) * font * 0.6 + font * 0.35
    spans = (element("tspan", words(line), x=box.x, y=first + n * font * 1.2) for n, line in enumerate(box.name))
    return frame + element("text", *spans, text_anchor="middle", font_size=font)


def _tie(tie: Tie, line: Sequence[Point]) -> str:
    if tie.missing:
        return _stroke(line, 2.5, PASSIVITY, "9 7")
    middle = len(line) // 2
    colour = INK if tie.gap else GIVEN
    halves = _half(line[: middle + 1], tie.seen[0], colour) + _half(line[middle:], tie.seen[1], colour)
    return halves + (_parting(line, middle) if tie.gap else "")


def _half(line: Sequence[Point], seen: Strength | None, colour: str) -> str:
    if seen is None:
        return _stroke(line, 1.5, GIVEN, "1.5 4")
    if seen is Strength.NONE:
        return _stroke(line, 1.5, colour, "6 5")
    return _stroke(line, _WIDTHS[seen], colour)


def _stroke(line: Sequence[Point], width: float, colour: str, dashes: str | None = None) -> str:
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line)
    return element("path", d=path, fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dashes)


def _parting(line: Sequence[Point], middle: int) -> str:
    """A short stroke across the middle, where the halves do not fit."""
    (x1, y1), (x2, y2) = line[max(0, middle - 1)], line[min(len(line) - 1, middle + 1)]
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    dx, dy = -(y2 - y1) / length * 9, (x2 - x1) / length * 9
    x, y = line[middle]
    return element("line", x1=x - dx, y1=y - dy, x2=x + dx, y2=y + dy, stroke=INK, stroke_width=2.5)


def _person_at(tie: Tie, line: Sequence[Point]) -> str:
    """One person, drawn near the end at which the tie hangs on them."""
    if not tie.one_person:
        return ""
    ends = (any(v.one_person for v in tie.first), any(v.one_person for v in tie.second))
    return "".join(
        _person(line[min(len(line) - 1, round(at * (len(line) - 1)))])
        for at, hangs in zip((0.28, 0.72), ends, strict=True)
        if hangs
    )


def _person(at: Point) -> str:
    x, y = at
    return (
        element("circle", cx=x, cy=y, r=9.5, fill=PAPER, stroke=INK, stroke_width=1.5)
        + element("circle", cx=x, cy=y - 2.8, r=2.6, fill=INK)
        + element("path", d=f"M{x - 4.8:.1f} {y + 5.6:.1f}a4.8 4.8 0 0 1 9.6 0z", fill=INK)
    )


def _legend(top: float, language: Language) -> tuple[str, float]:
    """What the marks mean, in two rows, and where the drawing ends."""
    marks: list[tuple[Mark, Text]] = [
        *((_sample(width, GIVEN), STRENGTHS[strength]) for strength, width in _WIDTHS.items()),
        (_differing, _DIFFERS),
        (_sample(2.5, PASSIVITY, "9 7"), _MISSING),
        (lambda x, y: _person((x + 24, y)), _ONE_PERSON),
        (_framed(3), _JOINT),
        (_framed(1, "5 4"), _ALONE),
        (_sample(1.5, GIVEN, "1.5 4"), _UNSAID),
    ]
    found, column = [], WIDTH / 5
    for number, (draw, name) in enumerate(marks):
        row, place = divmod(number, 5)
        x, y = place * column, top + row * (_LEGEND_LINE + 12)
        broken = lines(name[language], column - 70, 12.5)
        spans = (element("tspan", words(part), x=x + 58, y=y + 4 + n * 14) for n, part in enumerate(broken))
        found.append(draw(x, y) + element("text", *spans, font_size=12.5, fill=QUIET))
    return "".join(found), top + 2 * (_LEGEND_LINE + 12)


def _sample(width: float, colour: str, dashes: str | None = None) -> Mark:
    return lambda x, y: _stroke([(x, y), (x + 48, y)], width, colour, dashes)


def _framed(width: float, dashes: str | None = None) -> Mark:
    return lambda x, y: element(
        "rect", x=x + 2, y=y - 8, width=44, height=16, rx=3, fill="#ffffff", stroke=INK, stroke_width=width,
        stroke_dasharray=dashes,
    )  # fmt: skip


def _differing(x: float, y: float) -> str:
    line = [(x + 4.0 * n, y) for n in range(13)]
    return _half(line[:7], Strength.CLOSE, INK) + _half(line[6:], Strength.LOOSE, INK) + _parting(line, 6)
