"""A forward runner who adds backward minutes: doses, and nothing taken from what is usual forward."""

from dataclasses import replace
from datetime import timedelta

import pytest

from build_ups import EVERY_DAY, TODAY
from heelfirst.energetics.evidence import evidence
from heelfirst.plan import DOSES, History, Kind, Plan, Who, Wish, broken, build_up, replan

WISH = Wish(today=TODAY, who=Who.ECONOMY, free=EVERY_DAY, long_weekday=6, dose_minutes=15, dose_times=3)
FORWARD = History.told(TODAY, longest_backward_m=0, weekly_forward_m=50_000)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return build_up(WISH, FORWARD)


def test_ten_weeks_are_planned_and_nothing_is_raced(plan: Plan) -> None:
    assert len(plan.weeks) == 10
    assert not any(s.kind in {Kind.RACE, Kind.INTERVALS, Kind.HILLS} for s in plan.sessions)


def test_no_week_has_more_than_the_dose(plan: Plan) -> None:
    dose_m = 15 * 60 * 2.2

    assert max(s.backward_m for s in plan.sessions) == pytest.approx(dose_m, rel=0.01)
    assert max(week.backward_m for week in plan.weeks) <= 3 * dose_m + 1
    assert max(sum(s.backward_m > 0 for s in week.sessions) for week in plan.weeks) == 3


def test_forward_running_stays_as_it_was(plan: Plan) -> None:
    usual = [week.forward_m for week in plan.weeks if week.phase == "build"]

    assert min(usual) > 0.75 * 50_000


def test_it_is_as_safe_as_any(plan: Plan) -> None:
    assert broken(plan, WISH, FORWARD) == ()


def test_what_is_known_of_doses_is_said(plan: Plan) -> None:
    assert any("2.54 %" in said for said in plan.explanations)
    assert any("nobody has measured" in said for said in plan.explanations)


def test_a_forward_race_ends_the_weeks_and_is_not_planned() -> None:
    wish = replace(WISH, race_day=TODAY + timedelta(weeks=6))

    shorter = build_up(wish, FORWARD)

    assert len(shorter.weeks) == 6
    assert not any(s.kind is Kind.RACE for s in shorter.sessions)


def test_it_is_made_again_like_any_plan(plan: Plan) -> None:
    made = replan(plan, WISH, FORWARD)

    assert made.moves == ()


def test_every_dose_names_a_study_that_is_known() -> None:
    known = set(evidence().studies)

    assert {dose.key for dose in DOSES} <= known


@pytest.mark.parametrize("times", [1, 2])
def test_who_ran_further_backward_before_is_planned_the_dose(times: int) -> None:
    """Also with fewer times a week than two new longest runs would take."""
    wish = replace(WISH, weeks=4, dose_times=times)
    before = History.told(TODAY, longest_backward_m=5_000, weekly_backward_m=10_000, weekly_forward_m=50_000)

    plan = build_up(wish, before)

    assert 0 < plan.longest_m <= 15 * 60 * 2.2 + 1
    assert max(sum(s.backward_m > 0 for s in week.sessions) for week in plan.weeks) == times
    assert broken(plan, wish, before) == ()


def test_who_begins_with_one_dose_a_week_climbs_to_it() -> None:
    wish = replace(WISH, weeks=4, dose_times=1)

    plan = build_up(wish, FORWARD)

    assert plan.longest_m > 1_000
    assert broken(plan, wish, FORWARD) == ()
