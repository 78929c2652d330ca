"""How steep the way was, from the elevation that a run recorded. docs/how/cost.md, "Grade", tells the rule."""

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity import Activity, Timeline
from heelfirst.energetics.transport import STEEPEST

type Floats = NDArray[np.float64]

OVER_M = 100.0  # barometers and positions jitter by metres: over less way their noise is the grade


def along(line: Timeline, values: Floats) -> Floats:
    """(n,) one column of the activity at each instant of the line; NaN where no record stands behind it."""
    told = np.full(line.record.size, np.nan)
    there = line.record >= 0
    told[there] = values[line.record[there]]
    return told


def grade(line: Timeline, activity: Activity) -> Floats:
    """(n,) grade at each instant, a fraction: the rise over the 100 m around it; 0 where nobody measured.

    A treadmill's belt and a run without elevation are level. Steeper than 45 % counts as 45 %.
    """
    if not line.measured or line.time_s.size < 2:
        return np.zeros(line.time_s.size)
    elevation_m = along(line, activity.column("elevation_m"))
    known = np.isfinite(elevation_m)
    if np.count_nonzero(known) < 2:
        return np.zeros(line.time_s.size)
    before = np.maximum(line.covered_m - OVER_M / 2, line.covered_m[0])
    after = np.minimum(line.covered_m + OVER_M / 2, line.covered_m[-1])
    way_m, first = np.unique(line.covered_m[known], return_index=True)
    height_m = elevation_m[known][first]
    rise_m = np.interp(after, way_m, height_m) - np.interp(before, way_m, height_m)
    way = after - before
    steep: Floats = np.divide(rise_m, way, out=np.zeros(way.size), where=way > 0)
    return np.clip(steep, -STEEPEST, STEEPEST)
