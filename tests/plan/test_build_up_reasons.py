"""Every session has its reason, and what would break without it does break."""

from dataclasses import replace
from itertools import pairwise

import pytest

from build_ups import HALF_A_MILE, RACE, STORY, story_plan
from heelfirst.plan import Direction, Kind, Plan, Session, broken, build_up
from heelfirst.plan.drilled import drills_of
from heelfirst.plan.strength import STEPS, strength_said
from heelfirst.units.distance import in_words

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

    assert longest.why.startswith("A new longest run: 24.7 km, after 22.5 km")
    assert "It is the longest of the plan." in longest.why


def test_other_metres_say_what_the_week_would_have() -> None:
    week, session = next(
        (w, s) for w in STORY_PLAN.weeks for s in w.sessions if s.key == (Kind.EASY, Direction.BACKWARD)
    )

    left, all_of_it = in_words(week.backward_m - session.backward_m), in_words(week.backward_m)

    assert f"Without it the week has {left} backward instead of {all_of_it}." in session.why


def test_the_day_before_the_race_says_why_it_is_free() -> None:
    (rest,) = [s for s in STORY_PLAN.sessions if (RACE - s.date).days == 1]

    assert (rest.kind, rest.why) == (Kind.REST, "The day before the race is free.")


def test_reasons_are_said_in_the_readers_words() -> None:
    plan = build_up(STORY, HALF_A_MILE, helps=False, translate=lambda sentence: f"» {sentence}")

    assert all(session.why.startswith("» ") for session in plan.sessions)


def test_of_what_nothing_leans_on_nothing_is_said_to_break() -> None:
    kinds = {Kind.TECHNIQUE, Kind.INTERVALS}
    told = [s.why for s in STORY_PLAN.sessions if s.kind in kinds or s.direction is Direction.MIXED]

    assert told
    assert [why for why in told if "Without it" in why] == []


def test_a_session_of_technique_names_the_drills_of_its_day() -> None:
    found = drills_of(STORY_PLAN, HALF_A_MILE)
    skills = [s for s in STORY_PLAN.sessions if s.kind is Kind.TECHNIQUE]

    assert skills
    for session in skills:
        assert "; ".join(each.name for each in found(session)) in session.why


def test_the_first_runs_say_that_they_begin_with_a_walk_a_stop_and_a_turn() -> None:
    first, second = [s for s in STORY_PLAN.sessions if s.key == (Kind.LONG, Direction.BACKWARD)][:2]

    assert first.why.endswith("It begins with: Walk backward first; Stop.")
    assert "Turn round and back" in second.why


def test_strength_says_what_is_done_and_grows_gently() -> None:
    strong = [s.why for s in STORY_PLAN.sessions if s.kind is Kind.STRENGTH]

    assert "2 × 10 heel raises on both legs" in strength_said(0)
    assert "3 × 8 heel raises on each leg" in strong[-1]
    assert all("heel raises" in why and "chin drawn back" in why for why in strong)
    each_leg = [step.sets * step.raises * (1 if step.one_leg else 0.5) for step in STEPS]
    assert all(before < after <= 1.5 * before for before, after in pairwise(each_leg))
