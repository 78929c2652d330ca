"""A session says what is done."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from heelfirst.plan import Direction, Kind, Session, Where
from heelfirst.plan.options import KINDS
from heelfirst.plan.saying import called, how, lasting, named, said, where_in_words
from heelfirst.plan.wish import Risk
from heelfirst.plan.words import risk_said
from heelfirst.units.distance import MILE_M, System, planned_in_words

DAY = date(2026, 12, 6)


LONG_RUN = Session(
    date=DAY,
    kind=Kind.LONG,
    direction=Direction.BACKWARD,
    backward_m=8_200.0,
    duration_s=3_720.0,
    where=Where.PARK,
)


def test_it_works() -> None:
    assert said(LONG_RUN) == "8.20 km backward, the long run, on a known, open way, about 1 h"


def test_whoever_sees_the_way_and_the_treadmill_are_said() -> None:
    assert said(replace(LONG_RUN, spotter=True, where=Where.TREADMILL), System.MILES) == (
        "5.1 mi backward, the long run, on the treadmill, safety key on, the belt started from a stand at a walking pace, "
        "with somebody who sees the way, about 1 h"
    )


def test_a_run_of_minutes_is_no_long_run_and_its_whole_time_says_what_it_holds() -> None:
    short = replace(
        LONG_RUN, backward_m=1_300.0, backward_s=600.0, duration_s=1_200.0, by_time=True, where=Where.ROAD
    )

    assert said(short) == "10 min (1.30 km) backward, about 20 min in all, with warm-up"


def test_of_a_mixed_run_both_ways_are_said() -> None:
    mixed = Session(
        date=DAY,
        kind=Kind.EASY,
        direction=Direction.MIXED,
        backward_m=800.0,
        forward_m=4_200.0,
        duration_s=1_800,
    )

    assert said(mixed) == "5.00 km easy, 800 m of it backward, about 30 min"


def test_every_session_that_a_plan_can_hold_has_a_name_and_a_sentence() -> None:
    keys = {(kind, direction) for kind, direction, _ in KINDS.values()}
    keys |= {(Kind.RACE, Direction.BACKWARD), (Kind.RACE, Direction.FORWARD)}
    keys |= {(Kind.WALK_RUN, Direction.BACKWARD)}
    keys |= set(product((Kind.REST, Kind.RECOVERY, Kind.STRENGTH), (Direction.NONE,)))
    asked: list[str] = []

    def ask(sentence: str) -> str:
        asked.append(sentence)
        return sentence

    for kind, direction in keys:
        session = Session(date=DAY, kind=kind, direction=direction, duration_s=900)
        assert named(session, ask) in asked
        assert said(session, translate=ask)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(20, "1 min"), (1_240, "21 min"), (1_930, "30 min"), (3_540, "1 h"), (3_900, "1 h 5 min")],
)
def test_a_planned_time_is_no_finer_than_it_is_meant(seconds: float, words: str) -> None:
    assert lasting(seconds) == words


def test_a_first_backward_session_is_said_in_minutes() -> None:
    first = replace(LONG_RUN, kind=Kind.WALK_RUN, backward_m=500.0, backward_s=250.0, by_time=True)

    assert said(replace(first, duration_s=850.0)).startswith("4 min (500 m) backward, walking between")


def test_a_first_session_is_said_in_minutes_in_lists_too_and_a_few_metres_are_not_worth_a_figure() -> None:
    first = replace(LONG_RUN, kind=Kind.WALK_RUN, backward_m=500.0, backward_s=250.0, by_time=True)

    assert called(first) == "Walk and run backward, 4 min (500 m)"
    assert (
        called(replace(LONG_RUN, kind=Kind.TECHNIQUE, backward_m=4.0), System.MILES) == "Technique backward"
    )


def test_every_treadmill_session_carries_the_key_and_the_start() -> None:
    inside = replace(LONG_RUN, where=Where.TREADMILL)

    for words in (how(inside), where_in_words(inside)):
        assert "safety key on, the belt started from a stand at a walking pace" in words


def test_a_rule_is_told_in_miles_to_who_counts_in_them() -> None:
    allows, hazard = risk_said(Risk.EVEN, system=System.MILES)

    assert allows == (
        "A new longest run is at most a tenth longer, below 3.1 mi at most 0.31 mi, once in seven days."
    )
    assert "Below 3.1 mi" in hazard
    assert "below 5 km at most 500 m" in risk_said(Risk.EVEN)[0]


def test_what_is_to_be_run_is_told_in_tenths_of_a_mile() -> None:
    told = [planned_in_words(miles * MILE_M, System.MILES) for miles in (0.5, 0.994, 0.996, 7.46, 20.0)]

    assert told == ["0.50 mi", "0.99 mi", "1.0 mi", "7.5 mi", "20.0 mi"]
    assert planned_in_words(7_500.0) == "7.50 km"
