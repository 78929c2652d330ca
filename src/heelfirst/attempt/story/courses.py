"""The courses of the story: smooth lines on an invented coast, with the height above the sea beside them.

The coast lies in the open sea off North America, so that nobody's street is on the map of the demo.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from math import cos, pi, radians
from types import MappingProxyType
from typing import Literal

import numpy as np

from heelfirst.activity.activity import Floats

ORIGIN_LAT_DEG, ORIGIN_LON_DEG = 42.40, -66.55
METRES_PER_DEGREE = 6_371_008.8 * pi / 180  # mean earth radius, IUGG
STEP_M = 10.0
CORNER_M = 30.0
"""So long is the way round a corner."""
HILLS_CORNERS = (
    (3_400.0, 80.0),
    (3_900.0, -80.0),
    (17_700.0, -80.0),
    (18_150.0, 80.0),
    (40_700.0, 80.0),
    (41_050.0, -80.0),
)
"""Street corners of the marathon through the hills, each pair round one block: where, and degrees to the left."""


@dataclass(frozen=True, slots=True, eq=False)
class CourseLine:
    """A course as a table, ten metres a row."""

    along_m: Floats
    east_m: Floats
    north_m: Floats
    elevation_m: Floats
    run: Literal["round", "out and back", "one way"]

    @property
    def length_m(self) -> float:
        """Metres from the first row to the last."""
        return float(self.along_m[-1])

    def at(self, run_m: Floats, total_m: float) -> Floats:
        """Where on the course somebody is after `run_m` of a run of `total_m`, in metres along it."""
        if self.run == "round":
            return np.mod(run_m, self.length_m)
        if self.run == "one way":
            return np.minimum(run_m, self.length_m)
        half_m = min(total_m / 2, self.length_m)
        return half_m - np.abs(np.mod(run_m, 2 * half_m) - half_m)


def degrees(east_m: Floats, north_m: Floats) -> tuple[Floats, Floats]:
    """Latitude and longitude of places on the plane of the courses."""
    lat_deg = ORIGIN_LAT_DEG + north_m / METRES_PER_DEGREE
    return lat_deg, ORIGIN_LON_DEG + east_m / (METRES_PER_DEGREE * cos(radians(ORIGIN_LAT_DEG)))


def _waves(along_m: Floats, *waves: tuple[float, float, float]) -> Floats:
    """Sum of (size, metres from crest to crest, turn of phase)."""
    total = np.zeros_like(along_m)
    for size, length_m, phase in waves:
        total += size * np.sin(2 * pi * along_m / length_m + phase)
    return total


def _round(along_m: Floats, *corners: tuple[float, float]) -> Floats:
    """What corners add to the heading: (where each begins, degrees to the left)."""
    total = np.zeros_like(along_m)
    for at_m, turn_deg in corners:
        total += radians(turn_deg) * np.clip((along_m - at_m) / CORNER_M, 0.0, 1.0)
    return total


def _road(
    length_m: float,
    start: tuple[float, float],
    heading: Callable[[Floats], Floats],
    height: Callable[[Floats], Floats],
    run: Literal["out and back", "one way"] = "one way",
) -> CourseLine:
    """An open course from its heading (radians from east, anticlockwise) along the way."""
    along_m = np.arange(0.0, length_m + STEP_M, STEP_M)
    along_m[-1] = length_m
    step_m = np.diff(along_m, prepend=0.0)
    turned = heading(along_m)
    east_m = start[0] + np.cumsum(step_m * np.cos(turned))
    north_m = start[1] + np.cumsum(step_m * np.sin(turned))
    return CourseLine(along_m, east_m, north_m, height(along_m), run)


def _lap(
    length_m: float,
    centre: tuple[float, float],
    shape: tuple[tuple[int, float, float], ...],
    climbs: Callable[[Floats], Floats],
) -> CourseLine:
    """A closed course: a circle bent by (times round, share of the radius, turn of phase), stretched to its length."""
    angle = np.linspace(0, 2 * pi, 2001)
    radius = np.ones_like(angle)
    for times, share, phase in shape:
        radius += share * np.cos(times * angle + phase)
    east, north = radius * np.cos(angle), radius * np.sin(angle)
    turned = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(east), np.diff(north)))))
    along_m = np.linspace(0.0, length_m, max(40, round(length_m / STEP_M)))
    scale = length_m / turned[-1]
    return CourseLine(
        along_m,
        centre[0] + scale * np.interp(along_m / scale, turned, east),
        centre[1] + scale * np.interp(along_m / scale, turned, north),
        climbs(along_m),
        "round",
    )


def _lantern_park() -> CourseLine:
    shape = ((2, 0.26, 0.4), (3, 0.10, 2.0), (5, 0.05, 1.0), (9, 0.015, 0.5))
    return _lap(1920.0, (600.0, 900.0), shape, lambda s: 19 + _waves(s, (4.0, 1920, 1.0), (1.5, 960, 0.3)))


def _mill_hill() -> CourseLine:
    shape = ((2, 0.45, 1.1), (3, 0.06, 0.2))
    return _lap(
        1240.0,
        (2600.0, 2300.0),
        shape,
        lambda s: 49 - 14 * np.cos(2 * pi * s / 1240) + _waves(s, (1.5, 310, 0.0)),
    )


def _river_path() -> CourseLine:
    shape = (
        (2, 0.38, 2.2),
        (3, 0.12, 0.7),
        (4, 0.07, 2.9),
        (7, 0.03, 0.0),
        (11, 0.02, 1.0),
        (17, 0.008, 2.0),
    )
    return _lap(
        9800.0,
        (-1500.0, 2200.0),
        shape,
        lambda s: 14 + _waves(s, (6.0, 9800, 0.5), (3.0, 2450, 2.0), (1.0, 700, 0.0)),
    )


def _harbour_road() -> CourseLine:
    return _road(
        13_000.0,
        (0.0, 0.0),
        lambda s: 0.55 + _waves(s, (0.55, 5200, 0.4), (0.35, 1900, 2.0), (0.18, 640, 1.0)),
        lambda s: 9 + _waves(s, (5.0, 6100, 0.0), (2.5, 1700, 1.0), (0.8, 520, 2.0)),
        "out and back",
    )


def _breakwater() -> CourseLine:
    shape = ((2, 0.42, 0.1), (3, 0.08, 1.5), (5, 0.03, 0.6))
    return _lap(5000.0, (900.0, -700.0), shape, lambda s: 4 + _waves(s, (1.5, 5000, 0.0), (0.6, 900, 0.0)))


def _mill_pond() -> CourseLine:
    shape = ((2, 0.20, 2.0), (3, 0.16, 0.0), (4, 0.05, 1.2))
    return _lap(5000.0, (3200.0, 3600.0), shape, lambda s: 31 + _waves(s, (5.0, 5000, 0.9), (2.0, 1250, 0.0)))


def _salt_marsh() -> CourseLine:
    return _road(
        42_195.0,
        (-6000.0, -4000.0),
        lambda s: 2.6 - s / 42_195 * 4.2 + _waves(s, (0.45, 9800, 0.0), (0.30, 3300, 1.0), (0.12, 1100, 0.0)),
        lambda s: 9 + _waves(s, (5.0, 12_000, 0.0), (2.5, 3100, 0.8), (1.0, 900, 0.0)),
    )


def _harbour_hills() -> CourseLine:
    # Down from the hills, a long middle, three hills after thirty kilometres, down to the square.
    def height(s: Floats) -> Floats:
        fall = np.interp(s, [0, 8_000, 16_000, 25_000, 42_195], [118, 66, 44, 30, 6])
        hills = np.zeros_like(s)
        for size, top in ((26, 27_600), (21, 29_900), (34, 33_300)):
            hills += size * np.exp(-(((s - top) / 620) ** 2))
        return fall + hills + _waves(s, (3, 2900, 0), (1, 1100, 1))

    return _road(
        42_195.0,
        (-21_000.0, 7_500.0),
        lambda s: (
            -0.15
            + _waves(s, (0.40, 21_000, 0.3), (0.28, 6100, 1.4), (0.15, 2100, 0.0), (0.07, 700, 1.0))
            + _round(s, *HILLS_CORNERS)
        ),
        height,
    )


_COURSES: Mapping[str, Callable[[], CourseLine]] = MappingProxyType(
    {
        "lantern park": _lantern_park,
        "mill hill": _mill_hill,
        "river path": _river_path,
        "harbour road": _harbour_road,
        "breakwater": _breakwater,
        "mill pond": _mill_pond,
        "salt marsh": _salt_marsh,
        "harbour hills": _harbour_hills,
    }
)
INDOORS = "treadmill"


@cache
def course_line(name: str) -> CourseLine:
    """The course of that name. Raises KeyError for one that is not there, the treadmill among them."""
    return _COURSES[name]()
