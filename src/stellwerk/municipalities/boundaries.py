"""Boundaries of Kreise and Gemeinden, where somebody has fetched or imported them; none are bundled."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from stellwerk.errors import InputError
from stellwerk.home import home
from stellwerk.text import Text

Ring = npt.NDArray[np.float64]

ATTRIBUTION = Text(
    "Grenzen: © GeoBasis-DE / BKG, Datenlizenz Deutschland – Namensnennung – Version 2.0 "
    "(https://www.govdata.de/dl-de/by-2-0), vereinfacht.",
    "Boundaries: © GeoBasis-DE / BKG, Data licence Germany – attribution – version 2.0 "
    "(https://www.govdata.de/dl-de/by-2-0), simplified.",
)
"""What must stand beside a map drawn from VG250 or VG2500."""

_NAMES = {
    "kreis": ("kreise_simple.geojson", "*[Kk][Rr][Ss]*.geojson", "kreise*.geojson", "kreis.*.geojson"),
    "gemeinde": ("gemeinden*.geojson", "*[Gg][Ee][Mm]*.geojson"),
}
_LAND = frozenset({None, 4, 9})
"""GF of land surfaces: 4 in VG250, 9 in VG2500; other values are waters and would appear twice."""


@dataclass(frozen=True, slots=True, eq=False)
class Boundaries:
    """Outlines of Kreise.

    Attributes
    ----------
    rings
        By AGS: closed outlines as arrays of shape (n, 2), longitude and latitude in WGS 84.
    """

    rings: Mapping[str, tuple[Ring, ...]]


def installed(level: str = "kreis") -> Boundaries | None:
    """The boundaries of a level that are at hand (see `found`); None if there are none."""
    file = found(level)
    return None if file is None else load(file)


def found(level: str = "kreis") -> Path | None:
    """The file with the boundaries of a level; None if there is none.

    It is looked for in the folder that ``STELLWERK_DATA`` names, then among what was fetched or imported.

    Parameters
    ----------
    level
        ``kreis`` or ``gemeinde``.
    """
    given = os.environ.get("STELLWERK_DATA")
    folders = [Path(given)] if given else []
    files = (file for folder in (*folders, home() / "data/vg250") if (file := _first(folder, level)))
    return next(files, None)


def in_folder(folder: Path, level: str = "kreis") -> Boundaries | None:
    """The boundaries of a level in a folder; None if it holds none.

    Of Kreise it takes ``kreise_simple.geojson``, then ``*KRS*.geojson`` (VG250, VG2500), then ``kreise*.geojson``.

    Raises
    ------
    InputError
        If the file is not GeoJSON with an AGS and an outline per place in longitude and latitude.
    """
    file = _first(folder, level)
    return None if file is None else load(file)


def _first(folder: Path, level: str) -> Path | None:
    return next((file for pattern in _NAMES[level] for file in sorted(folder.glob(pattern))), None)


def load(file: Path) -> Boundaries:
    """The boundaries in a GeoJSON file, kept until the file changes; see `in_folder`."""
    return _load(file, file.stat().st_mtime_ns if file.is_file() else 0)


@lru_cache(maxsize=4)
def _load(file: Path, _changed: int) -> Boundaries:
    try:
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
        rings: dict[str, tuple[Ring, ...]] = {}
        for feature in features:
            ags, gf = _property(feature, "ags"), _property(feature, "gf", None)
            if gf in _LAND:
                rings[ags] = rings.get(ags, ()) + tuple(_rings(feature["geometry"]))
    except (OSError, KeyError, IndexError, TypeError, ValueError) as error:
        raise _unreadable(file) from error
    if not rings or any(abs(ring[:, 1]).max() > 90 for outline in rings.values() for ring in outline):
        raise _unreadable(file)
    return Boundaries(rings)


def _property(feature: dict[str, Any], name: str, *default: Any) -> Any:
    properties = {key.lower(): value for key, value in feature["properties"].items()}
    return properties.get(name, *default) if default else properties[name]


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            yield np.array(ring, dtype=np.float64)[:, :2]


def _unreadable(file: Path) -> InputError:
    return InputError(
        Text(
            f"{file.name} enthält keine Kreisgrenzen, die sich lesen lassen. Erwartet wird GeoJSON mit dem Feld „AGS“ "
            "und Umrissen in Längen- und Breitengraden (WGS 84, EPSG:4326), zum Beispiel aus VG2500 umgewandelt.",
            f"{file.name} does not hold district boundaries that can be read. Expected is GeoJSON with the field “AGS” "
            "and outlines in longitude and latitude (WGS 84, EPSG:4326), for example converted from VG2500.",
        )
    )
