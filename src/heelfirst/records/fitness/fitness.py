"""From results to fitness, and from fitness to a time at any distance, either way. docs/how/fitness.md tells the model."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from math import exp, sqrt

import numpy as np
from numpy.typing import ArrayLike

from heelfirst.energetics.conditions import Conditions, Effect, effects
from heelfirst.energetics.interval import Z80
from heelfirst.energetics.mass import checked_mass
from heelfirst.energetics.ratio import CostRatio
from heelfirst.energetics.surcharge import surcharge
from heelfirst.facing import Facing
from heelfirst.records.fitness import reasons
from heelfirst.records.fitness.caution import cautions
from heelfirst.records.fitness.law import (
    BENDS_M,
    FAR_FROM_M,
    Floats,
    believed,
    beyond,
    coupling,
    learned,
)
from heelfirst.records.fitness.limits import Impossible, checked, checked_distance
from heelfirst.records.fitness.result import Kind, Result
from heelfirst.records.fitness.skew import added
from heelfirst.records.fitness.sorting import SPRINT_M, Grounds, SetAside, Used, sorted_out
from heelfirst.units.distance import MARATHON_M, System


@dataclass(frozen=True, slots=True)
class Prediction:
    """A time, and all that moved it."""

    distance_m: float
    facing: Facing
    predicted_s: float
    """Median."""
    low_s: float
    """Tenth percentile: 80 % lie between low and high."""
    high_s: float
    calm_s: float
    """Median on a calm, cool, dry day."""
    forward_s: float
    """Median of the same effort forward over the same distance, on a calm day."""
    surcharge_pct: float | None
    """How much longer backward takes than forward, both calm; None for a prediction forward."""
    surcharge_range_pct: tuple[float, float] | None
    """80 % interval of the surcharge, of average days."""
    reasons: tuple[str, ...]
    effects: tuple[Effect, ...]
    used: tuple[Used, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Speed against distance or duration, arrays of one length: 80 % of races on calm days lie between low and high."""

    distance_m: Floats
    duration_s: Floats
    speed_mps: Floats
    low_mps: Floats
    high_mps: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Fitness:
    """What a runner can do today, forward and backward, joined."""

    grounds: Grounds

    @property
    def used(self) -> tuple[Used, ...]:
        """The results that speak, in the order given."""
        return self.grounds.used

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The results that do not speak, and why."""
        return self.grounds.set_aside

    def exponent(self, facing: Facing, distance_m: float = MARATHON_M) -> tuple[float, float, float]:
        """The runner's own exponent at a distance with its 80 % interval: (k, low, high)."""
        mean, sd = self.grounds.belief.exponent(facing, distance_m)
        return mean, mean - Z80 * sd, mean + Z80 * sd

    def own_exponent(self, facing: Facing) -> bool:
        """Whether the exponent comes from the runner's own marks over two distances, or is what is usual."""
        return self.grounds.own_exponent(facing)

    def surcharge(self, distance_m: float = MARATHON_M) -> tuple[float, float, float]:
        """How much longer backward takes than forward over a distance, in per cent, with its 80 % interval."""
        middle, sd = self.grounds.belief.surcharge(checked_distance(distance_m))
        low, high = (max(100 * (exp(middle + off) - 1), 0.0) for off in (-Z80 * sd, Z80 * sd))
        # Nobody is known to be faster backward, so no interval reaches there.
        return 100 * (exp(middle) - 1), low, high

    def predict(
        self,
        distance_m: float,
        facing: Facing = Facing.BACKWARD,
        conditions: Conditions | None = None,
        mass_kg: float = 70.0,
        *,
        system: System = System.KILOMETRES,
        translate: Callable[[str], str] = str,
    ) -> Prediction:
        """Say what a race over `distance_m` would take, with an 80 % interval and the reasons.

        Raises Impossible for a distance below 400 m or beyond 250 km, ValueError for a mass outside 25 to 250 kg.
        """
        _checked_race(distance_m, translate)
        checked_mass(mass_kg)
        calm, variance = self._race(distance_m, facing)
        forward, _ = self._race(distance_m, Facing.FORWARD)
        weather: tuple[Effect, ...] = ()
        if conditions is not None:
            weather = effects(
                conditions,
                distance_m / exp(calm),
                mass_kg=mass_kg,
                facing=facing,
                ratio=self.grounds.coupling.ratio,
                distance_m=distance_m,
                translate=translate,
            )
        low, middle, high = added(calm, sqrt(variance), weather)
        backward = facing is Facing.BACKWARD
        surcharged = self.surcharge(distance_m) if backward else None
        slower = surcharge(exp(calm), exp(forward)) if backward else None
        first = cautions(
            distance_m, facing, (exp(middle), exp(low)), slower, system=system, translate=translate
        )
        return Prediction(
            distance_m=distance_m,
            facing=facing,
            predicted_s=exp(middle),
            low_s=exp(low),
            high_s=exp(high),
            calm_s=exp(calm),
            forward_s=exp(forward),
            surcharge_pct=slower,
            surcharge_range_pct=surcharged[1:] if surcharged else None,
            reasons=(
                *first,
                *reasons.told(
                    self.grounds,
                    distance_m,
                    facing,
                    effects=weather,
                    conditions=conditions,
                    system=system,
                    translate=translate,
                ),
            ),
            effects=weather,
            used=self.used,
            set_aside=self.set_aside,
        )

    def curve(
        self,
        facing: Facing,
        *,
        distances_m: ArrayLike | None = None,
        durations_s: ArrayLike | None = None,
    ) -> Curve:
        """Speed at each distance, or at each duration: (n,) in, (n,) out, in one call.

        Raises ValueError where not exactly one of the two is given, or a value is not above zero.
        """
        if (distances_m is None) == (durations_s is None):
            raise ValueError("a curve is asked for over distances_m or over durations_s: give one of the two")
        given = np.atleast_1d(
            np.asarray(distances_m if durations_s is None else durations_s, dtype=np.float64)
        )
        if not (np.isfinite(given) & (given > 0)).all():
            raise ValueError("each distance or duration of a curve is above zero")
        if durations_s is None:
            log_times, variance = self._races(given, facing)
            off = Z80 * np.sqrt(variance)
            middle = np.exp(log_times)
            return Curve(
                given,
                middle,
                given / middle,
                given / np.exp(log_times + off),
                given / np.exp(log_times - off),
            )
        # A line with bends: the same distances between its corners, found the other way round.
        corners_m = np.array([1e-6, BENDS_M[facing], FAR_FROM_M, 1e9])
        times, _ = self.grounds.belief.log_times(corners_m, facing)
        way = np.exp(np.interp(np.log(given), times, np.log(corners_m)))
        _, variance = self._races(way, facing)
        # So much slower over a distance is so much divided by the exponent less far in a time.
        exponents = np.diff(times) / np.diff(np.log(corners_m))
        off = Z80 * np.sqrt(variance) / exponents[np.searchsorted(corners_m[1:-1], way)]
        speed = way / given
        return Curve(way, given, speed, speed * np.exp(-off), speed * np.exp(off))

    def _races(self, distances_m: Floats, facing: Facing) -> tuple[Floats, Floats]:
        """(n,) mean and variance of the log time of one race over each distance, a day's form included."""
        log_times, variance = self.grounds.belief.log_times(distances_m, facing)
        return log_times, variance + self.grounds.belief.day_sd(facing) ** 2 + beyond(distances_m)

    def _race(self, distance_m: float, facing: Facing) -> tuple[float, float]:
        log_times, variance = self._races(np.array([distance_m]), facing)
        return float(log_times[0]), float(variance[0])


