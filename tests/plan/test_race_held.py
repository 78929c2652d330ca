"""A race is left out where the body holds back what it would ask, and it stands again when the body is better."""

from dataclasses import replace
from datetime import timedelta

import pytest

from build_ups import FIVE_DAYS, TODAY
from heelfirst.energetics.load import Part, Soreness
from heelfirst.facing import Facing
from heelfirst.plan import (
    Direction,
    Event,
    Happened,
    History,
    Intensity,
    Kind,
    Plan,
    Session,
    SteppingStone,
    Week,
    Where,
    Wish,
    broken,
    build_up,
    replan,
)

EIGHT = History.told(TODAY, longest_backward_m=8_000, weekly_backward_m=16_000, weekly_forward_m=20_000)
TOMORROW = TODAY + timedelta(days=1)
WISH = Wish(today=TODAY, race_day=TOMORROW, distance_m=10_000, free=FIVE_DAYS, long_weekday=6)
ILL = Happened(TODAY, Event.SICK)
FELL = Happened(TODAY, Event.FALL)
CALF_9 = Soreness(TODAY, Part.CALF, 9.0)
NECK_4 = Soreness(TODAY, Part.NECK, 4.0)


def races(plan: Plan) -> list[Session]:
    return [session for session in plan.sessions if session.kind is Kind.RACE]


def body(plan: Plan) -> list[str]:
    return [conflict.says for conflict in plan.conflicts if conflict.what == "body"]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"happened": (ILL,)}, "nothing is run so soon after an illness"),
        ({"happened": (FELL,)}, "nothing is run backward for some days after a fall"),
        (
            {"soreness": (CALF_9,)},
            "nothing is run backward for some days after a fall or with a part so sore",
        ),
        ({"soreness": (NECK_4,)}, "holds everything hard back"),
    ],
    ids=["ill", "fell", "calf 9", "neck 4"],
)
def test_a_race_tomorrow_is_left_out_when_the_body_holds_it_back(told: dict[str, object], why: str) -> None:
    plan = build_up(WISH, replace(EIGHT, **told), helps=False)  # type: ignore[arg-type]

    assert races(plan) == []
    assert [why in says for says in body(plan)] == [True]
    assert "24 Nov 2026" in body(plan)[0]


def test_a_race_stands_when_a_part_is_told_better() -> None:
    better = replace(
        EIGHT, soreness=(replace(CALF_9, day=TODAY - timedelta(days=1)), replace(CALF_9, score=2.0))
    )

    plan = build_up(WISH, better, helps=False)

    assert [race.date for race in races(plan)] == [TOMORROW]
    assert body(plan) == []


def test_a_race_in_the_last_plan_is_left_out_when_it_is_made_anew() -> None:
    wish = replace(WISH, race_day=TODAY + timedelta(days=8))
    last = build_up(wish, EIGHT, helps=False)
    later = TODAY + timedelta(days=7)

    made = replan(last, replace(wish, today=later), replace(EIGHT, happened=(Happened(later, Event.SICK),)))

    assert races(last) != []
    assert races(made.plan) == []
    assert len(body(made.plan)) == 1


@pytest.mark.parametrize("facing", [Facing.BACKWARD, Facing.FORWARD])
def test_a_race_on_the_way_is_left_out_in_the_same_state_and_the_body_is_named(facing: Facing) -> None:
    stone = SteppingStone(TODAY + timedelta(days=5), 5_000, facing)
    wish = replace(WISH, race_day=None, weeks=3, stepping_stones=(stone,))

    plan = build_up(wish, replace(EIGHT, soreness=(NECK_4,)))

    assert races(plan) == []
    assert any("The race on 28 Nov 2026 is left out: what the body told" in says for says in body(plan))
    assert not [conflict for conflict in plan.conflicts if conflict.what == "race on the way"]


def test_a_race_on_the_way_that_is_no_new_longest_run_waits_for_no_sore_part() -> None:
    """Ten days after a knee of 5 a new longest run is held back; a race shorter than the longest is none."""
    stone = SteppingStone(TODAY + timedelta(days=5), 5_000)
    wish = replace(WISH, race_day=None, weeks=3, stepping_stones=(stone,))
    sore = replace(EIGHT, soreness=(Soreness(TODAY - timedelta(days=5), Part.KNEE, 5.0),))

    assert [race.date for race in races(build_up(wish, sore, helps=False))] == [stone.day]


def aim(day: int) -> Session:
    return Session(
        date=TODAY + timedelta(days=day),
        kind=Kind.RACE,
        direction=Direction.BACKWARD,
        backward_m=10_000.0,
        intensity=Intensity.RACE,
        where=Where.ROAD,
    )


@pytest.mark.parametrize("told", [{"happened": (ILL,)}, {"happened": (FELL,)}, {"soreness": (NECK_4,)}])
def test_the_checker_sees_a_race_that_the_body_holds_back(told: dict[str, object]) -> None:
    plan = Plan(build_up(WISH, EIGHT, helps=False).status, (Week(TODAY, (aim(1),)),))

    assert {one.rule for one in broken(plan, WISH, replace(EIGHT, **told))} == {"body"}  # type: ignore[arg-type]
    assert broken(plan, WISH, EIGHT) == ()


def test_a_beginner_has_days_off_before_a_race() -> None:
    beginner = History.told(TODAY, longest_backward_m=800, weekly_backward_m=1_600, weekly_forward_m=20_000)
    wish = replace(
        WISH, race_day=TODAY + timedelta(days=9), distance_m=1_000, free=dict.fromkeys(range(7), FIVE_DAYS[0])
    )

    plan = build_up(wish, beginner, helps=False)
    last = max(s.date for s in plan.sessions if s.backward_m > 0 and s.kind is not Kind.RACE)

    assert (wish.race_day - last).days >= 3  # type: ignore[operator]
    assert broken(plan, wish, beginner) == ()


@pytest.mark.parametrize("ago", [0, 6, 8])
def test_nothing_longer_is_run_while_a_part_is_sore_and_nobody_told_that_it_is_better(ago: int) -> None:
    told = Soreness(TODAY - timedelta(days=ago), Part.KNEE, 5.0)
    wish = replace(WISH, race_day=None, weeks=3, longest_m=12_000)
    forgotten = told.day + timedelta(days=14)
    sore = replace(EIGHT, soreness=(told,))

    plan = build_up(wish, sore, helps=False)

    assert max((s.backward_m for s in plan.sessions if s.date <= forgotten), default=0.0) <= 8_000
    assert max(s.backward_m for s in plan.sessions) > 8_000
    assert "body" in {one.rule for one in broken(build_up(wish, EIGHT, helps=False), wish, sore)}


def test_growth_goes_on_when_the_part_is_told_better() -> None:
    knee = Soreness(TODAY - timedelta(days=2), Part.KNEE, 5.0)
    wish = replace(WISH, race_day=None, weeks=1, longest_m=12_000)

    def longest_m(*told: Soreness) -> float:
        return build_up(wish, replace(EIGHT, soreness=told), helps=False).longest_m

    assert longest_m(knee) <= 8_000
    assert longest_m(knee, Soreness(TODAY, Part.KNEE, 3.0)) > 8_000
