"""Who gave which value to which unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stellwerk.errors import AgreementError
from stellwerk.text import Text

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

MISSING = -1
_CELLS = 1 << 22  # counts are made in blocks of at most this many cells: 32 MB, whatever the number of units


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """The values several coders gave to the same units; build it with `Ratings.of`.

    Attributes
    ----------
    codes
        Coders × units; the position of each given value in ``values``, −1 where a coder gave none.
    values
        The values there are, ascending.

    Examples
    --------
    >>> two_coders = Ratings.of([[1, 2, 3, float("nan")], [1, 2, 2, 3]])
    >>> two_coders.coders, two_coders.units, two_coders.pairable
    (2, 4, 3)
    """

    codes: Codes
    values: Floats

    @classmethod
    def of(cls, table: npt.ArrayLike, values: Sequence[float] | None = None) -> Ratings:
        """The ratings in a table of coders × units, NaN where a coder gave no value.

        Parameters
        ----------
        table
            One row per coder, one column per unit; whole or decimal numbers.
        values
            All values a coder could have given; those that were given if left out. Only `brennan_prediger` and
            `gwet_ac1` depend on values nobody used.

        Raises
        ------
        AgreementError
            If the table has not two dimensions, or holds an infinite value or one that is not among ``values``.
        """
        array = np.asarray(table, dtype=np.float64)
        if array.ndim != 2:
            raise AgreementError(
                Text(
                    f"Erwartet wird eine Tabelle Personen × Einheiten, gefunden: {array.ndim} Dimension(en).",
                    f"Expected a table of coders × units, found {array.ndim} dimension(s).",
                )
            )
        given = ~np.isnan(array)
        used = np.unique(array[given])
        scale = used if values is None else np.unique(np.asarray(values, dtype=np.float64))
        _check(used, scale)
        codes = np.searchsorted(scale, array)
        codes[~given] = MISSING
        return cls(codes.astype(np.int64, copy=False), scale)

    @property
    def coders(self) -> int:
        """How many coders there are."""
        return int(self.codes.shape[0])

    @property
    def units(self) -> int:
        """How many units there are."""
        return int(self.codes.shape[1])

    @property
    def pairable(self) -> int:
        """How many units at least two coders gave a value to."""
        return int(((self.codes != MISSING).sum(axis=0) >= 2).sum())

    def only(self, coders: Sequence[int]) -> Ratings:
        """The ratings of these coders, in this order, on the same scale."""
        return Ratings(self.codes[list(coders)], self.values)

    def counts(self) -> Iterator[tuple[slice, Floats]]:
        """How many coders gave each value to each unit: blocks of units × values, with the units they stand for."""
        return count_blocks(self.codes, self.values.size)


def count_blocks(codes: Codes, values: int) -> Iterator[tuple[slice, Floats]]:
    """The same for bare codes; a block is never larger than a few dozen megabytes."""
    size = max(1, _CELLS // max(1, values))
    for start in range(0, codes.shape[1], size):
        block = codes[:, start : start + size]
        units = block.shape[1]
        cells = (np.arange(units) * values + block)[block != MISSING]
        counted = np.bincount(cells, minlength=units * values).astype(np.float64)
        yield slice(start, start + units), counted.reshape(units, values)


def _check(used: Floats, scale: Floats) -> None:
    wrong = used[~np.isfinite(used) | ~np.isin(used, scale)]
    if wrong.size:
        raise AgreementError(
            Text(
                f"Der Wert {wrong[0]:g} kann kein vergebener Wert sein; leere Zellen bitte als NaN übergeben.",
                f"{wrong[0]:g} cannot be a value that was given; pass empty cells as NaN.",
            )
        )
