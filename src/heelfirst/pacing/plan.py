"""A plan for a course: the fastest, one at an even effort, one for a target. docs/how/pacing.md tells the rules."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from math import log

import numpy as np

from heelfirst.course import Segments
from heelfirst.pacing.baselines import NotOnThisGround, even_effort, even_pace
from heelfirst.pacing.model import Assumed, Day, Ground, ground
from heelfirst.pacing.optimum import OutOfReach, bound, optimum
from heelfirst.pacing.problem import Floats, Problem
from heelfirst.pacing.runner import Runner
from heelfirst.records.fitness import possible_s
from heelfirst.units.duration import clock

ROUNDS = 30
SETTLED_S = 1e-6
HARDEST, EASIEST = 1.6, 0.3
"""Efforts between which a target is sought, as a share of the runner's own."""
ON_TARGET_S = 5e-4
SEARCH_ROUNDS = 40


class Style(StrEnum):
    """How the effort is spent."""

    OPTIMUM = "optimum"
    EVEN_EFFORT = "even effort"
    """One power all the way, as published bands have it."""
    EVEN_PACE = "even pace"


class Unreachable(ValueError):
    """No effort that was tried makes this time on this course; the sentence says what is nearest."""


@dataclass(frozen=True, eq=False)
class Plan:
    """Times over the segments of a course, and what they rest on."""

    ground: Ground
    problem: Problem
    style: Style
    effort: float
    """Share of the runner's own sustained power."""
    times_s: Floats
    """(n,) running."""
    losses_s: Floats
    """(n,) standing, at the end of the segment."""
    prices: Floats | None
    """(n,) seconds that one more J/kg would be worth there; only the optimum has them."""
    rounds: int
    """How often the weather's clock and the speeds in the wind were brought up to date."""

    @cached_property
    def finish_s(self) -> float:
        """What the clock says at the finish."""
        return float(self.elapsed_s[-1])

    @cached_property
    def gap_s(self) -> float | None:
        """How much faster, at most, any plan with these coefficients could be; None for what is no optimum."""
        if self.prices is None:
            return None
        return float(self.times_s.sum()) - bound(self.problem, self.prices)

    @cached_property
    def edges_m(self) -> Floats:
        """(n + 1,) where segments begin and end."""
        segments = self.ground.segments
        return np.append(segments.start_m, segments.start_m[-1] + segments.length_m[-1])

    @cached_property
    def elapsed_s(self) -> Floats:
        """(n + 1,) time on the clock at each edge, losses included."""
        return self.ground.since_s + np.concatenate([[0.0], np.cumsum(self.times_s + self.losses_s)])

    @property
    def balance(self) -> Floats:
        """(n,) J/kg left in the reserve after each segment; below zero where this plan asks more than there is."""
        return self.problem.balance(self.times_s)

    def at(self, way_m: float) -> float:
        """The time on the clock at a place. Outside the course its ends count."""
        return float(np.interp(way_m, self.edges_m, self.elapsed_s))


def crowd_costs_s(plan: Plan) -> float:
    """How many seconds of a plan the crowd at the start takes, against the same effort on a free road."""
    if not plan.ground.day.crowd_m > 0:
        return 0.0
    free = replace(plan.ground, day=replace(plan.ground.day, crowd_m=0.0))
    return plan.finish_s - settled(free, plan.effort, plan.style).finish_s


def pace(
    segments: Segments,
    runner: Runner,
    day: Day | None = None,
    *,
    effort: float = 1.0,
    style: Style = Style.OPTIMUM,
    assumed: Assumed | None = None,
    translate: Callable[[str], str] = str,
) -> Plan:
    """Plan a course at a share of the runner's own effort: 1 is all that there is for this distance.

    Raises ValueError for an effort outside 0.3 to 1.6, OutOfReach where the effort does not carry to the finish.
    """
    checked_effort(effort, translate)
    try:
        return settled(ground(segments, runner, day, assumed), effort, style)
    except OutOfReach as error:
        raise OutOfReach(error.at_m, translate) from error


def checked_effort(effort: float, translate: Callable[[str], str] = str) -> float:
    """Return the effort where a plan can be made with it. Raises ValueError outside 0.3 to 1.6."""
    if EASIEST <= effort <= HARDEST:
        return effort
    raise ValueError(
        translate(
            "An effort lies between {least} and {most} of the runner’s own, not {effort}: write 0.95 for 95 %."
        ).format(least=EASIEST, most=HARDEST, effort=f"{effort:g}")
    )


