"""The figures: what each indicator says about each municipality, in each year there is."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
import polars as pl

from stellwerk.evidence.statistics.catalogue import Catalogue, catalogue
from stellwerk.evidence.statistics.columns import ROWS, STATUSES, Layer, Values, layer
from stellwerk.evidence.statistics.model import Figure, Indicator, Origin, Source, Status
from stellwerk.text import Text

__all__ = ["Figures", "Values", "assembled", "bundled", "figures_of", "with_indicators"]

PLACES = pl.Schema(
    {"ags": pl.String(), "year": pl.Int32(), "value": pl.Float64(), "status": pl.String(), "source": pl.String()}
)
"""Columns of `Figures.all_places`: a value is null where its status says that there is none."""

_KEYS = {"ags": pl.String()}
_CENSUS_DAY = Text("15.05.2022", "15 May 2022")
_CENSUS_TABLES = {
    "population": "Zensus 2022, Tabelle 1000A-0000",
    "density": "Zensus 2022, Tabelle 1000A-0000; Gemeindeverzeichnis GV-ISys, Auszug GV 4. Quartal 2024 (Fläche); "
    "eigene Berechnung",
    "foreign_share": "Zensus 2022 (über die Sammlung GERDA)",
}
"""What the bundled figures of Gemeinden are, and where they stand."""

_COVERED = 0.9
"""A year counts as out when so many of the places have a figure that ever had one."""


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Figures of many municipalities, in columns.

    Where no year is asked for, the answer is of the newest year that is out for (nearly) all places of the same level,
    so that places are compared within one year; of a place that has none in that year, the newest it has.

    Attributes
    ----------
    compared
        The AGS every comparison is made with: the official ones, whatever is included beside them.
    """

    catalogue: Catalogue
    compared: tuple[str, ...]
    layers: tuple[Layer, ...]
    """The last answers first."""
    _standard: Mapping[tuple[str, int], int]
    """The year that is out, by indicator and length of the key (the level)."""

    def get(self, ags: str, indicator_id: str, year: int | None = None) -> Figure:
        """What an indicator says about a municipality; *missing* with its reason where it says nothing.

        Raises
        ------
        UnknownName
            If there is no such indicator.
        """
        indicator = self.catalogue.get(indicator_id)
        found = self._find(ags, indicator_id, year)
        if found is not None:
            return self._figure(*found, ags, indicator_id)
        note = self.catalogue.notes["unknown_place"]
        return Figure(ags, indicator, year or indicator.year, None, Status.MISSING, note)

    def of(self, ags: str) -> tuple[Figure, ...]:
        """All figures of a municipality, one per indicator in the order of the catalogue."""
        return tuple(self.get(ags, indicator.id) for indicator in self.catalogue)

    def series(self, indicator_id: str, ags: str) -> tuple[Figure, ...]:
        """What an indicator says about a municipality over time: one figure per year, rising.

        Figures of different sources, census bases and territorial states may follow each other; each says its own.
        """
        self.catalogue.get(indicator_id)
        found = {
            column.year(place): (one, place)
            for one in self.layers
            if (column := one.columns.get(indicator_id)) is not None and (number := one.number(ags)) >= 0
            for place in column.series(number)
        }
        return tuple(self._figure(*found[year], ags, indicator_id) for year in sorted(found))

    def years(self, indicator_id: str, level: int = 5) -> tuple[int, ...]:
        """The years in which any place of a level (digits of its key: 2, 5 or 8) has a figure of its own, rising."""
        self.catalogue.get(indicator_id)
        return tuple(sorted(_counts(self.layers, indicator_id, level)))

    def year(self, indicator_id: str, level: int = 5) -> int:
        """The newest year that is out for (nearly) all places of a level; that of the catalogue if there is none."""
        return self._standard.get((indicator_id, level), self.catalogue.get(indicator_id).year)

    def values(self, indicator_id: str, among: Sequence[str] | None = None, year: int | None = None) -> Values:
        """The values of an indicator over municipalities, in their order; NaN where a place has none of its own.

        Figures of a group are left out: they are nobody's own, and counting them once per member would give them
        weight they do not have.

        Parameters
        ----------
        among
            Keys of the municipalities; by default all that are compared.
        """
        self.catalogue.get(indicator_id)
        keys = self.compared if among is None else tuple(among)
        values = np.full(len(keys), np.nan)
        for size in sorted(set(map(len, keys))):
            chosen = np.array([number for number, key in enumerate(keys) if len(key) == size])
            wanted, exact = year or self.year(indicator_id, size), year is not None
            values[chosen] = self._own([keys[number] for number in chosen], indicator_id, wanted, exact=exact)
        return values

    def all_places(self, indicator_id: str, year: int | None = None, level: int = 5) -> pl.DataFrame:
        """One year of all places of a level, in `PLACES`, by key; the newest year that is out if none is named."""
        self.catalogue.get(indicator_id)
        wanted = year or self.year(indicator_id, level)
        found = {ags: spot for one in self.layers for ags, spot in _of_year(one, indicator_id, wanted, level)}
        figures = (self._figure(*found[ags], ags, indicator_id) for ags in sorted(found))
        rows = [(f.ags, f.year, f.value, f.status.value, f"{f.source.publisher}, {f.source.table}") for f in figures]
        return pl.DataFrame(rows, schema=PLACES, orient="row")

    def including(self, rows: Iterable[Figure]) -> Figures:
        """A table that answers for these figures too, e.g. of an example region.

        Comparisons stay as they were, unless one of the figures replaces that of a compared municipality.
        """
        return self.beneath(figures_of(rows))

    def beneath(self, top: Layer) -> Figures:
        """A table in which another layer of figures answers first; which year is out stays as it was."""
        return Figures(self.catalogue, self.compared, (*self.layers, top), self._standard) if top.keys else self

    def _find(self, ags: str, indicator_id: str, year: int | None) -> tuple[Layer, int] | None:
        wanted = year or self.year(indicator_id, len(ags))
        known = [
            (one, column, number)
            for one in reversed(self.layers)
            if (number := one.number(ags)) >= 0 and (column := one.columns.get(indicator_id)) is not None
        ]
        for one, column, number in known:
            place = column.place(number, wanted)
            if place >= 0:
                return one, place
        if year is not None:
            return None
        newest = [(column.year(last[-1]), one, last[-1]) for one, column, n in known if (last := column.series(n))]
        return max(newest, key=lambda found: found[0])[1:] if newest else None

    def _figure(self, one: Layer, place: int, ags: str, indicator_id: str) -> Figure:
        column = one.columns[indicator_id]
        value, status = float(column.values[place]), STATUSES[column.statuses[place]]
        note, origin = int(column.notes[place]), int(column.origins[place])
        return Figure(
            ags,
            self.catalogue.indicators[indicator_id],
            column.year(place),
            value if status.has_value else None,
            status,
            one.notes[note] if note >= 0 else _NOTHING,
            one.origins[origin] if origin >= 0 else None,
        )

    def _own(self, keys: Sequence[str], indicator_id: str, year: int, *, exact: bool) -> Values:
        """The own values of places of one level in a year, or else (unless exact) the newest each has."""
        values, open_ = np.full(len(keys), np.nan), np.ones(len(keys), dtype=bool)
        known = [
            (column, one.numbers(keys))
            for one in reversed(self.layers)
            if (column := one.columns.get(indicator_id)) is not None
        ]
        for column, numbers in known:
            place = column.at(numbers, year)
            take = open_ & (place >= 0)
            values[take] = np.where(column.own(), column.values, np.nan)[place[take]]
            open_ &= ~take
        if not exact and open_.any():
            best = np.full(len(keys), -1)
            for column, numbers in known:
                place = column.newest(numbers)
                take = open_ & (place >= 0) & (column.years()[place] > best)
                values[take] = np.where(column.own(), column.values, np.nan)[place[take]]
                best[take] = column.years()[place[take]]
        return values


