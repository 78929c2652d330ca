"""How far the finish may lie from the plan: the same course run by runners and on days as they may be.

docs/how/pacing.md, "How sure". Chance is seeded: the same plan always has the same spread.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from math import isfinite
from statistics import NormalDist

import numpy as np

from heelfirst.course import STEEPEST, Segments
from heelfirst.energetics.conditions import DRAG_AREA_SD, RULE_SD
from heelfirst.energetics.interval import Z80
from heelfirst.pacing.model import DAMPING_SD, Assumed, Ground
from heelfirst.pacing.optimum import OutOfReach
from heelfirst.pacing.plan import ON_TARGET_S, Plan, Style, Unreachable, settled, sought
from heelfirst.pacing.problem import Floats
from heelfirst.pacing.runner import FASTEST_LEVEL_MPS, SLOWEST_LEVEL_MPS
from heelfirst.records.fitness import possible_s

SEED, DRAWS = 26, 199
COARSE_M = 500.0
STILL_ENOUGH_S = 0.05
SURE = 0.9


@dataclass(frozen=True, eq=False)
class Spread:
    """Finish times of runners who spend all they have, each draw as likely as the others."""

    finish_s: Floats
    """(draws,) in order; infinite where a draw does not reach the finish."""

    def quantile_s(self, share: float) -> float:
        """The finish time under which so large a share of the draws lies.

        Raises ValueError for a share that is not between 0 and 1.
        """
        if not 0 < share < 1:
            raise ValueError(f"a share of the draws lies between 0 and 1, not {share:g}: write 0.9 for 90 %")
        place = min(max(share * self.finish_s.size - 0.5, 0.0), self.finish_s.size - 1.0)
        below, above = self.finish_s[int(place)], self.finish_s[int(np.ceil(place))]
        return float(above) if np.isinf(above) else float(below + (place - int(place)) * (above - below))

    @cached_property
    def interval_s(self) -> tuple[float, float]:
        """80 % of the draws lie between the two."""
        return self.quantile_s(0.1), self.quantile_s(0.9)

    @property
    def median_s(self) -> float:
        """Half of the draws are faster."""
        return self.quantile_s(0.5)

    def odds(self, target_s: float) -> float:
        """The share of draws in which the runner has what a finish in this time takes, never quite 0 or 1.

        It knows of fitness, cost, hills and weather; of falls, stops, injuries and closing times it knows nothing.
        """
        reached = self.finish_s[np.isfinite(self.finish_s)]
        if not reached.size:
            return 0.5 / self.finish_s.size
        # Before the first draw none, beyond the last all that reach the finish; a plan is on its target to so much.
        able = np.interp(
            target_s + ON_TARGET_S,
            reached,
            np.arange(reached.size) + 0.5,
            left=0.0,
            right=float(reached.size),
        )
        return float(np.clip(able, 0.5, self.finish_s.size - 0.5)) / self.finish_s.size


def spread(plan: Plan, draws: int = DRAWS) -> Spread:
    """Draw runner and day anew, solve each, and put the finish times in order, for a runner who gives all there is.

    The plan's own effort, style and target are no part of it. Solved in steps of about 500 m, and scaled to the plan's
    own grid. Raises ValueError for fewer than 19 draws.
    """
    if draws < 19:
        raise ValueError(f"a spread takes at least 19 draws, not {draws}")
    fine = plan.ground
    middle = plan if plan.style is Style.OPTIMUM and plan.effort == 1.0 else _all_out(fine)
    coarse = replace(fine, segments=coarser(fine.segments, COARSE_M))
    start = settled(coarse, 1.0)
    bumps = np.random.default_rng(SEED).standard_normal((draws, coarse.segments.grade.size))
    moved_s = np.array(
        [_finish_s(_drawn(coarse, *each), start) for each in zip(_draws(draws), bumps, strict=True)]
    )
    moving_s = float(middle.times_s.sum()) * moved_s / float(start.times_s.sum())
    finish_s = fine.since_s + float(middle.losses_s.sum()) + moving_s
    if fine.since_s == 0:
        # Faster than any target may be, nobody is believed to be.
        finish_s = np.maximum(
            finish_s, possible_s(float(fine.segments.length_m.sum()), fine.runner.facing)[0]
        )
    return Spread(np.sort(finish_s))


def surely(
    plan: Plan, share: float = SURE, *, closes_s: float | None = None, translate: Callable[[str], str] = str
) -> Plan:
    """The plan for the time under which so large a share of the draws lies: as fast as these odds of finishing in it allow.

    Where the course closes earlier, after `closes_s`, it is the plan for that: its odds are what there are. Raises
    ValueError for a share that is not between 0 and 1, Unreachable where no time is so sure, or no effort makes it.
    """
    finish_s = spread(plan).quantile_s(share)
    if closes_s is not None and finish_s > closes_s:
        finish_s = closes_s
    if not isfinite(finish_s):
        raise Unreachable(
            translate(
                "On more than {count} in 100 such days all there is does not carry to the finish, so no time is that sure. Look "
                "whether weather, climb and runner were typed in the right units; else give a time of your own."
            ).format(count=f"{100 * (1 - share):.0f}")
        )
    return sought(plan.ground, finish_s, translate)


def coarser(segments: Segments, step_m: float) -> Segments:
    """The same course in longer pieces of at least `step_m` where it lasts; grades keep the rise, bends the tightest."""
    end_m = segments.start_m + segments.length_m
    group = np.minimum((segments.start_m / step_m).astype(np.intp), max(int(end_m[-1] / step_m) - 1, 0))
    first = np.flatnonzero(np.diff(group, prepend=-1))
    length_m = np.add.reduceat(segments.length_m, first)

    def mean(values: Floats) -> Floats:
        return np.asarray(np.add.reduceat(values * segments.length_m, first) / length_m)

    return Segments(
        start_m=segments.start_m[first],
        length_m=length_m,
        grade=mean(segments.grade),
        # Neighbours err against each other, so this is rather too much than too little.
        grade_sd=np.sqrt(np.add.reduceat(np.square(segments.grade_sd * segments.length_m), first)) / length_m,
        heading_rad=np.asarray(
            np.arctan2(mean(np.sin(segments.heading_rad)), mean(np.cos(segments.heading_rad))) % (2 * np.pi)
        ),
        radius_m=np.minimum.reduceat(segments.radius_m, first),
    )


def _all_out(given: Ground) -> Plan:
    return settled(given, 1.0)


def _finish_s(given: Ground, start: Plan) -> float:
    """Running time of one draw, from the speeds and the clock of the middle and once brought up to date."""
    try:
        drawn = settled(given, 1.0, start=start, within_s=STILL_ENOUGH_S)
    except OutOfReach:
        return float("inf")
    return float(drawn.times_s.sum())


def _drawn(given: Ground, off: Floats, bumps: Floats) -> Ground:
    """The ground with all that is not known moved by so many standard deviations, `bumps` those of each grade."""
    segments = given.segments
    grade = np.clip(segments.grade + segments.grade_sd * bumps, -STEEPEST, STEEPEST)
    runner, assumed = given.runner, given.assumed
    fitness, damping, force, shelter, heat, cold, rain = off.tolist()
    log_sd = runner.log_sd if fitness < 0 or runner.slow_log_sd is None else runner.slow_log_sd
    level_mps = float(
        np.clip(runner.level_mps * np.exp(-log_sd * fitness), SLOWEST_LEVEL_MPS, FASTEST_LEVEL_MPS)
    )
    # As in energetics: the drag area, the rule, and backward whether joules or per cent count.
    force_sd = float(np.sqrt(DRAG_AREA_SD**2 + RULE_SD**2 + (np.log(runner.ratio) / 2 / Z80) ** 2))
    return replace(
        given,
        segments=replace(segments, grade=grade),
        runner=replace(runner, level_mps=level_mps),
        assumed=Assumed(
            damping=float(np.clip(assumed.damping + DAMPING_SD * damping, 0.0, 1.0)),
            drift_per_km=assumed.drift_per_km,
            recovery=assumed.recovery,
            force_off=force_sd * force,
            shelter_off=shelter,
            weather_off=(heat, cold, rain),
        ),
    )


@cache
def _draws(count: int) -> Floats:
    """(count, 7) standard normal, each column evenly spread and put in an order of its own."""
    normal, chance = NormalDist(), np.random.default_rng(SEED)
    even = np.array([normal.inv_cdf((place + 0.5) / count) for place in range(count)])
    return np.column_stack([chance.permutation(even) for _ in range(7)])
