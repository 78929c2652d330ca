"""Where a runner is likely to be between two clocks, and how likely a finish is from here. docs/how/race-day.md."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, exp, floor, log, sqrt

import numpy as np

from heelfirst.energetics.interval import Z80
from heelfirst.pacing.crew import MINUTE_S, Window
from heelfirst.pacing.on_the_day import Ahead, Mark, ahead
from heelfirst.pacing.plan import Plan
from heelfirst.units.distance import System
from heelfirst.units.duration import clock

NEARBY_SD = 0.05  # ours: how much a stretch of some minutes may differ from what the whole rest is worth
TAPPED_LATE_S = 10.0  # ours: how late or early a thumb is
SURE_ENOUGH = 0.8
LEAST_ODDS, MOST_ODDS = 0.01, 0.99
HOURS_FROM_S = 7200.0
EVEN_S = 20.0


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the runner is likely to be, metres from the start line: four times in five between low and high."""

    low_m: float
    at_m: float
    high_m: float

    def may_be_over(self, finish_m: float) -> bool:
        """Whether the finish may lie behind the runner already."""
        return self.high_m >= finish_m


def whereabouts(projected: Ahead, clock_s: float) -> Whereabouts:
    """Where the runner is likely to be at a time of the race clock. Before the last mark it is at the mark.

    Nobody stops on the way, as far as this knows; what happens between two taps is seen by nobody.
    """
    since_s = max(clock_s - projected.mark.elapsed_s, 0.0)
    early, late = (
        log((end_s - projected.mark.elapsed_s) / (projected.finish_s - projected.mark.elapsed_s))
        for end_s in projected.interval_s
    )
    # What the whole rest may be off a short way of it is by less: a fade has not begun everywhere.
    share = min(since_s / (projected.finish_s - projected.mark.elapsed_s), 1.0)
    fast, slow = (sqrt(share * off**2 + (Z80 * NEARBY_SD) ** 2) for off in (early, late))
    slow_s, usual_s, fast_s = (
        projected.mark.elapsed_s + each
        for each in (
            max(since_s - TAPPED_LATE_S, 0.0) * exp(-slow),
            since_s,
            (since_s + TAPPED_LATE_S) * exp(fast),
        )
    )
    return Whereabouts(*(_reached(projected.rest, each) for each in (slow_s, usual_s, fast_s)))


def _reached(rest: Plan, clock_s: float) -> float:
    """The place that a plan reaches at a time of the clock; its ends count outside."""
    return float(np.interp(clock_s, rest.elapsed_s, rest.edges_m))


def odds(projected: Ahead, finish_s: float) -> float:
    """How likely a finish within this time is from here, by the interval of the projection; never quite 0 or 1.

    It knows of fitness and of the clock so far; of falls, stops, injuries and closing times it knows nothing.
    """
    if finish_s <= projected.mark.elapsed_s:
        return LEAST_ODDS
    return min(max(projected.spread.odds(finish_s), LEAST_ODDS), MOST_ODDS)


def sure_time_s(projected: Ahead, share: float = SURE_ENOUGH) -> float:
    """The first round time that is likely enough from here: whole minutes, five of them from two hours on."""
    time_s = projected.spread.quantile_s(share)
    step_s = 300.0 if time_s >= HOURS_FROM_S else 60.0
    return step_s * ceil(time_s / step_s - 1e-9)


def eased(
    plan: Plan,
    marks: Sequence[Mark],
    share: float,
    target_s: float | None = None,
    translate: Callable[[str], str] = str,
) -> Ahead:
    """The rest at so large a share of the effort that the plan would ask for it: 0.95 is "what if I ease off".

    Raises ValueError for a share outside 0.5 to 1, and as `ahead` does.
    """
    if not 0.5 <= share <= 1:
        raise ValueError(
            translate(
                "The rest may be eased to between 50 and 100 % of the effort, not to {share} %."
            ).format(share=f"{100 * share:g}")
        )
    return ahead(plan, marks, effort=share * min(plan.effort, 1.0), target_s=target_s)


@dataclass(frozen=True, slots=True)
class Against:
    """What the clock is held against: the plan itself, or a time spread over the course as the plan spreads its own."""

    plan: Plan
    finish_s: float
    is_record: bool = False
    is_target: bool = False

    def at(self, way_m: float) -> float:
        """Its clock at a place."""
        since_s = self.plan.ground.since_s
        share = (self.plan.at(way_m) - since_s) / (self.plan.finish_s - since_s)
        return since_s + share * (self.finish_s - since_s)


