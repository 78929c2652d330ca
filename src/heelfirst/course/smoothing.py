"""Smoothing a recorded elevation by as much as its own noise asks for, and the error that is left.

docs/how/course.md, "Smoothing", tells the rule and works one example by hand.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]

WINDOWS_M = (200.0, 300.0, 400.0, 500.0, 600.0, 700.0, 800.0, 900.0, 1000.0)
LAGS_M = (100.0, 200.0, 400.0, 800.0)
HILLINESS = (
    1.1  # ours, read off Athens, Berlin and Boston: a hill's sagitta grows with this power of its length
)
SHORTEST_CORRELATION_M = 20.0
_LOST = 2 / ((HILLINESS + 1) * (HILLINESS + 2))  # mean of u**HILLINESS under a triangle from 0 to 1


@dataclass(frozen=True, slots=True)
class Noise:
    """How much of a profile is noise and how much is hill, told from the profile itself."""

    sd_m: float
    """Standard deviation of what is no hill: rounding, buildings, a jittery barometer."""
    correlation_m: float
    """Over how much way one such error holds."""
    hill_at_100_m: float
    """The root mean square second difference that the hills make at a lag of 100 m."""

    def hill_m(self, lag_m: Floats | float) -> Floats:
        """The root mean square second difference of the hills at any lag."""
        return np.asarray(self.hill_at_100_m * (np.asarray(lag_m) / 100.0) ** HILLINESS, dtype=np.float64)

    def left_m(self, window_m: float) -> float:
        """Standard deviation of the noise that smoothing over a window leaves."""
        averaged = min(1.0, 8 * self.correlation_m / (3 * window_m))
        return float(self.sd_m * np.sqrt(averaged))

    def lost_m(self, window_m: float) -> float:
        """Root mean square of the hills that smoothing over a window takes away."""
        return float(self.hill_m(window_m / 2)) * _LOST / 2

    def error_m(self, window_m: float) -> float:
        """Both together."""
        return float(np.hypot(self.left_m(window_m), self.lost_m(window_m)))


def second_differences(elevation_m: Floats, step_m: float, lag_m: float) -> float:
    """Root mean square of e(s + h) - 2 e(s) + e(s - h) along a profile on an even grid."""
    rows = max(1, round(lag_m / step_m))
    if elevation_m.size <= 2 * rows:
        return 0.0
    bent = elevation_m[2 * rows :] - 2 * elevation_m[rows:-rows] + elevation_m[: -2 * rows]
    return float(np.sqrt(np.mean(bent**2)))


def noise(elevation_m: Floats, step_m: float) -> Noise:
    """Tell noise from hills: noise has as much second difference at 800 m as at 200 m, a hill many times more.

    The mean squares at four lags are laid on 6 sd² + hill² (lag/100 m)^2.2 with neither part below nothing, by least
    squares of the relative error.
    """
    lags_m = np.array([lag for lag in LAGS_M if elevation_m.size * step_m > 4 * lag])
    if lags_m.size < 2:
        return Noise(0.0, SHORTEST_CORRELATION_M, second_differences(elevation_m, step_m, 100.0))
    bent_2 = np.array([second_differences(elevation_m, step_m, lag) ** 2 for lag in lags_m])
    if not bent_2.min() > 0:
        return Noise(0.0, SHORTEST_CORRELATION_M, float(np.sqrt(bent_2[0])))
    parts = np.column_stack((np.full(lags_m.size, 6.0), (lags_m / 100) ** (2 * HILLINESS))) / bent_2[:, None]
    sd_2, hill_2 = _no_less_than_nothing(parts)
    found = Noise(float(np.sqrt(sd_2)), SHORTEST_CORRELATION_M, float(np.sqrt(hill_2)))
    return Noise(found.sd_m, _correlation_m(elevation_m, step_m, found), found.hill_at_100_m)


def _no_less_than_nothing(parts: Floats) -> tuple[float, float]:
    """The least squares of parts @ x = 1 over two numbers that are not below 0."""
    ones = np.ones(parts.shape[0])
    both = np.linalg.lstsq(parts, ones, rcond=None)[0]
    if both.min() >= 0:
        return float(both[0]), float(both[1])
    alone = [float(part @ ones / (part @ part)) for part in parts.T]
    misfit = [float(np.sum((part * x - 1) ** 2)) for part, x in zip(parts.T, alone, strict=True)]
    return (alone[0], 0.0) if misfit[0] < misfit[1] else (0.0, alone[1])


def _correlation_m(elevation_m: Floats, step_m: float, found: Noise) -> float:
    """The lag at which the noise reaches half of what it makes far apart, 20 to 200 m."""
    if found.sd_m == 0:
        return SHORTEST_CORRELATION_M
    for lag_m in np.arange(SHORTEST_CORRELATION_M, 200.0, step_m):
        noisy_2 = second_differences(elevation_m, step_m, float(lag_m)) ** 2 - float(found.hill_m(lag_m)) ** 2
        if noisy_2 >= 3 * found.sd_m**2:
            return float(lag_m)
    return 200.0


def window(found: Noise) -> float:
    """The longest window whose error is within a tenth of the least; what is left of noise and lost of hills, together.

    The longest, because pacing lives on the grade, and the noise of a grade falls faster with the window than that of
    a height.
    """
    least_m = min(map(found.error_m, WINDOWS_M))
    return max(each for each in WINDOWS_M if found.error_m(each) <= 1.1 * least_m + 1e-9)


def smoothed(values: Floats, step_m: float, window_m: float) -> Floats:
    """A straight line fitted around each place, neighbours weighted by a triangle of the window's width.

    In the middle that is the weighted mean; towards the ends the line keeps the slope.
    """
    half = max(1, round(window_m / 2 / step_m))
    away = np.arange(-half, half + 1, dtype=np.float64)
    weight = 1 - np.abs(away) / (half + 1)
    padded = np.pad(values, half)
    there = np.pad(np.ones(values.size), half)

    def over(column: Floats, power: int) -> Floats:
        return np.convolve(column, (weight * away**power)[::-1], "valid")

    s0, s1, s2 = over(there, 0), over(there, 1), over(there, 2)
    return np.asarray((s2 * over(padded, 0) - s1 * over(padded, 1)) / (s0 * s2 - s1**2), dtype=np.float64)
