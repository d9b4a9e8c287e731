"""The older unitizing alpha, to compare with figures published before 2016.

Krippendorff (1995), Sociological Methodology 25, 47–76; Krippendorff (2004), Content Analysis, 2nd ed., pp. 251–256.
It treats every value as its own continuum of segments and gaps, and squares how far boundaries lie apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import numpy as np
import numpy.typing as npt

from stellwerk.agreement.alpha import NO_VARIATION, Alpha
from stellwerk.agreement.ratings import Codes, Floats
from stellwerk.agreement.segments import segments_of


def unitizing_alpha_2004(coders: Sequence[npt.ArrayLike], length: int, value: int | None = None) -> Alpha:
    """αU of 2004, over all values or for one of them; `unitizing_alpha` is what to use for new work.

    Parameters
    ----------
    coders, length
        As for `unitizing_alpha`. Segments of different values may overlap here.
    value
        Only this value; all together if left out.

    Notes
    -----
    Time and memory grow with the product of the numbers of segments of two coders.
    """
    segments = [np.asarray(rows, dtype=np.int64).reshape(-1, 3) for rows in coders]
    values = np.unique(np.concatenate([rows[:, 2] for rows in segments])) if value is None else [value]
    observed = expected = 0.0
    for one in values:
        chosen = [segments_of(rows[rows[:, 2] == one], n, length)[:, :2] for n, rows in enumerate(segments, start=1)]
        gaps = [_gaps(rows, length) for rows in chosen]
        observed += _observed(chosen, gaps, length)
        expected += _expected(chosen, gaps, length)
    if expected == 0:
        return Alpha(None, observed, expected, length, NO_VARIATION)
    return Alpha(1 - observed / expected, observed, expected, length)


def _gaps(rows: Codes, length: int) -> Codes:
    """What lies between segments: rows of start and end, without empty ones."""
    edges = np.concatenate([[0], rows.ravel(), [length]]).reshape(-1, 2)
    return np.asarray(edges[edges[:, 0] < edges[:, 1]])


def _observed(chosen: list[Codes], gaps: list[Codes], length: int) -> float:
    coders = len(chosen)
    total = 0.0
    for one, other in permutations(range(coders), 2):
        total += section_distances(chosen[one], chosen[other]).sum()
        # A segment within a gap of the other coder counts once as seen from each side.
        total += 2 * _missed(chosen[one], gaps[other])
    return float(total / (coders * (coders - 1) * length**2))


def section_distances(one: Codes, other: Codes) -> Floats:
    """How far the boundaries of overlapping segments lie apart, squared and added; 0 where they do not overlap."""
    starts = one[:, None, 0] - other[None, :, 0]
    ends = one[:, None, 1] - other[None, :, 1]
    overlap = (one[:, None, 0] < other[None, :, 1]) & (other[None, :, 0] < one[:, None, 1])
    return np.asarray(np.where(overlap, starts**2 + ends**2, 0).astype(np.float64))


def _missed(rows: Codes, gaps: Codes) -> float:
    """Squared lengths of the segments that lie wholly within a gap."""
    within = (rows[:, None, 0] >= gaps[None, :, 0]) & (rows[:, None, 1] <= gaps[None, :, 1])
    return float(((rows[:, 1] - rows[:, 0]) ** 2)[within.any(axis=1)].sum())


def _expected(chosen: list[Codes], gaps: list[Codes], length: int) -> float:
    size = np.concatenate([rows[:, 1] - rows[:, 0] for rows in chosen]).astype(np.float64)
    space = np.concatenate([rows[:, 1] - rows[:, 0] for rows in gaps]).astype(np.float64)
    room = np.maximum(space[None, :] - size[:, None] + 1, 0) * (space[None, :] >= size[:, None])
    by_segment = (size.size - 1) / 3 * (2 * size**3 - 3 * size**2 + size) + size**2 * room.sum(axis=1)
    all_characters = len(chosen) * length
    pairs = all_characters * (all_characters - 1) - (size * (size - 1)).sum()
    return float(2 / length * by_segment.sum() / pairs) if pairs > 0 else 0.0
