"""The official register as a table: every Land, Regierungsbezirk, Kreis, Verband and Gemeinde at one date."""

from __future__ import annotations

from datetime import date

import polars as pl

from stellwerk.errors import TableError
from stellwerk.text import Text

LEVELS = ("land", "regierungsbezirk", "region", "kreis", "verband", "gemeinde")

UNITS = pl.Schema(
    {
        "level": pl.Enum(LEVELS),
        "ags": pl.String(),
        "ars": pl.String(),
        "name": pl.String(),
        "type_code": pl.String(),
        "area_km2": pl.Float64(),
        "population": pl.Int64(),
        "male": pl.Int64(),
        "plz": pl.String(),
        "lon": pl.Float64(),
        "lat": pl.Float64(),
        "degurba": pl.String(),
        "seat": pl.String(),
        "valid_on": pl.Date(),
        "population_on": pl.Date(),
        "census": pl.String(),
    }
)
"""Columns of the register.

level, ags, ars
    The AGS has 2, 3, 5 or 8 digits and is null for a Verband; the ARS has 2, 3, 5, 9 or 12 and holds the hierarchy: the
    first 2, 3, 5 and 9 digits of a Gemeinde's ARS are those of its Land, Regierungsbezirk, Kreis and Verband.
name
    As in the source, e.g. ``"Flensburg, Stadt"``.
type_code
    „Textkennzeichen“, see `TYPES`; null for Länder and Regierungsbezirke.
area_km2, population, male
    Of Gemeinden only. The population counts at `population_on`, on the basis of `census`.
degurba
    Degree of urbanisation: ``01`` dense, ``02`` intermediate, ``03`` thinly populated.
valid_on
    The date at which keys and areas are valid: a key without it means nothing.
census
    ``"Zensus 2011"`` or ``"Zensus 2022"``; null if the source does not say. Figures on the two bases differ by more
    than a million for Germany and must not be put in one series.
"""

TYPES = {
    "41": "Kreisfreie Stadt", "42": "Stadtkreis", "43": "Kreis", "44": "Landkreis", "45": "Regionalverband",
    "50": "Verbandsfreie Gemeinde", "51": "Amt", "52": "Samtgemeinde", "53": "Verbandsgemeinde",
    "54": "Verwaltungsgemeinschaft", "55": "Kirchspielslandgemeinde", "56": "Verwaltungsverband",
    "57": "VG Trägermodell", "58": "Erfüllende Gemeinde", "60": "Markt", "61": "Kreisfreie Stadt",
    "62": "Stadtkreis", "63": "Stadt", "64": "Kreisangehörige Gemeinde",
    "65": "Gemeindefreies Gebiet (bewohnt)", "66": "Gemeindefreies Gebiet (unbewohnt)", "67": "Große Kreisstadt",
}  # fmt: skip
"""„Textkennzeichen“ of the Gemeindeverzeichnis."""

UNINCORPORATED = ("65", "66")
"""Types of areas that belong to no Gemeinde; most are forests, and all but two have no inhabitants."""

SEA_AND_CONDOMINIUM = ("07000999", "10042999", "13000999")
"""Keys of areas at sea and of the condominium with Luxembourg: no Gemeinden, left out."""


def ags_of(ars: str) -> str | None:
    """The AGS in an ARS: without the Verband; None for the ARS of a Verband (nine digits)."""
    return {12: ars[:5] + ars[9:], 9: None}.get(len(ars), ars)


def gemeinden(units: pl.DataFrame, *, unincorporated: bool = False) -> pl.DataFrame:
    """The Gemeinden of a register, without the areas that belong to none unless asked for."""
    found = units.filter(level="gemeinde")
    return found if unincorporated else found.filter(~pl.col("type_code").is_in(UNINCORPORATED))


def completed(rows: pl.DataFrame, *, valid_on: date, file: str) -> pl.DataFrame:
    """Rows with ``level`` and ``ars`` and what else is known, as a register in `UNITS`.

    Areas at sea are left out; a unit that is listed twice, as collective rows are, is kept once.

    Raises
    ------
    TableError
        If a unit is listed twice with different names.
    """
    known = rows.with_columns(
        ags=pl.when(pl.col("ars").str.len_chars() == 12)
        .then(pl.col("ars").str.slice(0, 5) + pl.col("ars").str.slice(9))
        .when(pl.col("ars").str.len_chars() != 9)
        .then(pl.col("ars")),
        valid_on=pl.lit(valid_on),
    )
    missing = [pl.lit(None).alias(name) for name in UNITS if name not in known.columns]
    units = known.with_columns(missing).select(pl.col(name).cast(kind) for name, kind in UNITS.items())
    units = units.filter(~pl.col("ags").fill_null("").is_in(SEA_AND_CONDOMINIUM))
    once = units.unique(("level", "ars"), keep="first", maintain_order=True)
    torn = units.group_by("level", "ars").agg(pl.col("name").n_unique()).filter(pl.col("name") > 1)
    if torn.height:
        raise TableError(
            Text(
                "Derselbe Schlüssel steht zweimal mit verschiedenen Namen in der Datei.",
                "The same key stands twice in the file, with different names.",
            ),
            file=file,
            value=torn["ars"][0],
        )
    return once