_NOTHING = Text("", "")


def assembled(known: Catalogue, compared: tuple[str, ...], layers: Sequence[Layer]) -> Figures:
    """Layers as one table; the last answers first."""
    ids = {indicator_id for one in layers for indicator_id in one.columns}
    standard = {
        (indicator_id, level): year
        for indicator_id in ids
        for level in (2, 5, 8)
        if (year := _out(_counts(layers, indicator_id, level))) is not None
    }
    return Figures(known, compared, tuple(layers), standard)


def with_indicators(others: Figures, indicators: Sequence[Indicator], rows: Iterable[Figure]) -> Figures:
    """A table that knows further indicators and their figures."""
    more = {one.id: one for one in indicators}
    known = replace(others.catalogue, indicators={**others.catalogue.indicators, **more})
    return assembled(known, others.compared, [*others.layers, figures_of(rows)])


def figures_of(rows: Iterable[Figure]) -> Layer:
    """Single figures as a layer."""
    every = {(one.ags, one.indicator.id, one.year): one for one in rows}.values()
    origins = list(dict.fromkeys(one.origin for one in every if one.origin))
    notes = list(dict.fromkeys(one.note for one in every if one.note.de))
    table = [
        (one.ags, one.indicator.id, one.year, one.value, one.status.value,
         origins.index(one.origin) if one.origin else -1, notes.index(one.note) if one.note.de else -1)
        for one in every
    ]  # fmt: skip
    return layer(pl.DataFrame(table, schema=ROWS, orient="row"), origins, notes)


