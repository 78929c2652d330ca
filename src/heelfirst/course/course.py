"""What is run on: the profile of a course on an even grid, its certified length and its calls. docs/how/course.md."""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from heelfirst.course.calls import Call, Kind, in_order, merged
from heelfirst.units.plain_text import plain

type Floats = NDArray[np.float64]
type Booleans = NDArray[np.bool_]

GRID_M = 10.0
STEEPEST = 0.25  # ours: no road race is steeper; beyond it the elevation is believed to be wrong
SHORTEST_M, LONGEST_M = 100.0, 1_000_000.0  # ours: what is planned
HIGHEST_M, LOWEST_M = 9_000.0, -450.0  # Everest and the shore of the Dead Sea, rounded outwards


class Positions(StrEnum):
    """What the positions of a course are good for."""

    RECORDED = "recorded"
    """A track: fit for a map, bends and navigation."""
    ROUGH = "rough"
    """Straight lines between places kilometres apart: fit for the wind and a sketch, not for navigation."""
    NONE = "none"


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """A course in equal pieces, one row each, as pacing takes it."""

    start_m: Floats
    """(n,) where each begins."""
    length_m: Floats
    """(n,) they sum to the certified length."""
    grade: Floats
    """(n,) mean grade, a fraction; uphill positive, bounded as the course's."""
    grade_sd: Floats
    """(n,) how unsure that is: from what smoothing could not know of both ends."""
    heading_rad: Floats
    """(n,) direction of travel clockwise from north; NaN where the course has none."""
    radius_m: Floats
    """(n,) the tightest bend in the segment; infinite where it is straight or nobody knows."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Course:
    """The profile of a course. Every column is (n,) float64 on the same even grid, read-only.

    Raises ValueError at birth where a column does not fit, is not a number, or cannot be of this earth.
    """

    name: str
    """One line; what is never drawn, or turns letters round, is taken out of it."""
    certified_m: float
    """The length that counts; the columns are scaled to it."""
    along_m: Floats
    """From 0 to certified_m in even steps."""
    elevation_m: Floats
    """Metres above sea level, smoothed."""
    elevation_sd_m: Floats
    """What smoothing and the source could not know of it."""
    grade: Floats
    """Rise over way, a fraction, uphill positive; never steeper than 25 %."""
    grade_bounded: Booleans
    """Where the elevation said something steeper than that."""
    correlation_m: float = 500.0
    """Over how much way the error of the elevation holds: neighbours err together."""
    positions: Positions = Positions.NONE
    lat_deg: Floats | None = None
    lon_deg: Floats | None = None
    """Unrolled where the course crosses the date line."""
    heading_rad: Floats | None = None
    """Direction of travel, clockwise from north, in [0, 2π)."""
    radius_m: Floats | None = None
    """Of the bend at each place; infinite where straight, absent where the positions cannot tell."""
    calls: tuple[Call, ...] = ()
    source: str = ""
    notes: tuple[str, ...] = ()
    """Sentences for the runner: what was mended, assumed, and is not known."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", plain(self.name))
        if not isfinite(self.certified_m) or not SHORTEST_M <= self.certified_m <= LONGEST_M:
            raise ValueError(
                f"a course of {self.certified_m} m cannot be planned: give its certified length in metres, "
                f"{SHORTEST_M:,.0f} to {LONGEST_M:,.0f} (a marathon is 42,195)"
            )
        self._check_columns()
        steps = np.diff(self.along_m)
        even = np.allclose(steps, self.certified_m / steps.size, rtol=1e-6, atol=1e-6)
        if self.along_m[0] != 0 or abs(self.along_m[-1] - self.certified_m) > 1e-6 or not even:
            raise ValueError("the grid of a course goes from 0 to its certified length in even steps")
        if self.elevation_m.max() > HIGHEST_M or self.elevation_m.min() < LOWEST_M:
            raise ValueError(
                f"the course goes from {self.elevation_m.min():,.0f} to {self.elevation_m.max():,.0f} m above the sea, "
                f"and the earth from {LOWEST_M:,.0f} to {HIGHEST_M:,.0f}: look whether the elevation is in feet"
            )
        if self.elevation_sd_m.min() < 0 or np.abs(self.grade).max() > STEEPEST + 1e-12:
            raise ValueError("the error of an elevation is 0 or more, and a grade at most 25 % up or down")
        if self.calls and max(call.end_m for call in self.calls) > self.certified_m:
            last = max(self.calls, key=lambda call: call.end_m)
            raise ValueError(
                f"the {last.kind} at {last.at_m:,.0f} m lies beyond the finish at {self.certified_m:,.0f} m"
            )
        object.__setattr__(self, "calls", in_order(self.calls))

    def _check_columns(self) -> None:
        """Each column as long as the grid, of finite numbers, and closed for writing."""
        for name in ("along_m", "elevation_m", "elevation_sd_m", "grade", *_OPTIONAL):
            values = getattr(self, name)
            if values is None:
                continue
            if values.dtype != np.float64 or values.shape != self.along_m.shape or values.size < 2:
                raise ValueError(f"{name} of a course is float64 and as long as along_m, at least 2")
            if not (np.isfinite(values) | ((name == "radius_m") & np.isposinf(values))).all():
                raise ValueError(f"{name} of the course is not a number at every place")
            values.setflags(write=False)
        if self.grade_bounded.shape != self.along_m.shape or self.grade_bounded.dtype != np.bool_:
            raise ValueError("grade_bounded of a course is true or false at every place of along_m")
        self.grade_bounded.setflags(write=False)
        there = [getattr(self, name) is not None for name in ("lat_deg", "lon_deg", "heading_rad")]
        if any(there) is not all(there) or all(there) is not (self.positions is not Positions.NONE):
            raise ValueError("a course has latitude, longitude and heading together, or positions “none”")

    @property
    def step_m(self) -> float:
        """The step of the grid."""
        return self.certified_m / (self.along_m.size - 1)

    @property
    def net_m(self) -> float:
        """How much higher the finish lies than the start."""
        return float(self.elevation_m[-1] - self.elevation_m[0])

    @property
    def has_heights(self) -> bool:
        """Whether its heights are known: one and the same all the way is what stands in where they are not."""
        return bool(np.ptp(self.elevation_m) > 0)

    def elevation_at(self, at_m: Floats | float) -> Floats:
        """Elevation at any place of the course; any shape. Outside the course its ends count."""
        return np.asarray(np.interp(at_m, self.along_m, self.elevation_m), dtype=np.float64)

    def climb(self, threshold_m: float = 0.0) -> tuple[float, float]:
        """Metres up and down, from turn to turn; a turn counts once the way has come back by `threshold_m`.

        Both depend on the smoothing as much as on the course: compare only what was smoothed alike.
        """
        return climb(self.elevation_m, threshold_m)

    def resampled(self, step_m: float) -> "Course":
        """The same course on another grid; `step_m` is met as nearly as the length allows.

        Raises ValueError for a step under 1 m or over a tenth of the course.
        """
        along_m = grid(self.certified_m, step_m)
        columns = {name: np.interp(along_m, self.along_m, getattr(self, name)) for name in _LINEAR}
        rough = {
            name: np.interp(along_m, self.along_m, values)
            for name in ("lat_deg", "lon_deg")
            if (values := getattr(self, name)) is not None
        }
        if self.heading_rad is not None:
            rough["heading_rad"] = _between(along_m, self.along_m, self.heading_rad)
        if self.radius_m is not None:
            rough["radius_m"] = _tightest(along_m, self.along_m, self.radius_m)
        nearest = np.clip(np.rint(along_m / self.step_m).astype(np.intp), 0, self.along_m.size - 1)
        return replace(self, along_m=along_m, grade_bounded=self.grade_bounded[nearest], **columns, **rough)

    def segments(self, step_m: float = 100.0) -> Segments:
        """Cut the course into equal segments of about `step_m`, which sum to the certified length.

        The mean grade keeps the rise of each segment, so the whole keeps the course's. Raises ValueError as
        `resampled` does.
        """
        edges_m = grid(self.certified_m, step_m)
        length_m = np.diff(edges_m)
        rise_m = np.diff(np.interp(edges_m, self.along_m, self.elevation_m))
        sd_m = np.interp(edges_m, self.along_m, self.elevation_sd_m)
        together = np.exp(-length_m / self.correlation_m)
        both = sd_m[1:] ** 2 + sd_m[:-1] ** 2 - 2 * together * sd_m[1:] * sd_m[:-1]
        radius_m = np.full(length_m.size, np.inf)
        if self.radius_m is not None:
            row = np.clip(np.searchsorted(edges_m, self.along_m, side="right") - 1, 0, length_m.size - 1)
            np.minimum.at(radius_m, row, self.radius_m)
        return Segments(
            start_m=edges_m[:-1],
            length_m=length_m,
            grade=np.clip(rise_m / length_m, -STEEPEST, STEEPEST),
            grade_sd=np.sqrt(np.maximum(both, 0.0)) / length_m,
            heading_rad=self._mean_heading(edges_m),
            radius_m=radius_m,
        )

    def _mean_heading(self, edges_m: Floats) -> Floats:
        """(n,) the mean direction between the edges, as the mean of unit vectors."""
        if self.heading_rad is None:
            return np.full(edges_m.size - 1, np.nan)
        east, north = (
            np.diff(np.interp(edges_m, self.along_m, _summed(part, self.along_m)))
            for part in (np.sin(self.heading_rad), np.cos(self.heading_rad))
        )
        return np.asarray(np.arctan2(east, north) % (2 * np.pi), dtype=np.float64)

    def with_calls(self, by_hand: tuple[Call, ...], removed: tuple[Call, ...] = ()) -> "Course":
        """The same course with a person's calls merged into those that it has."""
        return replace(self, calls=merged(self.calls, by_hand, removed))

    def calls_of(self, kind: Kind) -> tuple[Call, ...]:
        """The calls of one kind, in the order of the course."""
        return tuple(call for call in self.calls if call.kind is kind)


