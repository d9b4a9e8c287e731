"""From longitude and latitude to the drawing plane of a map of Germany."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

_PARALLELS = np.radians([48 + 2 / 3, 53 + 2 / 3])
_ORIGIN = np.radians([10.5, 51.0])
"""Lambert's conformal conic as used for maps of Germany (EPSG:4839), on the sphere: off by less than a line's width."""
_N = np.log(np.cos(_PARALLELS[0]) / np.cos(_PARALLELS[1])) / np.log(
    np.tan(np.pi / 4 + _PARALLELS[1] / 2) / np.tan(np.pi / 4 + _PARALLELS[0] / 2)
)
_F = np.cos(_PARALLELS[0]) * np.tan(np.pi / 4 + _PARALLELS[0] / 2) ** _N / _N
EARTH_KM = 6371.0


def conic(points: Points) -> Points:
    """Kilometres east and south of 10.5° E, 51° N.

    Snyder (1987), Map Projections: A Working Manual, eq. 15-1 to 15-4, for the sphere.

    Parameters
    ----------
    points
        Shape (n, 2): longitude and latitude in degrees.
    """
    longitude, latitude = np.radians(points).T
    radius = _F / np.tan(np.pi / 4 + latitude / 2) ** _N
    origin = _F / np.tan(np.pi / 4 + _ORIGIN[1] / 2) ** _N
    angle = _N * (longitude - _ORIGIN[0])
    return np.column_stack([radius * np.sin(angle), radius * np.cos(angle) - origin]) * EARTH_KM


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet on which Germany fills the width it is given.

    Attributes
    ----------
    scale
        User units per kilometre.
    left, top
        Kilometres at the sheet's left and upper edge.
    """

    width: float
    height: float
    scale: float
    left: float
    top: float

    def place(self, points: Points) -> Points:
        """Places on the sheet in user units; longitude and latitude in, shape (n, 2)."""
        return (conic(points) - (self.left, self.top)) * self.scale


GERMANY = Sheet(width=480, height=644, scale=0.7147, left=-340, top=-470)
"""From Isselburg to Görlitz and from List to the Haldenwanger Eck, with a margin for the bubbles at the edge."""


def around(points: Points, width: float = 480, margin: float = 12) -> Sheet:
    """A sheet that these points fill, upright if they lie more north and south of each other than east and west.

    Parameters
    ----------
    points
        Shape (n, 2), n at least 1: longitude and latitude in degrees.
    width, margin
        In user units.
    """
    plane = conic(points)
    (left, top), (right, bottom) = plane.min(axis=0), plane.max(axis=0)
    scale = (width - 2 * margin) / max(right - left, 1.0)
    height = (bottom - top) * scale + 2 * margin
    return Sheet(width, round(height), scale, left - margin / scale, top - margin / scale)
