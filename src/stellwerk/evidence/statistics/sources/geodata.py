"""Areas from GeoPackages and shapefiles, the two forms in which the BKG hands out boundaries."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from stellwerk.errors import TableError
from stellwerk.evidence.statistics.sources.projection import Points
from stellwerk.text import Text

Polygon = tuple[Points, ...]
"""Outer ring first, then holes."""


@dataclass(frozen=True, slots=True)
class Area:
    """One record of a layer: its fields as text, and its polygons in the layer's coordinates."""

    fields: Mapping[str, str]
    polygons: tuple[Polygon, ...]


def read_geopackage(path: Path, layer: str) -> tuple[tuple[Area, ...], int]:
    """The areas of one layer of a GeoPackage, and the EPSG code of its coordinates.

    Raises
    ------
    TableError
        If the file is no GeoPackage or has no such layer.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as package:
            found = package.execute(
                "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns WHERE lower(table_name) = ?",
                (layer.lower(),),
            ).fetchone()
            if found is None:
                raise _no_layer(path, layer)
            table, column, epsg = found
            quoted = '"' + table.replace('"', '""') + '"'
            rows = package.execute(f"SELECT * FROM {quoted}")  # noqa: S608  a table name cannot be a parameter
            names = [description[0] for description in rows.description]
            return tuple(_packaged(dict(zip(names, row, strict=True)), column) for row in rows), int(epsg)
    except sqlite3.DatabaseError as error:
        raise _damaged(path, str(error)) from error


def read_shapefile(path: Path) -> tuple[Area, ...]:
    """The areas of a shapefile; ``.dbf`` and, if there is one, ``.cpg`` lie beside the ``.shp``.

    Raises
    ------
    TableError
        If the files do not fit together or hold no polygons.

    References
    ----------
    ESRI Shapefile Technical Description (1998).
    """
    try:
        shapes = list(_shapes(path.read_bytes()))
        fields = list(_records(path.with_suffix(".dbf").read_bytes(), _encoding(path)))
    except (struct.error, ValueError, IndexError, FileNotFoundError) as error:
        raise _damaged(path, str(error)) from error
    if len(shapes) != len(fields):
        raise _damaged(path, f"{len(shapes)} ≠ {len(fields)}")
    return tuple(Area(row, polygons) for row, polygons in zip(fields, shapes, strict=True))


def signed_area(ring: Points) -> float:
    """Twice the area of a closed ring; positive if it runs counter-clockwise."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def _packaged(row: dict[str, object], column: str) -> Area:
    blob = row.pop(column)
    if not isinstance(blob, bytes):
        return Area({}, ())
    envelope = (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]  # GeoPackage 1.3, section 2.1.3
    polygons = tuple(_well_known(blob, 8 + envelope))
    return Area({name.upper(): "" if value is None else str(value) for name, value in row.items()}, polygons)


def _well_known(blob: bytes, at: int) -> Iterator[Polygon]:
    """The polygons in a piece of well-known binary (OGC 06-103r4): a polygon or a collection of them."""
    order = "<" if blob[at] else ">"
    kind, count = struct.unpack_from(f"{order}II", blob, at + 1)
    if kind % 1000 & 0xFF == 6:
        at += 9
        for _ in range(count):
            polygon, at = _polygon(blob, at)
            yield polygon
    elif kind % 1000 & 0xFF == 3:
        yield _polygon(blob, at)[0]


def _polygon(blob: bytes, at: int) -> tuple[Polygon, int]:
    order = "<" if blob[at] else ">"
    kind, rings = struct.unpack_from(f"{order}II", blob, at + 1)
    dimensions = 3 if kind >= 0x80000000 or 1000 <= kind < 3000 else 2
    at += 9
    found = []
    for _ in range(rings):
        (count,) = struct.unpack_from(f"{order}I", blob, at)
        numbers = np.frombuffer(blob, f"{order}f8", count * dimensions, at + 4)
        found.append(numbers.reshape(count, dimensions)[:, :2].astype(np.float64))
        at += 4 + 8 * count * dimensions
    return tuple(found), at


def _shapes(data: bytes) -> Iterator[tuple[Polygon, ...]]:
    at = 100
    while at < len(data):
        length = struct.unpack_from(">i", data, at + 4)[0] * 2
        kind = struct.unpack_from("<i", data, at + 8)[0]
        if kind not in {0, 5, 15, 25}:
            raise ValueError(f"shape type {kind}")
        yield _shape(data, at + 8) if kind else ()
        at += 8 + length


def _shape(data: bytes, at: int) -> tuple[Polygon, ...]:
    parts, count = struct.unpack_from("<ii", data, at + 36)
    starts = np.frombuffer(data, "<i4", parts, at + 44)
    points = np.frombuffer(data, "<f8", count * 2, at + 44 + 4 * parts).reshape(count, 2).astype(np.float64)
    return _polygons(np.split(points, starts[1:]))


def _polygons(rings: Sequence[Points]) -> tuple[Polygon, ...]:
    """Outer rings (clockwise in shapefiles) with the holes that lie in them."""
    outer = [ring for ring in rings if signed_area(ring) <= 0]
    holes: list[list[Points]] = [[] for _ in outer]
    for hole in (ring for ring in rings if signed_area(ring) > 0):
        around = [index for index, ring in enumerate(outer) if _holds(ring, hole[0])]
        smallest = min(around, key=lambda index: abs(signed_area(outer[index])), default=0)
        holes[smallest].append(hole)
    return tuple((ring, *inner) for ring, inner in zip(outer, holes, strict=True))


def _holds(ring: Points, point: Points) -> bool:
    """Whether a ring holds a point: a ray to the right crosses it an odd number of times."""
    x, y = ring[:, 0], ring[:, 1]
    crosses = (y[:-1] > point[1]) != (y[1:] > point[1])
    rise = np.where(crosses, y[1:] - y[:-1], 1.0)
    right = x[:-1] + (point[1] - y[:-1]) / rise * (x[1:] - x[:-1]) >= point[0]
    return bool(np.count_nonzero(crosses & right) % 2)


def _records(data: bytes, encoding: str) -> Iterator[dict[str, str]]:
    """The rows of a dBASE table as text."""
    rows, header, length = struct.unpack_from("<IHH", data, 4)
    columns = []
    for at in range(32, header - 1, 32):
        if data[at] == 0x0D:
            break
        columns.append((data[at : at + 11].split(b"\0")[0].decode("ascii").upper(), data[at + 16]))
    for row in range(rows):
        start, record = header + row * length + 1, {}
        for name, width in columns:
            record[name] = data[start : start + width].decode(encoding).strip(" \0")
            start += width
        yield record


def _encoding(path: Path) -> str:
    note = path.with_suffix(".cpg")
    return note.read_text(encoding="ascii").strip() if note.exists() else "utf-8"


def _no_layer(path: Path, layer: str) -> TableError:
    return TableError(
        Text(f"Die Ebene „{layer}“ fehlt in der Datei.", f"The layer “{layer}” is not in the file."), file=path.name
    )


def _damaged(path: Path, reason: str) -> TableError:
    return TableError(
        Text(
            f"Die Gebietsgrenzen lassen sich nicht lesen ({reason}). Bitte laden Sie die Datei noch einmal herunter.",
            f"The boundaries cannot be read ({reason}). Please download the file again.",
        ),
        file=path.name,
    )
