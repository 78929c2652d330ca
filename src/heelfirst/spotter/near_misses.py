"""Where a fall or a near-miss belongs on a route: each time the route passes there, and on which side. docs/how/near-misses.md."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import pi

import numpy as np
from numpy.typing import NDArray

from heelfirst.course import Call, Course, Kind, Positions
from heelfirst.course.ground import legs
from heelfirst.units.frame import Frame, Side, turned

type Floats = NDArray[np.float64]

NEAR_M = 25.0
"""Ours: two recordings within 10 m each, 14 m together, and half of a wide road."""
ALONG_RAD = pi / 3
"""Ours: up to 60 degrees apart two ways run alike, from 120 on against each other, between them they cross."""
FIRST_LOOK_M = 60.0  # a place of the grid farther off than this has none nearer than NEAR_M beside it

LAY_THERE = (
    Kind.CAREFUL,
    Kind.KERB,
    Kind.SPEED_BUMP,
    Kind.COBBLES,
    Kind.RAIL,
    Kind.NARROW,
    Kind.STEEP_DROP,
    Kind.AID_STATION,
)
"""What one falls over; a bend, people and a checkpoint are called for other reasons."""


class Runs(StrEnum):
    """How a route runs past a place, against how it was run when it happened."""

    ALIKE = "alike"
    AGAINST = "against"
    ACROSS = "across"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallen:
    """A fall or a near-miss.

    Raises ValueError for a place that is not on the earth.
    """

    lat_deg: float
    lon_deg: float
    heading_rad: float | None = None
    """Which way was run, clockwise from north; None: nobody knows."""
    side: Side | None = None
    """Where it lay, as somebody has it who looks where the run went."""
    kind: Kind = Kind.CAREFUL
    words: str = ""
    """What it was and when, as the call will carry it."""

    def __post_init__(self) -> None:
        if not (-90 <= self.lat_deg <= 90 and -180 <= self.lon_deg <= 180):
            raise ValueError(
                f"no place on the earth lies at {self.lat_deg:g}, {self.lon_deg:g}: give degrees, −90 to 90 north and "
                "−180 to 180 east"
            )


@dataclass(frozen=True, slots=True)
class Passing:
    """One time that a route comes by."""

    at_m: float
    """Along the route, from its start line."""
    off_m: float
    """How far from the place."""
    runs: Runs
    side: Side | None
    """As the course runs; None where nobody knows."""


def passings(course: Course, fallen: Fallen) -> tuple[Passing, ...]:
    """Each time the course comes within 25 m of the place, in its order.

    An out and back passes twice and so does each lap: every passing is told apart by its direction, or because the
    course left the place in between. None on a course whose positions are a sketch, or that has none.
    """
    if course.positions is not Positions.RECORDED or course.lat_deg is None or course.lon_deg is None:
        return ()
    east_m, north_m = _around(course.lat_deg, course.lon_deg, fallen)
    (rows,) = np.nonzero(np.hypot(east_m, north_m) <= FIRST_LOOK_M)
    found: list[tuple[float, float, float]] = []
    for stretch in np.split(rows, np.nonzero(np.diff(rows) > 1)[0] + 1):
        if stretch.size:
            found += _of_stretch(course.along_m, east_m, north_m, stretch)
    return tuple(_passing(at_m, off_m, heading, fallen) for at_m, off_m, heading in found)


def proposed(course: Course, fallen: Fallen) -> tuple[Call, ...]:
    """The calls that the place asks for on this course, one a passing, without those that stand there already."""
    calls = (
        Call(kind=fallen.kind, at_m=each.at_m, side=each.side, words=fallen.words)
        for each in passings(course, fallen)
    )
    return tuple(call for call in calls if not any(call.same_place(known) for known in course.calls))


def words_of(words: str, day: str, *, fell: bool, translate: Callable[[str], str] = str) -> str:
    """What the call carries: "root, near-miss of 3 March". `day` as the reader writes it."""
    if fell:
        sentence = translate("{words}, fall of {day}") if words else translate("fall of {day}")
    else:
        sentence = translate("{words}, near-miss of {day}") if words else translate("near-miss of {day}")
    return sentence.format(words=words, day=day)


def _around(lat_deg: Floats, lon_deg: Floats, fallen: Fallen) -> tuple[Floats, Floats]:
    """(east, north) metres of each place of a course from where it happened, both (n,)."""
    lon = fallen.lon_deg + (lon_deg - fallen.lon_deg + 180.0) % 360.0 - 180.0
    lat_pairs = np.column_stack((np.full(lat_deg.size, fallen.lat_deg), lat_deg)).ravel()
    lon_pairs = np.column_stack((np.full(lon.size, fallen.lon_deg), lon)).ravel()
    east_m, north_m = legs(lat_pairs, lon_pairs)
    return east_m[::2], north_m[::2]


def _of_stretch(
    along_m: Floats, east_m: Floats, north_m: Floats, rows: NDArray[np.intp]
) -> list[tuple[float, float, float]]:
    """(at_m, off_m, heading) of each passing within one stretch of the course that keeps near the place."""
    first, last = max(int(rows[0]) - 1, 0), min(int(rows[-1]) + 1, along_m.size - 1)
    x, y, at = east_m[first : last + 1], north_m[first : last + 1], along_m[first : last + 1]
    dx, dy = np.diff(x), np.diff(y)
    long_2 = np.maximum(dx**2 + dy**2, 1e-12)
    share = np.clip(-(x[:-1] * dx + y[:-1] * dy) / long_2, 0.0, 1.0)
    off_m = np.hypot(x[:-1] + share * dx, y[:-1] + share * dy)
    at_m = at[:-1] + share * np.diff(at)
    heading = np.arctan2(dx, dy)
    kept: list[tuple[float, float, float]] = []
    left_it = True
    for leg in range(off_m.size):
        if off_m[leg] > NEAR_M:
            left_it = True
            continue
        here = (float(at_m[leg]), float(off_m[leg]), float(heading[leg]))
        if left_it or _apart(kept[-1][2], here[2]) > pi - ALONG_RAD:
            kept.append(here)
        elif here[1] < kept[-1][1]:
            kept[-1] = here
        left_it = False
    return kept


def _passing(at_m: float, off_m: float, heading_rad: float, fallen: Fallen) -> Passing:
    runs = _runs(heading_rad, fallen.heading_rad)
    side = None
    if runs is Runs.ALIKE:
        side = fallen.side
    elif runs is Runs.AGAINST and fallen.side is not None:
        # Who runs the other way looks against the travel of that day.
        side = turned(fallen.side, seen_from=Frame.COURSE, told_to=Frame.GUIDE_LOOKING_BACK)
    return Passing(at_m, off_m, runs, side)


def _runs(heading_rad: float, then_rad: float | None) -> Runs:
    if then_rad is None:
        return Runs.UNKNOWN
    apart = _apart(heading_rad, then_rad)
    return Runs.ALIKE if apart <= ALONG_RAD else Runs.AGAINST if apart >= pi - ALONG_RAD else Runs.ACROSS


def _apart(one_rad: float, other_rad: float) -> float:
    """The angle between two directions, 0 to π."""
    return abs((one_rad - other_rad + pi) % (2 * pi) - pi)