def pace_for(
    segments: Segments,
    runner: Runner,
    target_s: float,
    day: Day | None = None,
    *,
    style: Style = Style.OPTIMUM,
    assumed: Assumed | None = None,
    translate: Callable[[str], str] = str,
) -> Plan:
    """Plan a course for a finish time, and find the effort that it needs; 1 is all that there is.

    Raises Unreachable for a time faster than anybody has run, or that no effort between 0.3 and 1.6 makes here.
    """
    given = ground(segments, runner, day, assumed)
    way_m = float(segments.length_m.sum())
    shortest_s, longest_s = possible_s(way_m, runner.facing)
    if not shortest_s <= target_s <= longest_s:
        raise Unreachable(
            translate(
                "A finish in {target} over {way} km is not planned: times from {shortest}, faster than anybody has run facing "
                "that way, to {longest} are."
            ).format(
                target=clock(target_s),
                way=f"{way_m / 1000:.1f}",
                shortest=clock(shortest_s),
                longest=clock(longest_s),
            )
        )
    if style is Style.OPTIMUM:
        return sought(given, target_s, translate)
    try:
        return settled(given, 1.0, style, target_s)
    except NotOnThisGround as error:
        raise Unreachable(
            translate(
                "{target} is out of reach here: within the speeds allowed this course takes {shortest} to {longest}."
            ).format(target=clock(target_s), shortest=clock(error.shortest_s), longest=clock(error.longest_s))
        ) from error


def settled(
    given: Ground,
    effort: float,
    style: Style = Style.OPTIMUM,
    target_s: float | None = None,
    start: Plan | None = None,
    *,
    within_s: float = SETTLED_S,
) -> Plan:
    """Solve, bring speeds in the wind and the weather's clock up to date, and solve again until the finish stands still.

    `start` is a plan to begin from; `within_s` is how still. Raises OutOfReach where the effort does not carry to the finish.
    """
    losses_s = given.losses_s()
    lengths_m = given.segments.length_m
    times_s = lengths_m / given.runner.level_mps if start is None else start.times_s
    moving_target_s = None if target_s is None else target_s - given.since_s - float(losses_s.sum())
    before_s, rounds = np.inf, 0
    while True:
        elapsed_s = given.since_s + np.cumsum(times_s + losses_s)
        problem = given.problem(lengths_m / times_s, elapsed_s - losses_s - times_s / 2, effort)
        times_s, prices = _solved(problem, style, moving_target_s)
        rounds += 1
        finish_s = float(times_s.sum())
        if given.sky.still or abs(finish_s - before_s) < within_s or rounds == ROUNDS:
            break
        before_s = finish_s
    if style is not Style.OPTIMUM:
        effort = _asked(given, problem, times_s)
    return Plan(given, problem, style, effort, times_s, losses_s, prices, rounds)


def _solved(problem: Problem, style: Style, finish_s: float | None) -> tuple[Floats, Floats | None]:
    if style is Style.OPTIMUM:
        best = optimum(problem)
        return best.times_s, best.prices
    even = even_effort if style is Style.EVEN_EFFORT else even_pace
    return even(problem, finish_s), None


def _asked(given: Ground, problem: Problem, times_s: Floats) -> float:
    """The mean power of these times over that of the runner's level."""
    return float(problem.spent(times_s).sum() / times_s.sum()) / given.level_power()


def sought(given: Ground, target_s: float, translate: Callable[[str], str] = str) -> Plan:
    """The optimum that brings the clock to the target, by secants in logarithms held between the efforts that are tried.

    Raises Unreachable where no effort between 0.3 and 1.6 does.
    """
    low, high = EASIEST, HARDEST
    effort, slope = 1.0, -1.0
    nearest: Plan | None = None
    for _ in range(SEARCH_ROUNDS):
        try:
            plan = settled(given, effort, start=nearest)
        except OutOfReach:
            if effort == HARDEST:
                break
            low, effort = effort, (effort + high) / 2
            continue
        late_s = plan.finish_s - target_s
        if abs(late_s) < ON_TARGET_S:
            return plan
        if nearest is not None and plan.effort != nearest.effort and plan.finish_s != nearest.finish_s:
            slope = log(plan.finish_s / nearest.finish_s) / log(plan.effort / nearest.effort)
        nearest = plan
        if (effort == HARDEST and late_s > 0) or (effort == EASIEST and late_s < 0):
            break
        low, high = (effort, high) if late_s > 0 else (low, effort)
        effort *= (plan.finish_s / target_s) ** (-1 / min(slope, -0.05))
        if effort >= HARDEST == high or effort <= EASIEST == low:
            effort = min(max(effort, EASIEST), HARDEST)
        elif not low < effort < high:
            effort = (low + high) / 2
    raise Unreachable(_nearest(target_s, nearest, translate))


def _nearest(target_s: float, nearest: Plan | None, translate: Callable[[str], str]) -> str:
    """Why a target is not planned, with the nearest that is."""
    if nearest is None:
        return translate(
            "{target} is out of reach here: no effort that is planned carries to the finish."
        ).format(target=clock(target_s))
    if target_s > nearest.finish_s:
        return translate(
            "{target} is slower than is planned here: {nearest} takes {least} % of the runner’s own effort. Walk it without a "
            "plan, or give a time up to that."
        ).format(target=clock(target_s), nearest=clock(nearest.finish_s), least=f"{100 * nearest.effort:.0f}")
    return translate(
        "{target} is out of reach here: {nearest} is the nearest that an effort between {least} and {most} % of the runner’s "
        "own makes, with the speeds that bends, descents and the start allow."
    ).format(
        target=clock(target_s),
        nearest=clock(nearest.finish_s),
        least=f"{100 * EASIEST:.0f}",
        most=f"{100 * HARDEST:.0f}",
    )
