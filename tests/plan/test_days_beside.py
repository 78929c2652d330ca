"""What a plan leaves free beside races on the way and very long runs, and with a neck that cannot look round."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from build_ups import FIVE_DAYS, TODAY, story_plan
from heelfirst.energetics.load import Part, Soreness
from heelfirst.facing import Facing
from heelfirst.plan import (
    Direction,
    Free,
    History,
    Kind,
    Plan,
    Risk,
    Session,
    Status,
    SteppingStone,
    Where,
    Who,
    Wish,
    broken,
    build_up,
)

SIX_KM = History.told(TODAY, longest_backward_m=6_000, weekly_backward_m=15_000, weekly_forward_m=30_000)
SUNDAY = TODAY + timedelta(weeks=7, days=-1)
WISH = Wish(today=TODAY, free=FIVE_DAYS, long_weekday=6, weeks=8, distance_m=21_097.5)
STIFF = replace(SIX_KM, soreness=(Soreness(TODAY, Part.NECK, 5.0),))


def longest_before(plan: Plan, day: date) -> float:
    ran = [(run.day, run.backward_m) for run in SIX_KM.runs]
    ran += [(s.date, s.backward_m) for s in plan.sessions]
    return max(metres for on, metres in ran if 0 < (day - on).days <= 30)


def moved(plan: Plan, session: Session, day: date) -> Plan:
    """The plan with one session on another day besides."""
    weeks = tuple(
        replace(week, sessions=(*week.sessions, replace(session, date=day)))
        if week.start <= day <= week.end
        else week
        for week in plan.weeks
    )
    return replace(plan, weeks=weeks)


@pytest.fixture(scope="module")
def forward() -> tuple[Plan, Wish]:
    wish = replace(WISH, stepping_stones=(SteppingStone(SUNDAY, 10_000, Facing.FORWARD),))
    return build_up(wish, SIX_KM, helps=False), wish


def test_the_six_days_before_a_race_on_the_way_have_nothing_new_and_nothing_fast(
    forward: tuple[Plan, Wish],
) -> None:
    plan, wish = forward
    before = [s for s in plan.sessions if 0 < (SUNDAY - s.date).days <= 6]

    assert [s.kind for s in plan.on(SUNDAY)] == [Kind.RACE]
    assert before
    assert not any(s.kind in {Kind.INTERVALS, Kind.HILLS} for s in before)
    assert not any(s.backward_m > longest_before(plan, s.date) for s in before)
    assert broken(plan, wish, SIX_KM) == ()


def test_right_beside_a_race_nothing_is_run_backward_and_nobody_lifts(forward: tuple[Plan, Wish]) -> None:
    plan, _ = forward
    day = timedelta(days=1)

    assert not any(s.backward_m for s in (*plan.on(SUNDAY - day), *plan.on(SUNDAY + day)))
    assert Kind.STRENGTH not in {s.kind for s in plan.on(SUNDAY + day)}


@pytest.mark.parametrize(("kind", "before"), [(Kind.INTERVALS, 4), (Kind.EASY, 1), (Kind.STRENGTH, -1)])
def test_the_checker_sees_what_stands_too_near_to_a_race(
    forward: tuple[Plan, Wish], kind: Kind, before: int
) -> None:
    plan, wish = forward
    metres = 0.0 if kind is Kind.STRENGTH else 2_000.0
    session = Session(date=SUNDAY, kind=kind, direction=Direction.BACKWARD, backward_m=metres)

    found = broken(moved(plan, session, SUNDAY - timedelta(days=before)), wish, SIX_KM)

    assert "race on the way" in {one.rule for one in found}


def test_the_day_after_20_km_has_nothing_backward_and_no_strength() -> None:
    plan = story_plan()
    very_long = [s for s in plan.sessions if s.kind is Kind.LONG and s.backward_m >= 20_000]
    after = [s for one in very_long for s in plan.on(one.date + timedelta(days=1))]

    assert very_long
    assert not any(s.backward_m or s.kind is Kind.STRENGTH for s in after)


def test_no_easy_run_is_longer_than_the_long_run_of_its_week() -> None:
    for week in story_plan().weeks:
        backward = [s for s in week.sessions if s.direction is Direction.BACKWARD]
        long = [s.backward_m for s in backward if s.kind is Kind.LONG]
        easy = [s.backward_m for s in backward if s.kind in {Kind.EASY, Kind.WALK_RUN}]

        assert max(easy, default=0) <= max(long, default=100_000)


def test_beyond_17_km_a_week_has_one_new_longest_run() -> None:
    for week in story_plan().weeks:
        long = [s.backward_m for s in week.sessions if s.kind is Kind.LONG]

        assert sum(metres > 15_000 for metres in long) <= 1 or max(long) <= 17_000


def test_with_a_sore_neck_nobody_runs_backward_alone() -> None:
    alone = build_up(replace(WISH, weeks=2), STIFF, helps=False)
    seen = build_up(
        replace(WISH, weeks=2, free={d: Free(spotter=True) for d in FIVE_DAYS}), STIFF, helps=False
    )
    week = TODAY + timedelta(days=8)

    assert not any(s.backward_m for s in alone.sessions if s.date < week)
    assert any(s.backward_m for s in alone.sessions if s.date >= week)
    assert any(s.backward_m for s in seen.sessions if s.date < week)
    assert any("sore neck" in said for said in alone.explanations)


def test_on_the_treadmill_a_sore_neck_is_no_hindrance() -> None:
    wish = replace(WISH, weeks=1, treadmill=True)

    plan = build_up(wish, STIFF, helps=False)

    assert {s.where for s in plan.sessions if s.backward_m} == {Where.TREADMILL}
    assert broken(plan, wish, STIFF) == ()


def test_the_checker_sees_who_runs_alone_with_a_sore_neck() -> None:
    wish = replace(WISH, weeks=1)

    found = broken(build_up(wish, SIX_KM, helps=False), wish, STIFF)

    assert "backward alone with a sore neck" in {one.says for one in found}


def test_no_session_of_drills_stands_where_soreness_leaves_no_drill() -> None:
    sore = replace(SIX_KM, soreness=(Soreness(TODAY, Part.CALF, 6.0),))

    plan = build_up(WISH, sore, helps=False)

    drills = [s.date for s in plan.sessions if s.kind is Kind.TECHNIQUE]
    assert drills
    assert min(drills) >= TODAY + timedelta(days=14)
    assert broken(plan, WISH, sore) == ()


def test_the_checker_sees_drills_that_soreness_leaves_out() -> None:
    wish = replace(WISH, weeks=1)
    sore = replace(SIX_KM, soreness=(Soreness(TODAY - timedelta(days=10), Part.CALF, 6.0),))
    drills = Session(date=TODAY, kind=Kind.TECHNIQUE, direction=Direction.BACKWARD, backward_m=200.0)

    found = broken(moved(build_up(wish, sore, helps=False), drills, TODAY), wish, sore)

    assert "drills with a part so sore" in {one.says for one in found}


def test_who_comes_back_runs_nothing_fast_that_was_not_asked_for_and_keeps_running_forward() -> None:
    wish = replace(WISH, who=Who.RETURN, weeks=10, risk=Risk.EVEN)

    plan, asked = (build_up(replace(wish, keep_speed=keep), SIX_KM, helps=False) for keep in (False, True))

    assert not any(s.kind in {Kind.INTERVALS, Kind.HILLS} for s in plan.sessions)
    assert any(s.kind is Kind.INTERVALS for s in asked.sessions)
    assert all(week.forward_m for week in plan.weeks)


def test_who_has_only_dark_hours_is_told_what_a_treadmill_reaches() -> None:
    dark = replace(WISH, free={weekday: Free(90, light=False) for weekday in FIVE_DAYS})

    plan = build_up(dark, SIX_KM)

    (told,) = [conflict for conflict in plan.conflicts if conflict.what == "treadmill"]
    assert told.reaches_m is not None
    assert told.reaches_m > 6_000
    assert "daylight" in told.says


def test_a_race_out_of_reach_is_left_out_with_its_taper() -> None:
    wish = replace(WISH, weeks=None, race_day=TODAY + timedelta(weeks=3, days=-1), distance_m=42_195.0)
    without = replace(WISH, weeks=3, longest_m=32_000.0)

    plan, free = (build_up(one, SIX_KM, helps=False) for one in (wish, without))

    assert plan.status is Status.NOT_BY_THIS_DATE
    assert {week.phase for week in plan.weeks} <= {"build", "recovery"}
    assert plan.longest_m == free.longest_m
    assert broken(plan, wish, SIX_KM) == ()


def test_the_plan_says_how_many_of_its_steps_are_longer_than_a_tenth() -> None:
    (said,) = [said for said in story_plan().explanations if "steps to a new longest run" in said]

    # 1,300 over 800, 1,800 over 1,300 m are more than 30 %.
    assert "2 30 to 100 %" in said
    assert "0 more than twice" in said


def test_the_plan_says_from_when_running_forward_gives_way() -> None:
    (said,) = [said for said in story_plan().explanations if "gives way" in said]

    assert "60.0 km a week were usual" in said
