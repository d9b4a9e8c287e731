"""Where actors stand and ties run: a grid of level × sector, and curves that keep clear of every box."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from stellwerk.evidence.levels import Level
from stellwerk.evidence.networks import Actor, Network, Sector, Tie
from stellwerk.report.svg import lines, text_width

WIDTH = 1200
LEFT = 104
"""Room for the names of the levels."""
TOP = 44
"""Room for the names of the sectors."""
_LANE, _ALLEY = 40, 54
"""Free room beside and below every box, where ties run."""
_MOST_LANES = 7
_BENDS = tuple(sign * bend for bend in range(0, 360, 20) for sign in (1, -1))
_SAMPLES = 120
_CLEAR = 7.0
_VOWELS = frozenset("aeiouyäöü")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Where one actor stands: centre and size, and its name in lines."""

    actor: Actor
    x: float
    y: float
    width: float
    height: float
    name: tuple[str, ...]

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a point lies in the box or within a margin around it."""
        return abs(point[0] - self.x) < self.width / 2 + margin and abs(point[1] - self.y) < self.height / 2 + margin


@dataclass(frozen=True, slots=True)
class Strip:
    """The part of the drawing that belongs to one level or sector: from where to where."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that has a place.

    Attributes
    ----------
    lines
        For each tie the points it runs through, from the border of its first to that of its second box.
    """

    boxes: tuple[Box, ...]
    rows: dict[Level, Strip]
    columns: dict[Sector, Strip]
    lines: tuple[tuple[Tie, tuple[Point, ...]], ...]
    font: float

    @property
    def height(self) -> float:
        """Where the grid ends."""
        return max((row.end for row in self.rows.values()), default=TOP)


def layout(network: Network) -> Layout:
    """The place of every actor and tie, the same for the same network."""
    lanes = _lanes(network.actors)
    pitch = min(250.0, (WIDTH - LEFT) / max(1, sum(lanes.values())))
    width = pitch - _LANE
    font = _font(network.actors, width - 12)
    names = {actor.name: _broken(actor.name, width - 12, font) for actor in network.actors}
    height = 14 + 1.2 * font * max((len(name) for name in names.values()), default=1)
    columns, left = {}, float(LEFT)
    for sector, count in lanes.items():
        columns[sector] = Strip(left, left + pitch * count)
        left += pitch * count
    boxes: list[Box] = []
    rows, top = {}, float(TOP)
    for level in dict.fromkeys(actor.level for actor in network.actors):
        here = [
            Box(actor, x, y, width, height, names[actor.name])
            for sector, count in lanes.items()
            for actor, x, y in _cell(network.actors, level, sector, count, (columns[sector].start, top), pitch, height)
        ]
        bottom = max(box.y for box in here) + height / 2 + _ALLEY / 2
        boxes += here
        rows[level] = Strip(top, bottom)
        top = bottom
    placed = {box.actor.name: box for box in boxes}
    return Layout(tuple(boxes), rows, columns, _lines(network, placed), font)


def _lanes(actors: Sequence[Actor]) -> dict[Sector, int]:
    """How many boxes stand side by side in each sector that occurs."""
    most = {
        sector: max(sum(a.sector is sector and a.level is level for a in actors) for level in Level)
        for sector in Sector
        if any(a.sector is sector for a in actors)
    }
    found = {sector: 1 if count < 3 else 2 if count < 7 else 3 for sector, count in most.items()}
    while sum(found.values()) > _MOST_LANES and max(found.values()) > 1:
        widest = max(found, key=lambda sector: found[sector])
        found[widest] -= 1
    return found


def _cell(
    actors: Sequence[Actor], level: Level, sector: Sector, lanes: int, corner: Point, pitch: float, height: float
) -> list[tuple[Actor, float, float]]:
    """The places in one cell, row by row; every second lane half a step lower, so that ties pass between."""
    here = [actor for actor in actors if actor.level is level and actor.sector is sector]
    step = height + _ALLEY
    found = []
    for number, actor in enumerate(here):
        row, lane = divmod(number, lanes)
        drop = step / 2 if lane % 2 else 0.0
        found.append((actor, corner[0] + pitch * (lane + 0.5), corner[1] + _ALLEY / 2 + height / 2 + row * step + drop))
    return found


def _font(actors: Sequence[Actor], width: float) -> float:
    """The largest size from 11 to 14 in which every word fits, else 11."""
    longest = max((text_width(word, 1) for actor in actors for word in actor.name.split()), default=1.0)
    return max(11.0, min(14.0, width / longest))


def _broken(name: str, width: float, font: float) -> tuple[str, ...]:
    """The name in lines; a word that is too long for one is broken with a hyphen."""
    words = []
    for word in name.split():
        rest = word
        while text_width(rest, font) > width and len(rest) > 6:
            at = _break(rest, width, font)
            words.append(rest[:at] + "-")
            rest = rest[at:]
        words.append(rest)
    return tuple(lines(" ".join(words), width, font))


def _break(word: str, width: float, font: float) -> int:
    """Where a word is parted: before the last consonant with a vowel after it that still fits, as syllables begin."""
    fits = max(3, next((n for n in range(len(word), 0, -1) if text_width(word[:n] + "-", font) <= width), 3))
    syllables = (n for n in range(min(fits, len(word) - 4), 3, -1) if _begins(word[n], word[n + 1]))
    return next(syllables, fits)


def _begins(letter: str, following: str) -> bool:
    return letter.isalpha() and letter.lower() not in _VOWELS and following.lower() in _VOWELS


def _lines(network: Network, placed: dict[str, Box]) -> tuple[tuple[Tie, tuple[Point, ...]], ...]:
    found: list[tuple[Tie, tuple[Point, ...]]] = []
    taken: set[tuple[int, int]] = set()
    for tie in network.ties:
        if not (tie.missing or any(tie.seen)):
            continue  # nobody sees or needs it: nothing to draw
        ends = placed[tie.ends[0].name], placed[tie.ends[1].name]
        others = [box for box in placed.values() if box not in ends]
        ways = {bend: _curve(*ends, bend) for bend in _BENDS}
        best = min(ways, key=lambda bend: (_hits(ways[bend], others), _along(ways[bend], taken), abs(bend)))
        taken |= set(map(_spot, ways[best]))
        found.append((tie, ways[best]))
    return tuple(found)


def _curve(start: Box, end: Box, bend: float) -> tuple[Point, ...]:
    """A quadratic Bézier curve between two boxes, without the parts inside them."""
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy) or 1.0
    control = ((start.x + end.x) / 2 - dy / length * bend, (start.y + end.y) / 2 + dx / length * bend)
    points = [_bezier((start.x, start.y), control, (end.x, end.y), n / _SAMPLES) for n in range(_SAMPLES + 1)]
    return tuple(point for point in points if not (start.holds(point) or end.holds(point)))


def _bezier(start: Point, control: Point, end: Point, at: float) -> Point:
    left, middle, right = (1 - at) ** 2, 2 * at * (1 - at), at**2
    return (
        left * start[0] + middle * control[0] + right * end[0],
        left * start[1] + middle * control[1] + right * end[1],
    )


def _hits(line: Sequence[Point], boxes: Sequence[Box]) -> int:
    """How many boxes of others a line touches, or leaves the sheet."""
    outside = any(not (LEFT < x < WIDTH - 4 and y > TOP) for x, y in line)
    return sum(any(box.holds(point, _CLEAR) for point in line[::3]) for box in boxes) + outside + 3 * (len(line) < 2)


def _along(line: Sequence[Point], taken: set[tuple[int, int]]) -> int:
    """How far a line runs along others, in tenths of its length; crossing one does not count."""
    return 10 * sum(_spot(point) in taken for point in line) // max(1, len(line))


def _spot(point: Point) -> tuple[int, int]:
    return round(point[0] / _CLEAR), round(point[1] / _CLEAR)
