"""Figures as files to take along: one row per figure, with a codebook, as CSV, XLSX, ODS and Parquet."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping

import polars as pl

from stellwerk.evidence.statistics import Figure, Figures, Indicator, Status
from stellwerk.municipalities import Municipality
from stellwerk.tables import Cell, Sheet, write_csv, write_ods, write_xlsx
from stellwerk.text import Language, Text

COLUMNS: dict[str, Text] = {
    "ags": Text("Amtlicher Schlüssel als Text, mit führender Null", "Official key as text, with its leading zero"),
    "name": Text("Name der Kommune", "Name of the municipality"),
    "indicator": Text("Kurzname der Kennzahl; siehe unten", "Short name of the indicator; see below"),
    "year": Text("Jahr des Werts", "Year of the figure"),
    "value": Text("Wert; leer, wo es keinen gibt", "Value; empty where there is none"),
    "unit": Text("Einheit", "Unit"),
    "status": Text("Ob der Wert der eigene ist, sonst warum nicht", "Whether it is its own, else why not"),
    "note": Text("Was zu diesem Wert zu wissen ist", "What must be known about this figure"),
    "source": Text("Wer ihn veröffentlicht, und wo er steht", "Who publishes it, and where it stands"),
    "licence": Text("Lizenz der Quelle", "Licence of the source"),
    "boundaries": Text("Gebietsstand", "Date of the municipal boundaries"),
}  # fmt: skip
"""The columns of the table and what each holds."""

STATUSES: dict[Status, Text] = {
    Status.OK: Text("eigener Wert", "the place's own figure"),
    Status.CONVERTED: Text("eigener Wert, umgerechnet", "the place's own, converted"),
    Status.LIMITED: Text("eigener Wert, laut Quelle unsicher", "the place's own, uncertain by its source"),
    Status.GROUP: Text("gemeinsamer Wert mehrerer Kommunen", "joint figure of several municipalities"),
    Status.MISSING: Text("die Quelle nennt keinen Wert", "the source shows no figure"),
    Status.NOT_APPLICABLE: Text("hier gibt es nichts zu zählen", "there is nothing to count here"),
    Status.NOTHING: Text("Strich in der Quelle; nicht als Null lesen", "a dash in the source; not to be read as zero"),
    Status.WITHHELD: Text("unbekannt oder geheim", "unknown or to be kept secret"),
    Status.UNRELIABLE: Text("nicht sicher genug", "not reliable enough"),
    Status.LATER: Text("folgt später", "to follow later"),
    Status.BLOCKED: Text("gesperrt, da nicht sinnvoll", "blocked, as it would make no sense"),
}
"""What each status means."""

_INVENTED = Text("erfunden: fiktives Beispiel", "invented: fictional example")


def of_place(figures: Figures, place: Municipality, language: Language) -> Sheet:
    """Everything there is on one place, every year."""
    known = [figure for indicator in figures.catalogue for figure in figures.series(indicator.id, place.ags)]
    return _sheet(known, {place.ags: place.title}, language, invented=place.fictional)


def of_indicator(figures: Figures, indicator: Indicator, places: Iterable[Municipality], language: Language) -> Sheet:
    """One indicator for all these places, every year."""
    names = {place.ags: place.title for place in places}
    return _sheet([figure for ags in names for figure in figures.series(indicator.id, ags)], names, language)


def codebook(indicators: Iterable[Indicator], language: Language) -> Sheet:
    """What the columns, the statuses and the indicators mean."""
    words = ("Name", "Bedeutung", "Quelle", "Lizenz") if language == "de" else ("name", "meaning", "source", "licence")
    rows: list[tuple[Cell, ...]] = [(name, meaning[language], "", "") for name, meaning in COLUMNS.items()]
    rows += [(f"status = {status.value}", meaning[language], "", "") for status, meaning in STATUSES.items()]
    rows += [
        (f"indicator = {one.id}", _meaning(one, language), _where(one), one.source.licence.name) for one in indicators
    ]
    return Sheet("Codebuch" if language == "de" else "codebook", words, tuple(rows))


def parquet(sheet: Sheet) -> bytes:
    """The sheet as a Parquet file with typed columns."""
    kinds = {"year": pl.Int32, "value": pl.Float64}
    packed = io.BytesIO()
    columns = {name: kinds.get(name, pl.String) for name in sheet.header}
    pl.DataFrame(sheet.rows, schema=columns, orient="row").write_parquet(packed)
    return packed.getvalue()


FORMATS: Mapping[str, tuple[str, Callable[[Sheet, Sheet], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda values, _: write_csv(values)),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", write_ods),
    "parquet": ("application/vnd.apache.parquet", lambda values, _: parquet(values)),
}
"""By file ending: media type, and what makes the file from values and codebook."""


def _sheet(known: Iterable[Figure], names: Mapping[str, str], language: Language, *, invented: bool = False) -> Sheet:
    rows = tuple(_row(figure, names[figure.ags], language) for figure in known)
    if invented:
        rows = tuple((*row[:8], _INVENTED[language], "", "") for row in rows)
    return Sheet("Werte" if language == "de" else "figures", tuple(COLUMNS), rows)


def _row(figure: Figure, name: str, language: Language) -> tuple[Cell, ...]:
    source = figure.source
    return (
        figure.ags, name, figure.indicator.id, figure.year, figure.value, figure.indicator.unit[language],
        figure.status.value, figure.note[language], f"{source.publisher}, {source.table}", source.licence.id,
        figure.territory,
    )  # fmt: skip


def _meaning(indicator: Indicator, language: Language) -> str:
    breaks = "".join(f" {one.year}: {one.reason[language]}" for one in indicator.breaks)
    said = (indicator.label, indicator.definition, indicator.notes)
    return " – ".join(text[language] for text in said) + breaks


def _where(indicator: Indicator) -> str:
    return f"{indicator.source.publisher}, {indicator.source.table}"
