"""A session as steps: the metres add up, every step says which way to face, and the minutes are the session's."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heelfirst.facing import Facing
from heelfirst.facing.words import WORDS, facing_in
from heelfirst.plan import Direction, Kind, Session, Where
from heelfirst.plan.technique import drill
from heelfirst.plan.workout import Part, Repeat, Step, name, of_drills, planned_m, said, steps, unrolled

DAY = date(2026, 12, 6)
LONG = Session(
    date=DAY,
    kind=Kind.LONG,
    direction=Direction.BACKWARD,
    backward_m=8_200.0,
    duration_s=4_327.0,
    where=Where.PARK,
)
metres = st.floats(10.0, 45_000.0) | st.integers(10, 45_000).map(float)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Any session that is run, also ones that no plan would hold."""
    direction = draw(st.sampled_from((Direction.BACKWARD, Direction.FORWARD, Direction.MIXED)))
    kinds = [kind for kind in Kind if kind not in {Kind.REST, Kind.STRENGTH}]
    return Session(
        date=DAY,
        kind=draw(st.sampled_from(kinds)),
        direction=direction,
        backward_m=0.0 if direction is Direction.FORWARD else draw(metres),
        forward_m=0.0 if direction is Direction.BACKWARD else draw(metres),
        duration_s=1_800.0,
        where=draw(st.sampled_from(Where)),
    )


def of(kind: Kind, backward_m: float, where: Where = Where.PARK) -> tuple[str, ...]:
    return said(steps(replace(LONG, kind=kind, backward_m=backward_m, where=where)))


@given(session=sessions(), speed=st.none() | st.floats(1.0, 5.0))
def test_the_metres_add_up_to_the_last_bit_each_way_apart(session: Session, speed: float | None) -> None:
    whole = steps(session, speed)

    assert planned_m(whole, Facing.BACKWARD) == session.backward_m
    assert planned_m(whole, Facing.FORWARD) == session.forward_m


@given(session=sessions())
def test_no_step_is_empty_and_no_repeat_is_of_one(session: Session) -> None:
    for step in steps(session):
        if isinstance(step, Repeat):
            assert step.times >= 2
    for step in unrolled(steps(session)):
        assert step.distance_m is None or step.distance_m > 0
        assert step.duration_s is None or step.duration_s >= 300 or step.part is Part.WALK
        assert step.distance_m is None or step.duration_s is None


@given(session=sessions())
def test_every_step_says_which_way_to_face_in_a_word_that_our_reader_knows(session: Session) -> None:
    for step in unrolled(steps(session)):
        assert facing_in(name(step)) is step.facing


@given(session=sessions().filter(lambda session: session.direction is Direction.BACKWARD))
def test_on_a_treadmill_nobody_turns_round_while_the_belt_moves(session: Session) -> None:
    session = replace(session, where=Where.TREADMILL)
    facings = [step.facing for step in unrolled(steps(session))]
    turns = [pair for pair in pairwise(facings) if set(pair) == {Facing.FORWARD, Facing.BACKWARD}]

    assert turns == []


@pytest.mark.parametrize(
    "kind", [Kind.EASY, Kind.LONG, Kind.WALK_RUN, Kind.INTERVALS, Kind.TECHNIQUE, Kind.HILLS]
)
@pytest.mark.parametrize("where", [Where.PARK, Where.TREADMILL])
def test_at_the_usual_speed_the_steps_take_the_minutes_of_the_plan(kind: Kind, where: Where) -> None:
    """Ten minutes and the way; drills a quarter of an hour more. The easy end has no length."""
    planned_s = 600 + 1_800 / 2 + (900 if kind is Kind.TECHNIQUE else 0)
    whole = steps(replace(LONG, kind=kind, backward_m=1_800.0, where=where))

    took_s = sum((step.distance_m or 0) / 2 + (step.duration_s or 0) for step in unrolled(whole))

    assert isclose(planned_s, took_s)


def test_a_long_run_has_a_warm_up_forward_and_an_easy_end() -> None:
    assert said(steps(LONG)) == (
        "Forward, warm-up, 10:00",
        "Backward, 8.20 km",
        "Forward, cool-down, as long as you like",
    )


def test_the_intervals_by_hand() -> None:
    assert of(Kind.INTERVALS, 7_800.0) == (
        "Forward, warm-up, 10:00",
        "Backward, easy, 300 m",
        "5 ×: Backward, fast, 1.00 km; Backward, easy, 500 m",
        "Forward, cool-down, as long as you like",
    )


@pytest.mark.parametrize(
    ("way_m", "fast_m", "times"),
    [(800, 100, 5), (1_200, 200, 4), (2_400, 400, 4), (3_600, 600, 4), (8_000, 1_000, 5)],
)
def test_fast_pieces_come_at_least_four_times(way_m: float, fast_m: float, times: int) -> None:
    (repeat,) = (
        s for s in steps(replace(LONG, kind=Kind.INTERVALS, backward_m=way_m)) if isinstance(s, Repeat)
    )

    assert (times, fast_m, fast_m / 2) == (repeat.times, *(step.distance_m for step in repeat.steps))


