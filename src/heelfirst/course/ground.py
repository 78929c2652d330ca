"""Positions on the ellipsoid: lengths between them, directions, and how sharply a way bends. docs/how/course.md."""

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]

# WGS 84, National Geospatial-Intelligence Agency, NGA.STND.0036: semi-major axis and flattening.
EQUATOR_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
_ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING)
SMOOTHED_OVER_M = 40.0  # ours: recorded positions wander by metres
STRAIGHT_M = 300.0


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


def straight(
    along_m: Floats, at_m: Floats, lat_deg: Floats, lon_deg: Floats
) -> tuple[Floats, Floats, Floats]:
    """Latitude and longitude on straight lines between places, and the direction of each line; all as long as `along_m`.

    The places lie at `at_m`, which rises; longitudes unrolled.
    """
    row = np.clip(np.searchsorted(at_m, along_m, side="right") - 1, 0, at_m.size - 2)
    return (
        np.interp(along_m, at_m, lat_deg),
        np.interp(along_m, at_m, lon_deg),
        headings(lat_deg, lon_deg)[row],
    )


def bearings_and_radii(east_m: Floats, north_m: Floats) -> tuple[Floats, Floats]:
    """Direction of travel in [0, 2π) and radius of the bend at each place of an even grid, both (n,).

    From legs of about 10 m, (n - 1,) east and north. The way is smoothed over 40 m before it is asked where it leads,
    and its turning over 20 m, so a sharp corner of 90° shows as a radius of about 23 m, and beyond 300 m it is straight.
    """
    leg_m = float(np.mean(np.hypot(east_m, north_m)))
    if not leg_m > 0:
        return np.zeros(east_m.size + 1), np.full(east_m.size + 1, np.inf)
    half = max(1, round(SMOOTHED_OVER_M / 2 / leg_m))
    turned = np.unwrap(np.arctan2(_mean(east_m, half), _mean(north_m, half)))
    at_places = np.concatenate(([turned[0]], (turned[1:] + turned[:-1]) / 2, [turned[-1]]))
    turning = np.gradient(_mean(at_places, max(1, half // 2)), leg_m)
    radius_m = np.divide(1.0, np.abs(turning), out=np.full(turning.size, np.inf), where=turning != 0)
    return np.asarray(at_places % (2 * np.pi), dtype=np.float64), np.where(
        radius_m > STRAIGHT_M, np.inf, radius_m
    )


def _mean(values: Floats, half: int) -> Floats:
    """The mean of each value and `half` neighbours on both sides, near ones weighing more; fewer at the ends."""
    weight = half + 1.0 - np.abs(np.arange(-half, half + 1))
    summed = np.convolve(np.pad(values, half), weight, "valid")
    return np.asarray(
        summed / np.convolve(np.pad(np.ones(values.size), half), weight, "valid"), dtype=np.float64
    )
