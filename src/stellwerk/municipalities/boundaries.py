"""Boundaries of the Kreise, where a folder with them is at hand; none are bundled."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from stellwerk.errors import InputError
from stellwerk.text import Text

Ring = npt.NDArray[np.float64]

ATTRIBUTION = Text(
    "Grenzen: © GeoBasis-DE / BKG, Datenlizenz Deutschland – Namensnennung – Version 2.0 "
    "(https://www.govdata.de/dl-de/by-2-0), vereinfacht.",
    "Boundaries: © GeoBasis-DE / BKG, Data licence Germany – attribution – version 2.0 "
    "(https://www.govdata.de/dl-de/by-2-0), simplified.",
)
"""What must stand beside a map drawn from VG250 or VG2500."""

_NAMES = ("kreise_simple.geojson", "*[Kk][Rr][Ss]*.geojson", "kreise*.geojson")
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


def installed() -> Boundaries | None:
    """The boundaries in the folder that ``STELLWERK_DATA`` names; None where it is not set or holds none."""
    folder = os.environ.get("STELLWERK_DATA")
    return in_folder(Path(folder)) if folder else None


@cache
def in_folder(folder: Path) -> Boundaries | None:
    """The boundaries of the Kreise in a folder; None if it holds none.

    Looks for ``kreise_simple.geojson``, then ``*KRS*.geojson`` (VG250, VG2500), then ``kreise*.geojson``.

    Raises
    ------
    InputError
        If the file is not GeoJSON with an AGS and an outline per Kreis in longitude and latitude.
    """
    found = (file for pattern in _NAMES for file in sorted(folder.glob(pattern)))
    file = next(found, None)
    return None if file is None else load(file)


def load(file: Path) -> Boundaries:
    """The boundaries in a GeoJSON file; see `in_folder`."""
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
