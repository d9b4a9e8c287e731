"""Where to write the names of points so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LETTER, _LINE = 6.2, 12.0  # of an 11 pixel sans serif, in pixels
_DIRECTIONS = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -0.8), (-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8),
               (0.8, -1.1), (-0.8, -1.1), (0.8, 1.1), (-0.8, 1.1))  # fmt: skip
_BESIDE = 9.0
_DISTANCES = (_BESIDE, 16.0, 26.0, 38.0, 52.0, 70.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, x to the right and y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """The area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0)

    def inside(self, width: float, height: float) -> bool:
        """Whether all of it lies on the canvas."""
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its centre, and whether a line should lead to its point."""

    text: str
    x: float
    y: float
    led: bool


def size(text: str) -> tuple[float, float]:
    """Width and height of a text in pixels, roughly."""
    return _LETTER * len(text) + 2, _LINE


def placed(
    points: Sequence[tuple[float, float]], texts: Sequence[str], width: float, height: float, taken: Sequence[Box] = ()
) -> tuple[Label, ...]:
    """A place for each text near its point: beside it if there is room, else further away; always the same.

    Points in the thick of others are served first. `taken` are rectangles to keep clear of.
    """
    occupied = [*taken, *(Box(x - 5, y - 5, x + 5, y + 5) for x, y in points)]
    order = sorted(range(len(points)), key=lambda at: (-_neighbours(points, at), points[at]))
    found: dict[int, Label] = {}
    for at in order:
        label, box = _best(points[at], texts[at], occupied, (width, height))
        occupied.append(box)
        found[at] = label
    return tuple(found[at] for at in range(len(points)))


def _neighbours(points: Sequence[tuple[float, float]], at: int) -> int:
    x, y = points[at]
    return sum(abs(x - a) < 50 and abs(y - b) < 30 for a, b in points)


def _best(
    point: tuple[float, float], text: str, occupied: Sequence[Box], canvas: tuple[float, float]
) -> tuple[Label, Box]:
    wide, high = size(text)
    best: tuple[float, Label, Box] | None = None
    for distance in _DISTANCES:
        for rank, (across, down) in enumerate(_DIRECTIONS):
            x = point[0] + across * (distance + wide / 2)
            y = point[1] + down * (distance + high / 2 - 2)
            box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            if not box.inside(*canvas):
                continue
            crossed = _crossed(point, (x, y), occupied) if distance > _BESIDE else 0
            cost = sum(box.overlap(other) for other in occupied) * 10 + crossed * 30 + distance + rank
            if best is None or cost < best[0]:
                best = (cost, Label(text, x, y, distance > _BESIDE), box)
    if best is None:  # wider than the canvas
        box = Box(point[0], point[1] - high, point[0] + wide, point[1])
        return Label(text, point[0] + wide / 2, point[1] - high / 2, led=False), box
    return best[1], best[2]


def _crossed(point: tuple[float, float], label: tuple[float, float], occupied: Sequence[Box]) -> int:
    """How many rectangles a line from the point to its label runs through, beyond those it starts in."""
    steps = [(point[0] + (label[0] - point[0]) * t / 8, point[1] + (label[1] - point[1]) * t / 8) for t in range(9)]
    hit = [[box.left <= x <= box.right and box.top <= y <= box.bottom for x, y in steps] for box in occupied]
    return sum(any(one[1:]) and not one[0] for one in hit)
