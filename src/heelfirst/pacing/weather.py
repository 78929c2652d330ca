"""The weather of the day by the clock, and what it does on each segment. docs/how/pacing.md, "The day"."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, radians

import numpy as np

from heelfirst.energetics.conditions import (
    AIR_KG_PER_M3,
    AT_RUNNER,
    AT_RUNNER_SD,
    DRAG_AREA_M2,
    DRAG_AREA_OF_KG,
    GRAVITY_MPS2,
    PER_BODY_WEIGHT,
    TAILWIND_SHARE,
    TURBULENCE,
    Conditions,
    air_cost,
    effects,
)
from heelfirst.energetics.interval import Z80
from heelfirst.energetics.mass import checked_mass
from heelfirst.energetics.transport import RUNNING_BY_GRADE
from heelfirst.facing import Facing
from heelfirst.pacing.problem import LEAST_AIR, Floats

PUBLISHED_DRAG_AREA_M2 = 0.24  # after Kipp 2019, third-party code, grade B
LEVEL_COST = RUNNING_BY_GRADE[0]
STRONGEST_MPS = 40.0
LEAST_AIR_MPS = 1e-9
MEASURED_UP_TO_N = 8.0  # da Silva, Kram and Hoogkamer 2021


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """The weather from so long after the start on, until the next that is given; in between it changes evenly.

    Raises ValueError where a value cannot be, and says which unit is meant.
    """

    after_s: float = 0.0
    wind_mps: float = 0.0
    """As weather stations report it, at 10 m above open ground."""
    wind_from_deg: float | None = None
    """Where it comes from, clockwise from north, 90 for an east wind; None: in the face all the way."""
    temperature_c: float | None = None
    humidity_pct: float | None = None
    wbgt_c: float | None = None
    rain: bool = False

    def __post_init__(self) -> None:
        if not (isfinite(self.after_s) and 0 <= self.after_s <= 86_400 * 7):
            raise ValueError(f"weather begins 0 or more seconds after the start, not {self.after_s:g}")
        if not self.wind_mps >= 0:
            raise ValueError(
                f"a wind blows with 0 m/s or more, not {self.wind_mps:g}: say where from with its direction"
            )
        if self.wind_mps > STRONGEST_MPS:
            raise ValueError(
                f"a wind blows with 0 to {STRONGEST_MPS:g} m/s, not {self.wind_mps:g} (a hurricane begins at 33): divide "
                "km/h by 3.6, mph by 2.24"
            )
        if self.wind_from_deg is not None and not 0 <= self.wind_from_deg <= 360:
            raise ValueError(
                f"a wind comes from 0 to 360 degrees, clockwise from north (90 is east), not {self.wind_from_deg:g}"
            )
        self.conditions()

    def conditions(self) -> Conditions:
        """The same as energetics takes it, its wind in the face."""
        return Conditions(
            headwind_mps=self.wind_mps,
            temperature_c=self.temperature_c,
            humidity_pct=self.humidity_pct,
            wbgt_c=self.wbgt_c,
            rain=self.rain,
        )

    @property
    def steady(self) -> Conditions:
        """Without its wind, unless it rains: wet and windy is worse than wet."""
        return Conditions(
            headwind_mps=self.wind_mps if self.rain else 0.0,
            temperature_c=self.temperature_c,
            humidity_pct=self.humidity_pct,
            wbgt_c=self.wbgt_c,
            rain=self.rain,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Weather:
    """The weather at given instants after the start, for one runner; linear in between, constant outside."""

    after_s: Floats
    """(h,)"""
    east_mps: Floats
    """(h,) where the air moves to, at 10 m."""
    north_mps: Floats
    facing_mps: Floats
    """(h,) wind whose direction nobody knows, taken in the face."""
    slower: Floats
    """(h, 3, 3) logarithm of the cost of heat, cold and rain: at the 10th, 50th and 90th percentile."""

    def headwind(self, clock_s: Floats, heading_rad: Floats) -> Floats:
        """(n,) wind at 10 m in the face, m/s, below zero from behind. Where the heading is unknown it is taken as across."""
        east, north, facing = (
            np.interp(clock_s, self.after_s, values)
            for values in (self.east_mps, self.north_mps, self.facing_mps)
        )
        along = east * np.sin(heading_rad) + north * np.cos(heading_rad)
        return np.asarray(facing - np.where(np.isfinite(heading_rad), along, 0.0), dtype=np.float64)

    def crosswind(self, clock_s: Floats, heading_rad: Floats) -> Floats:
        """(n,) wind at 10 m from the side, m/s, from whichever; all of it where the heading is unknown."""
        east, north = (np.interp(clock_s, self.after_s, values) for values in (self.east_mps, self.north_mps))
        across = np.abs(east * np.cos(heading_rad) - north * np.sin(heading_rad))
        return np.asarray(np.where(np.isfinite(heading_rad), across, np.hypot(east, north)), dtype=np.float64)

    def log_cost(self, clock_s: Floats, off: Sequence[float] = (0.0, 0.0, 0.0)) -> Floats:
        """(n,) logarithm of how much dearer each metre is; `off`: standard deviations from the middle, for each effect."""
        total = np.zeros_like(clock_s)
        for effect, away in enumerate(off):
            low, middle, high = (self.slower[:, effect, percentile] for percentile in range(3))
            # Lopsided effects: each side has a spread of its own.
            spread = (high - middle) if away > 0 else (middle - low)
            total += np.interp(clock_s, self.after_s, middle + spread * away / Z80)
        return total

    @property
    def directed(self) -> bool:
        """Whether there is a wind that comes from somewhere."""
        return bool(np.hypot(self.east_mps, self.north_mps).max() > 0)

    @property
    def windy(self) -> bool:
        """Whether there is any wind."""
        return self.directed or bool(self.facing_mps.max() > 0)

    @property
    def still(self) -> bool:
        """Whether it is the same at any clock and any speed: no wind, and nothing changes."""
        return not self.windy and bool((self.slower == self.slower[0]).all())


def weather(
    hours: Sequence[Hour], speed_mps: float, facing: Facing, distance_m: float | None = None
) -> Weather:
    """The weather of these hours for somebody who runs at this speed on a calm day. No hours: calm, cool and dry.

    `distance_m` is that of the race: heat, cold and rain do less in a short one; without it they are those of a long one.
    Raises ValueError for hours that are not in order.
    """
    given = tuple(hours) or (Hour(),)
    after_s = np.array([hour.after_s for hour in given])
    if (np.diff(after_s) <= 0).any():
        raise ValueError("the hours of the weather are in order, each later than the one before")
    towards = [radians((hour.wind_from_deg or 0.0) + 180.0) for hour in given]
    speeds = np.array([hour.wind_mps for hour in given])
    known = np.array([hour.wind_from_deg is not None for hour in given])
    return Weather(
        after_s,
        np.where(known, speeds * np.sin(towards), 0.0),
        np.where(known, speeds * np.cos(towards), 0.0),
        np.where(known, 0.0, speeds),
        np.array([_slower(hour, speed_mps, facing, distance_m) for hour in given]),
    )


def _slower(hour: Hour, speed_mps: float, facing: Facing, distance_m: float | None) -> Floats:
    """(3, 3) log cost of heat, cold and rain at their 10th, 50th and 90th percentile."""
    told = {
        effect.name: effect
        for effect in effects(hour.steady, speed_mps, facing=facing, distance_m=distance_m)
    }
    rows = [
        np.log1p(np.array(told[name].percent) / 100) if name in told else np.zeros(3)
        for name in ("heat", "cold", "rain")
    ]
    return np.array(rows)


def air_coefficient(mass_kg: float, ratio: float, force: float = 1.0) -> float:
    """J/(kg·m) for each (m/s)² of air that meets the runner. `force` scales it, for what is not known of it.

    Raises ValueError for a mass outside 25 to 250 kg.
    """
    area_m2 = DRAG_AREA_M2 * (checked_mass(mass_kg) / DRAG_AREA_OF_KG) ** (2 / 3) * force
    pull = 0.5 * AIR_KG_PER_M3 * area_m2 / (mass_kg * GRAVITY_MPS2)
    # Backward, the same pull may cost the same joules or the same per cent: between them, as in energetics.
    return float(LEVEL_COST * np.sqrt(ratio) * PER_BODY_WEIGHT * pull)


def against(speed_mps: Floats, wind_mps: Floats, across_mps: Floats | float = 0.0) -> tuple[Floats, Floats]:
    """What wind at the runner adds to still air, as a constant and a factor on speed² that agree at this speed.

    `across_mps` is the wind from the side: air pulls along its own way, and its part along the runner's is what counts.
    Both (n,): value and slope of the rule at `speed_mps` are kept, so a plan that keeps its speeds is the plan for the
    rule itself, and the factor is never below zero, so the problem stays convex.
    """
    along = speed_mps + wind_mps
    meets = np.hypot(along, across_mps)
    blown = along * meets
    blown = blown + np.square(TURBULENCE * np.maximum(wind_mps, 0.0))
    still = np.square(speed_mps)
    share = np.where(blown < still, TAILWIND_SHARE, 1.0)
    value = still + share * (blown - still)
    steeper = meets + np.square(along) / np.maximum(meets, LEAST_AIR_MPS)
    slope = 2 * speed_mps + share * (steeper - 2 * speed_mps)
    factor = np.maximum(slope / (2 * speed_mps), 0.0)
    return value - factor * still, factor


def wind_at_runner(headwind_mps: Floats, shelter: float = 0.0) -> Floats:
    """Wind at the runner from the wind at 10 m; `shelter`: standard deviations from the middle."""
    return np.asarray(headwind_mps * AT_RUNNER * np.exp(AT_RUNNER_SD * shelter))


def wind_share(
    wind_mps: float,
    speed_mps: float,
    mass_kg: float = 70.0,
    drag_area_m2: float = PUBLISHED_DRAG_AREA_M2,
) -> float:
    """What a wind in the face adds to metabolic power by the published rule, as a share; the wind is that at the runner.

    +6.13 % for each 1 % of body weight of pull (da Silva, Kram and Hoogkamer 2021, measured up to 8 N) with a drag
    area of 0.24 m² (B). An upper bound for a reported wind, which is that at 10 m. Still air is taken off.
    """
    checked_mass(mass_kg)
    blown = air_cost(speed_mps + wind_mps, mass_kg, drag_area_m2)
    return float(blown - air_cost(speed_mps, mass_kg, drag_area_m2))


def pull_n(speed_mps: Floats, wind_mps: Floats, mass_kg: float) -> Floats:
    """(n,) newtons with which air pulls at a runner; the wind is that at the runner, below zero from behind."""
    area_m2 = DRAG_AREA_M2 * (checked_mass(mass_kg) / DRAG_AREA_OF_KG) ** (2 / 3)
    against_mps = speed_mps + wind_mps
    return np.asarray(0.5 * AIR_KG_PER_M3 * area_m2 * against_mps * np.abs(against_mps))


def floored(air: Floats) -> Floats:
    """An air coefficient that no tailwind brings to nothing, so that time stays a smooth function of the price."""
    return np.maximum(air, LEAST_AIR)
