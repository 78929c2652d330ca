"""Adds lopsided effects of weather to a calm day's log time. docs/how/fitness.md, "Weather".

Each distribution is a row of equally likely values; two independent ones are added by adding every value of one to
every value of the other, and thinning the sums to as many again.
"""

from collections.abc import Iterable
from math import log, log1p

import numpy as np

from heelfirst.energetics import interval
from heelfirst.energetics.conditions import Effect
from heelfirst.energetics.interval import Z80
from heelfirst.records.fitness.law import Floats

VALUES = 101
EVEN = 1e-4
"""Halves of an interval that differ by less are alike."""


def added(calm: float, sd: float, weather: Iterable[Effect]) -> tuple[float, float, float]:
    """10th percentile, median and 90th of the log time, weather included."""
    effects = list(weather)
    if not effects:
        return calm - Z80 * sd, calm, calm + Z80 * sd
    total = calm + sd * interval.likely(VALUES)
    for effect in effects:
        sums = np.sort(np.add.outer(total, likely(effect)), axis=None)
        total = sums.reshape(VALUES, VALUES)[:, VALUES // 2]
    low, middle, high = np.quantile(sums, [0.1, 0.5, 0.9])
    return float(low), float(middle), float(high)


def likely(effect: Effect) -> Floats:
    """(VALUES,) equally likely values of an effect, a shifted log-normal through its three percentiles."""
    low, median, high = (log1p(percent / 100) for percent in effect.percent)
    if not low < median < high:
        return effect.log_mean + effect.log_sd * interval.likely(VALUES)
    # The halves of the 80 % of a shifted log-normal are in the proportion e^(width z).
    width = log((high - median) / (median - low)) / Z80
    if abs(width) < EVEN:
        return median + (high - median) / Z80 * interval.likely(VALUES)
    lopsided: Floats = median + (high - median) * np.expm1(width * interval.likely(VALUES)) / np.expm1(
        width * Z80
    )
    return lopsided
