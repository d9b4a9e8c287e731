"""INKAR's own web application, asked as its pages ask it: undocumented, handy for a single series."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from stellwerk.evidence.statistics.sources.errors import BadAnswer, NotOffered
from stellwerk.evidence.statistics.sources.frame import Provenance, tidy
from stellwerk.evidence.statistics.sources.inkar_archive import LEVELS, inkar_unit
from stellwerk.evidence.statistics.sources.source import (
    DL_DE_BY,
    Connection,
    Metadata,
    Payload,
    Query,
    content_of,
    taken,
)
from stellwerk.evidence.statistics.sources.transport import BUSY, Request, Response
from stellwerk.text import Text

_SHORT = {"bund": "BND", "land": "BLD", "kreis": "KRE", "verband": "GVB", "gemeinde": "GEM"}
_NAME = Text("INKAR online (BBSR)", "INKAR online (BBSR)")


@dataclass(frozen=True, slots=True)
class InkarLive:
    """INKAR's own web application, asked for one indicator at one level; undocumented, handy for a single series.

    Codes are its group numbers („143“), which change with every edition.

    Parameters
    ----------
    base
        Address of the application.
    """

    base: str = "https://www.inkar.de"
    id: str = "inkar-live"
    name: Text = _NAME
    licence: str = DL_DE_BY
    attribution: str = "BBSR Bonn, INKAR"

    def catalogue(self, connection: Connection, search: str = "") -> pl.DataFrame:  # noqa: ARG002  as all sources have it
        """Nothing: the application has no list that stays; use the archive's."""
        raise NotOffered(
            Text(
                "Eine Liste der Indikatoren gibt es nur für das INKAR-Archiv (Quelle inkar2025).",
                "There is a list of indicators for the INKAR archive only (source inkar2025).",
            )
        )

    def metadata(self, connection: Connection, code: str) -> Metadata:
        """Title and years of one group of indicators, for Kreise."""
        times = self._times(connection, Query(code))
        title = str(times[0].get("Indikator") or code)
        years = sorted(str(entry["Zeit"]) for entry in times)
        return Metadata(code, title, f"{years[0]} – {years[-1]}", ())

    def fetch(self, connection: Connection, query: Query, *, refresh: bool = False) -> pl.DataFrame:
        """A tidy frame of one group of indicators (`table`, a number) at one level."""
        return taken(
            self, connection, query, refresh=refresh, obtain=lambda _: self._obtain(connection, query), read=_read_live
        )

    def _obtain(self, connection: Connection, query: Query) -> Payload:
        first, last = str(query.start or "0"), str(query.end or "9999")
        times = [entry for entry in self._times(connection, query) if first <= str(entry["Zeit"])[:4] <= last]
        wanted = {
            "IndicatorCollection": [{"Gruppe": query.table}],
            "TimeCollection": [
                {"group": t["Gruppe"], "indicator": t["IndID"], "level": t["RaumID"], "time": t["ZeitID"]}
                for t in times
            ],
            "SpaceCollection": [{"level": _SHORT[query.level]}],
            "pageorder": "1",
        }
        told = self._ask(connection, "Table/GetDataTable", wanted)
        kept = {"level": query.level, "times": {str(t["ZeitID"]): str(t["Zeit"]) for t in times}, **told}
        return Payload(json.dumps(kept, ensure_ascii=False).encode(), f"{self.base}/Table/GetDataTable", ".json")

    def _times(self, connection: Connection, query: Query) -> list[dict[str, Any]]:
        wanted = {
            "IndicatorCollection": [{"Gruppe": query.table}],
            "TimeCollection": "",
            "SpaceCollection": [{"level": _SHORT[query.level]}],
        }
        times: list[dict[str, Any]] = self._ask(connection, "Wizard/GetM%C3%B6glich", wanted).get("Möglich") or []
        if not times:
            raise NotOffered(Text(f"INKAR hat dazu nichts ({query.table}).", f"INKAR has nothing ({query.table})."))
        return times

    def _ask(self, connection: Connection, method: str, wanted: dict[str, Any]) -> dict[str, Any]:
        request = Request(
            f"{self.base}/{method}",
            json.dumps(wanted, ensure_ascii=False).encode(),
            {"Content-Type": "application/json; charset=UTF-8"},
            retry=BUSY - {500},  # 500 is its answer to a combination that does not exist
        )
        return _told(connection.online.send(request))


def _told(answer: Response) -> dict[str, Any]:
    if answer.status == 500:
        raise NotOffered(
            Text(
                "INKAR kennt diese Verbindung von Indikator, Jahren und Ebene nicht.",
                "INKAR does not know this combination of indicator, years and level.",
            )
        )
    try:
        told = json.loads(answer.body.decode("utf-8-sig"))
        told = json.loads(told) if isinstance(told, str) else told  # sometimes JSON within a JSON string
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise BadAnswer(
            Text(
                f"INKAR antwortet nicht mit Daten (Status {answer.status}).",
                f"INKAR does not answer with data (status {answer.status}).",
            )
        )
    return told


def _read_live(payload: bytes | Path, origin: Provenance) -> pl.DataFrame:
    told = json.loads(content_of(payload))
    level = next(name for name, ours in LEVELS.items() if ours == told["level"])
    rows = [
        (str(row["Schlüssel"]), level, str(row["Indikator"]), told["times"].get(str(row["Zeit"]), str(row["Zeit"])),
         "" if row["Wert"] is None else str(row["Wert"]))
        for row in told["Daten"]
    ]  # fmt: skip
    names = ("Kennziffer", "Raumbezug", "indicator", "period", "raw")
    raw = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
    return tidy(
        raw.select(
            unit=inkar_unit(),
            name=pl.lit(None, dtype=pl.String),
            level=pl.lit(told["level"]),
            indicator="indicator",
            breakdown=pl.lit(""),
            period="period",
            measure=pl.lit(None, dtype=pl.String),
            raw="raw",
            territory=pl.lit(None, dtype=pl.Date),
        ),
        origin,
    )
