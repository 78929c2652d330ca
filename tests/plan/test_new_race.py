"""Another race, another day, another distance, or none: made anew, safe, and what moved is said."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from build_ups import FIVE_DAYS, TODAY
from heelfirst.plan import History, Kind, Plan, Ran, Replanned, Status, Wish, broken, build_up, replan

WISH = Wish(
    today=TODAY,
    race_day=TODAY + timedelta(weeks=8, days=-1),
    distance_m=10_000.0,
    free=FIVE_DAYS,
    long_weekday=6,
)
RUNNER = History.told(TODAY, longest_backward_m=4_000, weekly_backward_m=8_000, weekly_forward_m=20_000)
PLAN = build_up(WISH, RUNNER, helps=False)
ON = TODAY + timedelta(weeks=2)
LIVED = replace(
    RUNNER,
    runs=(
        *RUNNER.runs,
        *(Ran(s.date, s.backward_m, s.forward_m) for s in PLAN.sessions if s.run and s.date < ON),
    ),
)


def anew(*, helps: bool = False, **changes: object) -> tuple[Replanned, Wish]:
    wish = replace(WISH, today=ON, **changes)  # type: ignore[arg-type]
    made = replan(PLAN, wish, LIVED, helps=helps)
    assert broken(made.plan, wish, LIVED) == ()
    return made, wish


def races(plan: Plan) -> list[tuple[date, float]]:
    return [(s.date, s.backward_m) for s in plan.sessions if s.kind is Kind.RACE]


def last_week_of_building(plan: Plan) -> date:
    return max(week.start for week in plan.weeks if week.phase in {"build", "recovery"})


def test_a_race_moved_earlier_tapers_earlier() -> None:
    day = TODAY + timedelta(weeks=6, days=-1)

    made, _ = anew(race_day=day)

    assert races(made.plan) == [(day, 10_000)]
    assert [w.phase for w in made.plan.weeks if w.start <= day][-1] == "race"
    assert made.moved > 0
    assert any(move.says.endswith("The race is on another day.") for move in made.moves)
    assert any(move.says.endswith("It lies behind the race now.") for move in made.moves)
    assert any(move.says.endswith("The race is nearer now.") for move in made.moves)
    assert not any(" 0 m " in move.says for move in made.moves)
    assert not any(s.backward_m for s in made.plan.sessions if s.date > day)


def test_a_race_moved_later_is_built_up_to_for_longer() -> None:
    day = TODAY + timedelta(weeks=10, days=-1)

    made, _ = anew(race_day=day)

    assert races(made.plan) == [(day, 10_000)]
    assert last_week_of_building(made.plan) == last_week_of_building(PLAN) + timedelta(weeks=2)
    assert any(re.fullmatch(r"New on 31 Jan 2027: [A-Z][a-z ]+, 10.0 km\.", move.says) for move in made.moves)


def test_another_distance_asks_another_longest_run() -> None:
    made, _ = anew(distance_m=5_000.0)

    assert races(made.plan) == [(WISH.race_day, 5_000)]
    assert made.plan.longest_m == 6_000


def test_a_race_that_is_cancelled_leaves_weeks_without_one() -> None:
    made, _ = anew(race_day=None, weeks=6)

    assert races(made.plan) == []
    assert any(move.says.endswith("The race is not run.") for move in made.moves)
    assert made.plan.status is Status.OPTIMAL
    assert {w.phase for w in made.plan.weeks} <= {"build", "recovery"}


def test_the_first_days_stay_where_another_race_is_far() -> None:
    """What is near does not move because of what is far, where the road allows it."""
    made, _ = anew(race_day=TODAY + timedelta(weeks=9, days=-1))
    near = ON + timedelta(days=7)

    assert not [move for move in made.moves if move.moved and move.before and move.before.date < near]


def test_a_distance_that_is_out_of_reach_says_so_and_what_would_help() -> None:
    made, wish = anew(distance_m=42_195.0, helps=True)
    without, _ = anew(distance_m=42_195.0)

    (time,) = [conflict for conflict in made.plan.conflicts if conflict.what == "time"]
    assert made.plan.status is Status.NOT_BY_THIS_DATE
    assert "move the race" in time.says
    assert any(move.says.endswith("The race is not run.") for move in made.moves)
    assert time.reaches_m is not None
    assert time.reaches_m < wish.enough_m
    # Without the race nothing tapers, so the weeks climb further than they would for it.
    assert time.reaches_m < made.plan.longest_m
    assert without.plan.conflicts == ()
    assert without.plan.weeks == made.plan.weeks


@pytest.mark.parametrize("days", [-3, 0])
def test_a_race_that_is_over_is_named_and_weeks_are_planned(days: int) -> None:
    made, _ = anew(race_day=ON + timedelta(days=days))

    assert "does not lie ahead" in made.plan.conflicts[0].says
    assert races(made.plan) == []


def test_under_18_a_longer_race_is_not_planned() -> None:
    made, _ = anew(distance_m=42_195.0, under_18=True)

    assert (made.plan.status, made.plan.sessions, made.moves) == (Status.NONE, (), ())
    assert made.last is PLAN
