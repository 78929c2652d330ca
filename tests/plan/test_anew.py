"""A plan that is followed stands; one that life has overtaken says so, and why."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from build_ups import TODAY
from heelfirst.energetics.load import Part, Soreness
from heelfirst.plan import Event, Free, Happened, History, Kind, Plan, Ran, Wish, build_up, replan, safety
from heelfirst.plan.anew import _RULES, Due, anew, rest
from heelfirst.plan.body_said import happened_said, sore_said

SAFETY = Path(safety.__file__)
WISH = Wish(
    today=TODAY,
    race_day=TODAY + timedelta(days=7 * 7 - 1),
    distance_m=10_000,
    free={weekday: Free() for weekday in (0, 1, 3, 5, 6)},
    long_weekday=6,
)
BEFORE = History.told(TODAY, longest_backward_m=4_000, weekly_backward_m=9_000, weekly_forward_m=20_000)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return build_up(WISH, BEFORE, helps=False)


def ran_until(plan: Plan, day: date, *, but_long: bool = False) -> History:
    """Everything planned before a day was run, or everything but the long runs."""
    runs = [
        Ran(s.date, s.backward_m, s.forward_m)
        for s in plan.sessions
        if s.run and s.date < day and not (but_long and s.kind is Kind.LONG)
    ]
    return replace(BEFORE, runs=(*BEFORE.runs, *runs))


def asked(plan: Plan, day: date, history: History) -> Due | None:
    found = anew(plan, replace(WISH, today=day), history, TODAY)
    return None if found is None else found.due


def test_a_plan_that_is_followed_stands_to_the_end(plan: Plan) -> None:
    days = [TODAY + timedelta(days=number) for number in range(7 * 7)]

    assert {asked(plan, day, ran_until(plan, day)) for day in days} == {None}


def test_long_runs_that_were_left_out_make_later_ones_too_long(plan: Plan) -> None:
    day = TODAY + timedelta(days=28)

    assert asked(plan, day, ran_until(plan, day, but_long=True)) is Due.MISSED


def test_a_long_run_yesterday_forbids_the_one_that_stands_today(plan: Plan) -> None:
    long = next(s for s in plan.sessions if s.kind is Kind.LONG and s.backward_m > 0 and s.date > TODAY)
    history = ran_until(plan, long.date)
    history = replace(
        history, runs=(*history.runs, Ran(long.date - timedelta(days=1), backward_m=long.backward_m))
    )

    assert asked(plan, long.date, history) is Due.UNSAFE


def test_who_ran_further_than_the_next_two_weeks_has_outrun_the_plan(plan: Plan) -> None:
    day = TODAY + timedelta(days=4)
    planned = [s.backward_m for s in plan.sessions if s.date <= day + timedelta(days=14)]
    run = Ran(TODAY + timedelta(days=3), backward_m=max(planned) + 100)

    expected = Due.OUTRUN

    assert expected is asked(plan, day, replace(BEFORE, runs=(*BEFORE.runs, run)))


def test_every_rule_that_is_looked_through_again_is_one_of_the_checker_s() -> None:
    """A rule by another name there would be passed over here in silence."""
    source = "".join(path.read_text(encoding="utf-8") for path in SAFETY.parent.glob("*.py"))
    named = set(re.findall(r'Broken\(\s*"([^"]+)"', source))

    assert set(_RULES) <= named
    assert named - set(_RULES) == {
        "dose", "easy", "fast forward", "forward", "one run", "running days", "strength", "taper"
    }  # fmt: skip


def test_what_has_been_run_today_is_no_longer_ahead(plan: Plan) -> None:
    day = next(s.date for s in plan.sessions if s.run)
    run = replace(BEFORE, runs=(*BEFORE.runs, Ran(day, backward_m=900)))

    assert any(s.run for s in rest(plan, day, BEFORE).on(day))
    assert not any(s.run for s in rest(plan, day, run).on(day))


def test_a_sore_calf_says_what_it_holds_back_and_until_when() -> None:
    told = Soreness(date(2027, 3, 1), Part.CALF, 6.0)

    assert (
        sore_said(told) == "Calf 6 of 10: nothing backward until 4 Mar 2027, nothing hard until 8 Mar 2027, "
        "no new longest run until it is told at 3 or less, or until 15 Mar 2027, no intervals and no hills until 15 Mar 2027."
    )


def test_so_sore_a_part_is_for_somebody_who_knows_the_body() -> None:
    says = "is for a doctor or a physiotherapist, not for a plan."

    assert sore_said(Soreness(TODAY, Part.CALF, 8.0)).endswith(says)
    assert says not in sore_said(Soreness(TODAY, Part.CALF, 7.0))


def test_after_a_fall_neck_and_calf_have_no_strength_either() -> None:
    fell = replace(BEFORE, happened=(Happened(TODAY, Event.FALL),))
    plan = build_up(replace(WISH, race_day=None, weeks=2), fell, helps=False)

    strong = [session.date for session in plan.sessions if session.kind is Kind.STRENGTH]
    assert strong
    assert min(strong) > TODAY + timedelta(days=2)


def test_a_part_that_is_better_holds_nothing_back() -> None:
    assert (
        sore_said(Soreness(date(2027, 3, 1), Part.NECK, 3.0))
        == "Neck 3 of 10: it holds nothing back any more."
    )


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            Event.FALL,
            (
                "A fall on 1 Mar 2027: nothing backward until 3 Mar 2027, no new longest run until 8 Mar 2027. "
                "With a blow to the head, or pain that grows: see a doctor first."
            ),
        ),
        (
            Event.SICK,
            "Ill on 1 Mar 2027: no running until 3 Mar 2027, nothing hard and no new longest run until 8 Mar 2027.",
        ),
    ],
)
def test_what_happened_says_which_days_it_takes(event: Event, expected: str) -> None:
    assert happened_said(Happened(date(2027, 3, 1), event)) == expected


def test_what_was_run_today_counts_for_the_days_after_it(plan: Plan) -> None:
    """Planned again in the evening, when today is the second of two days with backward metres."""
    sessions = [s for s in plan.sessions if s.backward_m > 0 and s.date > TODAY + timedelta(days=7)]
    tomorrow = sessions[0].date
    today = tomorrow - timedelta(days=1)
    two = tuple(Ran(today - timedelta(days=back), backward_m=900.0) for back in (0, 1))
    history = ran_until(plan, today - timedelta(days=1))

    again = replan(plan, replace(WISH, today=today), replace(history, runs=(*history.runs, *two))).plan

    assert not [s for s in again.on(tomorrow) if s.backward_m > 0]
