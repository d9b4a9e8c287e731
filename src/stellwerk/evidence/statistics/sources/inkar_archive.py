"""The INKAR archive: a table of several gigabytes in a ZIP, read as it unpacks, never on disk whole.

The archive is packed with Deflate64, which Python's own ``zipfile`` cannot unpack; the package ``inflate64`` can.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path

import polars as pl

from stellwerk.errors import MissingExtra, TableError
from stellwerk.evidence.statistics.sources.errors import torn
from stellwerk.evidence.statistics.sources.frame import Provenance, tidy
from stellwerk.evidence.statistics.sources.source import CATALOGUE
from stellwerk.tables.legible import legible
from stellwerk.text import Text

LEVELS = {
    "Bund": "bund", "Bundesländer": "land", "Länder": "land", "Kreise": "kreis",
    "Gemeindeverbände": "verband", "Gemeinden": "gemeinde",
}  # fmt: skip
_PIECE = 8 << 20
_DEFLATE64 = 9
_PURPOSE = Text("Das INKAR-Archiv zu entpacken", "Unpacking the INKAR archive")


def is_inkar(header: str) -> bool:
    """Whether a header line is that of the INKAR archive's table."""
    return {"Raumbezug", "Kennziffer", "Zeitbezug", "Wert"} <= set(_names(header))


def read_inkar_archive(
    path: Path,
    origin: Provenance,
    *,
    indicators: Collection[str] | None = None,
    levels: Collection[str] = ("kreis",),
) -> pl.DataFrame:
    """A tidy frame from an INKAR archive or the CSV inside it.

    Parameters
    ----------
    indicators
        Kürzel (or ID in editions before they had Kürzel); all if None.
    levels
        Which areas. Keys of Gemeindeverbände are INKAR's own („KKKKK9xx“).

    Raises
    ------
    TableError
        If the archive is torn or its table has other columns.
    MissingExtra
        If the archive is packed with Deflate64 and the package for it is not installed.
    """
    with legible(origin.file):
        # Each piece is made tidy, and small, before the next is unpacked.
        parts = [tidy(_facts(piece, indicators, levels), origin) for piece in _tables(path, origin.file)]
        # The same indicator is listed under several headings.
        return pl.concat(parts).unique(("indicator", "level", "unit", "period"), maintain_order=True)


def inkar_catalogue(path: Path) -> pl.DataFrame:
    """The indicators in an archive: code, title, first and last period."""
    seen = [
        piece.group_by("code").agg(pl.col("Indikator").first(), pl.col("Zeitbezug").min().alias("first"),
                                   pl.col("Zeitbezug").max().alias("last"))
        for piece in _tables(path, path.name)
    ]  # fmt: skip
    merged = pl.concat(seen).group_by("code").agg(pl.col("Indikator").first(), pl.min("first"), pl.max("last"))
    periods = pl.concat_str("first", "last", separator=" – ")
    return merged.select("code", title="Indikator", periods=periods).sort("code").cast(CATALOGUE)


def _facts(piece: pl.DataFrame, indicators: Collection[str] | None, levels: Collection[str]) -> pl.DataFrame:
    wanted = pl.col("Raumbezug").is_in([name for name, level in LEVELS.items() if level in levels])
    if indicators is not None:
        wanted &= pl.col("code").is_in(list(indicators))
    return piece.filter(wanted).select(
        unit=inkar_unit(),
        name=pl.col("Name"),
        level=pl.col("Raumbezug").replace_strict(LEVELS, default="other"),
        indicator=pl.col("code"),
        breakdown=pl.lit(""),
        period=pl.col("Zeitbezug"),
        measure=pl.lit(None, dtype=pl.String),
        raw=pl.col("Wert"),
        territory=pl.lit(None, dtype=pl.Date),
    )


def inkar_unit() -> pl.Expr:
    """AGS from INKAR's keys: eight digits, of which Kreise and Länder use the first."""
    key, level = pl.col("Kennziffer").str.zfill(8), pl.col("Raumbezug").replace_strict(LEVELS, default="other")
    short = pl.when(key.str.starts_with("000000")).then(key.str.slice(6)).otherwise(key.str.slice(0, 2))
    return (
        pl.when(level == "kreis")
        .then(key.str.slice(0, 5))
        .when(level == "land")
        .then(short)
        .when(level == "bund")
        .then(pl.lit("DG"))
        .otherwise(key)
    )


