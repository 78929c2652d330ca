"""A course as it is followed: places along it, and where they lie on a plane. docs/how/calling.md, "Where the runner is".

The same is worked out in the browser by static/spotting/follow.js, to the same bits.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Any, NamedTuple

import numpy as np

from heelfirst.course import Course, Positions
from heelfirst.course.ground import legs

USUAL_MPS = 2.8  # ours: without a plan
LEAST_REACH_M = 5.0  # ours: nobody turns a corner on a point


class Way(NamedTuple):
    """A course as it is followed; n places, evenly apart."""

    step_m: float
    finish_m: float
    lat_deg: tuple[float, ...] = ()
    """Empty where no positions are known: then taps and the plan's speed are all there is."""
    lon_deg: tuple[float, ...] = ()
    middle_lat_deg: float = 0.0
    middle_lon_deg: float = 0.0
    north_m: float = 0.0
    """In a degree of latitude."""
    east_m: float = 0.0
    """In a degree of longitude, there."""
    pace_from_m: float = 0.0
    pace_step_m: float = 100.0
    pace_mps: tuple[float, ...] = ()
    """The planned speed, piece by piece; empty without a plan."""
    x_m: tuple[float, ...] = ()
    y_m: tuple[float, ...] = ()

    def told(self) -> dict[str, Any]:
        """What the page is handed over; it works out x and y itself."""
        return {name: value for name, value in self._asdict().items() if name not in {"x_m", "y_m"}}


def way_of(course: Course, edges_m: Sequence[float] = (), times_s: Sequence[float] = ()) -> Way:
    """A course as it is followed, with the plan's running times between even edges where there is a plan.

    Only recorded positions are followed; straight lines between far places are none.
    """
    way = Way(course.step_m, course.certified_m)
    if len(times_s):
        lengths_m = zip(edges_m[1:], edges_m[:-1], times_s, strict=True)
        way = way._replace(
            pace_from_m=float(edges_m[0]),
            pace_step_m=float(edges_m[-1] - edges_m[0]) / len(times_s),
            pace_mps=tuple(round(float((end - begin) / took_s), 3) for end, begin, took_s in lengths_m),
        )
    if course.positions is not Positions.RECORDED or course.lat_deg is None or course.lon_deg is None:
        return way
    lat_deg = tuple(round(float(degrees), 6) for degrees in course.lat_deg)
    lon_deg = tuple(round(float(degrees), 6) for degrees in course.lon_deg)
    middle = len(lat_deg) // 2
    lat, lon = lat_deg[middle], lon_deg[middle]
    east_m, _ = legs(np.array([lat, lat]), np.array([0.0, 1.0]))
    _, north_m = legs(np.array([lat - 0.5, lat + 0.5]), np.array([0.0, 0.0]))
    return laid_out(
        way._replace(
            lat_deg=lat_deg,
            lon_deg=lon_deg,
            middle_lat_deg=lat,
            middle_lon_deg=lon,
            north_m=round(float(north_m[0]), 3),
            east_m=round(float(east_m[0]), 3),
        )
    )


def laid_out(way: Way) -> Way:
    """The same with the places in metres east and north."""
    return way._replace(
        x_m=tuple((lon - way.middle_lon_deg) * way.east_m for lon in way.lon_deg),
        y_m=tuple((lat - way.middle_lat_deg) * way.north_m for lat in way.lat_deg),
    )


def pace_at(way: Way, at_m: float) -> float:
    """The planned speed at a place."""
    if not way.pace_mps:
        return USUAL_MPS
    row = int((at_m - way.pace_from_m) / way.pace_step_m)
    return way.pace_mps[max(0, min(row, len(way.pace_mps) - 1))]


def on_plane(way: Way, lat_deg: float, lon_deg: float) -> tuple[float, float]:
    """Metres east and north of the middle of the course, the short way round the earth."""
    east_deg = lon_deg - way.middle_lon_deg
    if east_deg > 180:
        east_deg -= 360
    elif east_deg < -180:
        east_deg += 360
    return east_deg * way.east_m, (lat_deg - way.middle_lat_deg) * way.north_m


def place_of(way: Way, at_m: float) -> tuple[float, float]:
    """The place on the plane."""
    last = len(way.x_m) - 1
    row = max(0, min(int(at_m / way.step_m), last - 1))
    share = max(0.0, min(at_m / way.step_m - row, 1.0))
    return (
        way.x_m[row] + share * (way.x_m[row + 1] - way.x_m[row]),
        way.y_m[row] + share * (way.y_m[row + 1] - way.y_m[row]),
    )


def heading(way: Way, at_m: float, reach_m: float) -> tuple[float, float, float]:
    """Which way the course goes as far as the place is doubtful, and by how much: less than 1 where it turns there."""
    reach_m = max(LEAST_REACH_M, reach_m)
    from_m, to_m = max(0.0, at_m - reach_m), min(at_m + reach_m, way.finish_m)
    (ax, ay), (bx, by) = place_of(way, from_m), place_of(way, to_m)
    dx, dy = (bx - ax) / (to_m - from_m), (by - ay) / (to_m - from_m)
    goes = sqrt(dx * dx + dy * dy)
    return (dx / goes, dy / goes, goes) if goes > 0 else (1.0, 0.0, 0.0)


def feet(way: Way, x_m: float, y_m: float, from_m: float, to_m: float) -> list[tuple[float, float]]:
    """Of each piece of the course between two places: the place nearest to a position, and how far off, squared."""
    first = max(0, int(from_m / way.step_m))
    last = min(len(way.x_m) - 1, int(to_m / way.step_m) + 1)
    xs, ys = way.x_m, way.y_m
    found = []
    for row in range(first, last):
        ax, ay = xs[row], ys[row]
        dx, dy = xs[row + 1] - ax, ys[row + 1] - ay
        long = dx * dx + dy * dy
        share = ((x_m - ax) * dx + (y_m - ay) * dy) / long if long > 0 else 0.0
        share = max(0.0, min(share, 1.0))
        ex, ey = x_m - ax - share * dx, y_m - ay - share * dy
        found.append(((row + share) * way.step_m, ex * ex + ey * ey))
    return found
