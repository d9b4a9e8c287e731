"""Reads „GV100AD“, the register of municipalities as a file of fixed width."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from stellwerk.errors import TableError
from stellwerk.municipalities.units import completed
from stellwerk.tables.legible import legible
from stellwerk.text import Text

_WIDTH = 220
_LEVELS = {
    "10": "land", "20": "regierungsbezirk", "30": "region", "40": "kreis", "50": "verband", "60": "gemeinde",
}  # fmt: skip
_KEY_WIDTH = {"10": 2, "20": 3, "30": 4, "40": 5, "50": 5, "60": 8}
_FIRST_2011, _LAST_2011 = date(2012, 1, 1), date(2024, 12, 31)


def read_gv100(path: Path) -> pl.DataFrame:
    """The register in `units.UNITS` from a GV100AD file.

    UTF-8 since 2019 (Sorbian names need it), Latin-1 before; decoded before it is cut, as widths count letters. Figures
    of editions up to 31 December 2024 rest on the census of 2011; for later ones the file does not say.

    Raises
    ------
    TableError
        With the line, if it is none of the known records.

    References
    ----------
    Statistisches Bundesamt: GV100AD, Datensatzbeschreibung (record types 10 to 60; positions 1 to 220).
    """
    with legible(path.name):
        return _read(_lines(path), path.name)


def _read(lines: pl.Series, file: str) -> pl.DataFrame:
    record, stamp = lines.str.slice(0, 2), lines.str.slice(2, 8)
    _check(lines, record, stamp, file)
    valid_on = date.fromisoformat(f"{stamp[0][:4]}-{stamp[0][4:6]}-{stamp[0][6:]}")
    rows = lines.to_frame("line").with_columns(record=record).filter(pl.col("record").is_in(list(_LEVELS)))
    census = "Zensus 2011" if _FIRST_2011 <= valid_on <= _LAST_2011 else None
    return completed(_fields(rows, census), valid_on=valid_on, file=file)


def _lines(path: Path) -> pl.Series:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return pl.Series("line", [line.ljust(_WIDTH) for line in text.splitlines() if line.strip()], dtype=pl.String)


def _check(lines: pl.Series, record: pl.Series, stamp: pl.Series, file: str) -> None:
    strange = ~(record.is_in(list(_LEVELS)) & stamp.str.contains(r"^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$"))
    if lines.is_empty() or strange.any():
        row = (strange.arg_max() or 0) + 1
        raise TableError(
            Text(
                "Das ist keine Zeile eines GV100AD: Erwartet sind eine Satzart (10 bis 60) und ein Gebietsstand.",
                "This is no line of a GV100AD: a record type (10 to 60) and a date are expected.",
            ),
            file=file,
            row=row,
            value=lines[row - 1][:30].strip() if len(lines) else "",
        )
    if stamp.n_unique() > 1:
        raise TableError(
            Text(
                "Die Datei mischt Gebietsstände; ein Schlüssel gilt nur mit seinem Datum.",
                "The file mixes territorial states; a key is valid with its date only.",
            ),
            file=file,
        )


def _fields(rows: pl.DataFrame, census: str | None) -> pl.DataFrame:
    gemeinde = pl.col("record") == "60"
    return rows.select(
        level=pl.col("record").replace_strict(_LEVELS),
        ars=_ars(),
        name=_cut(23, 72),
        seat=pl.when(~gemeinde).then(_filled(_cut(73, 122))),
        type_code=_filled(_cut(123, 124)),
        area_km2=pl.when(gemeinde).then(_number(129, 139) / 100),  # hectares
        population=pl.when(gemeinde).then(_number(140, 150)),
        male=pl.when(gemeinde).then(_number(151, 161)),
        plz=pl.when(gemeinde).then(_filled(_cut(166, 170))),
        census=pl.when(gemeinde).then(pl.lit(census, dtype=pl.String)),
    )


def _ars() -> pl.Expr:
    """The regional key: of a Gemeinde, its Verband stands after its own key and belongs in the middle."""
    record, verband = pl.col("record"), _cut(19, 22)
    widths = record.replace_strict(_KEY_WIDTH, return_dtype=pl.Int64)
    key = pl.col("line").str.slice(10, widths)
    return (
        pl.when(record == "60")
        .then(key.str.slice(0, 5) + verband + key.str.slice(5))
        .when(record == "50")
        .then(key + verband)
        .otherwise(key)
    )


def _cut(first: int, last: int) -> pl.Expr:
    """The text at positions first to last, counted from 1 as in the description."""
    return pl.col("line").str.slice(first - 1, last - first + 1).str.strip_chars()


def _filled(text: pl.Expr) -> pl.Expr:
    return pl.when(text != "").then(text)


def _number(first: int, last: int) -> pl.Expr:
    return _filled(_cut(first, last)).cast(pl.Int64)
