"""A run over the sample course as a telephone between houses would have it: positions that err, and two gaps."""

from datetime import UTC, datetime

import numpy as np

from heelfirst.activity import Activity
from heelfirst.course import Course

SEED = 26
SPEED_MPS = 2.9
EVERY_S = 2.0
WITHIN_M = 10.0
"""A circle that holds 95 % of the positions."""
KEEPS_S = 60.0
"""About so long a receiver errs the same way."""
GAP_S = 30.0
GAPS_BEFORE_M = (16_400.0, 38_200.0)
"""Each gap begins 20 s before a place that is called, and ends 10 s behind it."""
_CIRCLE = 2.448  # √(2 ln 20): a circle of so many standard deviations holds 95 % of a normal error in two directions
_METRES_A_DEGREE = 111_195.0
_STARTED = datetime(2026, 5, 3, 7, 0, tzinfo=UTC)


def noisy(course: Course) -> Activity:
    """Somebody runs this course at 2.9 m/s, give or take; what is recorded errs. The same at every call.

    Raises ValueError for a course without recorded positions.
    """
    if course.lat_deg is None or course.lon_deg is None:
        raise ValueError("this course has no positions to run along")
    chance = np.random.default_rng(SEED)
    whole_s = course.certified_m / SPEED_MPS
    time_s = np.arange(0.0, whole_s, EVERY_S)
    # Hills and thirst: a tenth of the speed, up and down every quarter of an hour.
    swing_m = 0.1 * SPEED_MPS * 900 / (2 * np.pi)
    along_m = SPEED_MPS * time_s + swing_m * np.sin(2 * np.pi * time_s / 900)
    along_m = np.clip(along_m, 0.0, course.certified_m)
    lat_deg = np.interp(along_m, course.along_m, course.lat_deg)
    lon_deg = np.interp(along_m, course.along_m, course.lon_deg)
    east_m, north_m = _errors(chance, time_s.size), _errors(chance, time_s.size)
    kept = np.ones(time_s.size, dtype=np.bool_)
    for place_m in GAPS_BEFORE_M:
        begins_s = float(np.interp(place_m, along_m, time_s)) - 20.0
        kept &= (time_s <= begins_s) | (time_s > begins_s + GAP_S)
    return Activity(
        format="gpx",
        columns={
            "time_s": time_s[kept],
            "lat_deg": (lat_deg + north_m / _METRES_A_DEGREE)[kept],
            "lon_deg": (lon_deg + east_m / (_METRES_A_DEGREE * np.cos(np.radians(lat_deg))))[kept],
        },
        started_at=_STARTED,
        sport="running",
        name=f"{course.name}, as a telephone had it",
    )


def _errors(chance: np.random.Generator, count: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """(count,) metres off in one direction: a Gauss-Markov process, which keeps its side for about a minute."""
    sd_m = WITHIN_M / _CIRCLE
    keeps = np.exp(-EVERY_S / KEEPS_S)
    steps = chance.normal(0.0, sd_m * np.sqrt(1 - keeps**2), count)
    errors = np.empty(count)
    errors[0] = chance.normal(0.0, sd_m)
    for row in range(1, count):
        errors[row] = keeps * errors[row - 1] + steps[row]
    return errors
