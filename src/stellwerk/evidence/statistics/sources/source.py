"""What all sources have in common: one shape, and one way from the cache or the network to a tidy frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

import polars as pl

from stellwerk.evidence.statistics.sources.cache import Cache, Note
from stellwerk.evidence.statistics.sources.errors import NotInstalled, NotOffered
from stellwerk.evidence.statistics.sources.frame import Provenance
from stellwerk.evidence.statistics.sources.transport import Transport
from stellwerk.text import Text

CATALOGUE = pl.Schema({"code": pl.String(), "title": pl.String(), "periods": pl.String()})
"""Columns of a catalogue: the code to fetch by, its title, and the periods there are as the source writes them."""

DL_DE_BY = "dl-de/by-2-0"
"""Datenlizenz Deutschland – Namensnennung – Version 2.0."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """An account at a source.

    Parameters
    ----------
    name
        User name, or the access token.
    password
        Empty in token mode; with a token the source computes no jobs.
    """

    name: str = field(repr=False)
    password: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        for part in (self.name, self.password):
            if not part.isprintable() or any(ord(letter) > 255 for letter in part):  # HTTP headers carry Latin-1
                raise ValueError("the account holds characters that cannot be sent")


@dataclass(frozen=True, slots=True)
class Connection:
    """What a source needs to work: a cache, the way to the network, and accounts.

    Parameters
    ----------
    cache
        Where fetched tables are kept.
    transport
        The way to the network; None works offline, from the cache alone.
    accounts
        By source id.
    """

    cache: Cache
    transport: Transport | None = None
    accounts: Mapping[str, Credentials] = field(default_factory=dict, repr=False)

    @property
    def online(self) -> Transport:
        """The way to the network; raises `NotInstalled` if there is none."""
        if self.transport is None:
            raise NotInstalled(
                Text(
                    "Ohne Netz geht das nicht: Diese Angaben liegen nicht im Zwischenspeicher.",
                    "This needs the network: it is not in the cache.",
                )
            )
        return self.transport


@dataclass(frozen=True, slots=True)
class Query:
    """What to fetch.

    Parameters
    ----------
    table
        Code of the table or indicator, as in the source's catalogue.
    level
        Which areas, for sources that have to be told (`frame.LEVELS`).
    start, end
        First and last year; None leaves it to the source.
    regions
        Keys of areas, ``*`` as wildcard (``08*``), for sources that can select; all if empty.
    """

    table: str
    level: str = "kreis"
    start: int | None = None
    end: int | None = None
    regions: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Under which the answer is cached: the same question gives the same key."""
        years = f"{self.start or ''}-{self.end or ''}"
        return "_".join(part for part in (self.table, self.level, years.strip("-"), "+".join(self.regions)) if part)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says about one of its tables.

    Parameters
    ----------
    code, title
        As in the catalogue.
    periods
        As the source writes them.
    variables
        Codes and labels of what the table is broken down by.
    updated
        As the source writes it; empty if it does not say.
    """

    code: str
    title: str
    periods: str
    variables: tuple[tuple[str, str], ...]
    updated: str = ""


class Source(Protocol):
    """One place figures come from. All sources look like this."""

    @property
    def id(self) -> str:
        """Short name, e.g. ``regionalstatistik``."""
        ...

    @property
    def name(self) -> Text:
        """Name for people."""
        ...

    @property
    def licence(self) -> str:
        """Licence of the figures."""
        ...

    @property
    def attribution(self) -> str:
        """Line to print beside any use."""
        ...

    def catalogue(self, connection: Connection, search: str = "") -> pl.DataFrame:
        """The tables there are, in `CATALOGUE`; a search narrows them."""
        ...

    def metadata(self, connection: Connection, code: str) -> Metadata:
        """What the source says about one table."""
        ...

    def fetch(self, connection: Connection, query: Query, *, refresh: bool = False) -> pl.DataFrame:
        """A tidy frame: from the cache if it is there, else from the source; `refresh` asks the source again."""
        ...


@dataclass(frozen=True, slots=True)
class Payload:
    """What came over the network, not yet kept.

    Parameters
    ----------
    content
        The bytes, or a file that holds them.
    url
        Where it came from, without credentials.
    suffix
        Of the file in the cache.
    """

    content: bytes | Path
    url: str
    suffix: str


def taken(
    source: Source,
    connection: Connection,
    query: Query,
    *,
    refresh: bool,
    obtain: Callable[[Note | None], Payload | None],
    read: Callable[[bytes | Path, Provenance], pl.DataFrame],
) -> pl.DataFrame:
    """The frame from the cache, or obtained, read and only then kept.

    What cannot be read never gets into the cache, so that it cannot replace what was good.

    Parameters
    ----------
    obtain
        Asks the source; it is given the note of what we have and answers None if there is nothing newer.
    read
        Makes the frame; raises if the payload is not what it should be.
    """
    note = connection.cache.note(source.id, query.key)
    if note is None or refresh:
        if connection.transport is None:
            raise _not_installed(source, query)
        payload = obtain(note)
        if payload is not None:
            return _kept(source, connection, query, payload, read)
        if note is None:
            raise _nothing(query)
        note = connection.cache.confirm(note)
    return read(connection.cache.path(note), provenance(source, query.table, date.fromisoformat(note.retrieved[:10])))


def _kept(
    source: Source,
    connection: Connection,
    query: Query,
    payload: Payload,
    read: Callable[[bytes | Path, Provenance], pl.DataFrame],
) -> pl.DataFrame:
    today = datetime.now(UTC).date()
    frame = read(payload.content, provenance(source, query.table, today))
    if frame.height == 0:
        raise _nothing(query)
    connection.cache.keep(
        source.id, query.key, payload.content, url=payload.url, licence=source.licence, suffix=payload.suffix
    )
    return frame


def provenance(source: Source, table: str, retrieved: date) -> Provenance:
    """Where the figures of one table come from."""
    return Provenance(f"{source.id}/{table}", source.licence, source.attribution, retrieved, table)


def listed(rows: Iterable[tuple[str, str, str]], search: str) -> pl.DataFrame:
    """A catalogue of ``code, title, periods``, narrowed to what has the search in code or title."""
    wanted = search.casefold()
    found = [row for row in rows if wanted in row[0].casefold() or wanted in row[1].casefold()]
    return pl.DataFrame(found, schema=CATALOGUE, orient="row")


def content_of(payload: bytes | Path) -> bytes:
    """The bytes of a payload."""
    return payload.read_bytes() if isinstance(payload, Path) else payload


def _nothing(query: Query) -> NotOffered:
    return NotOffered(
        Text(
            f"{query.table}: Für diese Auswahl gibt es dort keine Werte.",
            f"{query.table}: there are no values for this selection.",
        )
    )


def _not_installed(source: Source, query: Query) -> NotInstalled:
    return NotInstalled(
        Text(
            f"{source.name.de}, {query.table}: nicht im Zwischenspeicher, und es darf nicht abgerufen werden.",
            f"{source.name.en}, {query.table}: not in the cache, and we are not to fetch.",
        )
    )