_LINEAR = ("elevation_m", "elevation_sd_m", "grade")
_OPTIONAL = ("lat_deg", "lon_deg", "heading_rad", "radius_m")


def grid(certified_m: float, step_m: float = GRID_M) -> Floats:
    """(n,) places from 0 to the certified length, evenly apart, as near to `step_m` as the length allows.

    Raises ValueError for a step that is no number, under 1 m, or over a tenth of the course.
    """
    if not isfinite(step_m) or not 1 <= step_m <= certified_m / 10:
        raise ValueError(
            f"a step of {step_m} m does not cut this course: give 1 to {certified_m / 10:,.0f} m"
        )
    return np.linspace(0.0, certified_m, round(certified_m / step_m) + 1)


def bounded_grade(along_m: Floats, elevation_m: Floats) -> tuple[Floats, Booleans]:
    """The grade at each place, at most 25 % either way, and where it had to be held there."""
    steep = np.asarray(np.gradient(elevation_m, along_m), dtype=np.float64)
    return np.clip(steep, -STEEPEST, STEEPEST), np.abs(steep) > STEEPEST


def climb(elevation_m: Floats, threshold_m: float = 0.0) -> tuple[float, float]:
    """Metres up and down of a profile, from turn to turn; a turn counts once the way has come back by `threshold_m`."""
    heights = elevation_m.tolist()
    up = down = 0.0
    turn = low = high = heights[0]
    rising: bool | None = None
    for height in heights:
        low, high = min(low, height), max(high, height)
        if rising is not False and high - height > threshold_m:
            up += high - turn
            turn, low, rising = high, height, False
        elif rising is not True and height - low > threshold_m:
            down += turn - low
            turn, high, rising = low, height, True
    return (up + high - turn, down) if rising else (up, down + turn - low)


def _summed(values: Floats, along_m: Floats) -> Floats:
    """The integral of a column from the start, by trapezoids."""
    return np.concatenate(([0.0], np.cumsum((values[1:] + values[:-1]) / 2 * np.diff(along_m))))


def _between(at_m: Floats, along_m: Floats, heading_rad: Floats) -> Floats:
    """Headings at other places, the short way round."""
    return np.asarray(np.interp(at_m, along_m, np.unwrap(heading_rad)) % (2 * np.pi), dtype=np.float64)


def _tightest(at_m: Floats, along_m: Floats, radius_m: Floats) -> Floats:
    """The radius at other places; a coarser grid keeps the tightest bend of each of its steps."""
    curvature = np.interp(at_m, along_m, 1 / radius_m)
    step_m = at_m[-1] / (at_m.size - 1)
    np.maximum.at(curvature, np.rint(along_m / step_m).astype(np.intp), 1 / radius_m)
    radii_m: Floats = np.divide(1.0, curvature, out=np.full(at_m.size, np.inf), where=curvature > 0)
    return radii_m
