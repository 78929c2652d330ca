"""Adds lopsided effects of weather to a calm day's log time. docs/how/fitness.md, "Weather".

Each effect is taken for a shifted log-normal; of independent ones mean, variance and third cumulant add up, and the sum
is taken for a shifted log-normal again.
"""

from collections.abc import Iterable
from math import cbrt, exp, log, log1p, sqrt

from heelfirst.energetics.conditions import Effect
from heelfirst.records.fitness.law import Z80

EVEN = 1e-6
"""Below this skewness a distribution counts as a normal one."""


def added(calm: float, sd: float, weather: Iterable[Effect]) -> tuple[float, float, float]:
    """10th percentile, median and 90th of the log time, weather included."""
    mean, variance, third = calm, sd**2, 0.0
    for effect in weather:
        mean += effect.log_mean
        variance += effect.log_sd**2
        third += skewness(effect) * effect.log_sd**3
    return quantiles(mean, sqrt(variance), third / variance**1.5)


def skewness(effect: Effect) -> float:
    """How lopsided an effect is, from its percentiles: above zero where the bad days are far out."""
    low, median, high = (log1p(percent / 100) for percent in effect.percent)
    if not (low < median < high):
        return 0.0
    # Of a shifted log-normal the two halves of the 80 % are in the proportion e^(sigma z).
    width = log((high - median) / (median - low)) / Z80
    grown = exp(width**2)
    lopsided = (grown + 2) * sqrt(grown - 1)
    return lopsided if width > 0 else -lopsided


def quantiles(mean: float, sd: float, skew: float) -> tuple[float, float, float]:
    """10th percentile, median and 90th of the shifted log-normal with these moments."""
    if abs(skew) < EVEN:
        return mean - Z80 * sd, mean, mean + Z80 * sd
    # (w + 2)² (w - 1) = skew² has one real root above one.
    half = skew**2 / 2
    root = sqrt(half * (half + 2))
    grown = cbrt(1 + half + root) + cbrt(1 + half - root) - 1
    width = sqrt(log(grown))
    scale = sd / sqrt(grown * (grown - 1))
    sign = 1.0 if skew > 0 else -1.0
    low, middle, high = (
        mean + sign * scale * (exp(sign * z * width) - exp(width**2 / 2)) for z in (-Z80, 0.0, Z80)
    )
    return low, middle, high
