"""From course, runner and day to coefficients: one number for each segment and effect. docs/how/pacing.md, "The model"."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isfinite

import numpy as np

from heelfirst.course import Call, Kind, Segments, turns_round
from heelfirst.energetics.transport import running
from heelfirst.facing import Facing
from heelfirst.pacing.problem import Floats, Problem
from heelfirst.pacing.runner import Runner
from heelfirst.pacing.weather import (
    LEVEL_COST,
    Hour,
    Weather,
    against,
    air_coefficient,
    floored,
    weather,
    wind_at_runner,
)

# Fitted on one published band for one course; its spread is ours: docs/how/pacing.md, "Hills".
DAMPING, DAMPING_SD = 0.22, 0.15
# Ours: backward half of what 14 marathon runners lost in two hours forward (Zanini et al. 2025: 5.8 % of cost in some
# 27 km). Forward none, as in the band that the damping was fitted on; there the level has it all.
DRIFT_PER_KM = {Facing.BACKWARD: 0.001, Facing.FORWARD: 0.0}
RECOVERY = 0.5  # ours
# Ours, not measured: the most power over the level's, and the slowest that is planned.
MOST_POWER, SLOWEST = 1.35, 0.35
# Ours, not measured: how much faster than the level a runner goes at all, and how a descent takes that from a back.
MOST_SPEED = {Facing.BACKWARD: 1.3, Facing.FORWARD: 1.6}
DOWNHILL_FROM, DOWNHILL_PER_GRADE, DOWNHILL_LEAST = 0.02, 4.0, 0.6
SIDEWAYS_MPS2 = {Facing.BACKWARD: 1.5, Facing.FORWARD: 2.5}  # ours: in a bend
BEND_TURN_RAD = np.pi / 2  # ours: what a bend turns through where only its radius is known
AID_STATION_S = {Facing.BACKWARD: 8.0, Facing.FORWARD: 4.0}  # ours
# Ours: down to a walk and up again at 1 m/s², with three steps round a post between; a back has to find it first.
TURN_ROUND_S = {Facing.BACKWARD: 5.0, Facing.FORWARD: 3.0}
TURN_ROUND = "turn round"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Seconds that are lost at a place whatever the pace: an aid station, a turn round a post."""

    at_m: float
    lost_s: float
    why: str = ""

    def __post_init__(self) -> None:
        if not (isfinite(self.at_m) and self.at_m >= 0 and 0 <= self.lost_s <= 3600):
            raise ValueError(
                f"{self.lost_s:g} s lost at {self.at_m:g} m cannot be planned: give 0 to 3,600 s at a place on the course"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What the day brings: weather by the clock, stops, a crowd at the start."""

    hours: tuple[Hour, ...] = ()
    losses: tuple[Loss, ...] = ()
    crowd_m: float = 0.0
    """So far the others hold everybody back,"""
    crowd_mps: float = 3.0
    """to this speed."""

    def __post_init__(self) -> None:
        if not (0 <= self.crowd_m <= 50_000 and 0.3 <= self.crowd_mps <= 12.5):
            raise ValueError(
                f"a crowd holds back for 0 to 50,000 m to 0.3 to 12.5 m/s, not for {self.crowd_m:g} m to {self.crowd_mps:g} m/s"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """What is assumed of everybody, and how far off the middle a spread tries it."""

    damping: float = DAMPING
    drift_per_km: float | None = None
    """How much dearer a metre gets with each kilometre, as a share; None: the usual of the way faced."""
    recovery: float = RECOVERY
    force_off: float = 0.0
    """Logarithm by which wind pulls harder than the rule."""
    shelter_off: float = 0.0
    """Standard deviations by which more wind reaches the runner."""
    weather_off: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Standard deviations off the middle of heat, cold and rain."""

    def __post_init__(self) -> None:
        drift = self.drift_per_km or 0.0
        if not 0 <= self.damping <= 1 or not 0 <= drift <= 0.02 or not 0 <= self.recovery <= 1:
            raise ValueError(
                "damping and recovery lie between 0 and 1, the drift of cost between 0 and 0.02 (2 %) for each km"
            )


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A course, a runner and a day, ready to be made into problems."""

    segments: Segments
    runner: Runner
    day: Day
    sky: Weather
    assumed: Assumed = field(default_factory=Assumed)
    since_s: float = 0.0
    """What the clock says where these segments begin: above 0 for the rest of a race."""
    left: float | None = None
    """J/kg of the reserve that are there; None: all of it."""

    def losses_s(self) -> Floats:
        """(n,) seconds lost in each segment; stops that are behind, or beyond the finish, are none."""
        starts_m = self.segments.start_m
        lost = np.zeros(starts_m.size)
        for loss in self.day.losses:
            row = int(np.searchsorted(starts_m, loss.at_m, side="right")) - 1
            if row >= 0 and loss.at_m <= starts_m[-1] + self.segments.length_m[-1]:
                lost[row] += loss.lost_s
        return lost

    def drift_per_km(self) -> float:
        """How much dearer a metre gets with each kilometre, as a share."""
        told = self.assumed.drift_per_km
        return DRIFT_PER_KM[self.runner.facing] if told is None else told

    def level_power(self) -> float:
        """W/kg of the runner's level on a calm day, the reserve's share of it included."""
        speed, air = self.runner.level_mps, self._air()
        return self._level_cost() * speed + air * speed**3

    def sustained(self) -> float:
        """W/kg that, with the reserve spread over the distance, is worth the runner's level."""
        spread_s = self.runner.distance_m / self.runner.level_mps
        return self.level_power() - self.reserve() / spread_s

    def reserve(self) -> float:
        """D′ in J/kg, at most a tenth of what the whole distance takes."""
        whole = 0.1 * self.level_power() * self.runner.distance_m / self.runner.level_mps
        return min(self.runner.reserve_m * self._level_cost(), whole)

    def problem(self, speed_mps: Floats, clock_s: Floats, effort: float = 1.0) -> Problem:
        """The coefficients around these (n,) speeds at these (n,) seconds after the start."""
        segments, runner = self.segments, self.runner
        wind, across = (
            wind_at_runner(blows(clock_s, segments.heading_rad), self.assumed.shelter_off)
            for blows in (self.sky.headwind, self.sky.crosswind)
        )
        constant, factor = against(speed_mps, wind, across)
        air = self._air()
        middle_km = (segments.start_m + segments.length_m / 2) / 1000
        # Over the runner's distance the drift takes as much at the end as it gives at the start.
        tired = 1 + self.drift_per_km() * (middle_km - runner.distance_m / 2000)
        weathered = np.exp(self.sky.log_cost(clock_s, self.assumed.weather_off))
        # Added, not multiplied: else a hill climbed fresh and descended tired would be a gain.
        running_cost = np.maximum(tired, 0.5) * weathered + hill(segments.grade, self.assumed.damping) - 1
        level = runner.level_mps
        fastest = self.fastest_mps()
        return Problem(
            length_m=segments.length_m,
            cost=np.maximum(self._level_cost() * running_cost + air * constant, 0.1),
            air=floored(air * factor),
            sustained=np.full(segments.length_m.size, effort * self.sustained()),
            slowest_mps=np.minimum(SLOWEST * level * min(effort, 1.0), fastest),
            fastest_mps=fastest,
            reserve=self.reserve(),
            left=None if self.left is None else min(self.left, self.reserve()),
            recovery=self.assumed.recovery,
            power_limit=MOST_POWER * self.level_power() * max(effort, 1.0),
        )

    def fastest_mps(self) -> Floats:
        """(n,) what the ground lets the runner do: bends, descents for a back, a crowd."""
        segments, facing = self.segments, self.runner.facing
        most = np.full(segments.length_m.size, MOST_SPEED[facing] * self.runner.level_mps)
        if facing is Facing.BACKWARD:
            steeper = np.maximum(-segments.grade - DOWNHILL_FROM, 0.0)
            most = most * np.maximum(1 - DOWNHILL_PER_GRADE * steeper, DOWNHILL_LEAST)
        with np.errstate(invalid="ignore"):
            bend_mps = np.minimum(np.sqrt(SIDEWAYS_MPS2[facing] * segments.radius_m), most)
            share = np.minimum(BEND_TURN_RAD * segments.radius_m / segments.length_m, 1.0)
        # Only the bend itself is slow, not the segment that it lies in.
        most = 1 / (share / bend_mps + (1 - share) / most)
        crowded = np.clip((self.day.crowd_m - segments.start_m) / segments.length_m, 0.0, 1.0)
        return np.asarray(1 / (crowded / np.minimum(most, self.day.crowd_mps) + (1 - crowded) / most))

    def _level_cost(self) -> float:
        return LEVEL_COST * self.runner.ratio

    def _air(self) -> float:
        return air_coefficient(self.runner.mass_kg, self.runner.ratio, float(np.exp(self.assumed.force_off)))


def ground(
    segments: Segments, runner: Runner, day: Day | None = None, assumed: Assumed | None = None
) -> Ground:
    """Put course, runner and day together.

    Raises ValueError for hours of weather that are not in order.
    """
    day = day or Day()
    way_m = float(segments.start_m[-1] + segments.length_m[-1])
    sky = weather(day.hours, runner.level_mps, runner.facing, way_m)
    return Ground(segments, runner, day, sky, assumed or Assumed())


def hill(grade: Floats, damping: float = DAMPING) -> Floats:
    """(n,) how many times the level's cost a grade takes: Minetti's rule, so much of it."""
    return np.asarray(1 + damping * (running(grade) / LEVEL_COST - 1))


def stops(calls: Sequence[Call], facing: Facing, stop_s: float | None = None) -> tuple[Loss, ...]:
    """A loss at each aid station of a course, and at each turn round a post.

    `stop_s` for each aid station, 8 s backward and 4 s forward where nobody says; a turn round loses 5 and 3 s.
    """
    lost_s = AID_STATION_S[facing] if stop_s is None else stop_s
    stations = (
        Loss(at_m=call.at_m, lost_s=lost_s, why=str(Kind.AID_STATION))
        for call in calls
        if call.kind is Kind.AID_STATION
    )
    turns = (
        Loss(at_m=call.at_m, lost_s=TURN_ROUND_S[facing], why=TURN_ROUND)
        for call in calls
        if turns_round(call)
    )
    return tuple(sorted((*stations, *turns), key=lambda loss: loss.at_m))