def test_only_fast_steps_have_an_aim_and_only_where_the_speed_is_known() -> None:
    fast = replace(LONG, kind=Kind.INTERVALS)

    aims = {step.part: step.speed_mps for step in unrolled(steps(fast, 2.2))}

    assert aims.pop(Part.FAST) == pytest.approx((2.31, 2.53))
    assert set(aims.values()) == {None}
    assert {step.speed_mps for step in unrolled(steps(fast))} == {None}
    assert {step.speed_mps for step in unrolled(steps(LONG, 2.2))} == {None}


def test_a_walk_run_walks_forward_outside_and_takes_it_from_the_warm_up() -> None:
    assert of(Kind.WALK_RUN, 850.0) == (
        "Forward, warm-up, 7:45",
        "3 ×: Backward, 210 m; Forward, walking, 0:45",
        "Backward, 220 m",
        "Forward, cool-down, as long as you like",
    )


def test_a_walk_run_on_a_treadmill_walks_backward_within_its_way() -> None:
    assert of(Kind.WALK_RUN, 800.0, Where.TREADMILL) == (
        "Forward, warm-up, 10:00",
        "Standing, belt off, as long as you like",
        "3 ×: Backward, 150 m; Backward, walking, 50 m",
        "Backward, 200 m",
        "Standing, belt off, as long as you like",
        "Forward, cool-down, as long as you like",
    )


def test_hills_go_up_and_down_backward() -> None:
    assert of(Kind.HILLS, 900.0)[1:-1] == (
        "Backward, easy, 100 m",
        "2 ×: Backward, uphill, 200 m; Backward, downhill, 200 m",
    )
    assert of(Kind.HILLS, 250.0)[1:-1] == (
        "Backward, easy, 10 m",
        "Backward, uphill, 120 m",
        "Backward, downhill, 120 m",
    )


def test_a_mixed_run_begins_and_ends_forward() -> None:
    mixed = replace(LONG, kind=Kind.EASY, direction=Direction.MIXED, backward_m=1_150.0, forward_m=6_000.0)

    assert said(steps(mixed)) == (
        "Forward, warm-up, 1.50 km",
        "2 ×: Backward, 380 m; Forward, 1.50 km",
        "Backward, 390 m",
        "Forward, 1.50 km",
    )


def test_drills_share_a_quarter_of_an_hour_and_keep_their_names() -> None:
    """One that turns has no word of either way, and is not taken for one."""
    drills = (
        (Facing.BACKWARD, "Arm drive"),
        (Facing.TURNING, "Round and on"),
        (Facing.STANDING, "Stop and fall"),
    )
    whole = steps(replace(LONG, kind=Kind.TECHNIQUE, backward_m=500.0), drills=drills)

    assert said(whole)[1:-1] == (
        "Backward: Arm drive, 5:00",
        "Turning: Round and on, 5:00",
        "Standing: Stop and fall, 5:00",
        "Backward, 500 m",
    )


def test_the_drills_of_a_day_face_as_they_are_done() -> None:
    chosen = [drill(key) for key in ("arm-drive", "turning", "neck-relief")]

    assert of_drills(chosen) == (
        (Facing.BACKWARD, "Arm drive"),
        (Facing.TURNING, "Turn round and back"),
        (Facing.FORWARD, "Neck relief"),
    )


def test_on_a_treadmill_what_is_not_done_backward_is_done_standing() -> None:
    session = replace(LONG, kind=Kind.TECHNIQUE, where=Where.TREADMILL)
    whole = steps(session, drills=of_drills([drill("neck-relief"), drill("arm-drive")]))

    assert [each.facing for each in whole if isinstance(each, Step) and each.drill] == [
        Facing.STANDING,
        Facing.BACKWARD,
    ]


def test_forward_intervals_have_their_way_in_and_out_within_the_way() -> None:
    fast = replace(LONG, kind=Kind.INTERVALS, direction=Direction.FORWARD, backward_m=0.0, forward_m=8_000.0)

    assert said(steps(fast)) == (
        "Forward, warm-up, 2.40 km",
        "4 ×: Forward, fast, 800 m; Forward, easy, 400 m",
        "Forward, cool-down, 800 m",
    )


def test_a_run_of_minutes_stays_one_of_minutes() -> None:
    """The two weeks after the race have no metres."""
    after = Session(date=DAY, kind=Kind.EASY, direction=Direction.FORWARD, duration_s=1_800.0)
    walk = replace(after, kind=Kind.RECOVERY)

    assert said(steps(after)) == ("Forward, 30:00",)
    assert said(steps(walk)) == ("Forward, walking, 30:00",)


@pytest.mark.parametrize("kind", [Kind.REST, Kind.STRENGTH])
def test_without_running_there_are_no_steps(kind: Kind) -> None:
    assert steps(replace(LONG, kind=kind, direction=Direction.NONE, backward_m=0.0)) == ()


def test_a_translation_keeps_its_words_where_our_reader_knows_them_and_gives_way_where_not() -> None:
    step = Step(Facing.BACKWARD, Part.FAST, 400.0)

    assert name(step, lambda _: f"{WORDS['de'][Facing.BACKWARD][0]}, schnell") == "rückwärts, schnell"
    assert name(step, lambda _: "schnell") == "Backward, fast"
