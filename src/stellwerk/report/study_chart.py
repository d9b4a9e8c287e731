"""The configuration chart: one column per path, one row per condition (Fiss 2011).

Fiss 2011, “Building Better Causal Theories”, Academy of Management Journal 54(2), table 3: a disc where a condition
holds, a crossed circle where it does not, large where it is core, small where it is peripheral, blank where it does not
matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stellwerk.assessment.conditions import Condition
from stellwerk.levers.comparison import Analysis, Path, Side
from stellwerk.report.drawing import sheet
from stellwerk.report.palette import ACTIVITY, GIVEN, INK, LINE, PAPER, PASSIVITY, QUIET
from stellwerk.report.study_blocks import Figure
from stellwerk.report.study_naming import Naming
from stellwerk.report.svg import element, lines, text_width, words
from stellwerk.text import Text

AT_ONCE = 7
"""Paths in one chart; more are drawn in several."""
_LEFT, _COLUMN, _ROW, _HEAD, _FULL = 260.0, 56.0, 32.0, 30.0, 660.0
_BIG, _SMALL = 9.0, 4.8
_CAPTION = Text("Die Pfade zu „{label}“ im Vergleich", "The paths to “{label}” side by side")
_CAPTION_PART = Text(
    "Die Pfade zu „{label}“ im Vergleich ({at} von {all})", "The paths to “{label}” side by side ({at} of {all})"
)
_ALT = Text(
    "Tafel mit einer Spalte je Pfad und einer Zeile je Bedingung. {paths} Dieselben Angaben stehen in der Tabelle "
    "der Pfade.",
    "A chart with one column per path and one row per condition. {paths} The table of paths says the same.",
)
_GIVEN, _MOVABLE = Text("gegeben", "given"), Text("beweglich", "movable")
_NUMBERS = (
    Text("Konsistenz", "Consistency"),
    Text("Abdeckung", "Coverage"),
    Text("nur dieser Pfad", "this path alone"),
    Text("Fälle auf dem Pfad", "Cases on the path"),
)
_KEY = (
    Text("gilt", "holds"),
    Text("gilt nicht", "does not hold"),
    Text("klein: am Rand", "small: peripheral"),
    Text("leer: spielt keine Rolle", "blank: does not matter"),
)


def path_charts(analysis: Analysis, naming: Naming) -> tuple[Figure, ...]:
    """The paths of all listed models of one side, at most seven in a chart; none where there is no path."""
    paths = list(naming.numbered(analysis))
    parts = [paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE)]
    return tuple(_chart(part, at, len(parts), analysis, naming) for at, part in enumerate(parts, 1))


def _chart(paths: Sequence[tuple[str, Path]], at: int, count: int, analysis: Analysis, naming: Naming) -> Figure:
    label = naming.say(analysis.label)
    said = " ".join(f"{name}: {naming.term(path.term)}." for name, path in paths)
    alt = naming.say(_ALT, paths=said)
    conditions = _rows(paths, naming)
    width = _LEFT + _COLUMN * len(paths) + 8
    # A chart of one or two paths is as wide as its key, so that its letters are no larger than those of others.
    width = max(width, _LEFT + 4 * _COLUMN)
    height = _HEAD + _ROW * len(conditions) + 22 * len(_NUMBERS) + 62
    colour = ACTIVITY if analysis.side is Side.ACTIVITY else PASSIVITY
    svg = sheet(
        width,
        height,
        alt,
        *_grid(len(conditions), len(paths)),
        *_labels(conditions, naming),
        *(part for column, path in enumerate(paths) for part in _column(column, path, conditions, colour, naming)),
        *_key(height, width, colour, naming),
        stamp=naming.stamp,
    )
    caption = _CAPTION if count == 1 else _CAPTION_PART
    name = f"{analysis.outcome}-{analysis.side}-paths" + ("" if count == 1 else f"-{at}")
    return Figure(name, svg, alt, naming.say(caption, label=label, at=at, all=count), min(1.0, width / _FULL))


def _rows(paths: Sequence[tuple[str, Path]], naming: Naming) -> list[Condition]:
    """The conditions that matter in any of the paths, given ones first."""
    used = {literal.condition for _, path in paths for literal in path.term.literals}
    declared = naming.results.declaration
    return [one for one in (*declared.defining, *declared.movable) if one.name in used]


def _grid(rows: int, columns: int) -> Iterator[str]:
    right = _LEFT + _COLUMN * columns
    for at in range(rows + 1):
        y = _HEAD + _ROW * at
        yield element("line", x1=0, x2=right, y1=y, y2=y, stroke=LINE)
    for at in range(columns + 1):
        x = _LEFT + _COLUMN * at
        yield element("line", x1=x, x2=x, y1=_HEAD, y2=_HEAD + _ROW * rows, stroke=LINE)


def _labels(conditions: Sequence[Condition], naming: Naming) -> Iterator[str]:
    for at, condition in enumerate(conditions):
        middle = _HEAD + _ROW * (at + 0.5)
        tier = naming.say(_MOVABLE if condition.movable else _GIVEN)
        written = lines(naming.condition(condition.name), _LEFT - 60, 11)
        size = min(11.0, 24 / len(written))  # a label of many lines is set smaller, never cut
        for row, line in enumerate(written):
            y = middle + 4 + 1.1 * size * (row - (len(written) - 1) / 2)
            yield element("text", words(line), x=0, y=y, font_size=size)
        yield element("text", words(tier), x=_LEFT - 8, y=middle + 3.5, font_size=9, fill=QUIET, text_anchor="end")
    below = _HEAD + _ROW * len(conditions) + 20
    for at, label in enumerate(_NUMBERS):
        yield element("text", words(naming.say(label)), x=0, y=below + 22 * at, font_size=11, fill=QUIET)


def _column(
    column: int, named: tuple[str, Path], conditions: Sequence[Condition], colour: str, naming: Naming
) -> Iterator[str]:
    name, path = named
    middle = _LEFT + _COLUMN * (column + 0.5)
    yield element("text", words(name), x=middle, y=_HEAD - 10, font_size=13, font_weight=600, text_anchor="middle")
    values = {literal.condition: literal for literal in path.term.literals}
    for row, condition in enumerate(conditions):
        literal = values.get(condition.name)
        if literal is not None:
            radius = _BIG if literal in path.core else _SMALL
            yield _sign(middle, _HEAD + _ROW * (row + 0.5), radius, colour, holds=bool(literal.value))
    below = _HEAD + _ROW * len(conditions) + 20
    for at, text in enumerate(_numbers(path, naming)):
        yield element("text", words(text), x=middle, y=below + 22 * at, font_size=11, text_anchor="middle")


def _numbers(path: Path, naming: Naming) -> tuple[str, ...]:
    fit = path.fit
    shares = (fit.consistency, fit.coverage, fit.unique_coverage)
    return (*map(naming.share, shares), str(len(path.members)))


def _sign(x: float, y: float, radius: float, colour: str, *, holds: bool) -> str:
    if holds:
        return element("circle", cx=x, cy=y, r=radius, fill=colour)
    arm = radius * 0.7071
    across = f"{2 * arm:.2f}"
    cross = f"M{x - arm:.2f} {y - arm:.2f}l{across} {across}m-{across} 0l{across} -{across}"
    circle = element("circle", cx=x, cy=y, r=radius, fill=PAPER, stroke=INK, stroke_width=1.4)
    return circle + element("path", d=cross, stroke=INK, stroke_width=1.4)


def _key(height: float, width: float, colour: str, naming: Naming) -> Iterator[str]:
    y = height - 12
    yield element("line", x1=0, x2=width, y1=height - 32, y2=height - 32, stroke=GIVEN, stroke_width=0.6)
    x = 0.0
    for at, label in enumerate(_KEY):
        text = naming.say(label)
        if at < 2:
            yield _sign(x + 8, y - 4, 7.0, colour, holds=at == 0)
        elif at == 2:
            yield _sign(x + 8, y - 4, _SMALL, colour, holds=True)
        start = x + (20 if at < 3 else 0)
        yield element("text", words(text), x=start, y=y, font_size=10, fill=QUIET)
        x = start + text_width(text, 10) + 14
