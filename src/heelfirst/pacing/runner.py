"""Who runs: the level pace that is worth keeping up, the reserve, the body. docs/how/pacing.md, "The runner"."""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, hypot, isfinite, log

from heelfirst.energetics import checked_mass
from heelfirst.energetics.interval import Z80
from heelfirst.energetics.ratio import POSSIBLE, CostRatio, prior
from heelfirst.facing import Facing
from heelfirst.records.fitness import CriticalSpeed, Fitness, Prediction
from heelfirst.records.fitness.law import NOVICE_M
from heelfirst.records.fitness.limits import checked_distance
from heelfirst.units.distance import MARATHON_M

RESERVE_M = (
    150.0  # ours: D′ where nobody measured it, a fifth less than rested (Clark et al. 2018) and rounded
)
MOST_RESERVE_M = 600.0
SLOWEST_LEVEL_MPS, FASTEST_LEVEL_MPS = 0.5, 6.5
MOST_LOG_SD = 0.6
UNTRIED_SLOW_SD = 0.14
"""Ours: of nobody who had run nothing backward a marathon was foretold. With it one in ten keeps less than 0.57 of forward speed;
novices are nearer 0.65 than the 0.72 of the middle, and 0.52 and 0.54 have happened (der(A/B))."""
LEAST_UNTRIED_SD = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """A runner on a calm, cool, dry day.

    Raises ValueError where a value cannot be, with the accepted range.
    """

    level_mps: float
    """The average speed that this runner is worth over the distance on the level, all effort given."""
    log_sd: float = 0.06
    """Standard deviation of the logarithm of that time: fitness, cost ratio and the day's form together."""
    slow_log_sd: float | None = None
    """The same on the slower side, where it is wider; None: as wide."""
    distance_m: float = MARATHON_M
    """The distance for which that level holds."""
    facing: Facing = Facing.BACKWARD
    mass_kg: float = 70.0
    ratio: float = 1.3
    """What backward costs this runner, times forward; 1 for somebody who runs forward."""
    reserve_m: float = RESERVE_M
    """D′: the metres that can be gained above the level before it is empty."""

    def __post_init__(self) -> None:
        if not SLOWEST_LEVEL_MPS <= self.level_mps <= FASTEST_LEVEL_MPS:
            raise ValueError(
                f"a runner’s level lies between {SLOWEST_LEVEL_MPS} and {FASTEST_LEVEL_MPS} m/s, not "
                f"{self.level_mps:g}: give metres a second, the distance over the time"
            )
        if not 0 <= self.log_sd <= MOST_LOG_SD:
            raise ValueError(f"the spread of a time lies between 0 and {MOST_LOG_SD}, not {self.log_sd:g}")
        if self.slow_log_sd is not None and not self.log_sd <= self.slow_log_sd <= MOST_LOG_SD:
            raise ValueError(
                f"the slower side spreads as far as the faster one and up to {MOST_LOG_SD}, not {self.slow_log_sd:g}"
            )
        checked_distance(self.distance_m)
        if self.facing not in {Facing.BACKWARD, Facing.FORWARD}:
            raise ValueError(f"a race is run backward or forward, not “{self.facing}”")
        checked_mass(self.mass_kg)
        if not POSSIBLE[0] <= self.ratio <= POSSIBLE[1]:
            raise ValueError(
                f"backward costs between {POSSIBLE[0]} and {POSSIBLE[1]} times forward, not {self.ratio:g}"
            )
        if not (isfinite(self.reserve_m) and 0 <= self.reserve_m <= MOST_RESERVE_M):
            raise ValueError(f"D′ lies between 0 and {MOST_RESERVE_M:g} m, not {self.reserve_m:g} m")


def runner(
    prediction: Prediction,
    ratio: CostRatio | None = None,
    mass_kg: float = 70.0,
    critical: CriticalSpeed | None = None,
    *,
    untried: float = 0.0,
) -> Runner:
    """The runner of a prediction: level and spread of its calm day, D′ where it was measured.

    `untried` is how much wider the slower side is: `untried_sd`.
    Predict without conditions: the weather of a plan is its own. Raises ValueError where it was foretold with weather,
    or a value cannot be.
    """
    if prediction.effects:
        raise ValueError("a plan has its own weather: predict the calm day for it, without conditions")
    backward = prediction.facing is Facing.BACKWARD
    reserve_m = RESERVE_M
    if critical is not None and critical.facing is prediction.facing:
        reserve_m = min(critical.d_prime_m, MOST_RESERVE_M)
    log_sd = min(log(prediction.high_s / prediction.low_s) / (2 * Z80), MOST_LOG_SD)
    return Runner(
        level_mps=prediction.distance_m / prediction.calm_s,
        log_sd=log_sd,
        slow_log_sd=min(hypot(log_sd, untried), MOST_LOG_SD) if untried > 0 else None,
        distance_m=prediction.distance_m,
        facing=prediction.facing,
        mass_kg=mass_kg,
        ratio=(ratio or prior()).mean if backward else 1.0,
        reserve_m=reserve_m,
    )


def untried_sd(known: Fitness, facing: Facing) -> float:
    """How much wider, as a logarithm, a forecast backward is towards slow where nothing backward stands behind it.

    It shrinks with practice, as what legs lose does; where nobody told of practice it is that of somebody without.
    """
    backward = any(one.result.facing is Facing.BACKWARD for one in known.used)
    if facing is not Facing.BACKWARD or backward:
        return 0.0
    practice_m = known.grounds.coupling.practice_m or 0.0
    wider = UNTRIED_SLOW_SD * exp(-practice_m / NOVICE_M)
    return wider if wider >= LEAST_UNTRIED_SD else 0.0


def untried_in_words(prediction: Prediction, untried: float, translate: Callable[[str], str] = str) -> str:
    """Say what a forecast backward rests on where nothing backward stands behind it; empty where something does."""
    if untried == 0:
        return ""
    return translate(
        "Nothing that you ran backward is known: it is taken at {ratio} times your forward speed. Novices are nearer 0.65, 0.52 "
        "and 0.54 have happened, and this forecast was tested on nobody; the slow end is wider for it."
    ).format(ratio=f"{prediction.forward_s / prediction.calm_s:.2f}")
