"""From tables that were fetched or imported to the figures of the catalogue: which code is which indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase

import polars as pl

from stellwerk.errors import InputError
from stellwerk.evidence.statistics.catalogue import Catalogue
from stellwerk.evidence.statistics.columns import ROWS, Layer, layer
from stellwerk.evidence.statistics.figures import Figures
from stellwerk.evidence.statistics.model import Licence, Origin, Source, Status
from stellwerk.evidence.statistics.sources import frame as tidy
from stellwerk.evidence.statistics.sources.registry import attribution
from stellwerk.evidence.statistics.store import Store
from stellwerk.municipalities.changes import KREISE_OF_TODAY, changes
from stellwerk.municipalities.registers import VALID_ON
from stellwerk.text import Text, day

_LEVELS = ("land", "kreis", "gemeinde")
_TARGET = {"kreis": KREISE_OF_TODAY, "gemeinde": VALID_ON}
"""To which territorial state figures of Kreise and Gemeinden of earlier dates are carried."""
_HOW = {
    "summed": Text(
        "Zusammengezählt aus den damaligen Gebietseinheiten (Gebietsreform).",
        "Added up from the units of that time (territorial reform).",
    ),
    "estimated": Text(
        "Aus den damaligen Gebietseinheiten nach Bevölkerungsanteilen geschätzt (Gebietsreform).",
        "Estimated from the units of that time by shares of the population (territorial reform).",
    ),
    "mean": Text(
        "Mittel der damaligen Gebietseinheiten, gewichtet nach Bevölkerung (Gebietsreform).",
        "Mean of the units of that time, weighted by population (territorial reform).",
    ),
}
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
_SLICE = ("unit", "indicator", "source", "period", "level")
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
    rows = _of_places(_carried(found))
    rows = rows.filter(pl.col("value").is_not_null() | ~_valued(rows, beside))
    origins = rows.select(_ORIGIN).unique(maintain_order=True).with_row_index("origin")
    notes = {code.value: place for place, code in enumerate(_STATUSES)} | {
        how: place for place, how in enumerate(_HOW, start=len(_STATUSES))
    }
    statuses = {a.value: b.value for a, b in _STATUSES.items()} | dict.fromkeys(_HOW, Status.CONVERTED.value)
    written = rows.join(origins, on=_ORIGIN, nulls_equal=True, how="left").select(
        "unit",
        "indicator",
        "year",
        "value",
        "origin",
        note=pl.when(pl.col("status") == tidy.Status.VALUE.value)
        .then(-1)
        .otherwise(pl.col("status").replace_strict(notes)),
        status=pl.col("status").replace_strict(statuses),
    )
    return layer(
        written.select(pl.col(name).cast(kind) for name, kind in ROWS.items()),
        [_origin(row, known) for row in origins.select(_ORIGIN).iter_rows(named=True)],
        [*(status.meaning for status in _STATUSES), *_HOW.values()],
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


def _carried(found: pl.DataFrame) -> pl.DataFrame:
    """The figures, and those of units that were dissolved carried to the units that hold their areas today."""
    old = found.filter(
        pl.col("territory") < pl.col("level").replace_strict(_TARGET, default=None, return_dtype=pl.Date),
        pl.col("value").is_not_null(),
    )
    slices = old.partition_by("indicator", "source", "period", "level", "territory", maintain_order=True)
    people = old.filter(indicator="population").partition_by("period", "level", as_dict=True)
    made = [moved for part in slices if (moved := _moved(part, people)) is not None]
    return pl.concat([_without(found, made), *made], how="diagonal")


def _without(found: pl.DataFrame, made: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The figures that no carried one takes the place of."""
    return found.join(pl.concat(made), on=_SLICE, how="anti") if made else found


def _moved(part: pl.DataFrame, people: Mapping[tuple[object, ...], pl.DataFrame]) -> pl.DataFrame | None:
    """One slice of an earlier territorial state in that of today: what changed; None where nothing did, or can be."""
    first = part.row(0, named=True)
    rate = first["quantity"] == "rate"
    figures = part.select("unit", "value").unique("unit", keep="last", maintain_order=True)
    if rate:
        known = people.get((first["period"], first["level"]))
        if known is None:  # a rate cannot be carried without knowing of how many people
            return None
        counted = known.select("unit", people="value").unique("unit", keep="last")
        figures = figures.join(counted, on="unit", how="left")
    try:
        carried = changes().carry(
            figures,
            first["territory"],
            _TARGET[first["level"]],
            quantity="rate" if rate else "count",
            weight="people" if rate else None,
        )
    except InputError:  # out of reach of the known changes: the figures stay with their units
        return None
    changed = carried.filter(pl.col("how").is_in(list(_HOW)))
    if changed.is_empty():
        return None
    facts = part.head(1).drop("unit", "value", "status", "name")
    return changed.select("unit", "value", status="how", **{name: pl.lit(facts[name][0], dtype=facts.schema[name])
                                                         for name in facts.columns})  # fmt: skip


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
