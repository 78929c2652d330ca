"""The road of the long runs: its rungs, what a week does to the longest, and what a week may hold of it.

docs/how/build-up.md, "The ladder".
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from heelfirst.plan.calendar import Calendar, Span
from heelfirst.plan.rules import (
    LEAST_RUN_DAYS,
    NOVICE_WEEKS,
    RUN_DAYS,
    SPARING_WEEKS,
    Growth,
    weekly_backward_m,
)
from heelfirst.plan.sessions import Stage
from heelfirst.plan.wish import Who


class Step(StrEnum):
    """What a week does to the longest run."""

    TWICE = "two new longest runs"
    ONCE = "a new longest run"
    REPEAT = "the longest run again"
    EASE = "a shorter long run"
    RECOVER = "a recovery week"
    STONE = "a race on the way"


CLIMBS = {Step.TWICE: 2, Step.ONCE: 1}
RUNS = {Step.TWICE: 2, Step.ONCE: 1, Step.REPEAT: 1, Step.STONE: 1}
"""Long runs that a step cannot do without."""


@dataclass(frozen=True, slots=True)
class Footing:
    """One week of the road."""

    span: Span
    step: Step
    longest_m: float
    """The longest of the 30 days before, as the plan counts it."""
    long_m: tuple[float, ...]
    """Long runs of this week in their order; empty where it eases or recovers."""

    @property
    def top_m(self) -> float:
        """The longest after this week."""
        return max((self.longest_m, *self.long_m))

    @property
    def loads(self) -> bool:
        """Whether it is no recovery week."""
        return self.step is not Step.RECOVER


@dataclass(frozen=True, slots=True)
class Road:
    """The long runs of all weeks before the taper."""

    footings: tuple[Footing, ...]
    reached_m: float
    """The longest run, and what holds at the beginning of the taper."""
    stages: tuple[Stage, ...] = ()


def rungs(longest_m: float, target_m: float, growth: Growth) -> tuple[float, ...]:
    """Every length the longest run may have: up from today's by the growth rule, down to a first run, and none at all."""
    up = [longest_m]
    while up[-1] < target_m:
        up.append(min(growth.next_m(up[-1]), target_m))
    down = [longest_m]
    while down[-1] > growth.step_m:
        lower = min(down[-1] / (1 + growth.share), down[-1] - growth.step_m)
        down.append(max(lower, growth.step_m))
    nothing = (0.0,) if longest_m else ()
    return (*nothing, *reversed(down[1:]), *up)


def run_days(calendar: Calendar) -> int:
    """How many days of a week may have running: one more than usual, four at least, six at most."""
    return min(RUN_DAYS, max(calendar.usual.days + 1, LEAST_RUN_DAYS))


def days_to_one(calendar: Calendar, index: int) -> int:
    """Of so many days from this one on a beginner has one with backward metres; 1 where days off are not asked for."""
    if not calendar.novice:
        return 1
    week = (index + (calendar.wish.today - calendar.begun).days) // 7
    return 3 if week < NOVICE_WEEKS else 2 if week < SPARING_WEEKS else 1


def most_backward_m(calendar: Calendar, span: Span, top_m: float) -> float:
    """The most backward metres of a week whose longest run is so long; half where the body told so."""
    most = max(weekly_backward_m(top_m), calendar.usual_backward_m)
    if calendar.wish.who is Who.ECONOMY:
        most = min(most, calendar.wish.dose_times * calendar.wish.target_m)
    return most / 2 if any(day.date in calendar.held.half for day in span.days) else most


def new_before(calendar: Calendar, begin: int) -> int:
    """New longest runs until today that count in the seven days from `begin` on; today's index is 0."""
    if begin > 0:
        return 0
    history, today = calendar.history, calendar.wish.today
    days = {today + timedelta(days=at) for at in range(begin, 1)}
    return sum(
        run.backward_m > before > 0
        for run in history.runs
        if run.day in days and (before := history.longest_backward_m(run.day)) >= 0
    )
