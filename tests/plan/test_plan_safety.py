"""The checker of finished plans sees each rule that is broken."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from build_ups import HALF_A_MILE, RACE, STORY, TODAY, story_plan
from heelfirst.energetics.load import Part, Soreness
from heelfirst.plan import (
    Direction,
    Event,
    Happened,
    History,
    Kind,
    Plan,
    Ran,
    Session,
    Week,
    Where,
    Who,
    broken,
    build_up,
)

STORY_PLAN = story_plan()
FIRST = next(s.date for s in STORY_PLAN.sessions if s.backward_m > 0)


def rules(plan: Plan, history: History = HALF_A_MILE, **wish: object) -> set[str]:
    return {one.rule for one in broken(plan, replace(STORY, **wish), history)}  # type: ignore[arg-type]


def changed(change: Callable[[Session], Session]) -> Plan:
    weeks = tuple(replace(w, sessions=tuple(change(s) for s in w.sessions)) for w in STORY_PLAN.weeks)
    return Plan(STORY_PLAN.status, weeks)


def with_session(**fields: object) -> Plan:
    """The story's plan with one session more."""
    plain = {"kind": Kind.EASY, "direction": Direction.BACKWARD, "where": Where.PARK}
    session = Session(**(plain | fields))  # type: ignore[arg-type]
    weeks = tuple(
        replace(w, sessions=(*w.sessions, session)) if w.start <= session.date <= w.end else w
        for w in STORY_PLAN.weeks
    )
    return Plan(STORY_PLAN.status, weeks)


def test_the_story_keeps_every_rule() -> None:
    assert rules(STORY_PLAN) == set()


def test_a_run_a_little_longer_than_a_tenth_more_is_seen() -> None:
    long = next(s for s in STORY_PLAN.sessions if s.kind is Kind.LONG and s.backward_m > 10_000)

    plan = changed(lambda s: replace(s, backward_m=s.backward_m * 1.12) if s is long else s)

    assert "growth" in rules(plan)


def test_the_race_itself_may_be_longer() -> None:
    assert "growth" not in rules(STORY_PLAN)
    assert max(s.backward_m for s in STORY_PLAN.sessions) > 1.5 * STORY_PLAN.longest_m


def test_a_missed_month_makes_the_next_long_run_too_long() -> None:
    week = STORY_PLAN.weeks[10].start

    plan = changed(lambda s: replace(s, backward_m=0.0) if -35 <= (s.date - week).days < 0 else s)

    assert "growth" in rules(plan)


def test_a_third_new_longest_run_in_seven_days_is_seen() -> None:
    """Two stand in the week already; a third on its Tuesday is 500 m further than each before."""
    week = STORY_PLAN.weeks[1]
    thursday = next(s for s in week.sessions if s.date.weekday() == 3)

    plan = with_session(date=week.start + timedelta(days=1), backward_m=thursday.backward_m - 100)

    assert "new longest" in rules(plan)


def test_two_new_longest_runs_beyond_20_km_in_a_week_are_seen() -> None:
    week = next(w for w in STORY_PLAN.weeks if 22_000 < w.longest_backward_m < 23_000)

    plan = with_session(date=week.start + timedelta(days=6), backward_m=24_000.0)

    assert "new longest" in rules(plan)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"date": TODAY + timedelta(days=2), "backward_m": 300.0}, "room"),
        ({"date": FIRST + timedelta(days=1), "backward_m": 300.0}, "first weeks"),
        ({"date": TODAY + timedelta(days=5), "kind": Kind.INTERVALS, "backward_m": 300.0}, "hard days"),
        ({"date": RACE - timedelta(days=1), "backward_m": 300.0}, "last days"),
        ({"date": RACE - timedelta(days=6), "backward_m": 6_000.0}, "last days"),
        ({"date": RACE - timedelta(days=7), "backward_m": 30_000.0}, "taper"),
        ({"date": RACE + timedelta(days=9), "backward_m": 300.0}, "after the race"),
        ({"date": TODAY, "direction": Direction.FORWARD, "forward_m": 30_000.0}, "forward"),
        ({"date": TODAY, "duration_s": 30_000.0}, "room"),
        ({"date": TODAY, "backward_m": 300.0, "where": Where.TREADMILL}, "room"),
        ({"date": STORY_PLAN.weeks[7].start, "backward_m": 6_000.0}, "recovery week"),
    ],
)  # fmt: skip
def test_one_session_too_many_is_seen(fields: dict[str, object], rule: str) -> None:
    assert rule in rules(with_session(**fields))


NEAR = STORY_PLAN.weeks[13]
"""A loading week late in the plan."""


def in_week(week: Week, weekday: int, **fields: object) -> dict[str, object]:
    return {"date": week.start + timedelta(days=weekday), **fields}


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        (in_week(STORY_PLAN.weeks[7], 2, kind=Kind.INTERVALS, forward_m=500.0), "hard days"),
        (in_week(NEAR, 2, kind=Kind.TECHNIQUE, backward_m=40_000.0), "week"),
        (in_week(NEAR, 2, direction=Direction.FORWARD, forward_m=20_000.0), "week"),
        (in_week(STORY_PLAN.weeks[0], 1, kind=Kind.INTERVALS, backward_m=200.0), "fast and steep"),
        (in_week(STORY_PLAN.weeks[1], 1, kind=Kind.HILLS, backward_m=200.0), "fast and steep"),
        (in_week(NEAR, 1, kind=Kind.INTERVALS, forward_m=200.0), "fast forward"),
        (in_week(NEAR, 6, kind=Kind.EASY, forward_m=200.0), "one run"),
        (in_week(NEAR, 6, kind=Kind.STRENGTH, direction=Direction.NONE), "strength"),
        ({"date": RACE - timedelta(days=9), "backward_m": 20_000.0}, "taper"),
        ({"date": RACE - timedelta(days=12), "kind": Kind.LONG, "backward_m": 20_000.0}, "taper"),
    ],
)  # fmt: skip
def test_one_session_that_its_week_may_not_have_is_seen(fields: dict[str, object], rule: str) -> None:
    assert rule in rules(with_session(**fields))


