"""From the grid of German maps (UTM zone 32, EPSG:25832) to longitude and latitude."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

# GRS 80, the ellipsoid of ETRS89; ETRS89 and WGS84 agree to less than a metre.
_A, _F = 6_378_137.0, 1 / 298.257222101
_N = _F / (2 - _F)
_RADIUS = _A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_SCALE, _FALSE_EASTING = 0.9996, 500_000.0
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161_280,
)
_DELTA = (
    2 * _N - 2 * _N**2 / 3 - 2 * _N**3 + 116 * _N**4 / 45,
    7 * _N**2 / 3 - 8 * _N**3 / 5 - 227 * _N**4 / 45,
    56 * _N**3 / 15 - 136 * _N**4 / 35,
    4279 * _N**4 / 630,
)


def from_utm(points: Points, meridian: float = 9.0) -> Points:
    """Longitude and latitude in degrees (n × 2) of points given by easting and northing in metres (n × 2).

    Krüger's series to the fourth order, exact to well below a millimetre within the zone.

    Parameters
    ----------
    meridian
        Central meridian in degrees; 9 for zone 32.

    References
    ----------
    Karney, C. F. F. (2011): Transverse Mercator with an accuracy of a few nanometers. Journal of Geodesy 85, 475–485,
    eqs. (11), (15), (36).
    """
    xi = points[:, 1] / (_SCALE * _RADIUS)
    eta = (points[:, 0] - _FALSE_EASTING) / (_SCALE * _RADIUS)
    xi_0, eta_0 = xi.copy(), eta.copy()
    for order, beta in enumerate(_BETA, start=1):
        xi_0 -= beta * np.sin(2 * order * xi) * np.cosh(2 * order * eta)
        eta_0 -= beta * np.cos(2 * order * xi) * np.sinh(2 * order * eta)
    chi = np.arcsin(np.sin(xi_0) / np.cosh(eta_0))
    latitude = chi.copy()
    for order, delta in enumerate(_DELTA, start=1):
        latitude += delta * np.sin(2 * order * chi)
    longitude = np.arctan2(np.sinh(eta_0), np.cos(xi_0))
    return np.column_stack([np.degrees(longitude) + meridian, np.degrees(latitude)])
