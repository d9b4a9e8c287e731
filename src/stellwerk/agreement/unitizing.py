"""The unitizing alphas: how far coders agree on where a passage begins and ends, and on what it is.

Krippendorff, Mathet, Bouvry & Widlöcher (2016), Quality & Quantity 50(6), 2347–2364; Krippendorff (2019), Content
Analysis, 4th ed., section 12.6, equations 32 to 38.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stellwerk.agreement.alpha import NO_VARIATION, NOT_PAIRABLE, Alpha, coincidences
from stellwerk.agreement.ratings import Codes, Floats
from stellwerk.agreement.segments import segments_of
from stellwerk.errors import AgreementError
from stellwerk.text import Text

GAP = 0


@dataclass(frozen=True, slots=True)
class ValueAlpha:
    """The reliability of one value.

    Attributes
    ----------
    alpha
        (k)uα: how reliably this value is told from the others where coders marked a passage at all.
    coverage
        Share of what was marked with this value that another coder marked too, 0 to 1.
    """

    value: int
    alpha: Alpha
    coverage: float


@dataclass(frozen=True, slots=True)
class UnitizingAlpha:
    """The family of unitizing alphas over one continuum.

    Attributes
    ----------
    overall
        uα: where passages lie and what they are, gaps included.
    marked
        ``|u|α``: only whether something was marked; the agreement on what matters at all.
    coding
        cuα: only what passages are, where coders marked the same characters.
    coverage
        Share of the continuum that ``coding`` speaks of, 0 to 1.
    by_value
        (k)uα of each value, in ascending order.
    length
        Characters in the continuum. ``units`` of the alphas are characters.
    """

    overall: Alpha
    marked: Alpha
    coding: Alpha
    coverage: float
    by_value: tuple[ValueAlpha, ...]
    length: int


def unitizing_alpha(coders: Sequence[npt.ArrayLike], length: int) -> UnitizingAlpha:
    """The unitizing alphas of several coders who marked passages on the same continuum.

    Parameters
    ----------
    coders
        One array per coder, segments × 3: first character, end (exclusive), value (any whole number). Segments of
        one coder must not overlap; a coder who marked nothing is an empty list.
    length
        Length of the continuum in characters. Several documents are laid end to end.

    Raises
    ------
    AgreementError
        If there are fewer than two coders, or a segment is empty, outside the continuum or overlaps another one.

    Notes
    -----
    Chance pairs every character with every other but those of its own segment (equation 33): a segment of ten
    characters is one decision, not ten. Gaps have no inner structure and are excluded character by character. For
    cuα a segment counts as far as others marked it too, averaged over the other coders.
    """
    if len(coders) < 2:
        raise AgreementError(
            Text(
                "Für einen Vergleich braucht es mindestens zwei Personen.",
                "A comparison needs at least two coders.",
            )
        )
    segments = [segments_of(coder, number, length) for number, coder in enumerate(coders, start=1)]
    values = np.unique(np.concatenate([rows[:, 2] for rows in segments]))
    continuum = _Continuum.of(segments, values, length)
    observed = coincidences(continuum.codes, values.size + 1, continuum.lengths)
    marginals = observed.sum(axis=0)
    expected = _expected(marginals, continuum.within_segments(continuum.lengths, gap=True))
    shared = observed[1:, 1:]
    pairable = continuum.lengths * (continuum.marking - 1) / (len(coders) - 1)
    chance = _expected(shared.sum(axis=0), continuum.within_segments(pairable, gap=False)[1:])
    return UnitizingAlpha(
        overall=_alpha(observed, expected, length),
        marked=_gap_or_not(observed, expected, length),
        coding=_alpha(shared, chance, length),
        coverage=float(shared.sum() / observed.sum()) if length else 0.0,
        by_value=tuple(
            ValueAlpha(int(value), _of_value(shared, chance, k, length), float(shared[k].sum() / marginals[k + 1]))
            for k, value in enumerate(values)
        ),
        length=length,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Continuum:
    """The continuum cut wherever anybody begins or ends a segment.

    ``codes`` is coders × pieces (0 a gap), ``owner`` the running number of the segment a piece lies in (−1 in none),
    ``lengths`` the characters of each piece.
    """

    codes: Codes
    owner: Codes
    lengths: Floats
    values_of_owner: Codes

    @classmethod
    def of(cls, segments: list[Codes], values: Codes, length: int) -> _Continuum:
        cuts = np.unique(np.concatenate([[0, length], *(rows[:, :2].ravel() for rows in segments)]))
        left = cuts[:-1]
        numbers = np.searchsorted(values, np.concatenate([rows[:, 2] for rows in segments])) + 1
        owner = np.full((len(segments), left.size), -1)
        first = 0
        for coder, rows in enumerate(segments):
            if rows.size:
                before = np.searchsorted(rows[:, 0], left, side="right") - 1
                inside = (before >= 0) & (left < rows[before, 1])
                owner[coder, inside] = first + before[inside]
            first += rows.shape[0]
        codes = np.where(owner >= 0, numbers[owner] if numbers.size else GAP, GAP)
        return cls(codes, owner, np.diff(cuts).astype(np.float64), numbers)

    @property
    def marking(self) -> Floats:
        """How many coders marked each piece."""
        return np.asarray((self.owner >= 0).sum(axis=0).astype(np.float64))

    def within_segments(self, lengths: Floats, *, gap: bool) -> Floats:
        """Pairs of characters within the same segment, per value (squared lengths); of a gap, single characters."""
        marked = self.owner >= 0
        spread = np.broadcast_to(lengths, self.owner.shape)
        size = np.bincount(self.owner[marked], weights=spread[marked], minlength=self.values_of_owner.size)
        highest = int(self.values_of_owner.max(initial=0)) + 1
        pairs = np.bincount(self.values_of_owner, weights=size**2, minlength=highest).astype(np.float64)
        pairs[GAP] = spread[~marked].sum() if gap else 0.0
        return pairs


def _expected(marginals: Floats, within: Floats) -> Floats:
    """What chance gives: all pairs of characters but those within one segment (equations 33 and 37)."""
    n = marginals.sum()
    pairs = n * n - within.sum()
    if pairs <= 0:
        return np.zeros((marginals.size, marginals.size))
    return np.asarray(n * (np.outer(marginals, marginals) - np.diag(within)) / pairs)


def _alpha(observed: Floats, expected: Floats, length: int) -> Alpha:
    """1 − what lies off the diagonal over what chance puts there (equations 34 and 36)."""
    return _ratio(observed.sum() - np.trace(observed), observed.sum(), expected.sum() - np.trace(expected), length)


def _gap_or_not(observed: Floats, expected: Floats, length: int) -> Alpha:
    """Gap against everything that was marked, whatever its value (equation 35)."""
    apart, by_chance = (matrix[GAP].sum() - matrix[GAP, GAP] for matrix in (observed, expected))
    return _ratio(2 * apart, observed.sum(), 2 * by_chance, length)


def _of_value(observed: Floats, expected: Floats, value: int, length: int) -> Alpha:
    """The alpha of one value against all others, chance brought to the use of the value (equation 38)."""
    used, chance = observed[value].sum(), expected[value].sum()
    apart = used - observed[value, value]
    by_chance = (chance - expected[value, value]) * (used / chance if chance else 0.0)
    return _ratio(apart, used, by_chance, length)


def _ratio(apart: float, of: float, by_chance: float, length: int) -> Alpha:
    if of <= 0:
        return Alpha(None, 0.0, 0.0, length, NOT_PAIRABLE)
    if by_chance <= 1e-12 * of:
        return Alpha(None, float(apart / of), 0.0, length, NO_VARIATION)
    return Alpha(float(1 - apart / by_chance), float(apart / of), float(by_chance / of), length)
