"""What a race would have taken on a calm, cool, dry day. docs/how/fitness.md, "A mark run in weather"."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import exp, hypot, log, log1p

from heelfirst.energetics.conditions import Effect, effects
from heelfirst.energetics.interval import Z80
from heelfirst.energetics.transport import FASTEST_MPS
from heelfirst.records.fitness.result import Result

ROUNDS = 4
"""Effects are told for the calm day's speed, which they themselves decide: after so many rounds nothing moves."""


@dataclass(frozen=True, slots=True)
class Calm:
    """A result with its weather taken off."""

    log_s: float
    """Log time on a calm day, the mean."""
    log_sd: float
    """What is not known of the weather's part."""
    effects: tuple[Effect, ...]


@lru_cache(maxsize=4096)
def calm(result: Result) -> Calm:
    """Take the mean of each effect of the weather off the log time, and doubt the rest; as it is without weather.

    Weather is lopsided: a storm may cost a lot more than its middle and hardly less. The wider half of each effect is
    taken for the doubt, so a time is never made surer than its weather lets it be.
    """
    log_s = log(result.time_s)
    if result.conditions is None:
        return Calm(log_s, 0.0, ())
    told = weather(result)
    off = sum(effect.log_mean for effect in told)
    return Calm(log_s - off, hypot(*(_doubt(effect) for effect in told)), told)


def weather(result: Result, translate: Callable[[str], str] = str) -> tuple[Effect, ...]:
    """What the weather of a result did to it, each part with its sentence."""
    told: tuple[Effect, ...] = ()
    if result.conditions is None:
        return told
    speed_mps = result.speed_mps
    for _ in range(ROUNDS):
        told = effects(
            result.conditions,
            speed_mps,
            result.mass_kg,
            result.facing,
            distance_m=result.distance_m,
            translate=translate,
        )
        slower = sum(effect.log_mean for effect in told)
        speed_mps = min(result.speed_mps * exp(slower), FASTEST_MPS)
    return told


def _doubt(effect: Effect) -> float:
    low, middle, high = (log1p(percent / 100) for percent in effect.percent)
    return max(effect.log_sd, (high - middle) / Z80, (middle - low) / Z80)
