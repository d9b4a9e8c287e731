"""The GENESIS databases of the statistical offices: Regionaldatenbank, GENESIS-Online of Destatis, Zensus 2022.

One interface („REST 2020“) on several hosts: POST with a form, the account in HTTP headers, and a status code of its
own in the answer. Large tables are computed as jobs. Seen in recorded answers of 2026; see the how-to for accounts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import polars as pl

from stellwerk.evidence.statistics.sources.cache import Note
from stellwerk.evidence.statistics.sources.errors import JobPending, NotOffered, Refused, Unreachable
from stellwerk.evidence.statistics.sources.ffcsv import read_ffcsv, unpacked
from stellwerk.evidence.statistics.sources.frame import Provenance
from stellwerk.evidence.statistics.sources.genesis_status import Status, data_or_status, status_of
from stellwerk.evidence.statistics.sources.source import (
    CATALOGUE,
    DL_DE_BY,
    Connection,
    Credentials,
    Metadata,
    Payload,
    Query,
    content_of,
    taken,
)
from stellwerk.evidence.statistics.sources.transport import Request
from stellwerk.text import Text

_PAGE = "25000"
_REGIONAL_VARIABLES = {"kreis": "KREISE", "gemeinde": "GEMEIN", "land": "DLAND", "regierungsbezirk": "REGBEZ"}


@dataclass(frozen=True, slots=True)
class Genesis:
    """One GENESIS database; see `regionalstatistik`, `destatis` and `zensus`.

    Parameters
    ----------
    id, name, attribution, licence
        As `Source` has them.
    base
        Address of the interface, ending in a slash.
    jobs
        Whether it computes large tables as jobs.
    open_address
        Where some tables can be had without an account, ``{table}`` for the code; empty if nowhere.
    poll
        Seconds between two looks at a job.
    patience
        Seconds after which we stop looking; the next fetch goes on.
    """

    id: str
    name: Text
    attribution: str
    base: str
    jobs: bool = True
    open_address: str = ""
    licence: str = DL_DE_BY
    poll: float = 5.0
    patience: float = 3600.0

    def catalogue(self, connection: Connection, search: str = "") -> pl.DataFrame:
        """The tables there are; `search` is the start of a code (``124*``) or a word.

        Raises
        ------
        SourceError
            See `errors`.
        """
        if re.fullmatch(r"[0-9][0-9A-Z]*(-[0-9A-Z-]*)?\*?|", search):
            wanted = {"selection": search or "*", "area": "all", "searchcriterion": "Code", "sortcriterion": "Code"}
            found = self._ask(connection, "catalogue/tables", {**wanted, "pagelength": _PAGE}).get("List")
        else:
            wanted = {"term": search, "category": "tables", "pagelength": _PAGE}
            found = self._ask(connection, "find/find", wanted).get("Tables")
        rows = [(entry["Code"], _one_line(entry["Content"]), entry.get("Time") or "") for entry in found or ()]
        return pl.DataFrame(rows, schema=CATALOGUE, orient="row")

    def metadata(self, connection: Connection, code: str) -> Metadata:
        """What the office says about one table."""
        told = self._ask(connection, "metadata/table", {"name": code, "area": "all"})["Object"]
        time = told.get("Time") or {}
        periods = " – ".join(filter(None, (time.get("From"), time.get("To"))))
        variables = tuple(dict.fromkeys(_variables(told.get("Structure"))))
        return Metadata(told["Code"], _one_line(told["Content"]), periods, variables, told.get("Updated") or "")

    def fetch(self, connection: Connection, query: Query, *, refresh: bool = False) -> pl.DataFrame:
        """A tidy frame of one table.

        A table too large for an immediate answer is computed by the office as a job, which can take half an hour; a
        fetch that is stopped meanwhile goes on with the same job next time.

        Raises
        ------
        SourceError
            See `errors`; `JobPending` if the office is still computing when our patience ends.
        TableError
            If what came cannot be read.
        """
        frame = taken(
            self,
            connection,
            query,
            refresh=refresh,
            obtain=lambda note: self._obtain(connection, query, note),
            read=_read,
        )
        connection.cache.remember_job(self.id, query.key, None)
        return frame

    def check_account(self, connection: Connection) -> None:
        """Nothing, if the office knows the account.

        Raises
        ------
        Refused
            If it does not.
        """
        answer = connection.online.send(self._request(connection, "helloworld/logincheck", {}))
        told = status_of(answer, "helloworld/logincheck")
        guest = str(told.envelope.get("Username", "")).upper() == "GAST"
        if guest or "erfolgreich" not in told.content:
            raise Refused(Text(f"{self.name.de}: {told.content}", f"{self.name.en}: {told.content}"))

    def _obtain(self, connection: Connection, query: Query, note: Note | None) -> Payload | None:
        if self.id not in connection.accounts and self.open_address:
            return self._without_account(connection, query)
        job = connection.cache.job(self.id, query.key)
        if job is None:
            answer = self._table(connection, query, note)
            if isinstance(answer, bytes):
                return self._payload(answer)
            if answer.code == 50:
                return None
            if not self._may_start_jobs(connection):
                return Payload(self._by_land(connection, query), f"{self.base}data/tablefile", ".csv")
            job = self._start_job(connection, query)
        self._wait_for(connection, job)
        answer = self._data(connection, "data/resultfile", {"name": job, "area": "all", **_FORMAT})
        if not isinstance(answer, bytes):
            connection.cache.remember_job(self.id, query.key, None)
            raise answer.as_error(job)
        return self._payload(answer)

    def _table(self, connection: Connection, query: Query, note: Note | None) -> bytes | Status:
        """The table, or the status 50 (nothing newer) or 98 (too large)."""
        wanted = {**_selection(query), "stand": _german(note.checked[:10]) if note else "", "job": "false"}
        answer = self._data(connection, "data/tablefile", wanted)
        if isinstance(answer, Status) and answer.code not in {50, 98}:
            raise answer.as_error(query.table)
        return answer

    def _may_start_jobs(self, connection: Connection) -> bool:
        account = connection.accounts.get(self.id)
        return self.jobs and account is not None and bool(account.password)

    def _by_land(self, connection: Connection, query: Query) -> bytes:
        """A table too large to come at once, Land by Land: for accounts that can start no jobs."""
        if query.regions or not self.jobs or query.level not in {"kreis", "gemeinde"}:
            raise _too_large(self.name, query)
        header, rows = b"", []
        for land in range(1, 17):
            part = replace(query, regions=(f"{land:02d}*",))
            answer = self._data(connection, "data/tablefile", {**_selection(part), "job": "false"})
            connection.online.tell(Text("Land für Land", "Land by Land"), land, 16)
            if isinstance(answer, bytes):
                header, _, body = unpacked(answer, query.table).partition(b"\n")
                rows.append(body)
            elif answer.code == 98:
                raise _too_large(self.name, query)
            elif answer.code != 104:  # 104: this Land has nothing
                raise answer.as_error(query.table)
        return header + b"\n" + b"".join(row if row.endswith(b"\n") else row + b"\n" for row in rows if row)

    def _start_job(self, connection: Connection, query: Query) -> str:
        answer = self._data(connection, "data/tablefile", {**_selection(query), "job": "true"})
        named = re.search(r":\s*(\S+_\d+)\s*$", answer.content) if isinstance(answer, Status) else None
        if isinstance(answer, bytes) or answer.code != 99 or named is None:
            raise (Status(-1, "", {}) if isinstance(answer, bytes) else answer).as_error(query.table)
        connection.cache.remember_job(self.id, query.key, named[1])
        return named[1]

    def _wait_for(self, connection: Connection, job: str) -> None:
        transport = connection.online
        what = Text("Das Statistikamt rechnet", "The office is computing")
        wanted = {"selection": job, "area": "user", "pagelength": "1"}
        for look in range(max(1, int(self.patience / self.poll))):
            status = status_of(transport.send(self._request(connection, "catalogue/results", wanted)), job)
            if status.ok:
                return
            if status.code != 104:  # 104 is also „not ready yet“
                raise status.as_error(job)
            transport.tell(what, look + 1)
            transport.rest(self.poll)
        raise JobPending(job)

    def _without_account(self, connection: Connection, query: Query) -> Payload:
        """Some tables of the Regionaldatenbank can be downloaded by anybody; for others the answer is empty."""
        url = self.open_address.format(table=quote(query.table, safe=""))
        answer = connection.online.send(Request(url))
        if not answer.body.strip():
            raise _needs_account(self.name, query)
        data = data_or_status(answer, query.table)
        if isinstance(data, Status):
            raise data.as_error(query.table)
        return Payload(data, url, _suffix(data))

    def _payload(self, data: bytes) -> Payload:
        return Payload(data, f"{self.base}data/tablefile", _suffix(data))

    def _ask(self, connection: Connection, method: str, wanted: dict[str, str]) -> Mapping[str, Any]:
        """The envelope of an answer that is not a file."""
        status = status_of(connection.online.send(self._request(connection, method, wanted)), method)
        if not status.ok:
            raise status.as_error(wanted.get("name") or wanted.get("selection") or wanted.get("term") or method)
        return status.envelope

    def _data(self, connection: Connection, method: str, wanted: dict[str, str]) -> bytes | Status:
        """A file, or why there is none; too many requests at once (6) is waited out."""
        transport = connection.online
        for attempt in range(transport.tries):
            request = self._request(connection, method, wanted)
            answer = data_or_status(transport.send(request), wanted.get("name", method))
            if isinstance(answer, bytes) or answer.code != 6:
                return answer
            transport.rest(30.0 * 2.0**attempt)
        raise Unreachable(
            Text(
                f"{self.name.de}: Es laufen zu viele Abfragen gleichzeitig. Bitte versuchen Sie es später noch einmal.",
                f"{self.name.en}: too many requests are running at once. Please try again later.",
            )
        )

    def _request(self, connection: Connection, method: str, wanted: dict[str, str]) -> Request:
        account = connection.accounts.get(self.id, Credentials(""))
        form = {name: unicodedata.normalize("NFC", value) for name, value in wanted.items()}
        headers = {
            # Without the charset the service reads umlauts as Latin-1 and finds nothing.
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "username": account.name,
            "password": account.password,
        }
        body = urlencode({**form, "language": "de"}).encode()
        return Request(self.base + method, body, headers, secret=True, once=wanted.get("job") == "true")


def regionalstatistik(base: str = "https://www.regionalstatistik.de/genesisws/rest/2020/") -> Genesis:
    """The Regionaldatenbank Deutschland: Kreise and Gemeinden; a free account is needed for most tables."""
    return Genesis(
        id="regionalstatistik",
        name=Text("Regionaldatenbank Deutschland", "Regional database Germany"),
        attribution="Statistische Ämter des Bundes und der Länder, Regionaldatenbank Deutschland",
        base=base,
        open_address="https://www.regionalstatistik.de/genesis/online/download/{table}/ffcsv",
    )


def destatis(base: str = "https://genesis.destatis.de/genesisWS/rest/2020/") -> Genesis:
    """GENESIS-Online of the Federal Statistical Office: foreigners and protection seekers by Kreis, among much else."""
    return Genesis(
        id="destatis",
        name=Text("GENESIS-Online (Statistisches Bundesamt)", "GENESIS-Online (Federal Statistical Office)"),
        attribution="Statistisches Bundesamt (Destatis), Genesis-Online",
        base=base,
    )


def zensus(base: str = "https://ergebnisse.zensus2022.de/api/rest/2020/") -> Genesis:
    """The database of the census of 15 May 2022; it computes no jobs and names areas by ARS."""
    return Genesis(
        id="zensus",
        name=Text("Zensus 2022", "Census 2022"),
        attribution="Statistische Ämter des Bundes und der Länder, Zensus 2022",
        base=base,
        jobs=False,
    )


_FORMAT = {"format": "ffcsv", "compress": "false"}  # compressing would drop empty rows without a word


def _selection(query: Query) -> dict[str, str]:
    regions = {"regionalvariable": _REGIONAL_VARIABLES[query.level], "regionalkey": ",".join(query.regions)}
    return {
        "name": query.table,
        "area": "all",
        **_FORMAT,
        "startyear": str(query.start or ""),
        "endyear": str(query.end or ""),
        **(regions if query.regions else {}),
    }


def _read(payload: bytes | Path, provenance: Provenance) -> pl.DataFrame:
    return read_ffcsv(content_of(payload), provenance)


def _suffix(data: bytes) -> str:
    return ".zip" if data.startswith(b"PK") else ".csv"


def _german(iso: str) -> str:
    return ".".join(reversed(iso.split("-")))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _variables(node: Any) -> list[tuple[str, str]]:
    """Codes and labels of all variables in the nested structure of a table."""
    if isinstance(node, list):
        return [found for child in node for found in _variables(child)]
    if not isinstance(node, dict):
        return []
    here = [(node["Code"], _one_line(node["Content"]))] if node.get("Type") == "Merkmal" else []
    return here + [found for child in node.values() for found in _variables(child)]


def _too_large(name: Text, query: Query) -> NotOffered:
    return NotOffered(
        Text(
            f"{name.de}: Die Tabelle {query.table} ist für einen direkten Abruf zu groß. Wählen Sie weniger Jahre oder "
            "Gebiete (zum Beispiel nur 08* für Baden-Württemberg) oder nutzen Sie ein Konto mit Passwort: "
            "Mit einem Zugriffstoken rechnet das Amt keine großen Tabellen.",
            f"{name.en}: table {query.table} is too large for a direct answer. Choose fewer years or areas (for "
            "example 08* for Baden-Württemberg only) or use an account with a password: with a token the office "
            "computes no large tables.",
        )
    )


def _needs_account(name: Text, query: Query) -> Refused:
    return Refused(
        Text(
            f"{name.de}: Die Tabelle {query.table} gibt es nur mit einem (kostenlosen) Konto. Registrieren Sie sich "
            "auf www.regionalstatistik.de, oder laden Sie die Tabelle dort als Flat-CSV herunter und lesen Sie die "
            "Datei ein.",
            f"{name.en}: table {query.table} needs a (free) account. Register at www.regionalstatistik.de, or "
            "download the table there as flat CSV and import the file.",
        )
    )
