"""Election results of the Bundeswahlleiterin: the long table „kerg2“ of a Bundestag or European election."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from stellwerk.errors import TableError, UnknownName
from stellwerk.evidence.statistics.sources.errors import BadAnswer, NotOffered
from stellwerk.evidence.statistics.sources.frame import Provenance, tidy
from stellwerk.evidence.statistics.sources.source import (
    DL_DE_BY,
    Connection,
    Metadata,
    Payload,
    Query,
    content_of,
    listed,
    taken,
)
from stellwerk.evidence.statistics.sources.transport import Request
from stellwerk.tables.legible import legible
from stellwerk.text import Text

_ELECTIONS = {
    "bt2025": ("Bundestagswahl 2025", "bundestagswahlen/2025/ergebnisse/opendata/btw25/csv/kerg2.csv", "2025"),
    "eu2024": ("Europawahl 2024", "europawahlen/2024/ergebnisse/opendata/ew24/csv/kerg2.csv", "2024"),
}
_HEADER = b"Wahlart;"
_COLUMNS = "Wahltag Gebietsart Gebietsnummer Gebietsname Gruppenart Gruppenname Stimme Anzahl Prozent".split()
_LEVELS = {"Bund": "bund", "Land": "land", "Kreis": "kreis", "Wahlkreis": "wahlkreis"}
_NAME = Text("Die Bundeswahlleiterin", "The Federal Returning Officer")


@dataclass(frozen=True, slots=True)
class Wahlen:
    """Elections, as the Bundeswahlleiterin publishes them.

    Parameters
    ----------
    base
        Address of the web site, ending in a slash.
    """

    base: str = "https://www.bundeswahlleiterin.de/"
    id: str = "wahlen"
    name: Text = _NAME
    licence: str = DL_DE_BY
    attribution: str = "Die Bundeswahlleiterin, Wiesbaden"

    def catalogue(self, connection: Connection, search: str = "") -> pl.DataFrame:  # noqa: ARG002  the list is ours
        """The elections there are; nothing is asked of the network."""
        return listed(((code, title, year) for code, (title, _, year) in _ELECTIONS.items()), search)

    def metadata(self, connection: Connection, code: str) -> Metadata:  # noqa: ARG002  the list is ours
        """What is known about one election."""
        title, _, year = _election(code)
        return Metadata(code, title, year, (("STIMME", "Erst- und Zweitstimme"),))

    def fetch(self, connection: Connection, query: Query, *, refresh: bool = False) -> pl.DataFrame:
        """A tidy frame of one election: `indicator` is the party or group, `breakdown` the vote (``STIMME=2``)."""
        _election(query.table)
        return taken(
            self, connection, query, refresh=refresh, obtain=lambda _: self._obtain(connection, query), read=_read
        )

    def _obtain(self, connection: Connection, query: Query) -> Payload:
        url = self.base + _election(query.table)[1]
        answer = connection.online.send(Request(url))
        if answer.status == 404:
            raise NotOffered(Text(f"{url} gibt es nicht mehr.", f"{url} is gone."))
        if answer.status != 200 or answer.looks_like_a_page():
            raise BadAnswer(
                Text(
                    f"Statt der Ergebnisse kam eine Webseite (Status {answer.status}).",
                    f"A web page came instead of the results (status {answer.status}).",
                )
            )
        return Payload(answer.body, url, ".csv")


def is_kerg2(head: bytes) -> bool:
    """Whether the first bytes of a file look like election results."""
    return _HEADER in head and b"Gruppenname" in head


def read_kerg2(data: bytes, provenance: Provenance) -> pl.DataFrame:
    """A tidy frame from „kerg2.csv“, with the text that may stand before its header passed over.

    Counts and per cent are rows of their own (`measure`); results of the election before are left out. Constituencies
    have three digits, Länder two, Kreise their AGS.
    """
    start = data.find(_HEADER)
    if start < 0:
        raise TableError(
            Text(
                "Das ist keine Ergebnistabelle „kerg2.csv“: Die Kopfzeile mit „Wahlart“ fehlt.",
                "This is no table of results “kerg2.csv”: the header with “Wahlart” is missing.",
            ),
            file=provenance.file,
        )
    with legible(provenance.file):
        wide = pl.read_csv(
            io.BytesIO(data[start:]), separator=";", infer_schema=False, columns=_COLUMNS, truncate_ragged_lines=True
        )
        return tidy(_long(wide.filter(pl.col("Gebietsart").is_in(list(_LEVELS)))), provenance)


def _long(wide: pl.DataFrame) -> pl.DataFrame:
    keys = [name for name in wide.columns if name not in {"Anzahl", "Prozent"}]
    long = wide.unpivot(["Anzahl", "Prozent"], index=keys, variable_name="measure", value_name="raw")
    number, kind = pl.col("Gebietsnummer"), pl.col("Gebietsart")
    digits = kind.replace_strict({"Land": 2, "Wahlkreis": 3, "Kreis": 5, "Bund": 2}, return_dtype=pl.Int64)
    day = pl.col("Wahltag").str.to_date("%d.%m.%Y")
    return long.select(
        unit=pl.when(kind == "Bund").then(pl.lit("DG")).otherwise(number.str.zfill(digits)),
        name=pl.col("Gebietsname"),
        level=kind.replace_strict(_LEVELS),
        indicator=pl.col("Gruppenname"),
        breakdown=pl.when(pl.col("Stimme").is_not_null()).then("STIMME=" + pl.col("Stimme")).otherwise(pl.lit("")),
        period=day.dt.to_string("iso"),
        measure=pl.col("measure"),
        raw=pl.col("raw"),
        territory=day,
    )


def _election(code: str) -> tuple[str, str, str]:
    if code not in _ELECTIONS:
        raise UnknownName(Text("Wahl", "election"), code, _ELECTIONS)
    return _ELECTIONS[code]


def _read(payload: bytes | Path, provenance: Provenance) -> pl.DataFrame:
    return read_kerg2(content_of(payload), provenance)
