"""The one store of imported figures: a Parquet file for each table that was fetched or handed in, in tidy form."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from stellwerk.evidence.statistics.sources.cache import Cache, Note
from stellwerk.evidence.statistics.sources.frame import SCHEMA
from stellwerk.home import home

SHELF = "figures"
"""The part of the cache that holds figures ready to be read."""


@dataclass(frozen=True, slots=True)
class Store:
    """Imported figures on disk, in `sources.frame.SCHEMA`; replaced whole and in one step, read lazily."""

    cache: Cache

    def keep(self, table: str, figures: pl.DataFrame, *, url: str = "") -> Note:
        """Puts the figures of a table in the place of those that were there.

        Parameters
        ----------
        table
            Source and table, e.g. ``"regionalstatistik/12411-01-01-4"``: what is kept under one name is replaced.
        """
        packed = io.BytesIO()
        figures.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()).write_parquet(packed)
        licence = figures["licence"][0] or ""
        return self.cache.keep(SHELF, table, packed.getvalue(), url=url, licence=licence, suffix=".parquet")

    def tables(self) -> Iterator[Note]:
        """What is kept, by name."""
        return (note for note in self.cache.notes() if note.source == SHELF)

    def scan(self) -> pl.LazyFrame | None:
        """All figures, unread; None if there are none."""
        paths = [self.cache.path(note) for note in self.tables()]
        return pl.scan_parquet(paths) if paths else None


def store() -> Store:
    """The store of this user."""
    return Store(Cache(home() / "data"))
