"""INKAR of the BBSR: some 600 indicators of regional development, as one archive of about 400 MB.

Every edition is recalculated to its newest territorial state: values of two editions never belong in one series.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from stellwerk.evidence.statistics.sources.cache import Note
from stellwerk.evidence.statistics.sources.errors import BadAnswer, NotOffered
from stellwerk.evidence.statistics.sources.inkar_archive import inkar_catalogue, read_inkar_archive
from stellwerk.evidence.statistics.sources.source import (
    DL_DE_BY,
    Connection,
    Metadata,
    Payload,
    Query,
    listed,
    provenance,
    taken,
)
from stellwerk.evidence.statistics.sources.transport import Request
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Inkar:
    """One edition of INKAR, from its archive; codes are the Kürzel (``a_ausl_bev``), which stay from year to year.

    Parameters
    ----------
    edition
        Year of the edition.
    base
        Where the archives lie, ending in a slash.
    """

    edition: int = 2025
    base: str = "https://www.bbr-server.de/imagemap/inkar/download/"

    @property
    def id(self) -> str:
        """``inkar2025``: the edition is part of the name, as values of two editions must not mix."""
        return f"inkar{self.edition}"

    @property
    def name(self) -> Text:
        """Name for people."""
        return Text(f"INKAR {self.edition} (BBSR)", f"INKAR {self.edition} (BBSR)")

    @property
    def licence(self) -> str:
        """Licence of the figures."""
        return DL_DE_BY

    @property
    def attribution(self) -> str:
        """Line to print beside any use."""
        return f"BBSR Bonn, INKAR {self.edition}"

    def catalogue(self, connection: Connection, search: str = "") -> pl.DataFrame:
        """The indicators in the archive, which is downloaded first if it is not there; takes a minute."""
        return listed(inkar_catalogue(self.archive(connection)).rows(), search)

    def metadata(self, connection: Connection, code: str) -> Metadata:
        """Title and years of one indicator."""
        found = inkar_catalogue(self.archive(connection)).filter(code=code)
        if found.height == 0:
            raise NotOffered(Text(f"INKAR kennt „{code}“ nicht.", f"INKAR has no “{code}”."))
        return Metadata(code, found["title"][0], found["periods"][0], ())

    def fetch(self, connection: Connection, query: Query, *, refresh: bool = False) -> pl.DataFrame:
        """A tidy frame of one indicator at one level; the archive is downloaded once, the extract is kept."""
        return taken(
            self,
            connection,
            query,
            refresh=refresh,
            obtain=lambda _: self._extract(connection, query, refresh=refresh),
            read=lambda payload, _: pl.read_parquet(payload),
        )

    def archive(self, connection: Connection, *, refresh: bool = False) -> Path:
        """Where the archive lies; downloads it if it is not there, going on with a download that broke off."""
        note = connection.cache.note(self.id, "archive")
        if note is None or refresh:
            note = self._download(connection)
        return connection.cache.path(note)

    def _extract(self, connection: Connection, query: Query, *, refresh: bool) -> Payload:
        path = self.archive(connection, refresh=refresh)
        note = connection.cache.note(self.id, "archive")
        fetched = note.retrieved[:10] if note else ""
        origin = provenance(self, query.table, pl.Series([fetched]).str.to_date().item())
        frame = read_inkar_archive(path, origin, indicators={query.table}, levels={query.level})
        packed = io.BytesIO()
        frame.write_parquet(packed)
        return Payload(packed.getvalue(), self._address, ".parquet")

    def _download(self, connection: Connection) -> Note:
        transport, part = connection.online, connection.cache.part(self.id, "archive")
        answer = transport.download(Request(self._address), part)
        if answer.status not in {200, 206} or not zipfile.is_zipfile(part):
            part.unlink(missing_ok=True)
            raise BadAnswer(
                Text(
                    f"{self._address} liefert kein Archiv (Status {answer.status}).",
                    f"{self._address} does not deliver an archive (status {answer.status}).",
                )
            )
        return connection.cache.keep(self.id, "archive", part, url=self._address, licence=self.licence, suffix=".zip")

    @property
    def _address(self) -> str:
        return f"{self.base}inkar_{self.edition}.zip"
