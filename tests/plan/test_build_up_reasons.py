"""Every session has its reason, and what would break without it does break."""

from dataclasses import replace

import pytest

from build_ups import HALF_A_MILE, RACE, STORY, story_plan
from heelfirst.plan import Kind, Plan, Session, broken, build_up

STORY_PLAN = story_plan()


def without(session: Session) -> Plan:
    weeks = tuple(
        replace(w, sessions=tuple(s for s in w.sessions if s is not session)) for w in STORY_PLAN.weeks
    )
    return replace(STORY_PLAN, weeks=weeks)


def test_every_session_has_a_reason() -> None:
    assert [s for s in STORY_PLAN.sessions if not s.why] == []


@pytest.mark.parametrize(
    "session",
    [s for s in STORY_PLAN.sessions if s.kind is Kind.LONG and "too long a step" in s.why],
    ids=lambda s: s.date.isoformat(),
)
def test_without_a_long_run_a_later_one_is_too_long_a_step(session: Session) -> None:
    """The checker, which knows nothing of reasons, finds the rule broken."""
    found = [one for one in broken(without(session), STORY, HALF_A_MILE) if one.rule == "growth"]

    assert found
    assert f"on {found[0].day.day} {found[0].day:%b %Y}" in session.why


def test_most_long_runs_are_needed_for_a_later_one() -> None:
    long = [s for s in STORY_PLAN.sessions if s.kind is Kind.LONG and s.backward_m > s.forward_m]

    assert sum("too long a step" in s.why for s in long) > len(long) / 2


def test_the_longest_says_that_it_is() -> None:
    longest = next(s for s in STORY_PLAN.sessions if s.backward_m == STORY_PLAN.longest_m)

    assert longest.why.startswith("A new longest run: 27.1 km, after 24.7 km")
    assert longest.why.endswith("It is the longest of the plan.")


def test_other_metres_say_what_the_week_would_have() -> None:
    week = STORY_PLAN.weeks[9]
    session = next(s for s in week.sessions if s.kind is Kind.INTERVALS)

    left = (week.backward_m - session.backward_m) / 1000

    assert (
        f"Without it the week has {left:.1f} km backward instead of {week.backward_m / 1000:.1f} km."
        in session.why
    )


def test_the_day_before_the_race_says_why_it_is_free() -> None:
    (rest,) = [s for s in STORY_PLAN.sessions if (RACE - s.date).days == 1]

    assert (rest.kind, rest.why) == (Kind.REST, "The day before the race is free.")


def test_reasons_are_said_in_the_readers_words() -> None:
    plan = build_up(STORY, HALF_A_MILE, helps=False, translate=lambda sentence: f"» {sentence}")

    assert all(session.why.startswith("» ") for session in plan.sessions)