@cache
def bundled() -> Figures:
    """The official figures this project carries: for the 400 Kreise those of the catalogue, for Gemeinden a few.

    Beside the newest year there are, where they are known, the years before.
    """
    known = catalogue()
    kreise = _of_kreise(known)
    compared = tuple(kreise.keys)
    return assembled(known, compared, [_of_other_years(known), kreise, _of_gemeinden(known)])


_CENSUS_NOTE = Text(
    "Zensus vom 15. Mai 2022, Gebietsstand 15.05.2022; kleine Zahlen hat die Statistik leicht verändert.",
    "Census of 15 May 2022, boundaries of that day; small counts were slightly altered by the offices.",
)


def _of_gemeinden(known: Catalogue) -> Layer:
    table = pl.read_csv(files(__package__).joinpath("figures_gemeinden.csv").read_bytes(), schema_overrides=_KEYS)
    licence = known.get("population").source.licence
    origins = [
        Origin(Source("Statistische Ämter des Bundes und der Länder", where, licence), _CENSUS_DAY, "15.05.2022")
        for where in _CENSUS_TABLES.values()
    ]
    long = table.unpivot(list(_CENSUS_TABLES), index="ags", variable_name="indicator", value_name="value")
    rows = long.drop_nulls().select(
        "indicator",
        "value",
        unit="ags",
        year=pl.lit(2022),
        status=pl.lit(Status.OK.value),
        origin=pl.col("indicator").replace_strict({name: n for n, name in enumerate(_CENSUS_TABLES)}),
        note=pl.lit(0),
    )
    return layer(rows.select(pl.col(name).cast(kind) for name, kind in ROWS.items()), origins, [_CENSUS_NOTE])


def _of_kreise(known: Catalogue) -> Layer:
    table = pl.read_csv(
        files(__package__).joinpath("figures.csv").read_bytes(), schema_overrides=_KEYS | {"value": pl.Float64}
    )
    return _noted(table.rename({"ags": "unit"}).with_columns(origin=pl.lit(-1)), known)


def _of_other_years(known: Catalogue) -> Layer:
    table = pl.read_parquet(io.BytesIO(files(__package__).joinpath("series.parquet").read_bytes()))
    dates = table.select("source", "year").unique(maintain_order=True).with_row_index("origin")
    origins = [_origin(known, source, year) for source, year in dates.select("source", "year").iter_rows()]
    return _noted(table.join(dates, on=("source", "year"), how="left"), known, origins)


def _origin(known: Catalogue, source: str, year: int) -> Origin:
    publisher, territory = known.origins[source]
    return Origin(publisher, Text(str(year), str(year)), territory)


def _noted(table: pl.DataFrame, known: Catalogue, origins: Sequence[Origin] = ()) -> Layer:
    """A table that names its notes as a layer."""
    numbers = {note: number for number, note in enumerate(known.notes)}
    note = pl.col("note").fill_null("").replace_strict(numbers, default=-1)
    rows = table.with_columns(note=note).select(pl.col(name).cast(kind) for name, kind in ROWS.items())
    return layer(rows, origins, tuple(known.notes.values()))


def _counts(layers: Sequence[Layer], indicator_id: str, level: int) -> Counter[int]:
    """In how many places of a level each year has a figure of their own."""
    counts: Counter[int] = Counter()
    for one in layers:
        column = one.columns.get(indicator_id)
        if column is None:
            continue
        of_level = one.sizes[column.units()] == level
        years, found = np.unique(column.years()[column.own() & of_level], return_counts=True)
        for year, count in zip(years.tolist(), found.tolist(), strict=True):
            counts[year] = max(counts[year], count)
    return counts


def _out(counts: Counter[int]) -> int | None:
    enough = _COVERED * max(counts.values(), default=0)
    return max((year for year, count in counts.items() if count >= enough), default=None)


def _of_year(one: Layer, indicator_id: str, year: int, level: int) -> Iterator[tuple[str, tuple[Layer, int]]]:
    column = one.columns.get(indicator_id)
    if column is None:
        return
    for place in np.flatnonzero(column.years() == year).tolist():
        ags = one.keys[int(column.units()[place])]
        if len(ags) == level:
            yield ags, (one, place)
