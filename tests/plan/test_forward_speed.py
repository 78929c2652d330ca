"""Intervals forward for who keeps that speed: under the rules for hard days, out of the usual metres."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from build_ups import EVERY_DAY, TODAY
from heelfirst.energetics.load import Part, Soreness
from heelfirst.plan import Direction, History, Kind, Plan, Session, Who, Wish, broken, build_up

FORWARD = History.told(TODAY, longest_backward_m=3_000, weekly_backward_m=6_000, weekly_forward_m=50_000)
RACE = Wish(
    today=TODAY,
    race_day=TODAY + timedelta(weeks=7),
    distance_m=10_000.0,
    free=EVERY_DAY,
    long_weekday=6,
    keep_speed=True,
)
ECONOMY = replace(RACE, who=Who.ECONOMY, race_day=None, weeks=6)


def fast_forward(plan: Plan) -> list[Session]:
    return [s for s in plan.sessions if s.key == (Kind.INTERVALS, Direction.FORWARD)]


@pytest.fixture(scope="module", params=[RACE, ECONOMY], ids=["race", "economy"])
def made(request: pytest.FixtureRequest) -> tuple[Plan, Wish]:
    return build_up(request.param, FORWARD, helps=False), request.param


def test_who_keeps_forward_speed_has_intervals_forward(made: tuple[Plan, Wish]) -> None:
    plan, wish = made

    assert len(fast_forward(plan)) >= 3
    assert broken(plan, wish, FORWARD) == ()


def test_they_are_hard_days_like_any(made: tuple[Plan, Wish]) -> None:
    plan, _ = made

    hard = sorted(s.date for s in plan.sessions if s.hard)
    weeks = [sum(s in fast_forward(plan) for s in week.sessions) for week in plan.weeks]

    assert all((after - day).days > 1 for day, after in pairwise(hard))
    assert max(weeks) == 1


def test_forward_metres_stay_within_the_usual(made: tuple[Plan, Wish]) -> None:
    plan, _ = made
    longest = FORWARD.longest_forward_m(TODAY)

    assert max(week.forward_m for week in plan.weeks) <= 50_000
    assert max(s.forward_m for s in fast_forward(plan)) <= 0.6 * longest


def test_each_says_why(made: tuple[Plan, Wish]) -> None:
    plan, _ = made

    assert all(s.why.startswith("Fast pieces forward keep that speed") for s in fast_forward(plan))


@pytest.mark.parametrize(
    ("wish", "history"),
    [
        (replace(RACE, keep_speed=False), FORWARD),
        (RACE, History.told(TODAY, longest_backward_m=3_000, weekly_forward_m=15_000)),
    ],
    ids=["not wished", "little forward"],
)
def test_nobody_else_has_them(wish: Wish, history: History) -> None:
    assert fast_forward(build_up(wish, history, helps=False)) == []


def test_a_sore_calf_holds_them_back_like_anything_fast() -> None:
    sore = replace(FORWARD, soreness=(Soreness(TODAY, Part.CALF, 4.0),))

    plan = build_up(RACE, sore, helps=False)

    assert min(s.date for s in fast_forward(plan)) > TODAY + timedelta(days=14)
    assert broken(plan, RACE, sore) == ()
