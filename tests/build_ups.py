"""Wishes and histories for build-ups: the story's own, the nine that were told, and any that can be drawn."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from heelfirst.energetics.load import Part, Soreness
from heelfirst.facing import Facing
from heelfirst.plan import (
    Event,
    Free,
    Happened,
    History,
    Plan,
    Ran,
    Risk,
    SteppingStone,
    Who,
    Wish,
    build_up,
)

TODAY = date(2026, 11, 23)
RACE = date(2027, 4, 19)
FIVE_DAYS = {weekday: Free() for weekday in (0, 1, 3, 5, 6)}
EVERY_DAY = {weekday: Free() for weekday in range(7)}
HALF_A_MILE = History.told(TODAY, longest_backward_m=800, weekly_backward_m=1_600, weekly_forward_m=60_000)
STORY = Wish(today=TODAY, race_day=RACE, free=FIVE_DAYS, long_weekday=6)


@cache
def story_plan() -> Plan:
    """The story's plan, solved once for all tests of a process."""
    return build_up(STORY, HALF_A_MILE, helps=False)


@dataclass(frozen=True, slots=True)
class Told:
    """A build-up that a runner told of; what they did not tell is assumed."""

    who: str
    weeks: int
    distance_m: float
    longest_m: float | None
    starts_m: float
    forward_m: float
    peak_backward_m: float | None = None
    """Metres of the largest week backward."""
    peak_m: float | None = None
    """The same both ways."""


NINE = (
    Told("half, 6 weeks", 6, 21_097.5, None, 5_000, 20_000, 50_000, 70_000),
    Told("marathon at 80 km a week", 20, 42_195, None, 20_000, 20_000, 80_000),
    Told("10 km, 3 months", 13, 10_000, None, 2_000, 60_000, 30_000),
    Told("10 km, December to April", 19, 10_000, 16_000, 5_000, 50_000, 50_000, 100_000),
    Told("half in 4 months", 17, 21_097.5, None, 3_000, 40_000),
    Told("marathon, backward on every run", 17, 42_195, None, 5_000, 60_000),
    Told("marathon for a cause", 21, 42_195, None, 800, 50_000, None, 72_400),
    Told("marathon, one summer", 14, 42_195, None, 10_000, 30_000),
    Told("marathon, two runs a week", 26, 42_195, 33_800, 5_000, 0),
)
"""The fact sheet's table of what record setters and marathon runners did; start and forward metres are assumed."""


def wished(told: Told) -> tuple[Wish, History]:
    """The wish and the assumed history of one of the nine."""
    wish = Wish(
        today=TODAY,
        race_day=TODAY + timedelta(days=7 * told.weeks - 1),
        distance_m=told.distance_m,
        longest_m=told.longest_m,
        free=EVERY_DAY,
        long_weekday=6,
    )
    history = History.told(
        TODAY,
        longest_backward_m=told.starts_m,
        weekly_backward_m=2 * told.starts_m,
        weekly_forward_m=told.forward_m,
    )
    return wish, history


def days_from(today: date, first: int, last: int) -> st.SearchStrategy[date]:
    return st.integers(first, last).map(lambda number: today + timedelta(days=number))


@st.composite
def histories(draw: st.DrawFn, today: date) -> History:
    """Any runs of six weeks, sore parts, falls and illness."""
    backward = st.sampled_from((0.0, 210.0, 800.0, 1_950.0, 3_000.0, 7_430.0, 15_000.0, 22_000.0))
    forward = st.sampled_from((0.0, 5_000.0, 12_345.0, 25_000.0))
    run = st.builds(Ran, days_from(today, -45, -1), backward, forward, st.sampled_from((0.0, 40.0, 120.0)))
    sore = st.builds(Soreness, days_from(today, -12, 0), st.sampled_from(Part), st.integers(0, 10).map(float))
    happened = st.builds(Happened, days_from(today, -5, 0), st.sampled_from(Event))
    return History(
        runs=tuple(draw(st.lists(run, max_size=14))),
        soreness=tuple(draw(st.lists(sore, max_size=2))),
        happened=tuple(draw(st.lists(happened, max_size=1))),
        backward_mps=draw(st.sampled_from((None, 2.0, 2.6))),
    )


@st.composite
def wishes(draw: st.DrawFn, most_weeks: int = 12) -> Wish:
    """Any wish of a few weeks."""
    today = TODAY + timedelta(days=draw(st.integers(0, 6)))
    free = st.builds(Free, st.sampled_from((15, 30, 45, 60, 90, 180, 360)), st.booleans(), st.booleans())
    stone = st.builds(
        SteppingStone,
        days_from(today, 1, 60),
        st.sampled_from((5_000.0, 10_000.0)),
        st.sampled_from((Facing.BACKWARD, Facing.FORWARD)),
    )
    break_from = draw(days_from(today, 0, 50))
    blocked = {break_from + timedelta(days=number) for number in range(draw(st.sampled_from((0, 3, 10, 38))))}
    return Wish(
        today=today,
        race_day=draw(st.none() | days_from(today, 1, 7 * most_weeks)),
        distance_m=draw(st.sampled_from((5_000.0, 10_000.0, 21_097.5, 42_195.0))),
        who=draw(st.sampled_from((Who.RACE, Who.RETURN, Who.ECONOMY))),
        free=draw(st.dictionaries(st.integers(0, 6), free, max_size=7)),
        long_weekday=draw(st.sampled_from((None, 2, 6))),
        blocked=frozenset(blocked | draw(st.sets(days_from(today, 0, 80), max_size=6))),
        treadmill=draw(st.booleans()),
        keep_speed=draw(st.booleans()),
        hilly=draw(st.booleans()),
        risk=draw(st.sampled_from(Risk)),
        first_weekday=draw(st.sampled_from((0, 6))),
        stepping_stones=tuple(draw(st.lists(stone, max_size=1))),
        weeks=draw(st.integers(1, most_weeks)),
        dose_minutes=draw(st.sampled_from((5, 15, 30))),
        dose_times=draw(st.sampled_from((1, 3, 5))),
    )


@st.composite
def runners(draw: st.DrawFn) -> tuple[Wish, History]:
    """Any wish with any history."""
    wish = draw(wishes())
    return wish, draw(histories(wish.today))
