"""The XY plot of a path: how far cases are on it against how far they show the outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import sqrt

from stellwerk.levers.comparison import Analysis, Path, Side
from stellwerk.qca.figures.labels import Box, placed
from stellwerk.report.drawing import sheet
from stellwerk.report.palette import ACTIVITY, GIVEN, INK, LINE, PASSIVITY, QUIET
from stellwerk.report.study_blocks import Figure
from stellwerk.report.study_naming import Naming
from stellwerk.report.svg import element, lines, words
from stellwerk.text import Text, number

Point = tuple[float, float]

_SIDE, _LEFT, _TOP, _BELOW = 270.0, 54.0, 24.0, 46.0
_LONGEST = 24
"""Letters of names written beside a point; more would hide other points."""
_CAPTION = Text(
    "Pfad {name}: Konsistenz {consistency}, Abdeckung {coverage}",
    "Path {name}: consistency {consistency}, coverage {coverage}",
)
_ALT = Text(
    "Streudiagramm zu Pfad {name}: waagerecht die Zugehörigkeit zum Pfad, senkrecht die zu „{label}“. {inside} von "
    "{cases} Fällen liegen rechts der Mitte, also auf dem Pfad; {deviant} davon zeigen das Ergebnis nicht.",
    "Scatter plot of path {name}: across the membership in the path, upwards that in “{label}”. {inside} of {cases} "
    "cases lie right of the middle, that is on the path; {deviant} of them do not show the outcome.",
)
_X = Text("Zugehörigkeit zum Pfad {name}", "membership in path {name}")


def xy(name: str, path: Path, analysis: Analysis, naming: Naming) -> Figure:
    """The plot of one path; where several cases lie at the same point it grows and carries their number."""
    data = analysis.data
    points: dict[Point, list[str]] = defaultdict(list)
    for case, x, y in zip(data.cases, data.membership(path.term).tolist(), data.outcome.tolist(), strict=True):
        points[round(x, 3), round(y, 3)].append(case)
    label = naming.say(analysis.label)
    alt = naming.say(
        _ALT, name=name, label=label, inside=len(path.members), cases=len(data.cases), deviant=len(path.deviant)
    )
    colour = ACTIVITY if analysis.side is Side.ACTIVITY else PASSIVITY
    svg = sheet(
        _LEFT + _SIDE + 18,
        _TOP + _SIDE + _BELOW,
        alt,
        *_frame(naming),
        *_axis_titles(name, label, naming),
        *_names(points, naming),
        *_marks(points, colour),
        stamp=naming.stamp,
    )
    shares = {"consistency": naming.share(path.fit.consistency), "coverage": naming.share(path.fit.coverage)}
    caption = naming.say(_CAPTION, name=name, **shares)
    file = f"{analysis.outcome}-{analysis.side}-xy-{name}"
    return Figure(file, svg, alt, caption)


def _at(point: Point) -> Point:
    return _LEFT + point[0] * _SIDE, _TOP + (1 - point[1]) * _SIDE


def _line(start: Point, end: Point, **style: str | float) -> str:
    (x1, y1), (x2, y2) = _at(start), _at(end)
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **style)


def _frame(naming: Naming) -> Iterator[str]:
    yield element("rect", x=_LEFT, y=_TOP, width=_SIDE, height=_SIDE, fill="#ffffff", stroke=GIVEN)
    yield _line((0.5, 0), (0.5, 1), stroke=LINE, stroke_width=1.2)
    yield _line((0, 0.5), (1, 0.5), stroke=LINE, stroke_width=1.2)
    yield _line((0, 0), (1, 1), stroke=GIVEN, stroke_dasharray="4 4")
    for value in (0.0, 0.25, 0.5, 0.75, 1.0):
        written = number(value, naming.language, 0 if value in {0.0, 1.0} else 2)
        (x, bottom), (left, y) = _at((value, 0)), _at((0, value))
        yield element("text", written, x=x, y=bottom + 21, font_size=10, fill=QUIET, text_anchor="middle")
        yield element("text", written, x=left - 12, y=y + 3.5, font_size=10, fill=QUIET, text_anchor="end")


def _axis_titles(name: str, label: str, naming: Naming) -> Iterator[str]:
    middle, bottom = _at((0.5, 0))
    yield element("text", words(naming.say(_X, name=name)), x=middle, y=bottom + 38, font_size=11, text_anchor="middle")
    x, y = 11.0, _at((0, 0.5))[1]
    title = lines(label, _SIDE, 11)[0]
    yield element(
        "text", words(title), x=x, y=y, font_size=11, text_anchor="middle", transform=f"rotate(-90 {x:g} {y:g})"
    )


def _radius(count: int) -> float:
    return 4.6 if count == 1 else 5.5 + 1.6 * sqrt(count)


def _marks(points: dict[Point, list[str]], colour: str) -> Iterator[str]:
    """The largest first, so that none hides a smaller one."""
    for point, cases in sorted(points.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        x, y = _at(point)
        yield _mark(x, y, _radius(len(cases)), point, colour)
        if len(cases) > 1:
            yield element(
                "text", str(len(cases)), x=x, y=y + 3.4, font_size=9.5, font_weight=600, fill="#ffffff",
                text_anchor="middle",
            )  # fmt: skip


def _mark(x: float, y: float, radius: float, point: Point, colour: str) -> str:
    """A disc on the path with the outcome, a diamond on it without, a grey square elsewhere."""
    inside, shows = point[0] > 0.5, point[1] > 0.5
    if inside and shows:
        return element("circle", cx=x, cy=y, r=radius, fill=colour, stroke="#ffffff")
    if inside:
        reach = radius * 1.3
        shape = f"M{x:.1f} {y - reach:.1f}L{x + reach:.1f} {y:.1f}L{x:.1f} {y + reach:.1f}L{x - reach:.1f} {y:.1f}Z"
        return element("path", d=shape, fill=INK, stroke="#ffffff")
    side = radius * 1.75
    return element(
        "rect", x=x - side / 2, y=y - side / 2, width=side, height=side, fill=QUIET if shows else GIVEN,
        stroke="#ffffff",
    )  # fmt: skip


def _names(points: dict[Point, list[str]], naming: Naming) -> Iterator[str]:
    """The names of cases on the path, where few enough share a point; without the outcome first."""
    chosen = _chosen(points, naming)
    spots = [(x * _SIDE, (1 - y) * _SIDE) for x, y in chosen]
    every = [(x * _SIDE, (1 - y) * _SIDE, _radius(len(cases))) for (x, y), cases in points.items()]
    taken = [Box(x - r, y - r, x + r, y + r) for x, y, r in every]
    labels = placed(spots, list(chosen.values()), _SIDE, _SIDE, taken)
    for (x, y), label in zip(spots, labels, strict=True):
        if label.led:
            ends = {"x1": _LEFT + x, "y1": _TOP + y, "x2": _LEFT + label.x, "y2": _TOP + label.y}
            yield element("line", **ends, stroke=GIVEN, stroke_width=0.8)
    for label in labels:
        at = {"x": _LEFT + label.x, "y": _TOP + label.y + 3.5}
        yield element(
            "text", words(label.text), **at, font_size=10, fill=INK, text_anchor="middle", stroke="#ffffff",
            stroke_width=3, paint_order="stroke", stroke_linejoin="round",
        )  # fmt: skip


def _chosen(points: dict[Point, list[str]], naming: Naming) -> dict[Point, str]:
    found: dict[Point, str] = {}
    for point, cases in sorted(points.items(), key=lambda entry: (entry[0][1] > 0.5, entry[0])):
        names = ", ".join(map(naming.short, cases))
        if point[0] > 0.5 and len(names) <= _LONGEST:
            found[point] = names
    return found
