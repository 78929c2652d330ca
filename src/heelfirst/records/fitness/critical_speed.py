"""Critical speed and D′: the straight line of distance over time between 2 and 30 minutes. docs/how/fitness.md tells it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from heelfirst.energetics.interval import Z80
from heelfirst.facing import Facing
from heelfirst.records.fitness.calm import calm
from heelfirst.records.fitness.law import seen
from heelfirst.records.fitness.result import Kind, Result

SHORTEST_S, LONGEST_S = 120.0, 1800.0
APART = 1.5
"""The longest of the marks takes at least so many times as long as the shortest."""


class TooFew(ValueError):
    """The marks do not tell a critical speed; the sentence says which would."""


@dataclass(frozen=True, slots=True)
class CriticalSpeed:
    """d = speed · t + d_prime, with 80 % intervals from a day's form."""

    facing: Facing
    speed_mps: float
    speed_range_mps: tuple[float, float]
    d_prime_m: float
    d_prime_range_m: tuple[float, float]
    used: tuple[Result, ...]


def critical_speed(
    results: Iterable[Result], facing: Facing, translate: Callable[[str], str] = str
) -> CriticalSpeed:
    """Lay the line through the fastest race over each distance that took between 2 and 30 minutes.

    Raises TooFew where there are not two of them, one half as long again as the other, or no runner is like their line.
    """
    best: dict[float, Result] = {}
    for result in results:
        fits = (
            result.facing is facing and result.kind is Kind.RACE and SHORTEST_S <= result.time_s <= LONGEST_S
        )
        kept = best.get(result.distance_m)
        if fits and (kept is None or result.time_s < kept.time_s):
            best[result.distance_m] = result
    used = tuple(best[distance_m] for distance_m in sorted(best))
    times_s = np.exp([calm(result).log_s for result in used])
    if len(used) < 2 or times_s.max() < APART * times_s.min():
        raise TooFew(
            translate(
                "A critical speed needs two or three races of one direction between 2 and 30 minutes, the longest at least "
                "half as long again as the shortest."
            )
        )
    rows = np.column_stack([times_s, np.ones(times_s.size)])
    distances_m = np.array([result.distance_m for result in used])
    line = np.linalg.lstsq(rows, distances_m, rcond=None)[0]
    speed_mps, d_prime_m = float(line[0]), float(line[1])
    if not (speed_mps > 0 and 0 < d_prime_m < distances_m.min()):
        raise TooFew(
            translate(
                "The line through these races gives a critical speed of {speed} m/s and a D′ of {way} m, which no runner has: "
                "one of them was no race, or of another year."
            ).format(speed=f"{speed_mps:.2f}", way=f"{d_prime_m:.0f}")
        )
    # What a day's form moves in distance, carried through the same line.
    pull = np.linalg.pinv(rows)
    form_m = np.sqrt(np.diag(seen(used, None).noise)) * distances_m
    off = Z80 * np.sqrt(np.square(pull) @ np.square(form_m))
    return CriticalSpeed(
        facing,
        speed_mps,
        (max(speed_mps - float(off[0]), 0.0), speed_mps + float(off[0])),
        d_prime_m,
        (max(d_prime_m - float(off[1]), 0.0), d_prime_m + float(off[1])),
        used,
    )
