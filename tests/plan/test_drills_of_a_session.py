"""The drills of each session: where it is, how far somebody is, and what is sore."""

from dataclasses import replace
from datetime import date, timedelta

from heelfirst.energetics.load import Part, Soreness
from heelfirst.facing import Facing
from heelfirst.plan import Direction, History, Kind, Plan, Ran, Session, Status, Week, Where
from heelfirst.plan.drilled import drills_of

MONDAY = date(2026, 11, 23)
FIRST = Session(date=MONDAY, kind=Kind.LONG, direction=Direction.BACKWARD, backward_m=800.0, where=Where.PARK)
NOBODY = History()


def day(number: int, session: Session = FIRST) -> Session:
    return replace(session, date=MONDAY + timedelta(days=number))


def names(*sessions: Session, history: History = NOBODY) -> list[list[str]]:
    plan = Plan(Status.OPTIMAL, (Week(MONDAY, sessions),))
    found = drills_of(plan, history)
    return [[each.name for each in found(session)] for session in sessions]


def test_walking_stopping_and_turning_stand_in_the_first_two_runs_of_everybody() -> None:
    assert names(day(0), day(3, replace(FIRST, kind=Kind.EASY))) == [
        ["Walk backward first", "Stop"],
        ["Walk backward first", "Turn round and back"],
    ]


def test_who_runs_two_kilometres_backward_has_learned_it() -> None:
    done = History(runs=(Ran(MONDAY - timedelta(days=3), backward_m=2_000.0),))

    assert names(day(0), history=done) == [[]]


def test_other_sessions_have_none() -> None:
    race = replace(FIRST, kind=Kind.RACE)
    forward = replace(FIRST, direction=Direction.FORWARD, backward_m=0.0, forward_m=5_000.0)
    fast = replace(FIRST, kind=Kind.INTERVALS)

    assert names(day(0, race), day(1, forward), day(2, fast)) == [[], [], []]


def test_the_first_runs_on_a_treadmill_begin_with_somebody_at_the_screen() -> None:
    inside = replace(FIRST, where=Where.TREADMILL)
    begin = ["Begin on a treadmill, with somebody at the screen"]

    assert names(*(day(number, inside) for number in range(0, 8, 2))) == [begin, begin, begin, []]


def test_on_a_treadmill_no_drill_wants_a_way_or_grass() -> None:
    skills = replace(FIRST, kind=Kind.TECHNIQUE, where=Where.TREADMILL)
    begin = "Begin on a treadmill, with somebody at the screen"

    assert names(*(day(number, skills) for number in range(0, 8, 2))) == [
        [begin, "Arm drive"],
        [begin, "Arm drive"],
        [begin, "Arm drive"],
        ["Arm drive"],
    ]


def test_a_part_so_sore_that_nothing_is_practised_leaves_the_first_drills_out() -> None:
    sore = History(soreness=(Soreness(MONDAY - timedelta(days=1), Part.CALF, 6),))

    assert names(day(0), history=sore) == [[]]


def test_a_drill_says_how_far_it_goes_backward_and_what_lies_between() -> None:
    (walk, stop) = drills_of(Plan(Status.OPTIMAL, (Week(MONDAY, (FIRST,)),)), NOBODY)(FIRST)

    assert [(each.piece_m, each.between) for each in (walk, stop)] == [
        (50, Facing.FORWARD),
        (20, Facing.STANDING),
    ]
