"""The one shape in which every source hands over its figures, and what the symbols of official statistics mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from stellwerk.errors import TableError
from stellwerk.text import Text


class Status(StrEnum):
    """Why there is a number, or why there is none."""

    VALUE = "value"
    LIMITED = "limited"
    NOTHING = "nothing"
    WITHHELD = "withheld"
    UNRELIABLE = "unreliable"
    LATER = "later"
    BLOCKED = "blocked"
    MISSING = "missing"

    @property
    def meaning(self) -> Text:
        """What the symbol says, in the words of the statistical offices."""
        return _MEANINGS[self]


SYMBOLS = {
    "-": Status.NOTHING,
    "–": Status.NOTHING,
    ".": Status.WITHHELD,
    "·": Status.WITHHELD,
    "/": Status.UNRELIABLE,
    "...": Status.LATER,
    "…": Status.LATER,
    "x": Status.BLOCKED,
    "X": Status.BLOCKED,
    "": Status.MISSING,
}

_MEANINGS = {
    Status.VALUE: Text("Zahlenwert", "a number"),
    Status.LIMITED: Text("Aussagewert eingeschränkt, da der Wert unsicher ist", "limited, as the number is uncertain"),
    # Regional tables print the same dash where a unit did not exist at that date: never read it as zero unseen.
    Status.NOTHING: Text(
        "nichts vorhanden, oder die Gebietseinheit gab es zu diesem Stand nicht",
        "nothing there, or the unit did not exist at that date",
    ),
    Status.WITHHELD: Text("Zahlenwert unbekannt oder geheim zu halten", "unknown or to be kept secret"),
    Status.UNRELIABLE: Text("keine Angabe, da nicht sicher genug", "not given, as not reliable enough"),
    Status.LATER: Text("Angabe fällt später an", "to follow later"),
    Status.BLOCKED: Text("gesperrt, weil eine Aussage nicht sinnvoll ist", "blocked, as it would make no sense"),
    Status.MISSING: Text("leer geliefert", "delivered empty"),
}

LEVELS = ("bund", "land", "regierungsbezirk", "kreis", "kreisteil", "verband", "gemeinde", "wahlkreis", "other")
Level = pl.Enum(LEVELS)
StatusType = pl.Enum([status.value for status in Status])

SCHEMA = pl.Schema(
    {
        "unit": pl.String(),
        "name": pl.Categorical(),
        "level": Level,
        "indicator": pl.Categorical(),
        "breakdown": pl.Categorical(),
        "period": pl.Categorical(),
        "value": pl.Float64(),
        "measure": pl.Categorical(),
        "status": StatusType,
        "quality": pl.Categorical(),
        "territory": pl.Date(),
        "source": pl.Categorical(),
        "licence": pl.Categorical(),
        "retrieved": pl.Date(),
    }
)
"""Columns of a tidy frame.

unit
    Official key: AGS for Länder (2 digits), Regierungsbezirke (3), Kreise (5) and Gemeinden (8); ARS for
    Gemeindeverbände (9); ``DG`` for Germany; number of the constituency at level ``wahlkreis``.
name
    The unit as the source names it.
level
    One of `LEVELS`; ``kreisteil`` is a part of a Kreis that some tables list beside the Kreise: its figures are already
    in those of its Kreis.
indicator
    The source's own short, stable code.
breakdown
    Which part of the indicator: ``GES=GESW;NAT=NATA``; empty for the total.
period
    ISO: a day, a year, or the source's own period code.
value, measure
    The number and what it counts; null where there is none.
status
    One of `Status`.
quality
    The source's quality mark (``e`` final, ``p`` preliminary, ``r`` revised …), null if it gives none.
territory
    The date at which the keys are valid; null if the source does not say.
source, licence, retrieved
    Which table of which source, under which licence, fetched when.
"""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where figures come from.

    Parameters
    ----------
    source
        Source and table, e.g. ``"regionalstatistik/12411-01-01-4"``.
    licence
        As its publisher names it, e.g. ``"dl-de/by-2-0"``.
    attribution
        The line to print beside any use.
    retrieved
        When the figures were fetched, or the file was handed in.
    file
        Name for messages: the file or table a reader would look at.
    """

    source: str
    licence: str
    attribution: str
    retrieved: date
    file: str


def tidy(raw: pl.DataFrame, provenance: Provenance) -> pl.DataFrame:
    """A frame in `SCHEMA` from one with ``unit, name, level, indicator, breakdown, period, measure, raw, territory``.

    Parameters
    ----------
    raw
        ``raw`` is the text as delivered: a number with decimal comma or point, or one of `SYMBOLS`. ``quality`` may be
        there.

    Raises
    ------
    TableError
        If a text is neither a number nor a known symbol: better no table than one with silent holes.
    """
    written = pl.col("raw")
    if raw["raw"].str.contains(",", literal=True).any():
        written = written.str.replace(",", ".", literal=True)
    number = written.cast(pl.Float64, strict=False)
    numbered = raw.with_columns(value=pl.when(number.is_finite()).then(number))
    told = numbered.with_columns(status=_status())
    if told["status"].null_count():
        told = _limited(told, provenance)
    if "quality" not in told.columns:
        told = told.with_columns(quality=pl.lit(None))
    return told.with_columns(
        source=pl.lit(provenance.source), licence=pl.lit(provenance.licence), retrieved=pl.lit(provenance.retrieved)
    ).select(pl.col(column).cast(kind) for column, kind in SCHEMA.items())


def empty() -> pl.DataFrame:
    """A tidy frame without rows."""
    return pl.DataFrame(schema=SCHEMA)


def _status() -> pl.Expr:
    meaning = {symbol: status.value for symbol, status in SYMBOLS.items()}
    symbol = pl.col("raw").fill_null("").replace_strict(meaning, default=None, return_dtype=StatusType)
    return pl.when(pl.col("value").is_not_null()).then(pl.lit(Status.VALUE.value, dtype=StatusType)).otherwise(symbol)


def _limited(frame: pl.DataFrame, provenance: Provenance) -> pl.DataFrame:
    """The frame with bracketed numbers read, ``(12,3)``; brackets mark an uncertain value."""
    inside = pl.col("raw").str.extract(r"^\((-?\d+(?:[.,]\d+)?)\)$").str.replace(",", ".", literal=True)
    unread = pl.col("status").is_null()
    read = frame.with_columns(
        value=pl.when(unread).then(inside.cast(pl.Float64, strict=False)).otherwise("value"),
    ).with_columns(
        status=pl.when(unread & pl.col("value").is_not_null())
        .then(pl.lit(Status.LIMITED.value, dtype=StatusType))
        .otherwise("status")
    )
    strange = read.filter(pl.col("status").is_null())
    if strange.height:
        raise TableError(
            Text(
                f"{strange.height} Werte sind weder Zahl noch bekanntes Zeichen (bekannt sind: {_known()}). "
                "Bitte prüfen Sie, ob die Datei vollständig und unverändert ist.",
                f"{strange.height} values are neither a number nor a known symbol (known: {_known()}). "
                "Please check that the file is complete and unchanged.",
            ),
            file=provenance.file,
            column="value",
            value=strange["raw"][0],
        )
    return read


def _known() -> str:
    return " ".join(symbol for symbol in SYMBOLS if symbol)
