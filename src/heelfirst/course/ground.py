"""Positions on the ellipsoid: lengths between them, directions, and how sharply a way bends. docs/how/course.md."""

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]

# WGS 84, National Geospatial-Intelligence Agency, NGA.STND.0036: semi-major axis and flattening.
EQUATOR_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
_ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING)


def unrolled(lon_deg: Floats) -> Floats:
    """The same longitudes without a jump at the date line: steps of at most 180 degrees."""
    return np.asarray(np.unwrap(lon_deg, period=360.0), dtype=np.float64)


def legs(lat_deg: Floats, lon_deg: Floats) -> tuple[Floats, Floats]:
    """Metres (east, north) of each leg between neighbouring positions, both (n - 1,).

    By the radii of curvature in the middle of the leg: right to a millimetre over a kilometre. Longitudes unrolled.
    """
    lat = np.radians(lat_deg)
    middle = (lat[1:] + lat[:-1]) / 2
    squashed = 1 - _ECCENTRICITY_2 * np.sin(middle) ** 2
    across_m = EQUATOR_M / np.sqrt(squashed)
    along_m = EQUATOR_M * (1 - _ECCENTRICITY_2) / squashed**1.5
    east_m = across_m * np.cos(middle) * np.diff(np.radians(lon_deg))
    return np.asarray(east_m, dtype=np.float64), np.asarray(along_m * np.diff(lat), dtype=np.float64)


def covered(lat_deg: Floats, lon_deg: Floats) -> Floats:
    """(n,) metres from the first position along the way."""
    return np.concatenate(([0.0], np.cumsum(np.hypot(*legs(lat_deg, lon_deg)))))


def headings(lat_deg: Floats, lon_deg: Floats) -> Floats:
    """(n - 1,) direction of each leg, clockwise from north, in [0, 2π)."""
    east_m, north_m = legs(lat_deg, lon_deg)
    return np.asarray(np.arctan2(east_m, north_m) % (2 * np.pi), dtype=np.float64)
