"""From heights at places to a height everywhere between them, without hills that nobody saw."""

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]


SD_BETWEEN = 0.25  # ours, set on recordings: docs/how/course.md, "How sure a published height is"


def sd_between(at_m: Floats, known_at_m: Floats) -> Floats:
    """What nobody knows between two known heights, in metres: a walk that is tied down at both."""
    row = np.clip(np.searchsorted(known_at_m, at_m, side="right") - 1, 0, known_at_m.size - 2)
    before = np.clip(at_m - known_at_m[row], 0.0, None)
    after = np.clip(known_at_m[row + 1] - at_m, 0.0, None)
    return np.asarray(SD_BETWEEN * np.sqrt(before * after / (before + after)), dtype=np.float64)


def through(at_m: Floats, known_at_m: Floats, known_m: Floats) -> Floats:
    """Heights at `at_m` on a smooth curve through known ones, level at each known top and bottom.

    The curve is the monotone cubic of Fritsch and Carlson (SIAM J Numer Anal 17:238, 1980), with the slopes of
    Butland: between two known heights it never leaves their range. `known_at_m` rises strictly; outside it the ends
    count. Two known heights give a straight line.
    """
    way_m = np.diff(known_at_m)
    slope = np.diff(known_m) / way_m
    at_known = np.concatenate(([slope[0]], _inner(way_m, slope), [slope[-1]]))
    row = np.clip(np.searchsorted(known_at_m, at_m, side="right") - 1, 0, way_m.size - 1)
    length_m = way_m[row]
    part = np.clip((at_m - known_at_m[row]) / length_m, 0.0, 1.0)
    rest = 1 - part
    return np.asarray(
        known_m[row] * rest**2 * (1 + 2 * part)
        + known_m[row + 1] * part**2 * (1 + 2 * rest)
        + at_known[row] * length_m * part * rest**2
        - at_known[row + 1] * length_m * part**2 * rest,
        dtype=np.float64,
    )


def _inner(way_m: Floats, slope: Floats) -> Floats:
    """Slopes at the inner places: the harmonic mean of both sides, weighted by length; none at a top or a bottom."""
    before, after = slope[:-1], slope[1:]
    same = before * after > 0
    first = 2 * way_m[1:] + way_m[:-1]
    second = way_m[1:] + 2 * way_m[:-1]
    safe_before, safe_after = np.where(same, before, 1.0), np.where(same, after, 1.0)
    return np.where(same, (first + second) / (first / safe_before + second / safe_after), 0.0)