def test_more_running_days_than_usual_are_seen() -> None:
    days = tuple(
        Session(date=TODAY + timedelta(days=n), kind=Kind.EASY, direction=Direction.FORWARD)
        for n in (0, 1, 2, 3, 5)
    )

    assert "running days" in rules(Plan(STORY_PLAN.status, (Week(TODAY, days),)), History())
    assert "running days" not in rules(Plan(STORY_PLAN.status, (Week(TODAY, days[1:]),)), History())


def test_a_week_after_a_part_at_6_of_10_has_half_the_metres() -> None:
    week = STORY_PLAN.weeks[1]
    sore = replace(HALF_A_MILE, soreness=(Soreness(TODAY, Part.FOOT, 6.0),))

    assert week.backward_m < 3 * 2_300
    assert "week" in {one.rule for one in broken(STORY_PLAN, STORY, sore) if one.day == week.start}


@pytest.mark.parametrize(
    ("times", "metres"), [(4, 500.0), (1, 2_500.0)], ids=["too often", "too far"]
)  # fmt: skip
def test_more_than_the_dose_is_seen(times: int, metres: float) -> None:
    days = tuple(
        Session(
            date=TODAY + timedelta(days=n), kind=Kind.EASY, direction=Direction.BACKWARD, backward_m=metres
        )
        for n in range(times)
    )

    assert "dose" in rules(Plan(STORY_PLAN.status, (Week(TODAY, days),)), History(), who=Who.ECONOMY)


def test_seven_days_in_a_row_are_seen() -> None:
    days = tuple(
        Session(date=TODAY + timedelta(days=n), kind=Kind.EASY, direction=Direction.FORWARD) for n in range(7)
    )

    assert "free day" in rules(Plan(STORY_PLAN.status, (Week(TODAY, days),)), History())
    assert "free day" not in rules(Plan(STORY_PLAN.status, (Week(TODAY, days[:6]),)), History())


def test_days_run_before_the_plan_count_in_the_row() -> None:
    days = tuple(
        Session(date=TODAY + timedelta(days=n), kind=Kind.EASY, direction=Direction.FORWARD) for n in range(6)
    )
    yesterday = History(runs=(Ran(TODAY - timedelta(days=1), forward_m=5_000.0),))

    assert "free day" in rules(Plan(STORY_PLAN.status, (Week(TODAY, days),)), yesterday)


def test_three_backward_days_in_a_row_are_seen() -> None:
    days = tuple(
        Session(
            date=TODAY + timedelta(days=n), kind=Kind.EASY, direction=Direction.BACKWARD, backward_m=200.0
        )
        for n in range(3)
    )

    assert "backward days" in rules(Plan(STORY_PLAN.status, (Week(TODAY, days),)))


def test_long_runs_two_days_apart_are_seen() -> None:
    days = tuple(
        Session(
            date=TODAY + timedelta(days=n), kind=Kind.LONG, direction=Direction.BACKWARD, backward_m=800.0
        )
        for n in (0, 2)
    )

    assert "long runs" in rules(Plan(STORY_PLAN.status, (Week(TODAY, days),)))


def test_backward_without_light_is_seen() -> None:
    dark = {weekday: replace(free, light=False) for weekday, free in STORY.free.items()}

    assert "light" in rules(STORY_PLAN, free=dark)


def test_a_blocked_day_is_seen() -> None:
    first = next(s.date for s in STORY_PLAN.sessions if s.run)

    assert "room" in rules(STORY_PLAN, blocked=frozenset({first}))


def test_after_a_break_two_loading_weeks_are_enough() -> None:
    assert "recovery week" in rules(STORY_PLAN, who=Who.RETURN)


@pytest.mark.parametrize(
    ("history", "what"),
    [
        (replace(HALF_A_MILE, soreness=(Soreness(TODAY, Part.CALF, 4.0),)), "longer"),
        (replace(HALF_A_MILE, soreness=(Soreness(TODAY, Part.CALF, 6.0),)), "backward"),
        (replace(HALF_A_MILE, happened=(Happened(FIRST, Event.FALL),)), "backward"),
        (replace(HALF_A_MILE, happened=(Happened(TODAY, Event.SICK),)), "run"),
    ],
)
def test_what_the_body_told_is_held_to(history: History, what: str) -> None:
    found = [one.says for one in broken(STORY_PLAN, STORY, history) if one.rule == "body"]

    assert any(says.endswith(f"anything {what}") for says in found)
    assert broken(build_up(STORY, history, helps=False), STORY, history) == ()


def test_a_part_that_is_well_again_holds_nothing() -> None:
    told = (Soreness(date(2026, 11, 20), Part.CALF, 6.0), Soreness(TODAY, Part.CALF, 3.0))

    assert rules(STORY_PLAN, replace(HALF_A_MILE, soreness=told)) == set()


def test_under_18_a_marathon_is_seen() -> None:
    assert "under 18" in rules(STORY_PLAN, under_18=True)
