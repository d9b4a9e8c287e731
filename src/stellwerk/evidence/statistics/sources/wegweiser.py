"""Wegweiser Kommune of the Bertelsmann Stiftung: indicators for municipalities of more than 5,000 inhabitants.

Its data may be cited, but no open licence is stated: what is fetched stays where it was fetched. The interface is as
clients of 2025 and 2026 use it; no answer of it was recorded.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import polars as pl

from stellwerk.errors import InputError
from stellwerk.evidence.statistics.sources.errors import BadAnswer, NotOffered
from stellwerk.evidence.statistics.sources.frame import Provenance, tidy
from stellwerk.evidence.statistics.sources.source import (
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

# Municipalities come Land by Land: asking for all of them at once is more than the service bears.
_LAENDER = tuple(f"kommunen-mit-ags-{land:02d}*" for land in range(1, 17))
_AREAS = {"bund": ("deutschland",), "land": ("bundeslaender",), "gemeinde": _LAENDER, "kreis": _LAENDER}
_SLUG = re.compile(r"[a-z0-9*-]+")
_NAME = Text("Wegweiser Kommune", "Wegweiser Kommune")


@dataclass(frozen=True, slots=True)
class Wegweiser:
    """Wegweiser Kommune.

    Parameters
    ----------
    base
        Address of its interface, without a slash at the end.
    """

    base: str = "https://www.wegweiser-kommune.de/data-api"
    id: str = "wegweiser"
    name: Text = _NAME
    licence: str = "Quellenangabe; keine offene Lizenz"
    attribution: str = "Bertelsmann Stiftung, Wegweiser Kommune, www.wegweiser-kommune.de"

    def catalogue(self, connection: Connection, search: str = "") -> pl.DataFrame:
        """The indicators there are; a search looks in names and titles."""
        rows = (
            (entry["friendlyUrl"], entry.get("title") or entry.get("name") or "", _years(entry))
            for entry in self._indicators(connection)
        )
        return listed(rows, search)

    def metadata(self, connection: Connection, code: str) -> Metadata:
        """What is said about one indicator."""
        for entry in self._indicators(connection):
            if entry["friendlyUrl"] == code:
                return Metadata(code, entry.get("title") or "", _years(entry), ((code, entry.get("unit") or ""),))
        raise NotOffered(Text(f"Den Indikator „{code}“ gibt es dort nicht.", f"There is no indicator “{code}”."))

    def fetch(self, connection: Connection, query: Query, *, refresh: bool = False) -> pl.DataFrame:
        """A tidy frame of one indicator; `start` and `end` are needed, `regions` are names as in its addresses.

        Level ``gemeinde`` (or ``kreis``) brings all municipalities, Kreise and kreisfreie Städte, Land by Land.
        """
        if not _SLUG.fullmatch(query.table) or query.start is None or query.end is None:
            raise InputError(
                Text(
                    "Nötig sind der Name des Indikators aus der Adresszeile (zum Beispiel kinderarmut) und Jahre.",
                    "Needed: the indicator's name as in its address (for example kinderarmut), and years.",
                )
            )
        return taken(
            self, connection, query, refresh=refresh, obtain=lambda _: self._obtain(connection, query), read=_read
        )

    def _indicators(self, connection: Connection) -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = _told(connection.online.send(Request(f"{self.base}/rest/indicator/list")), "Liste")
        return told

    def _obtain(self, connection: Connection, query: Query) -> Payload:
        areas = query.regions or _AREAS.get(query.level, _LAENDER)
        answers = [self._area(connection, query, area) for area in areas]
        found = [answer for answer in answers if answer is not None]
        return Payload(json.dumps(found, ensure_ascii=False).encode(), f"{self.base}/rest/statistics/data", ".json")

    def _area(self, connection: Connection, query: Query, area: str) -> dict[str, Any] | None:
        """The figures of one group of areas; None where the indicator has none at that level."""
        wanted = f"{query.table}+{area}+{query.start}-{query.end}"
        answer = connection.online.send(Request(f"{self.base}/rest/statistics/data/{quote(wanted, safe='+*-')}"))
        told: dict[str, Any] | None = None if answer.status == 404 else _told(answer, wanted)
        return told


def read_wegweiser(data: bytes, provenance: Provenance) -> pl.DataFrame:
    """A tidy frame from a list of answers: figures are in ``data.indicators[·].regionYearValues[region][year]``."""
    with legible(provenance.file):
        rows = [row for answer in json.loads(data) for row in _rows(answer)]
        names = ("unit", "name", "level", "indicator", "measure", "period", "raw")
        raw = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
        # Which territorial state the keys have is not said.
        told = tidy(raw.with_columns(breakdown=pl.lit(""), territory=pl.lit(None, dtype=pl.Date)), provenance)
        return told.unique(("unit", "indicator", "period"), maintain_order=True)  # Bremen: both a city and a Land


def _rows(answer: dict[str, Any]) -> list[tuple[str, ...]]:
    data, years = answer["data"], answer["years"]
    return [
        (_unit(area), area["title"], _level(_unit(area)), indicator["friendlyUrl"], indicator.get("unit") or "",
         str(year), "" if value is None else repr(value))
        for indicator, block in zip(answer["indicatorsAndTopics"], data["indicators"], strict=True)
        for area, series in zip(data["regions"], block["regionYearValues"], strict=True)
        for year, value in zip(years, series, strict=True)
        if year <= date.today().year  # noqa: DTZ011  forecasts are no figures; only a year
    ]  # fmt: skip


def _unit(area: dict[str, Any]) -> str:
    """The AGS from an ARS whose zeros at the end may be missing."""
    ars = str(area["ars"])
    if len(ars) in {2, 5} or not ars:
        return ars or "DG"
    full = ars.ljust(12, "0")
    return full[:5] if full.endswith("0000000") and len(ars) < 12 else full[:5] + full[9:]


def _level(unit: str) -> str:
    return {0: "bund", 2: "bund" if unit == "DG" else "land", 5: "kreis", 8: "gemeinde"}.get(len(unit), "other")


def _years(entry: dict[str, Any]) -> str:
    years = entry.get("years") or ()
    return f"{min(years)} – {max(years)}" if years else ""


def _told(answer: Response, wanted: str) -> Any:
    if answer.looks_like_a_page() or answer.status >= 400:  # an unknown name is answered with a page and status 200
        raise NotOffered(
            Text(
                f"„{wanted}“ gibt es bei Wegweiser Kommune nicht (Status {answer.status}).",
                f"Wegweiser Kommune has no “{wanted}” (status {answer.status}).",
            )
        )
    try:
        return json.loads(answer.body.decode("utf-8-sig"))
    except ValueError:
        raise BadAnswer(
            Text("Wegweiser Kommune antwortet nicht mit Daten.", "Wegweiser Kommune does not answer with data.")
        ) from None


def _read(payload: bytes | Path, provenance: Provenance) -> pl.DataFrame:
    return read_wegweiser(content_of(payload), provenance)
