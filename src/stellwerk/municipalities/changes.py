"""Territorial changes: what became of a code, and figures carried from one territorial state to another.

A key is valid with its date only. The tables hold, for Gemeinden, every change since the end of 2020 (BBSR conversion
tables; from 2023 the lists of Destatis, by the day a change counts in statistics) and, for Kreise, the shares of the
Kreise of every year since 1990 in those of today (BBSR, via GERDA); Kreise have not changed since 1 July 2021.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import polars as pl

from stellwerk.errors import InputError, UnknownName
from stellwerk.home import imported_folder
from stellwerk.municipalities.units import ags_of
from stellwerk.text import Text, day, number

SCHEMA = pl.Schema(
    {
        "on": pl.Date(),
        "from": pl.String(),
        "from_name": pl.String(),
        "to": pl.String(),
        "to_name": pl.String(),
        "area": pl.Float64(),
        "population": pl.Float64(),
        "founded": pl.Boolean(),
    }
)
"""Columns of a table of changes: on that day, these shares of the old code's area and inhabitants came to the new one.

Shares of one code on one day add up to 1; `founded` says that the new code was not there before. For Kreise, ``on`` is
the territorial state that a row starts from.
"""

KREISE_OF_TODAY = date(2021, 7, 1)
"""Since Eisenach joined the Wartburgkreis there are 400 Kreise."""

Quantity = Literal["count", "rate"]


class Dissolved(UnknownName):
    """A key that was valid once, with what became of its unit."""

    def __init__(self, code: str, told: Text) -> None:
        self.name, self.available = code, ()
        InputError.__init__(self, told)


@dataclass(frozen=True, slots=True)
class Changes:
    """Known territorial changes.

    Parameters
    ----------
    gemeinden
        In `SCHEMA`, each on its day.
    kreise
        In `SCHEMA`, from the end of a year straight to the Kreise of today.
    first, last
        The territorial states of Gemeinden between which every change is known.
    """

    gemeinden: pl.DataFrame
    kreise: pl.DataFrame
    first: date
    last: date

    def translate(self, codes: Iterable[str], since: date, until: date) -> pl.DataFrame:
        """What the units with these codes became between two dates: ``from, to, area, population``.

        Codes that did not change stay, with shares of 1; one that was divided has several rows whose shares add up to
        1. Whether a code that never changed exists at all is a question for the register.

        Parameters
        ----------
        codes
            AGS of Kreise (5 digits) and Gemeinden (8).
        since, until
            The territorial state the codes belong to, and the one they are wanted in.

        Raises
        ------
        InputError
            If the dates lie outside what the tables know.
        """
        asked = sorted(set(codes))
        kreise = [code for code in asked if len(code) == 5]
        others = [code for code in asked if len(code) != 5]
        parts = [_leap(kreise, self._kreise_from(since, until)) if kreise else None,
                 _chain(others, self._gemeinden_between(since, until)) if others else None]  # fmt: skip
        known = [part for part in parts if part is not None]
        return pl.concat(known) if known else _start([]).rename({"origin": "from", "code": "to"})

    def carry(
        self,
        figures: pl.DataFrame,
        since: date,
        until: date,
        *,
        quantity: Quantity,
        by: Sequence[str] = (),
        weight: str | None = None,
    ) -> pl.DataFrame:
        """Figures of one territorial state as figures of another: ``unit, value, how`` and the columns of `by`.

        Counts are divided by share of inhabitants and added up; rates become the mean weighted by `weight`. A figure
        one part of which is missing is missing: a part is never passed off as the whole.

        Parameters
        ----------
        figures
            ``unit`` (AGS) and ``value``, for *all* units of the old state; null where there is none.
        by
            Columns to keep apart, e.g. ``("indicator", "period")``.
        weight
            Column of what a rate refers to, e.g. the inhabitants; needed for rates.

        Returns
        -------
        DataFrame
            ``how`` is ``same`` (nothing changed), ``summed`` (whole units added: exact), ``estimated`` (a unit was
            divided by share), ``mean`` (a weighted mean) or ``incomplete`` (a part was missing; value null).
        """
        if quantity == "rate" and weight is None:
            raise InputError(
                Text(
                    "Anteile und Raten brauchen eine Gewichtung (zum Beispiel die Bevölkerung).",
                    "Shares and rates need a weight (for example the population).",
                )
            )
        moved = self._with_missing(figures["unit"].unique().to_list(), since, until)
        keys = figures.select(by).unique() if by else pl.DataFrame({"_": [0]})
        wanted = moved.join(keys, how="cross").join(
            figures.with_columns(pl.lit(0).alias("_")), left_on=["from", *by], right_on=["unit", *by], how="left"
        )
        return _summed(wanted, quantity, by, weight).sort("unit", *by)

    def explain(self, code: str) -> Text | None:
        """What became of a code that is no longer valid, in one sentence; None if it was not dissolved."""
        table = self.gemeinden if len(code) == 8 else self.kreise
        rows = table.filter(pl.col("from") == code)
        last = rows.filter(pl.col("on") == pl.col("on").max())
        if last.height == 0 or code in last["to"]:
            return None
        return _dissolved(last, exact=len(code) == 8)

    def including(self, more: pl.DataFrame, *, until: date) -> Changes:
        """These changes and more of Gemeinden (in `SCHEMA`), known until that date."""
        known = more if "founded" in more.columns else more.with_columns(founded=False)
        table = pl.concat([self.gemeinden, known.select(SCHEMA.names()).cast(SCHEMA)])
        return Changes(table.sort("on"), self.kreise, self.first, until)

    def _kreise_from(self, since: date, until: date) -> pl.DataFrame:
        if since >= KREISE_OF_TODAY or since == until:
            return self.kreise.clear()
        state = since if (since.month, since.day) == (12, 31) else date(since.year - 1, 12, 31)
        oldest = self.kreise["on"].min()
        if until < KREISE_OF_TODAY or not isinstance(oldest, date) or state < oldest:
            raise InputError(
                Text(
                    "Kreise lassen sich von jedem Jahresende seit 1990 auf den Stand von heute umrechnen, "
                    "nicht auf einen Stand dazwischen.",
                    "Kreise can be converted from the end of any year since 1990 to those of today, not to a state in "
                    "between.",
                )
            )
        return self.kreise.filter(pl.col("on") == state)

    def _gemeinden_between(self, since: date, until: date) -> pl.DataFrame:
        if not self.first <= since <= until <= self.last:
            raise InputError(
                Text(
                    f"Änderungen von Gemeinden sind vom {day(self.first, 'de')} bis {day(self.last, 'de')} bekannt.",
                    f"Changes of municipalities are known from {day(self.first, 'en')} to {day(self.last, 'en')}.",
                )
            )
        return self.gemeinden.filter((pl.col("on") > since) & (pl.col("on") <= until))

    def _with_missing(self, codes: Sequence[str], since: date, until: date) -> pl.DataFrame:
        """What the codes became, and what else went into the same units, so that a missing part is seen."""
        lengths = {len(code) for code in codes}
        table = pl.concat(
            [self._kreise_from(since, until) if 5 in lengths else self.kreise.clear(),
             self._gemeinden_between(since, until) if 8 in lengths else self.gemeinden.clear()]
        )  # fmt: skip
        moved = self.translate([*codes, *_first_seen_leaving(table)], since, until)
        return moved.filter(pl.col("to").is_in(moved.filter(pl.col("from").is_in(list(codes)))["to"].implode()))


def changes() -> Changes:
    """The territorial changes there are: those that come with this package, and lists that somebody imported."""
    return _changes(*imported_folder("changes"))


@lru_cache(maxsize=2)
def _changes(folder: Path, stamp: int) -> Changes:
    known = _bundled_changes()
    for path in sorted(folder.glob("*.parquet")) if stamp else ():
        known = extended(known, pl.read_parquet(path))
    return known


@cache
def _bundled_changes() -> Changes:
    tables = {name: _bundled(f"changes_{name}.csv") for name in ("gemeinden", "kreise")}
    return Changes(**tables, first=date(2020, 12, 31), last=date(2025, 1, 31))


def extended(known: Changes, more: pl.DataFrame) -> Changes:
    """Known changes, and what a list (in `SCHEMA`) tells of the time before and after them.

    What lies within the known time is left out: it is known, and a change told twice would be made twice.
    """
    earlier, later = more.filter(pl.col("on") <= known.first), more.filter(pl.col("on") > known.last)
    days = [day for day in (earlier["on"].min(), later["on"].max()) if isinstance(day, date)]
    first = min([known.first, *(date(day.year - 1, 12, 31) for day in days)])
    table = pl.concat([known.gemeinden, earlier.cast(SCHEMA), later.cast(SCHEMA)]).sort("on")
    return Changes(table, known.kreise, first, max([known.last, *days]))


def explain(code: str) -> Text | None:
    """What became of a code (AGS or ARS, also without its leading zero) that is no longer valid; None if it is."""
    whole = next((code.zfill(digits) for digits in (5, 8, 12) if len(code) in {digits, digits - 1}), code)
    return changes().explain(ags_of(whole) or whole)


def _bundled(name: str) -> pl.DataFrame:
    written = files(__package__).joinpath(name).read_bytes()
    return pl.read_csv(written, schema_overrides={"from": pl.String, "to": pl.String}, try_parse_dates=True).cast(
        SCHEMA
    )


def _start(codes: Sequence[str]) -> pl.DataFrame:
    origin = pl.Series("origin", codes, dtype=pl.String)
    return pl.DataFrame({"origin": origin, "code": origin}).with_columns(area=pl.lit(1.0), population=pl.lit(1.0))


def _leap(codes: Sequence[str], table: pl.DataFrame) -> pl.DataFrame:
    return _step(_start(codes), table).rename({"origin": "from", "code": "to"})


def _chain(codes: Sequence[str], table: pl.DataFrame) -> pl.DataFrame:
    current = _start(codes)
    for _, step in sorted(table.group_by("on"), key=lambda group: str(group[0])):
        current = _step(current, step)
    merged = current.group_by("origin", "code", maintain_order=True).agg(pl.sum("area"), pl.sum("population"))
    return merged.rename({"origin": "from", "code": "to"})


def _step(current: pl.DataFrame, step: pl.DataFrame) -> pl.DataFrame:
    """The units after the changes of one day."""
    moved = step.select(code="from", to="to", area_share="area", population_share="population")
    return current.join(moved, on="code", how="left", maintain_order="left").select(
        "origin",
        code=pl.coalesce("to", "code"),
        area=pl.col("area") * pl.col("area_share").fill_null(1.0),
        population=pl.col("population") * pl.col("population_share").fill_null(1.0),
    )


def _first_seen_leaving(table: pl.DataFrame) -> list[str]:
    """Codes that were there before the first change: what first shows up as a receiver may have been founded then."""
    seen: set[str] = set()
    leaving: dict[str, None] = {}
    for _, step in sorted(table.group_by("on"), key=lambda group: str(group[0])):
        leaving.update(dict.fromkeys(code for code in step["from"] if code not in seen))
        seen.update(step["to"], step["from"])
    return list(leaving)


def _summed(wanted: pl.DataFrame, quantity: Quantity, by: Sequence[str], weight: str | None) -> pl.DataFrame:
    share = pl.col("population")
    mass = share * pl.col(weight) if quantity == "rate" and weight else share
    total = (pl.col("value") * mass).sum()
    value = total / mass.sum() if quantity == "rate" else total
    complete = pl.col("value").is_not_null().all() & mass.is_not_null().all()
    whole, alone = (share > 1 - 1e-6).all(), pl.len() == 1
    several = (
        pl.lit("mean") if quantity == "rate" else pl.when(whole).then(pl.lit("summed")).otherwise(pl.lit("estimated"))
    )
    # A rate that stays with its unit, or with all of a divided unit, is the rate it was.
    unchanged = alone if quantity == "rate" else alone & whole
    counted = wanted.filter(share > 0) if quantity == "count" else wanted
    return counted.group_by("to", *by).agg(
        value=pl.when(complete).then(pl.when(unchanged).then(pl.col("value").first()).otherwise(value)),
        how=pl.when(~complete).then(pl.lit("incomplete")).when(unchanged).then(pl.lit("same")).otherwise(several),
    ).rename({"to": "unit"}).select("unit", *by, "value", "how")  # fmt: skip


def _dissolved(rows: pl.DataFrame, *, exact: bool) -> Text:
    rows = rows.sort("population", descending=True)
    on, name, code = rows["on"][0], rows["from_name"][0], rows["from"][0]
    receivers = rows.select("to_name", "to", "population").rows()
    de, en = (_listed(receivers, language) for language in ("de", "en"))
    if not exact:
        return Text(
            f"{name} ({code}) gibt es seit einer Gebietsreform nach dem {day(on, 'de')} nicht mehr; "
            f"das Gebiet gehört heute zu {de}.",
            f"{name} ({code}) ceased to exist in a reform after {day(on, 'en')}; its area now belongs to {en}.",
        )
    return Text(
        f"{name} ({code}) gibt es seit dem {day(on, 'de')} nicht mehr; das Gebiet gehört seitdem zu {de}.",
        f"{name} ({code}) ceased to exist on {day(on, 'en')}; its area has since belonged to {en}.",
    )


def _listed(receivers: Sequence[tuple[str, str, float]], language: Literal["de", "en"]) -> str:
    if len(receivers) == 1:
        return f"{receivers[0][0]} ({receivers[0][1]})"
    people = {"de": "% der Bevölkerung", "en": "% of its inhabitants"}[language]
    return "; ".join(f"{name} ({code}, {number(share * 100, language)} {people})" for name, code, share in receivers)
