"""How far each single decision can move before the solution changes: sensitivity ranges (Oana & Schneider 2021)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Floats
from stellwerk.qca.design import Design, Setting
from stellwerk.qca.reanalysis import Reanalyst, Solved
from stellwerk.qca.tables import Table
from stellwerk.qca.truth_table import tabulate

if TYPE_CHECKING:
    import polars as pl

_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Range:
    """How far one decision can move, all others as they were, with the same models from `lower` to `upper`.

    Attributes
    ----------
    what, position
        ``"consistency"``, ``"frequency"``, or a column with the position of the anchor, from 0.
    value
        As it was decided.
    lower, upper
        The last values looked at that change nothing.
    lower_is_limit, upper_is_limit
        Whether nothing changed up to the end of what was looked at: the next anchor, or the end of the data.
    """

    what: str
    position: int | None
    value: float
    lower: float
    upper: float
    lower_is_limit: bool
    upper_is_limit: bool


@dataclass(frozen=True, slots=True)
class Ranges:
    """The sensitivity ranges of a design."""

    rows: tuple[Range, ...]

    @property
    def table(self) -> Table:
        """One row per decision; ≤ and ≥ where the end was reached without a change."""
        rows = tuple((_name(row), row.value, row.lower, row.upper, _open(row)) for row in self.rows)
        return Table(("decision", "value", "lower", "upper", "unchanged to the end"), rows, "Sensitivity ranges")

    def to_frame(self) -> pl.DataFrame:
        """One row per decision."""
        return self.table.to_frame()

    def to_dict(self) -> dict[str, object]:
        """The ranges as plain values."""
        return {"rows": [asdict(row) for row in self.rows]}

    def __str__(self) -> str:
        return str(self.table)

    def _repr_html_(self) -> str:
        return self.table.to_html()


def ranges(design: Design, steps: int = 50) -> Ranges:
    """The sensitivity ranges of every anchor, of the consistency and of the frequency cut-off.

    The range of the consistency cut-off is exact: it can matter only where a row has that consistency. Anchors move in
    `steps` equal steps up to the next anchor, or to the end of the data.

    Raises
    ------
    QcaError
        The design has no solution.
    """
    analyst = Reanalyst(design, np.zeros(len(design.original.cases)))
    wanted = analyst.reanalyse(Setting()).solved
    if not wanted.count:
        raise QcaError(f"The original analysis has no solution that could change: {wanted.problem}")
    search = _Search(analyst, wanted)
    rows = [search.range(*one) for one in _decisions(design, steps)]
    return Ranges(tuple(rows))


_Walk = list[tuple[float, Setting]]


@dataclass(frozen=True, slots=True)
class _Search:
    analyst: Reanalyst
    wanted: Solved

    def range(self, what: str, position: int | None, value: float, down: _Walk, up: _Walk) -> Range:
        lower, lower_is_limit = self._last_same(value, down)
        upper, upper_is_limit = self._last_same(value, up)
        return Range(what, position, value, lower, upper, lower_is_limit, upper_is_limit)

    def _last_same(self, value: float, walk: _Walk) -> tuple[float, bool]:
        for next_value, setting in walk:
            if self.analyst.reanalyse(setting).solved != self.wanted:
                return value, False
            value = next_value
        return value, True


def _decisions(design: Design, steps: int) -> Iterator[tuple[str, int | None, float, _Walk, _Walk]]:
    for name, anchors in design.anchors.items():
        raw = design.raw[:, design.columns.index(name)]
        for at, value in enumerate(anchors):
            lower, upper = sorted((_end(anchors, at, -1, raw), _end(anchors, at, 1, raw)))
            down, up = (np.linspace(value, end, steps + 2)[1:-1] for end in (lower, upper))
            yield name, at, value, _moved(name, anchors, at, down), _moved(name, anchors, at, up)
    yield "consistency", None, design.cuts.consistency, *_consistency(design)
    yield "frequency", None, float(design.cuts.frequency), *_frequency(design)


def _end(anchors: tuple[float, ...], at: int, step: int, raw: Floats) -> float:
    """Where an anchor can move to: just before its neighbour, or the end of the data beyond it."""
    neighbour = at + step
    if 0 <= neighbour < len(anchors):
        return anchors[neighbour]
    rising = len(anchors) == 1 or anchors[-1] > anchors[0]
    outwards = step if rising else -step
    edge = float(raw.max() if outwards > 0 else raw.min())
    return max(edge, anchors[at]) if outwards > 0 else min(edge, anchors[at])


def _moved(name: str, anchors: tuple[float, ...], at: int, values: Iterable[float]) -> _Walk:
    return [(float(one), Setting(((name, (*anchors[:at], float(one), *anchors[at + 1 :])),))) for one in values]


def _consistency(design: Design) -> tuple[_Walk, _Walk]:
    found = np.unique(tabulate(design.original, design.cuts, design.excluded).consistency)
    cut, floor = design.cuts.consistency, design.cuts.contradiction or 0.0
    below = [float(one) for one in found[::-1] if floor <= one < cut]
    above = [float(one) for one in found if one >= cut]
    # A cut at a row's consistency still includes the row, so a range ends a hair above the first that would change it.
    ends = [one + _HAIR for one in below[1:]] + [floor]
    down = [(end, Setting(consistency=one)) for one, end in zip(below, ends, strict=True)]
    first = below[0] + _HAIR if below else floor
    return [(min(first, cut), Setting()), *down], [(one, Setting(consistency=one)) for one in above]


def _frequency(design: Design) -> tuple[_Walk, _Walk]:
    most = int(tabulate(design.original, design.cuts, design.excluded).n.max())
    now = design.cuts.frequency
    walks = (range(now - 1, 0, -1), range(now + 1, most + 1))
    down, up = ([(float(n), Setting(frequency=n)) for n in walk] for walk in walks)
    return down, up


def _name(row: Range) -> str:
    return row.what if row.position is None else f"{row.what}, anchor {row.position + 1}"


def _open(row: Range) -> str:
    ends = [name for name, open_ in (("lower", row.lower_is_limit), ("upper", row.upper_is_limit)) if open_]
    return " and ".join(ends)
