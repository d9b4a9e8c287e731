"""From tables that were fetched or imported to the figures of the catalogue: which code is which indicator."""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase

import polars as pl

from stellwerk.evidence.statistics.catalogue import Catalogue
from stellwerk.evidence.statistics.columns import ROWS, Layer, layer
from stellwerk.evidence.statistics.figures import Figures
from stellwerk.evidence.statistics.model import Licence, Origin, Source, Status
from stellwerk.evidence.statistics.sources import frame as tidy
from stellwerk.evidence.statistics.sources.registry import attribution
from stellwerk.evidence.statistics.store import Store
from stellwerk.text import Text, day

_LEVELS = ("land", "kreis", "gemeinde")
_STATUSES = {
    tidy.Status.VALUE: Status.OK,
    tidy.Status.LIMITED: Status.LIMITED,
    tidy.Status.NOTHING: Status.NOTHING,
    tidy.Status.WITHHELD: Status.WITHHELD,
    tidy.Status.UNRELIABLE: Status.UNRELIABLE,
    tidy.Status.LATER: Status.LATER,
    tidy.Status.BLOCKED: Status.BLOCKED,
    tidy.Status.MISSING: Status.MISSING,
}
_PLACE = ("unit", "indicator", "year")
_ORIGIN = ("source", "licence", "period", "territory", "retrieved")


def imported(store: Store, beside: Figures) -> Layer:
    """The figures of a store that speak to indicators of the catalogue, as a layer on those that are there.

    A figure without a value is left out where another one with a value is beside it. Of several for one place and
    year, the one fetched last counts; of several dates in one year, the last.
    """
    known = beside.catalogue
    found = _bound(store, known)
    if found is None or found.is_empty():
        return layer(pl.DataFrame(schema=ROWS))
    rows = _of_places(found)
    rows = rows.filter(pl.col("value").is_not_null() | ~_valued(rows, beside))
    origins = rows.select(_ORIGIN).unique(maintain_order=True).with_row_index("origin")
    notes = {code.value: place for place, code in enumerate(_STATUSES)}
    written = rows.join(origins, on=_ORIGIN, nulls_equal=True, how="left").select(
        "unit",
        "indicator",
        "year",
        "value",
        "origin",
        note=pl.when(pl.col("status") == tidy.Status.VALUE.value)
        .then(-1)
        .otherwise(pl.col("status").cast(pl.String).replace_strict(notes)),
        status=pl.col("status").cast(pl.String).replace_strict({a.value: b.value for a, b in _STATUSES.items()}),
    )
    return layer(
        written.select(pl.col(name).cast(kind) for name, kind in ROWS.items()),
        [_origin(row, known) for row in origins.select(_ORIGIN).iter_rows(named=True)],
        [status.meaning for status in _STATUSES],
    )


def _bound(store: Store, known: Catalogue) -> pl.DataFrame | None:
    """What speaks to an indicator, with its id, its year and its value in the unit of the indicator."""
    every = store.scan()
    bindings = [(indicator.id, binding) for indicator in known for binding in indicator.bindings]
    if every is None or not bindings:
        return None
    codes = sorted({binding.code for _, binding in bindings})
    period = pl.col("period").cast(pl.String)
    read = every.filter(
        pl.col("indicator").cast(pl.String).is_in(codes),
        pl.col("level").cast(pl.String).is_in(_LEVELS),
        period.str.contains(r"^\d{4}(-\d\d-\d\d)?$"),
    ).collect()
    sources = read["source"].unique().cast(pl.String).to_list()
    table = pl.DataFrame(
        [
            (source, binding.code, binding.breakdown, indicator_id, binding.times, binding.quantity)
            for indicator_id, binding in bindings
            for source in sources
            if fnmatchcase(source, binding.sources)
        ],
        schema=dict.fromkeys(("source", "code", "breakdown", "indicator"), pl.String)
        | {"times": pl.Float64, "quantity": pl.String},
        orient="row",
    )
    words = ("source", "indicator", "breakdown", "period", "level", "status", "licence")
    told = read.with_columns(pl.col(name).cast(pl.String) for name in words).rename({"indicator": "code"})
    return told.join(table, on=("source", "code", "breakdown")).with_columns(
        value=pl.col("value") * pl.col("times"), year=pl.col("period").str.slice(0, 4).cast(pl.Int32)
    )


def _of_places(found: pl.DataFrame) -> pl.DataFrame:
    """One figure for each place and year; a kreisfreie Stadt is both Kreis and Gemeinde, and one place here."""
    city = (pl.col("level") == "gemeinde") & pl.col("unit").str.ends_with("000")
    as_kreis = found.with_columns(unit=pl.when(city).then(pl.col("unit").str.slice(0, 5)).otherwise("unit"))
    ranked = as_kreis.sort(
        pl.col("value").is_not_null(), pl.col("level") == "kreis", "period", "retrieved", maintain_order=True
    )
    return ranked.unique(_PLACE, keep="last", maintain_order=True)


def _valued(rows: pl.DataFrame, beside: Figures) -> pl.Series:
    """Whether there is a figure with a value beside each row."""
    return pl.Series(
        [
            row[1] in beside.catalogue.indicators and beside.get(row[0], row[1], row[2]).value is not None
            if row[3] is None
            else False
            for row in rows.select(*_PLACE, "value").iter_rows()
        ],
        dtype=pl.Boolean,
    )


def _origin(row: dict[str, object], known: Catalogue) -> Origin:
    name, _, table = str(row["source"]).partition("/")
    territory = row["territory"]
    return Origin(
        Source(attribution(name), table, _licence(str(row["licence"]), known)),
        _period(str(row["period"])),
        f"{territory:%d.%m.%Y}" if isinstance(territory, date) else "",
        row["retrieved"] if isinstance(row["retrieved"], date) else None,
    )


def _licence(name: str, known: Catalogue) -> Licence:
    written = name.replace("/", "-")
    licences = {one.source.licence.id: one.source.licence for one in known}
    return licences.get(written) or Licence(written, name, "")


def _period(iso: str) -> Text:
    if len(iso) == 4:
        return Text(iso, iso)
    on = date.fromisoformat(iso)
    return Text(f"{on:%d.%m.%Y}", day(on, "en"))
