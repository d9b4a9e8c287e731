"""Boundaries of Länder, Kreise and Gemeinden from the BKG (VG250 and VG2500), made light enough for a web page."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from stellwerk.errors import InputError, TableError
from stellwerk.evidence.statistics.sources.errors import BadAnswer
from stellwerk.evidence.statistics.sources.geodata import Area, read_geopackage, read_shapefile, signed_area
from stellwerk.evidence.statistics.sources.projection import Points, from_utm
from stellwerk.evidence.statistics.sources.simplify import simplified
from stellwerk.evidence.statistics.sources.source import DL_DE_BY, Connection
from stellwerk.evidence.statistics.sources.transport import Request
from stellwerk.tables.legible import legible
from stellwerk.text import Text

GeoJson = dict[str, Any]
_LAYERS = {"land": "lan", "regierungsbezirk": "rbz", "kreis": "krs", "verband": "vwg", "gemeinde": "gem"}
_TOLERANCE = {"land": 500.0, "regierungsbezirk": 400.0, "kreis": 300.0, "verband": 150.0, "gemeinde": 100.0}
_UTM32, _DEGREES = 25832, {4326, 4258}
_NAME = Text("Verwaltungsgebiete 1 : 250 000 (BKG)", "Administrative areas 1 : 250,000 (BKG)")


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The administrative areas 1 : 250,000 (VG250) of the Federal Agency for Cartography and Geodesy.

    Parameters
    ----------
    address
        Of the archive with all layers, as of 31 December of the year before.
    """

    address: str = (
        "https://daten.gdz.bkg.bund.de/produkte/vg/vg250_ebenen_1231/aktuell/vg250_12-31.utm32s.shape.ebenen.zip"
    )
    id: str = "vg250"
    name: Text = _NAME
    licence: str = DL_DE_BY

    def fetch(self, connection: Connection, level: str, *, refresh: bool = False) -> GeoJson:
        """Simplified boundaries of one level as GeoJSON; from the cache if they are there."""
        note = connection.cache.note(self.id, level)
        if note is None or refresh:
            made = read_boundaries(self._archive(connection, refresh=refresh), level)
            written = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
            connection.cache.keep(self.id, level, written, url=self.address, licence=self.licence, suffix=".geojson")
            return made
        kept: GeoJson = json.loads(connection.cache.read(note))
        return kept

    def _archive(self, connection: Connection, *, refresh: bool) -> Path:
        cache = connection.cache
        note = cache.note(self.id, "archive")
        if note is None or refresh:
            part = cache.part(self.id, "archive")
            answer = connection.online.download(Request(self.address), part)
            if answer.status not in {200, 206} or not zipfile.is_zipfile(part):
                part.unlink(missing_ok=True)
                raise BadAnswer(
                    Text(
                        f"{self.address} liefert kein Archiv (Status {answer.status}).",
                        f"{self.address} does not deliver an archive (status {answer.status}).",
                    )
                )
            note = cache.keep(self.id, "archive", part, url=self.address, licence=self.licence, suffix=".zip")
        return cache.path(note)


def read_boundaries(path: Path, level: str, tolerance: float | None = None) -> GeoJson:
    """Simplified boundaries as GeoJSON from a GeoPackage, a shapefile, or a ZIP that holds one of them.

    Water areas and other records that are no land are left out (``GF``); parts of one area become one feature. Features
    carry ``ags``, ``ars`` and ``name``; coordinates are longitude and latitude, rounded to about a metre; neighbours
    still share their line.

    Parameters
    ----------
    level
        ``land``, ``regierungsbezirk``, ``kreis``, ``verband`` or ``gemeinde``.
    tolerance
        Metres that a line may deviate; by default 100 (Gemeinden) to 500 (Länder).

    Raises
    ------
    TableError
        If there is no such layer or its coordinates are in another system.
    """
    if level not in _LAYERS:
        raise InputError(
            Text(f"Ebenen sind {', '.join(_LAYERS)}; nicht {level}.", f"Levels are {', '.join(_LAYERS)}; not {level}.")
        )
    with legible(path.name):
        return _read(path, level, tolerance)


def _read(path: Path, level: str, tolerance: float | None) -> GeoJson:
    with TemporaryDirectory(prefix="stellwerk-") as folder:
        areas, epsg = _areas(path, level, Path(folder))
    if epsg not in {_UTM32, *_DEGREES}:
        raise TableError(
            Text(
                f"Die Koordinaten stehen in einem anderen System (EPSG {epsg}). Laden Sie die Fassung „UTM32s“.",
                f"Coordinates are in another system (EPSG {epsg}). Download the version “UTM32s”.",
            ),
            file=path.name,
        )
    metres = _TOLERANCE[level] if tolerance is None else tolerance
    return _collection(_land(areas), metres if epsg == _UTM32 else metres / 111_000, projected=epsg == _UTM32)


