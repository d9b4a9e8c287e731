"""The Regionalatlas of the statistical offices: ready-made indicators from a map service, without an account.

The service takes a piece of SQL in its question. Only a table name of the atlas's own pattern, a level from our list
and a year go into it, all checked before. Its layout is as documented in September 2026; no answer of it was recorded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import polars as pl

from stellwerk.errors import InputError, TableError
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
from stellwerk.evidence.statistics.sources.transport import Request, Response
from stellwerk.tables.legible import legible
from stellwerk.text import Text

_TYPES = {"land": 1, "regierungsbezirk": 2, "kreis": 3, "gemeinde": 5}
_TABLE = re.compile(r"AI\d{3}(-[0-9A-Z]{1,3}){0,3}")
_FIELD = re.compile(r"ai[a-z0-9]*\d", re.IGNORECASE)  # „ai0201v“ is the rate of change of „ai0201“
# Numbers no indicator can have stand for the symbols of official statistics.
_SYMBOLS = {2222222222: "-", 5555555555: ".", 6666666666: "x", 7777777777: "/", 8888888888: "..."}
_NAME = Text("Regionalatlas Deutschland", "Regional atlas Germany")


@dataclass(frozen=True, slots=True)
class Regionalatlas:
    """The Regionalatlas Deutschland.

    Parameters
    ----------
    catalogue_address, query_address
        Of its list of indicators and of its map service.
    """

    catalogue_address: str = "https://regionalatlas.statistikportal.de/taskrunner/services.json"
    query_address: str = (
        "https://www.gis-idmz.nrw.de/arcgis/rest/services/stba/regionalatlas/MapServer/dynamicLayer/query"
    )
    id: str = "regionalatlas"
    name: Text = _NAME
    licence: str = DL_DE_BY
    attribution: str = "Statistische Ämter des Bundes und der Länder, Regionalatlas Deutschland"

    def catalogue(self, connection: Connection, search: str = "") -> pl.DataFrame:
        """The tables there are; a search looks in codes and titles."""
        return listed(((table["code"], _title(table), _years(table)) for table in self._tables(connection)), search)

    def metadata(self, connection: Connection, code: str) -> Metadata:
        """The indicators of one table, and its years."""
        for table in self._tables(connection):
            if table["code"] == code:
                fields = tuple((str(a["code"]), _title(a)) for a in table.get("attributes", ()))
                return Metadata(code, _title(table), _years(table), fields)
        raise NotOffered(Text(f"Im Regionalatlas gibt es „{code}“ nicht.", f"The atlas has no “{code}”."))

    def fetch(self, connection: Connection, query: Query, *, refresh: bool = False) -> pl.DataFrame:
        """A tidy frame of all indicators of one table, for the years asked for (`start` to `end`, both needed).

        Raises
        ------
        InputError
            If table, level or years are none of the atlas.
        SourceError
            See `errors`.
        """
        _check(query)
        return taken(
            self, connection, query, refresh=refresh, obtain=lambda _: self._obtain(connection, query), read=_read
        )

    def _tables(self, connection: Connection) -> list[dict[str, Any]]:
        themes = _told(connection.online.send(Request(self.catalogue_address)))
        return [table for theme in themes for table in theme.get("children", ())]

    def _obtain(self, connection: Connection, query: Query) -> Payload:
        years = range(query.start or 0, (query.end or 0) + 1)
        pages = [page for year in years for page in self._pages(connection, query, year)]
        return Payload(json.dumps(pages, ensure_ascii=False).encode(), self.query_address, ".json")

    def _pages(self, connection: Connection, query: Query, year: int) -> Iterator[dict[str, Any]]:
        seen = 0
        while True:
            asked = {**_question(query, year), "resultOffset": str(seen)} if seen else _question(query, year)
            page = _told(connection.online.send(Request(f"{self.query_address}?{urlencode(asked)}")))
            if "error" in page:  # with status 200
                said = page["error"].get("message", "")
                raise BadAnswer(Text(f"Der Regionalatlas schreibt: {said}", f"The atlas writes: {said}"))
            yield {"year": year, "level": query.level, "features": page.get("features", [])}
            seen += len(page.get("features", []))
            if not page.get("exceededTransferLimit") or not page.get("features"):
                return


def _check(query: Query) -> None:
    years = (query.start, query.end)
    good_years = all(year is not None and 1990 <= year <= date.today().year for year in years)  # noqa: DTZ011  only a year
    if not _TABLE.fullmatch(query.table) or query.level not in _TYPES or not good_years:
        levels = ", ".join(_TYPES)
        raise InputError(
            Text(
                f"Der Regionalatlas braucht eine Tabelle wie AI002-1-5, eine Ebene ({levels}) und Jahre (von, bis).",
                f"The atlas needs a table such as AI002-1-5, a level ({levels}) and years (from, to).",
            )
        )


def _question(query: Query, year: int) -> dict[str, str]:
    table = query.table.lower().replace("-", "_")
    sql = (
        f"SELECT * FROM verwaltungsgrenzen_gesamt LEFT OUTER JOIN {table} ON ags = ags2 and jahr = jahr2 "  # noqa: S608  parts checked by `_check`
        f"WHERE typ = {_TYPES[query.level]} AND jahr = {year} AND (jahr2 = {year} OR jahr2 IS NULL)"
    )
    layer = {
        "source": {
            "type": "dataLayer",
            "dataSource": {
                "type": "queryTable",
                "workspaceId": "gdb",
                "query": sql,
                "oidFields": "id",
                "geometryType": "esriGeometryPolygon",
                "spatialReference": {"wkid": 25832},
            },
        }
    }
    return {
        "layer": json.dumps(layer),
        "f": "json",
        "outFields": "*",
        "returnGeometry": "false",
        "where": "1=1",
        "orderByFields": "ags",
    }


def _told(answer: Response) -> Any:
    try:
        return json.loads(answer.body.decode("utf-8-sig"))
    except ValueError:
        raise BadAnswer(
            Text(
                f"Der Regionalatlas antwortet nicht mit Daten (Status {answer.status}).",
                f"The atlas does not answer with data (status {answer.status}).",
            )
        ) from None


def _title(entry: dict[str, Any]) -> str:
    return " ".join(str(entry.get("title_short") or entry.get("title_long") or entry.get("title") or "").split())


def _years(table: dict[str, Any]) -> str:
    years = sorted(str(year) for year in table.get("years", ()))
    return f"{years[0]} – {years[-1]}" if years else ""


def _read(payload: bytes | Path, provenance: Provenance) -> pl.DataFrame:
    return read_regionalatlas(content_of(payload), provenance)


def read_regionalatlas(data: bytes, provenance: Provenance) -> pl.DataFrame:
    """A tidy frame from the pages that `Regionalatlas` keeps: ``[{year, level, features}, …]``."""
    with legible(provenance.file):
        return tidy(_rows(data, provenance), provenance)


def _rows(data: bytes, provenance: Provenance) -> pl.DataFrame:
    rows = [
        (str(area["ags"]).strip(), str(area.get("gen") or "").strip(), page["level"], field.upper(), str(page["year"]),
         _symbol(value, provenance), date(page["year"], 12, 31))
        for page in json.loads(data)
        for area in (feature["attributes"] for feature in page["features"])
        for field, value in area.items()
        if _FIELD.fullmatch(field)
    ]  # fmt: skip
    names = ("unit", "name", "level", "indicator", "period", "raw", "territory")
    schema = {name: pl.Date if name == "territory" else pl.String for name in names}
    raw = pl.DataFrame(rows, schema=schema, orient="row")
    return raw.with_columns(breakdown=pl.lit(""), measure=pl.lit(None, dtype=pl.String))


def _symbol(value: float | None, provenance: Provenance) -> str:
    if value is None:
        return ""
    symbol = _SYMBOLS.get(int(value)) if abs(value) > 2e9 else None
    if symbol is None and abs(value) > 2e9:
        raise TableError(
            Text("Diese Kennzahl für ein Zeichen kennen wir nicht.", "We do not know this code for a symbol."),
            file=provenance.file,
            value=f"{value:.0f}",
        )
    return symbol or repr(value)