def fitness(
    results: Iterable[Result],
    practice_m: float | None = None,
    ratio: CostRatio | None = None,
    on: date | None = None,
    *,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> Fitness:
    """Learn a runner's fitness on the day `on` from all that was run.

    `practice_m` are backward metres practised until then, None where nobody knows; `ratio` is the runner's own cost
    ratio, else the usual one for so much practice. Without `on` it is the day of the latest result. A hard run that
    cannot be is set aside, for recordings err.
    Raises Impossible for a race that cannot be, and where no result says anything of endurance.
    """
    given, refused = _possible(results, translate)
    if not given:
        raise Impossible(
            translate("There is nothing to go by yet: give at least one time over one distance, either way.")
        )
    days = [result.day for result in given if result.day is not None]
    on = on or max(days, default=None)
    joined = coupling(practice_m, ratio)
    before = believed(joined)
    result = sorted_out(given, before, on, system, translate)
    if result.marks is None:
        raise Impossible(
            translate("Sprints say nothing of endurance: give at least one time over 400 m or more.")
        )
    return Fitness(
        Grounds(learned(before, result.marks), before, joined, result.used, (*refused, *result.set_aside), on)
    )


def _possible(
    results: Iterable[Result], translate: Callable[[str], str]
) -> tuple[list[Result], list[SetAside]]:
    """Results that can be, and hard runs that cannot. Raises Impossible for a race that cannot be."""
    given, refused = [], []
    for result in results:
        try:
            given.append(checked(result, translate))
        except Impossible as error:
            if result.kind is not Kind.HARD_RUN:
                raise
            refused.append(SetAside(result, str(error)))
    return given, refused


def _checked_race(distance_m: float, translate: Callable[[str], str]) -> None:
    checked_distance(distance_m, translate)
    if distance_m < SPRINT_M:
        raise Impossible(
            translate("A sprint of {distance} m is not predicted: from 400 m on it is endurance.").format(
                distance=f"{distance_m:g}"
            )
        )