def _areas(path: Path, level: str, folder: Path) -> tuple[Sequence[Area], int]:
    layer = _LAYERS[level]
    if zipfile.is_zipfile(path):
        path = _unpacked(path, layer, folder)
    if path.suffix.lower() == ".gpkg":
        return read_geopackage(path, f"vg250_{layer}")
    return read_shapefile(path), _system(path)


def _unpacked(path: Path, layer: str, folder: Path) -> Path:
    """The GeoPackage in an archive, or the shapefile of one layer with what belongs to it."""
    with zipfile.ZipFile(path) as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        package = [info for info in files if info.filename.lower().endswith(".gpkg")]
        stems = {f"vg250_{layer}", f"vg2500_{layer}"}
        wanted = package or [info for info in files if Path(info.filename).stem.lower() in stems]
        for info in wanted:
            target = folder / Path(info.filename).name.lower()  # never a path of the archive's choosing
            with archive.open(info) as packed, target.open("wb") as unpacked:
                shutil.copyfileobj(packed, unpacked)
    main = [file for file in folder.iterdir() if file.suffix in {".gpkg", ".shp"}]
    if not main:
        raise TableError(
            Text(
                f"Im Archiv fehlt die Ebene „vg250_{layer}“ (GeoPackage oder Shape).",
                f"The archive lacks the layer “vg250_{layer}” (GeoPackage or shape).",
            ),
            file=path.name,
        )
    return main[0]


def _system(path: Path) -> int:
    """The EPSG code of a shapefile's coordinates, as far as its ``.prj`` tells; 0 for one we do not know."""
    note = path.with_suffix(".prj")
    told = note.read_text(encoding="utf-8", errors="replace").upper() if note.exists() else "UTM_ZONE_32N"
    if "UTM_ZONE_32N" in told or "UTM ZONE 32N" in told:
        return _UTM32
    return 4326 if told.startswith("GEOGCS") else 0


def _land(areas: Sequence[Area]) -> dict[str, list[Area]]:
    """The areas by AGS, only those on land: the highest code of GF (4 in VG250, 9 in VG2500)."""
    land = max((area.fields.get("GF", "") for area in areas), default="")
    found: dict[str, list[Area]] = {}
    for area in areas:
        if area.fields.get("GF", "") == land:
            found.setdefault(area.fields["AGS"], []).append(area)
    return dict(sorted(found.items()))


def _collection(land: Mapping[str, Sequence[Area]], tolerance: float, *, projected: bool) -> GeoJson:
    rings = [ring for areas in land.values() for area in areas for polygon in area.polygons for ring in polygon]
    light = iter(simplified(rings, tolerance))
    features = []
    for ags, areas in land.items():
        polygons = [[next(light) for _ in polygon] for area in areas for polygon in area.polygons]
        whole = [polygon for area in areas for polygon in area.polygons]
        features.append(_feature(ags, areas[0].fields, _drawn(polygons, whole, projected=projected)))
    return {"type": "FeatureCollection", "features": features}


def _drawn(light: Sequence[Sequence[Points]], whole: Sequence[Sequence[Points]], *, projected: bool) -> list[Any]:
    """The polygons as GeoJSON coordinates; islands that shrank to nothing are left out, but never the last one."""
    kept = [[ring for ring in polygon if len(ring) >= 4] for polygon in light if len(polygon[0]) >= 4]
    if not kept:
        sizes = [abs(signed_area(polygon[0])) for polygon in whole]
        kept = [list(whole[sizes.index(max(sizes))])]
    return [
        [_written(ring, outer=index == 0, projected=projected) for index, ring in enumerate(polygon)]
        for polygon in kept
    ]


def _written(ring: Points, *, outer: bool, projected: bool) -> list[list[float]]:
    """A ring as RFC 7946 wants it: outer rings counter-clockwise, holes clockwise."""
    turned = ring if (signed_area(ring) > 0) == outer else ring[::-1]
    degrees = from_utm(turned) if projected else turned
    return np.round(degrees, 5).tolist()  # type: ignore[no-any-return]  # numpy types it as Any


def _feature(ags: str, fields: Mapping[str, str], polygons: list[Any]) -> GeoJson:
    geometry = (
        {"type": "Polygon", "coordinates": polygons[0]}
        if len(polygons) == 1
        else {"type": "MultiPolygon", "coordinates": polygons}
    )
    properties = {"ags": ags, "ars": fields.get("ARS", ""), "name": fields.get("GEN", "")}
    return {"type": "Feature", "properties": properties, "geometry": geometry}
