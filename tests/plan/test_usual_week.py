"""Who runs more backward in a usual week than the longest run would allow is not cut back by a plan made anew."""

from dataclasses import replace
from datetime import timedelta

import pytest

from build_ups import EVERY_DAY, HALF_A_MILE, TODAY
from heelfirst.plan import (
    Direction,
    History,
    Kind,
    Plan,
    Ran,
    Session,
    Status,
    Week,
    Where,
    Wish,
    broken,
    build_up,
    replan,
)
from heelfirst.plan.anew import Unsafe, sound
from heelfirst.plan.rules import weekly_backward_m

WISH = Wish(today=TODAY, weeks=6, distance_m=10_000, free=EVERY_DAY)
LATER = TODAY + timedelta(days=28)
OFTEN = tuple(
    Ran(LATER - timedelta(days=7 * week + day), backward_m=metres)
    for week in range(4)
    for day, metres in ((1, 3_000.0), (3, 2_900.0), (4, 2_900.0), (6, 2_900.0))
)
"""Four weeks with 11.7 km backward in each, no run of them longer than 3 km."""
LIVED = History(runs=(*HALF_A_MILE.runs, *OFTEN))


@pytest.fixture(scope="module")
def first() -> Plan:
    return build_up(WISH, HALF_A_MILE, helps=False)


@pytest.fixture(scope="module")
def made(first: Plan) -> Plan:
    return replan(first, replace(WISH, today=LATER, weeks=2), LIVED).plan


def test_a_plan_that_begins_again_takes_the_week_that_is_usual_by_now(first: Plan, made: Plan) -> None:
    assert weekly_backward_m(3_000) == 8_400
    assert first.usual_on is None
    assert made.usual_on == LATER


def test_no_week_has_more_than_was_usual_or_the_longest_run_allows(made: Plan) -> None:
    before, weeks = 3_000.0, []
    for week in made.weeks:
        before = max(before, week.longest_backward_m)
        weeks.append((week.backward_m, max(11_700.0, weekly_backward_m(before))))

    assert all(planned <= most + 1 for planned, most in weeks)
    assert broken(made, replace(WISH, today=LATER), LIVED) == ()


def test_the_checker_allows_the_usual_week_and_no_more() -> None:
    """11.6 km, where the longest run of 3 km allows 8.4 km."""
    days = tuple(
        Session(
            date=LATER + timedelta(days=day),
            kind=Kind.EASY,
            direction=Direction.BACKWARD,
            backward_m=2_900.0,
            where=Where.PARK,
        )
        for day in (0, 2, 4, 6)
    )
    plan = Plan(Status.OPTIMAL, (Week(LATER, days),), begun=TODAY)
    fuller = replace(plan, weeks=(Week(LATER, tuple(replace(s, backward_m=3_000.0) for s in days)),))

    def weeks(plan: Plan) -> list[str]:
        return [one.rule for one in broken(plan, replace(WISH, today=LATER), LIVED) if one.rule == "week"]

    assert "week" in weeks(plan)
    assert weeks(replace(plan, usual_on=LATER)) == []
    assert "week" in weeks(replace(fuller, usual_on=LATER))


def test_a_plan_made_anew_once_more_keeps_what_was_usual(made: Plan) -> None:
    soon = LATER + timedelta(days=1)

    again = replan(made, replace(WISH, today=soon, weeks=2), LIVED).plan

    assert again.usual_on == LATER


def test_who_ran_the_plan_goes_on_with_what_was_usual_when_it_began(first: Plan) -> None:
    soon = TODAY + timedelta(days=1)

    assert replan(first, replace(WISH, today=soon), HALF_A_MILE).plan.usual_on is None


def test_a_plan_that_would_break_a_rule_is_given_to_nobody(first: Plan) -> None:
    longer = tuple(
        replace(week, sessions=tuple(replace(s, backward_m=3 * s.backward_m) for s in week.sessions))
        for week in first.weeks
    )

    assert sound(first, WISH, HALF_A_MILE) is first
    with pytest.raises(
        Unsafe, match=r"On .* a run too much longer than the longest of the 30 days before it"
    ):
        sound(replace(first, weeks=longer), WISH, HALF_A_MILE)
