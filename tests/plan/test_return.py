"""Back after an injury or a break: first in minutes, with days off after, and nothing fast for four weeks."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from build_ups import EVERY_DAY, TODAY
from heelfirst.plan import History, Kind, Plan, Ran, Session, Who, Wish, broken, build_up, replan
from heelfirst.plan.returning import as_before

WISH = Wish(
    today=TODAY, who=Who.RETURN, distance_m=10_000.0, free=EVERY_DAY, long_weekday=6, hilly=True, weeks=8
)
AWAY = History(
    runs=(
        Ran(TODAY - timedelta(days=60), backward_m=12_000),
        *(Ran(TODAY - timedelta(days=back), forward_m=5_000) for back in range(2, 28, 3)),
    )
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return build_up(WISH, AWAY, helps=False)


def backward(plan: Plan) -> list[Session]:
    return [s for s in plan.sessions if s.backward_m > 0]


def test_it_begins_with_minutes_however_far_it_went_before(plan: Plan) -> None:
    first = backward(plan)[0]

    assert (first.backward_m, first.by_time) == (500, True)
    assert 120 < first.backward_s < 360


def test_after_the_first_backward_days_come_days_off(plan: Plan) -> None:
    days = [s.date for s in backward(plan)]
    early = [(day, after) for day, after in pairwise(days) if (day - TODAY).days < 14]
    later = [(day, after) for day, after in pairwise(days) if 14 <= (day - TODAY).days < 42]

    assert early
    assert all((after - day).days >= 3 for day, after in early)
    assert all((after - day).days >= 2 for day, after in later)


def test_a_third_week_recovers_and_nothing_is_fast_for_four_weeks(plan: Plan) -> None:
    phases = [week.phase for week in plan.weeks]

    assert ["build"] * 3 not in [phases[n : n + 3] for n in range(len(phases))]
    assert not any(
        s.kind in {Kind.INTERVALS, Kind.HILLS} for s in plan.sessions if (s.date - TODAY).days < 28
    )


def test_forward_running_stays_what_it_was(plan: Plan) -> None:
    assert max(s.forward_m for s in plan.sessions) <= 5_000


def test_it_is_safe_and_made_anew_it_stays(plan: Plan) -> None:
    on = TODAY + timedelta(weeks=2)
    ran = tuple(Ran(s.date, s.backward_m, s.forward_m) for s in plan.sessions if s.run and s.date < on)
    lived, wish = replace(AWAY, runs=AWAY.runs + ran), replace(WISH, today=on, weeks=6)

    made = replan(plan, wish, lived)

    assert broken(plan, WISH, AWAY) == ()
    assert broken(made.plan, wish, lived) == ()
    assert made.moved == 0


def test_who_comes_back_goes_as_far_as_before_and_ten_kilometres_where_nothing_is_known() -> None:
    lately = History(runs=(Ran(TODAY - timedelta(days=3), backward_m=800),))

    assert as_before(WISH, AWAY).target_m == 12_000
    assert as_before(WISH, lately).target_m == 10_000
    assert as_before(WISH, History()).target_m == 10_000


def test_the_first_week_back_has_nothing_longer_and_half_of_what_a_week_may_have() -> None:
    known = History.told(TODAY, longest_backward_m=2_000, weekly_backward_m=3_000)
    wish = replace(WISH, weeks=3)

    plan = build_up(wish, known, helps=False)

    assert 0 < plan.weeks[0].longest_backward_m <= 2_000
    assert plan.weeks[0].backward_m <= 3_000
    assert broken(plan, wish, known) == ()
