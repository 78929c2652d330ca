"""How far along the road: counted from runs, with an interval, and "not known" while it is not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_ups import FIVE_DAYS, TODAY
from heelfirst.plan import (
    Direction,
    History,
    Kind,
    Plan,
    Ran,
    Readiness,
    Risk,
    Session,
    Status,
    Week,
    Who,
    Wish,
    readiness,
)
from heelfirst.plan.readiness import forecast
from heelfirst.plan.rules import GROWTH

GROWS = GROWTH[Risk.FULL]
WISH = Wish(today=TODAY, race_day=TODAY + timedelta(weeks=12), distance_m=10_000.0, free=FIVE_DAYS)


def long(day: date, metres: float) -> Session:
    return Session(date=day, kind=Kind.LONG, direction=Direction.BACKWARD, backward_m=metres)


def weekly(*metres: float) -> list[Session]:
    return [long(TODAY + timedelta(days=7 * n + 6), way) for n, way in enumerate(metres)]


def planned(sessions: list[Session]) -> Plan:
    weeks = tuple(
        Week(TODAY + timedelta(weeks=n), tuple(s for s in sessions if (s.date - TODAY).days // 7 == n))
        for n in range(12)
    )
    return Plan(Status.OPTIMAL, weeks, begun=TODAY)


ROAD = weekly(*(2_000.0 + 500 * number for number in range(12)))
PLAN = planned(ROAD)
BEFORE = Ran(TODAY - timedelta(days=1), backward_m=1_500)


def after(weeks: int, missed: frozenset[int] = frozenset()) -> Readiness:
    """The readiness of somebody who ran the plan for some weeks but for those missed."""
    runs = tuple(Ran(s.date, backward_m=s.backward_m) for n, s in enumerate(ROAD[:weeks]) if n not in missed)
    found = readiness(PLAN, WISH, History(runs=(BEFORE, *runs)), TODAY + timedelta(weeks=weeks))
    assert found is not None
    return found


def test_the_example_by_hand() -> None:
    """docs/how/readiness.md: 1.5 % end at 5.0 km, 15.2 % at 5.5 km, 83.3 % at 6.0 km."""
    reach = forecast(weekly(5_500, 6_000), ((TODAY, 5_000),), GROWS, done=9, passed=9)

    assert (reach.p10_m, reach.p50_m, reach.p90_m) == (5_500, 6_000, 6_000)


def test_without_a_session_seen_every_share_is_as_likely() -> None:
    """One run ahead: half of the cases run it, so the middle is between."""
    reach = forecast(weekly(5_500), ((TODAY, 5_000),), GROWS, done=0, passed=0)

    assert (reach.p10_m, reach.p90_m) == (5_000, 5_500)


def test_nobody_jumps_over_what_was_missed() -> None:
    """Planned are 8 km; who stands at 5 may run 5.5."""
    reach = forecast(weekly(8_000), ((TODAY, 5_000),), GROWS, done=20, passed=20)

    assert reach.p90_m == 5_500


def test_a_run_of_more_than_a_month_ago_no_longer_counts() -> None:
    far = [long(TODAY + timedelta(days=40), 6_000)]

    reach = forecast(far, ((TODAY, 5_000),), GROWS, done=20, passed=20)

    assert reach.p90_m == 5_000


def test_where_somebody_stands_is_counted() -> None:
    found = after(8)

    assert (found.longest_m, found.asks_m) == (5_500, 12_000)
    assert found.share == pytest.approx(5.5 / 12)
    assert found.week_m == pytest.approx((4_000 + 4_500 + 5_000 + 5_500) / 4)
    assert (found.peak_week_m, found.over_half) == (7_500, 2)
    assert (found.passed, found.done) == (8, 8)


def test_who_ran_everything_is_told_what_is_planned() -> None:
    found = after(8)

    assert found.reaches is not None
    assert found.reaches.p90_m == found.planned_m == 7_500
    assert found.by == ROAD[-1].date
    assert found.share_reached == (found.reaches.p10_m / 12_000, 7_500 / 12_000)


def test_who_missed_much_is_told_less_and_less_surely() -> None:
    whole, half = after(8).reaches, after(8, frozenset({1, 3, 5, 7})).reaches

    assert whole is not None
    assert half is not None
    assert half.p90_m < whole.p90_m
    assert half.p90_m - half.p10_m > whole.p90_m - whole.p10_m


def test_early_it_is_not_known() -> None:
    found = after(3)

    assert (found.reaches, found.share_reached) == (None, None)
    assert "told after 6 backward sessions (so far: 3)" in found.says[1]


def test_it_is_never_a_verdict() -> None:
    told = " ".join(after(8).says)

    assert "knows nothing of your health" in told
    assert "tested on nobody" in told
    assert not {"ready", "fit", "safe", "should"} & set(told.lower().split())


def test_behind_the_last_long_run_nothing_lies_ahead() -> None:
    found = after(12)

    assert found.reaches is None
    assert "No long run lies ahead" in found.says[1]


def test_it_is_said_in_the_readers_words() -> None:
    said = readiness(PLAN, WISH, History(runs=(BEFORE,)), TODAY, translate=lambda one: f"» {one}")

    assert said is not None
    assert all(one.startswith("» ") for one in said.says)


@pytest.mark.parametrize("who", [Who.ECONOMY, Who.CLINICIAN])
def test_where_no_distance_is_aimed_at_there_is_none(who: Who) -> None:
    assert readiness(PLAN, replace(WISH, who=who), History(), TODAY) is None


@given(
    st.integers(0, 20),
    st.integers(0, 20),
    st.lists(st.sampled_from((900.0, 3_000.0, 6_000.0)), min_size=1, max_size=12),
)
def test_who_ran_more_is_never_told_less(done: int, more: int, metres: list[float]) -> None:
    ahead, stood = weekly(*metres), ((TODAY, 2_000.0),)

    less = forecast(ahead, stood, GROWS, min(done, more), 20)
    better = forecast(ahead, stood, GROWS, max(done, more), 20)

    assert less.p10_m <= better.p10_m
    assert less.p50_m <= better.p50_m
    assert less.p90_m <= better.p90_m
    assert 2_000 <= better.p90_m <= max(2_000.0, *metres)