def against(plan: Plan, target_s: float | None = None, *, is_record: bool = False) -> Against:
    """Hold the clock against a target; without one, against the plan."""
    if target_s is None:
        return Against(plan, plan.finish_s)
    return Against(plan, target_s, is_record, is_target=True)


def first_line(
    projected: Ahead,
    held: Against,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> str:
    """Say where the runner was last, how that stands, and what it leads to.

    For example "Kilometre 31: 4 minutes behind the record, 92 % to finish under 4:00."
    """
    time_s = sure_time_s(projected)
    return translate("{place}: {standing}, {odds} % to finish under {time}.").format(
        place=place_in_words(projected.mark.at_m, system, translate),
        standing=standing(projected.mark, held, translate),
        odds=round(100 * odds(projected, time_s)),
        time=round_time(time_s),
    )


def place_in_words(
    at_m: float, system: System = System.KILOMETRES, translate: Callable[[str], str] = str
) -> str:
    """Name a place: "Kilometre 31", "Mile 19", or between two of them "30.4 km", "18.9 mi"."""
    count = at_m / system.unit_m
    if count >= 0.5 and abs(count - round(count)) * system.unit_m < 1.0:
        sentence = translate("Mile {number}") if system is System.MILES else translate("Kilometre {number}")
        return sentence.format(number=f"{round(count):,}")
    return f"{count:,.1f} {system.value}"


def standing(mark: Mark, held: Against, translate: Callable[[str], str] = str) -> str:
    """Say how a clock stands against what it is held against: "4 minutes behind the record", "level with the plan"."""
    late_s = mark.elapsed_s - held.at(mark.at_m)
    if abs(late_s) < EVEN_S:
        if held.is_record:
            return translate("level with the record")
        return translate("level with the target") if held.is_target else translate("level with the plan")
    if late_s > 0:
        sentence = (
            translate("{much} behind the record")
            if held.is_record
            else translate("{much} behind the target")
            if held.is_target
            else translate("{much} behind the plan")
        )
    else:
        sentence = (
            translate("{much} ahead of the record")
            if held.is_record
            else translate("{much} ahead of the target")
            if held.is_target
            else translate("{much} ahead of the plan")
        )
    return sentence.format(much=much(abs(late_s), translate))


def much(span_s: float, translate: Callable[[str], str] = str) -> str:
    """Say a span roughly: "40 seconds", "4 minutes", "1 hour 20 minutes"."""
    if span_s < 90:
        return translate("{count} seconds").format(count=10 * round(span_s / 10))
    minutes = round(span_s / 60)
    if minutes < 60:
        return translate("{count} minutes").format(count=minutes)
    hours, rest = divmod(minutes, 60)
    sentence = (
        translate("1 hour {minutes} minutes") if hours == 1 else translate("{hours} hours {minutes} minutes")
    )
    return sentence.format(hours=hours, minutes=rest)


def round_time(time_s: float) -> str:
    """A round time as people say it: "4:00" for four hours, "56:00" for 56 minutes."""
    if time_s < HOURS_FROM_S:
        return clock(time_s)
    minutes = round(time_s / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def expected(projected: Ahead, at_m: float, translate: Callable[[str], str] = str) -> Window:
    """When the runner comes by a place that is still ahead, by the clock so far; whole minutes, rounded outward.

    Raises ValueError for a place that is behind the runner or beyond the finish.
    """
    mark, end_m = projected.mark, float(projected.rest.edges_m[-1])
    if not mark.at_m <= at_m <= end_m + 0.5:
        raise ValueError(
            translate("{place} m is not ahead of the runner, who was seen at {seen} m of {finish} m.").format(
                place=f"{at_m:,.0f}", seen=f"{mark.at_m:,.0f}", finish=f"{end_m:,.0f}"
            )
        )
    usual_s = projected.rest.at(at_m)
    share = (usual_s - mark.elapsed_s) / (projected.finish_s - mark.elapsed_s)
    early_s, late_s = (mark.elapsed_s + share * (end_s - mark.elapsed_s) for end_s in projected.interval_s)
    return Window(MINUTE_S * floor(early_s / MINUTE_S), usual_s, MINUTE_S * ceil(late_s / MINUTE_S))