def _names(header: str) -> list[str]:
    return [name.strip('"') for name in header.lstrip("\ufeff").strip().split(";")]


def _tables(path: Path, file: str) -> Iterator[pl.DataFrame]:
    """The table, piece by piece, as text, with its code in a column of that name."""
    header, rest = b"", b""
    for piece in _pieces(path, file):
        rest += piece
        end = rest.rfind(b"\n") + 1
        if not header and end:
            header, rest, end = *_split_header(rest), rest.rfind(b"\n") + 1
            _check(header, file)
            end = rest.rfind(b"\n") + 1
        if end:
            yield _parsed(header, rest[:end])
            rest = rest[end:]
    if not header:
        raise _not_inkar(file)
    if rest.strip():
        yield _parsed(header, rest)


def _split_header(start: bytes) -> tuple[bytes, bytes]:
    line, _, rest = start.partition(b"\n")
    return line + b"\n", rest


def _check(header: bytes, file: str) -> None:
    if not is_inkar(header.decode("utf-8", errors="replace")):
        raise _not_inkar(file)


def _parsed(header: bytes, rows: bytes) -> pl.DataFrame:
    # Older editions have no Kürzel; their ID changes from edition to edition.
    frame = pl.read_csv(io.BytesIO(header + rows), separator=";", infer_schema=False)
    return frame.with_columns(code=pl.col("Kuerzel" if "Kuerzel" in frame.columns else "ID"))


def _not_inkar(file: str) -> TableError:
    return TableError(
        Text(
            "Das ist nicht die Gesamttabelle von INKAR: Es fehlen Spalten wie Raumbezug, Kennziffer, Zeitbezug, Wert.",
            "This is not INKAR's table of everything: columns are missing (Raumbezug, Kennziffer, Zeitbezug, Wert).",
        ),
        file=file,
    )


def _pieces(path: Path, file: str) -> Iterator[bytes]:
    """The table's bytes, unpacked piece by piece and checked against their checksum."""
    if not zipfile.is_zipfile(path):
        yield from _read_pieces(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            member = max(archive.infolist(), key=lambda info: info.file_size)
        yield from _unpack(path, member)
    except (zipfile.BadZipFile, zlib.error, ValueError, IndexError) as error:
        raise torn(file, error) from error


def _read_pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as plain:
        while piece := plain.read(_PIECE):
            yield piece


def _unpack(path: Path, member: zipfile.ZipInfo) -> Iterator[bytes]:
    unpack, checksum, ready = _unpacker(member.compress_type), 0, b""
    with path.open("rb") as packed:
        packed.seek(member.header_offset + 26)
        name, extra = struct.unpack("<HH", packed.read(4))  # lengths in the local header (APPNOTE.TXT 4.3.7)
        packed.seek(name + extra, io.SEEK_CUR)
        left = member.compress_size
        while left and (block := packed.read(min(left, 1 << 17))):
            left -= len(block)
            unpacked = unpack(block)
            checksum = zlib.crc32(unpacked, checksum)
            ready += unpacked
            if len(ready) >= _PIECE:
                yield ready
                ready = b""
    if left or checksum != member.CRC:
        raise zipfile.BadZipFile("bad checksum")
    yield ready


def _unpacker(kind: int) -> Callable[[bytes], bytes]:
    if kind == zipfile.ZIP_STORED:
        return bytes
    if kind == zipfile.ZIP_DEFLATED:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        return partial(unpacker.decompress)
    if kind != _DEFLATE64:
        raise zipfile.BadZipFile(f"packed in a way we do not know ({kind})")
    try:
        from inflate64 import Inflater  # noqa: PLC0415  needed for this one kind of archive only
    except ImportError as error:
        raise MissingExtra("data", _PURPOSE) from error
    inflater = Inflater()
    return lambda packed: bytes(inflater.inflate(packed))
