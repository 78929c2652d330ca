"""Metres lost downhill, each way. docs/how/load.md, "Downhill"."""

from collections.abc import Sequence
from math import nan

import numpy as np

from heelfirst.activity import Activity, Timeline
from heelfirst.energetics.grade import grade
from heelfirst.energetics.load.session import DIRECTIONS
from heelfirst.facing import Facing, Stretch


def descents_m(line: Timeline, activity: Activity, stretches: Sequence[Stretch]) -> dict[Facing, float]:
    """Metres lost downhill backward and forward; NaN for both where nobody measured height or way.

    The fall is that of the grade over 100 m, so a barometer's jitter does not add up to hills.
    """
    known = np.count_nonzero(np.isfinite(activity.column("elevation_m"))) > 1
    if not known or not line.measured or line.time_s.size < 2:
        return dict.fromkeys(DIRECTIONS, nan)
    steps_m = np.diff(line.covered_m)
    falls_m = np.maximum(-grade(line, activity)[:-1], 0.0) * steps_m
    fallen_m = np.concatenate([[0.0], np.cumsum(falls_m)])
    told = dict.fromkeys(DIRECTIONS, 0.0)
    for stretch in stretches:
        if stretch.facing in told:
            first, last = np.interp([stretch.start_s, stretch.end_s], line.time_s, fallen_m)
            told[stretch.facing] += float(last - first)
    return told
