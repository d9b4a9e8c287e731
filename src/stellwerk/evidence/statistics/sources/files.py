"""Files that a user has downloaded: what they are, told from what is in them, and the figures they hold."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

import polars as pl

from stellwerk.errors import TableError
from stellwerk.evidence.statistics.sources.ffcsv import is_ffcsv, read_ffcsv
from stellwerk.evidence.statistics.sources.frame import Provenance
from stellwerk.evidence.statistics.sources.inkar_archive import is_inkar, read_inkar_archive
from stellwerk.evidence.statistics.sources.regionalatlas import read_regionalatlas
from stellwerk.evidence.statistics.sources.source import DL_DE_BY
from stellwerk.evidence.statistics.sources.wahlen import is_kerg2, read_kerg2
from stellwerk.evidence.statistics.sources.wegweiser import read_wegweiser
from stellwerk.tables.unpack import DAMAGED
from stellwerk.text import Text

_HEAD = 1 << 16


class Kind(StrEnum):
    """What a file can be."""

    FFCSV = "ffcsv"
    KERG2 = "kerg2"
    INKAR = "inkar"
    REGIONALATLAS = "regionalatlas"
    WEGWEISER = "wegweiser"
    BOUNDARIES = "boundaries"
    GV100 = "gv100"
    WORKBOOK = "workbook"


def kind_of(path: Path) -> Kind | None:
    """What a file is, judged by its content and not its name; None if it is nothing we read."""
    if path.suffix.lower() in {".gpkg", ".shp"}:
        return Kind.BOUNDARIES
    if zipfile.is_zipfile(path):
        return _kind_in_archive(path)
    with path.open("rb") as file:
        return _kind_of_head(file.read(_HEAD))


def read_file(path: Path, *, retrieved: date | None = None, indicators: Collection[str] | None = None) -> pl.DataFrame:
    """A tidy frame from a flat CSV (or its ZIP), results of an election, an INKAR archive, or a kept answer.

    Parameters
    ----------
    retrieved
        When the file was downloaded; by default the date of the file.
    indicators
        Which Kürzel to take from an INKAR archive; all if None.

    Raises
    ------
    TableError
        If the file is of none of these kinds, or cannot be read as what it is.
    """
    kind = kind_of(path)
    day = retrieved or datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    if kind is Kind.INKAR:
        return read_inkar_archive(path, _origin("inkar", "BBSR Bonn, INKAR", day, path), indicators=indicators)
    if kind not in _READERS:
        raise _strange(path, kind)
    source, attribution, read = _READERS[kind]
    return read(path.read_bytes(), _origin(source, attribution, day, path))


_READERS: dict[Kind | None, tuple[str, str, Callable[[bytes, Provenance], pl.DataFrame]]] = {
    Kind.FFCSV: ("genesis", "Statistische Ämter des Bundes und der Länder", read_ffcsv),
    Kind.KERG2: ("wahlen", "Die Bundeswahlleiterin, Wiesbaden", read_kerg2),
    Kind.REGIONALATLAS: ("regionalatlas", "Statistische Ämter des Bundes und der Länder", read_regionalatlas),
    Kind.WEGWEISER: ("wegweiser", "Bertelsmann Stiftung, Wegweiser Kommune", read_wegweiser),
}


def _origin(source: str, attribution: str, day: date, path: Path) -> Provenance:
    licence = "Quellenangabe; keine offene Lizenz" if source == "wegweiser" else DL_DE_BY
    return Provenance(f"{source}/{path.name}", licence, attribution, day, path.name)


def _kind_in_archive(path: Path) -> Kind | None:
    try:
        with zipfile.ZipFile(path) as archive:
            return _kind_of_members(archive)
    except DAMAGED:
        return Kind.FFCSV  # torn: its reader says so


def _kind_of_members(archive: zipfile.ZipFile) -> Kind | None:
    members = archive.infolist()
    names = [member.filename.lower() for member in members]
    if any(name.endswith((".gpkg", ".shp")) for name in names):
        return Kind.BOUNDARIES
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    tables = [member for member in members if member.filename.lower().endswith((".csv", ".txt", ".asc"))]
    if not tables:
        return None
    largest = max(tables, key=lambda member: member.file_size)
    if largest.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return Kind.INKAR  # nobody else packs with Deflate64
    with archive.open(largest) as table:
        return _kind_of_head(table.read(_HEAD))


def _kind_of_head(head: bytes) -> Kind | None:
    if is_ffcsv(head):
        return Kind.FFCSV
    if is_kerg2(head):
        return Kind.KERG2
    if is_inkar(head.partition(b"\n")[0].decode("utf-8", errors="replace")):
        return Kind.INKAR
    if head.startswith(b"[{"):
        return Kind.WEGWEISER if b'"indicatorsAndTopics"' in head else Kind.REGIONALATLAS
    line = head.partition(b"\n")[0].decode("utf-8", errors="replace").lstrip("\ufeff")
    return Kind.GV100 if line[:2] in {"10", "20", "30", "40", "50", "60"} and line[2:10].isdigit() else None


def _strange(path: Path, kind: Kind | None) -> TableError:
    if kind is Kind.BOUNDARIES:
        what = Text("Das sind Gebietsgrenzen, keine Zahlen.", "These are boundaries, not figures.")
    elif kind in {Kind.GV100, Kind.WORKBOOK}:
        what = Text(
            "Das ist eine Arbeitsmappe oder ein Gemeindeverzeichnis. Zahlen laden Sie bitte als „Flat-CSV (ffcsv)“ "
            "herunter.",
            "This is a workbook or a register of municipalities. Please download figures as “flat CSV (ffcsv)”.",
        )
    else:
        what = Text(
            "Diese Datei kennen wir nicht. Gelesen werden Flat-CSV der Statistikämter, Wahlergebnisse (kerg2.csv), "
            "INKAR-Archive, das Gemeindeverzeichnis (GV100AD, Auszug GV) mit seinen Änderungen und Grenzen (VG250).",
            "We do not know this file. Flat CSV of the statistical offices, election results (kerg2.csv), INKAR "
            "archives, the register (GV100AD, Auszug GV) with its changes, and boundaries (VG250) can be read.",
        )
    return TableError(what, file=path.name)
