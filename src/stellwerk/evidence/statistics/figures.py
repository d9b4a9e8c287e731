"""The table of figures: what each indicator says about each municipality."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from stellwerk.evidence.statistics.catalogue import Catalogue, catalogue
from stellwerk.evidence.statistics.model import Figure, Indicator, Status
from stellwerk.text import Text

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of many municipalities.

    Attributes
    ----------
    compared
        The AGS every comparison is made with: the official ones, whatever is included beside them.
    """

    catalogue: Catalogue
    compared: tuple[str, ...]
    _cells: dict[tuple[str, str], Figure]

    def get(self, ags: str, indicator_id: str) -> Figure:
        """What an indicator says about a municipality; *missing* with its reason where it says nothing.

        Raises
        ------
        UnknownName
            If there is no such indicator.
        """
        indicator = self.catalogue.get(indicator_id)
        known = self._cells.get((ags, indicator_id))
        return known or Figure(
            ags, indicator, indicator.year, None, Status.MISSING, self.catalogue.notes["unknown_place"]
        )

    def of(self, ags: str) -> tuple[Figure, ...]:
        """All figures of a municipality, one per indicator in the order of the catalogue."""
        return tuple(self.get(ags, indicator.id) for indicator in self.catalogue)

    def values(self, indicator_id: str, among: Sequence[str] | None = None) -> Values:
        """The values of an indicator over municipalities, in their order; NaN where a place has none of its own.

        Figures of a group are left out: they are nobody's own, and counting them once per member would give them
        weight they do not have.

        Parameters
        ----------
        among
            Keys of the municipalities; by default all that are compared.
        """
        keys = self.compared if among is None else among
        return np.array([self._own(ags, indicator_id) for ags in keys], dtype=np.float64)

    def including(self, rows: Iterable[Figure]) -> Figures:
        """A table that answers for these figures too, e.g. of an example region.

        Comparisons stay as they were, unless one of the figures replaces that of a compared municipality.
        """
        return Figures(self.catalogue, self.compared, {**self._cells, **_by_key(rows)})

    def _own(self, ags: str, indicator_id: str) -> float:
        figure = self.get(ags, indicator_id)
        return figure.value if figure.status is Status.OK and figure.value is not None else np.nan


@cache
def official() -> Figures:
    """The official figures this project carries for the 400 Landkreise and kreisfreie Städte."""
    table = files(__package__).joinpath("figures.csv").read_text(encoding="utf-8").splitlines()
    rows = [_figure(row, catalogue()) for row in csv.reader(table[1:])]
    return Figures(catalogue(), tuple(dict.fromkeys(figure.ags for figure in rows)), _by_key(rows))


def _by_key(rows: Iterable[Figure]) -> dict[tuple[str, str], Figure]:
    return {(figure.ags, figure.indicator.id): figure for figure in rows}


def _figure(row: list[str], known: Catalogue) -> Figure:
    ags, indicator_id, year, value, status, note = row
    indicator: Indicator = known.indicators[indicator_id]
    said = known.notes[note] if note else Text("", "")
    return Figure(ags, indicator, int(year), float(value) if value else None, Status(status), said)
