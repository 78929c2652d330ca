"""Long runs practise what the race asks: drinking while running backward, slopes like the course's."""

from dataclasses import replace
from datetime import timedelta

import pytest

from build_ups import EVERY_DAY, TODAY, story_plan
from heelfirst.plan import Direction, Free, History, Kind, Plan, Practice, Session, Wish, build_up

TWELVE = History.told(TODAY, longest_backward_m=12_000, weekly_backward_m=24_000)
WISH = Wish(today=TODAY, distance_m=42_195.0, free=EVERY_DAY, long_weekday=6, weeks=7, hilly=True)
GUIDED = replace(WISH, free=EVERY_DAY | {6: Free(spotter=True)})


def far(plan: Plan) -> list[Session]:
    return [
        s
        for s in plan.sessions
        if s.kind is Kind.LONG and s.direction is Direction.BACKWARD and s.backward_m > 10_000
    ]


@pytest.fixture(scope="module")
def guided() -> Plan:
    return build_up(GUIDED, TWELVE, helps=False)


def test_every_second_guided_long_run_over_10_km_practises_drinking(guided: Plan) -> None:
    full = [
        s for s in far(guided) if s.backward_m >= max(o.backward_m for o in far(guided) if o.date <= s.date)
    ]
    by_side = [s for s in full if s.spotter]
    drinking = [Practice.DRINKING in s.practice for s in reversed(by_side)]

    assert len(by_side) >= 4
    assert drinking == [number % 2 == 0 for number in range(len(by_side))]


def test_the_longest_run_has_the_bottle_and_eased_ones_have_none() -> None:
    long = far(story_plan())
    eased = [s for s in long if any(o.date < s.date and o.backward_m > s.backward_m for o in long)]

    assert Practice.DRINKING in max(long, key=lambda s: s.backward_m).practice
    assert eased
    assert not any(s.practice for s in eased)


def test_the_reason_says_what_is_practised(guided: Plan) -> None:
    first = next(s for s in far(guided) if s.practice)

    assert first.why.endswith("the bottle comes from whoever runs with you.")


def test_where_nobody_comes_along_the_bottle_is_carried() -> None:
    plan = build_up(WISH, TWELVE, helps=False)

    assert sum(Practice.DRINKING in s.practice for s in far(plan)) >= len(far(plan)) // 2
    assert any(s.why.endswith("with a bottle that you carry.") for s in far(plan))


def test_other_long_runs_climb_like_the_course_once_anything_steep_may(guided: Plan) -> None:
    sloped = [s for s in far(guided) if Practice.SLOPES in s.practice]

    assert sloped
    assert min(s.date for s in sloped) >= TODAY + timedelta(weeks=2)
    assert all(s.why.endswith("climbs and falls like the course.") for s in sloped)


def test_nothing_else_practises(guided: Plan) -> None:
    assert {s.kind for s in guided.sessions if s.practice} == {Kind.LONG}


def test_the_first_backward_sessions_are_told_in_minutes() -> None:
    wish = Wish(today=TODAY, distance_m=5_000.0, free=EVERY_DAY, weeks=6)
    new = build_up(wish, History(backward_mps=2.0), helps=False)

    first = next(s for s in new.sessions if s.backward_m)
    later = [s for s in new.sessions if s.backward_m > 3_000]

    assert (first.backward_m, first.backward_s, first.by_time) == (500, 250, True)
    assert not any(s.by_time for s in later)
