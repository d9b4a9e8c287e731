"""Making a prime-implicant chart smaller without losing a single cover.

What keeps *every* minimal cover (McCluskey 1956; Coudert 1994, section 3): merging identical columns, dropping rows
that are covered whenever another row is, and treating parts without a common row apart. Dropping dominated columns
would lose covers, so it is used only where one cover is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from stellwerk.qca.arrays import Bools, Ints


@dataclass(frozen=True, slots=True)
class Chart:
    """Which columns (groups of prime implicants that cover the same) cover which rows.

    Parameters
    ----------
    cover
        Shape ``(columns, rows)``; the columns differ, and every row is covered.
    members
        The prime implicants of each column, by position.
    """

    cover: Bools
    members: tuple[Ints, ...]

    @classmethod
    def of(cls, cover: Bools) -> Chart:
        """The chart of single prime implicants, reduced."""
        return cls(cover, tuple(np.arange(len(cover))[:, None])).reduced()

    def part(self, columns: Ints | Bools) -> Chart:
        """The chart without the other columns, reduced."""
        chosen = np.flatnonzero(columns) if columns.dtype == np.bool_ else columns
        return Chart(self.cover[chosen], tuple(self.members[at] for at in chosen.tolist())).reduced()

    def reduced(self) -> Chart:
        """The chart with the same covers, identical columns merged and implied rows dropped, until nothing changes."""
        chart = self
        while True:
            rows = _needed(chart.cover)
            smaller = chart._merged(rows)
            if smaller.cover.shape == chart.cover.shape:
                return smaller
            chart = smaller

    def _merged(self, rows: Bools) -> Chart:
        cover = self.cover[:, rows]
        some = cover.any(axis=1)
        group = _groups(cover[some])
        order = np.argsort(group, kind="stable")
        starts = np.flatnonzero(np.diff(group[order], prepend=-1))
        kept = np.flatnonzero(some)[order]
        members = [self.members[at] for at in kept.tolist()]
        ends = [*starts[1:].tolist(), len(order)]
        merged = (
            members[a] if b - a == 1 else np.sort(np.concatenate(members[a:b]))
            for a, b in zip(starts.tolist(), ends, strict=True)
        )
        return Chart(self.cover[kept[starts]][:, rows], tuple(merged))

    def components(self) -> Iterator[Chart]:
        """Parts that share no row with each other."""
        label = _components(self.cover)
        order = np.argsort(label, kind="stable").tolist()
        start = 0
        for size in np.bincount(label).tolist() if len(label) else ():
            columns = order[start : start + size]
            cover = self.cover[columns]
            yield Chart(cover[:, cover.any(axis=0)], tuple(self.members[at] for at in columns))
            start += size


def _groups(cover: Bools) -> Ints:
    """For each column the number of its group of identical ones; groups in order of first appearance."""
    seen: dict[bytes, int] = {}
    packed = np.packbits(cover, axis=1)
    return np.array([seen.setdefault(row.tobytes(), len(seen)) for row in packed], np.int64)


def _needed(cover: Bools) -> Bools:
    """Rows that are not covered automatically whenever another row is."""
    sets = cover.T.astype(np.float32)
    shared = sets @ sets.T
    size = np.diagonal(shared)
    inside = shared == size[:, None]  # [s, r]: whatever covers s covers r
    index = np.arange(len(size))
    stronger = (size[:, None] < size) | ((size[:, None] == size) & (index[:, None] < index))
    needed: Bools = ~(inside & stronger).any(axis=0)
    return needed


def _components(cover: Bools) -> Ints:
    label = np.full(len(cover), -1, np.int64)
    part = 0
    for seed in range(len(cover)):
        if label[seed] >= 0:
            continue
        rows: Bools = cover[seed]
        while True:
            columns = np.asarray(cover[:, rows].any(axis=1))
            more = np.asarray(cover[columns].any(axis=0))
            if (more == rows).all():
                break
            rows = more
        label[columns] = part
        part += 1
    return label


def undominated(cover: Bools) -> Ints:
    """Columns that no other column contains, one of each group of identical ones: enough for one smallest cover."""
    packed = np.packbits(cover, axis=1)
    rows = np.ascontiguousarray(packed).view(np.dtype((np.void, packed.shape[1]))).ravel()
    distinct = np.unique(rows, return_index=True)[1]
    sets = cover[distinct].astype(np.float32)
    size = sets.sum(axis=1)
    keep = np.ones(len(sets), bool)
    step = max(1, 20_000_000 // max(1, len(sets)))
    for start in range(0, len(sets), step):
        part = slice(start, start + step)
        inside = (sets[part] @ sets.T) == size[part, None]
        keep[part] = ~(inside & (size > size[part, None])).any(axis=1)
    return np.sort(distinct[keep])
