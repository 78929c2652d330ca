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
from heelfirst.plan.technique import drill, drills
from heelfirst.plan.workout import (
    EASE_M,
    Part,
    Practised,
    Repeat,
    Step,
    beside_m,
    name,
    of_drills,
    planned_m,
    said,
    steps,
    unrolled,
)

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
        spotter=draw(st.booleans()),
    )


@st.composite
def practised(draw: st.DrawFn) -> tuple[Practised, ...]:
    """Up to four of the drills there are."""
    return of_drills(draw(st.lists(st.sampled_from(drills()), max_size=4)))


def of(kind: Kind, backward_m: float, where: Where = Where.PARK) -> tuple[str, ...]:
    return said(steps(replace(LONG, kind=kind, backward_m=backward_m, where=where)))


@given(session=sessions(), speed=st.none() | st.floats(1.0, 5.0), exercises=practised())
def test_the_metres_add_up_to_the_last_bit_each_way_apart(
    session: Session, speed: float | None, exercises: tuple[Practised, ...]
) -> None:
    """Also those of drills; forward ones that ease the neck are counted apart."""
    whole = steps(session, speed, exercises)
    eased = [step.distance_m for step in unrolled(whole) if step.part is Part.EASE]

    assert planned_m(whole, Facing.BACKWARD) == session.backward_m
    assert beside_m(session, whole) == pytest.approx(EASE_M * len(eased))
    if not eased:
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
    """Ten minutes and the way; drills a quarter of an hour more. The easy end has no length, the neck is eased besides."""
    planned_s = 600 + 1_800 / 2 + (900 if kind is Kind.TECHNIQUE else 0)
    whole = steps(replace(LONG, kind=kind, backward_m=1_800.0, where=where))

    took_s = sum(
        (step.distance_m or 0) / 2 + (step.duration_s or 0)
        for step in unrolled(whole)
        if step.part is not Part.EASE
    )

    assert isclose(planned_s, took_s)


def test_a_long_run_has_a_warm_up_forward_and_an_easy_end() -> None:
    assert said(steps(replace(LONG, spotter=True))) == (
        "Forward, warm-up, 10:00",
        "Backward, 8.20 km",
        "Forward, cool-down, as long as you like",
    )


def test_alone_the_neck_is_eased_forward_within_every_ten_minutes() -> None:
    """At 2.2 m/s ten minutes are 1,320 m: 8,200 m in seven parts, six times 100 m between them."""
    alone = replace(LONG, backward_s=LONG.backward_m / 2.2)
    whole = steps(alone)

    assert said(whole)[1:-1] == (
        "6 ×: Backward, 1.17 km; Forward, for the neck, 100 m",
        "Backward, 1.18 km",
    )
    assert beside_m(alone, whole) == 600


@given(session=sessions().filter(lambda one: one.kind is not Kind.RACE), speed=st.floats(1.0, 4.0))
def test_alone_nobody_runs_backward_for_much_more_than_ten_minutes_at_a_time(
    session: Session, speed: float
) -> None:
    """A fast piece with the easy one behind it is the longest: 1,250 m. Mixed runs turn more often than that."""
    session = replace(session, spotter=False, where=Where.PARK, backward_s=session.backward_m / speed)
    if session.direction is not Direction.BACKWARD:
        return
    stretches, now = [0.0], 0.0
    for step in unrolled(steps(session)):
        now = now + (step.distance_m or 0) if step.facing is Facing.BACKWARD else 0.0
        stretches.append(now)

    assert max(stretches) <= max(600 * speed + 2 * 200, 1_250.0, *(_walk_run_piece(session)))


def _walk_run_piece(session: Session) -> list[float]:
    return [session.backward_m / 6 + 60] if session.kind is Kind.WALK_RUN else []


def test_the_intervals_by_hand() -> None:
    assert of(Kind.INTERVALS, 7_800.0) == (
        "Forward, warm-up, 5:00",
        "Backward, easy, 770 m",
        "Forward, for the neck, 100 m",
        "Backward, easy, 780 m",
        "5 ×: Forward, walking, 1:00; Backward, fast, 1.00 km, 7 of 10; Backward, easy, 250 m",
        "Forward, cool-down, as long as you like",
    )


def test_on_a_treadmill_what_lies_between_fast_pieces_stays_backward() -> None:
    assert of(Kind.INTERVALS, 1_000.0, Where.TREADMILL)[2:-2] == (
        "Backward, easy, 100 m",
        "6 ×: Backward, fast, 100 m, 7 of 10; Backward, easy, 50 m",
    )


@pytest.mark.parametrize(
    ("way_m", "fast_m", "times"),
    [(800, 100, 5), (1_200, 200, 4), (2_400, 400, 4), (3_600, 600, 4), (8_000, 1_000, 5)],
)
def test_fast_pieces_come_at_least_four_times(way_m: float, fast_m: float, times: int) -> None:
    whole = steps(replace(LONG, kind=Kind.INTERVALS, backward_m=way_m))
    (repeat,) = (s for s in whole if isinstance(s, Repeat) and s.steps[-1].part is Part.EASY)

    assert (times, None, fast_m, fast_m / 4) == (repeat.times, *(step.distance_m for step in repeat.steps))


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


@pytest.mark.parametrize("way_m", [4.0, 19.0])
def test_hills_too_short_to_go_up_and_down_are_one_way(way_m: float) -> None:
    assert of(Kind.HILLS, way_m)[1:-1] == (f"Backward, {way_m:.0f} m",)


def test_a_mixed_run_begins_and_ends_forward() -> None:
    mixed = replace(LONG, kind=Kind.EASY, direction=Direction.MIXED, backward_m=1_150.0, forward_m=6_000.0)

    assert said(steps(mixed)) == (
        "Forward, warm-up, 1.50 km",
        "2 ×: Backward, 380 m; Forward, 1.50 km",
        "Backward, 390 m",
        "Forward, 1.50 km",
    )


def test_drills_say_what_is_walked_stood_and_run_and_their_metres_are_the_sessions() -> None:
    """A quarter of an hour between them; 500 m in all, of which the pieces are a part."""
    chosen = of_drills([drill("stopping"), drill("glance-rhythm"), drill("arm-drive")])
    whole = steps(replace(LONG, kind=Kind.TECHNIQUE, backward_m=500.0), drills=chosen)

    assert said(whole)[1:-1] == (
        "4 ×: Backward, walking: Stop, 20 m; Standing, a pause, 1:15",
        "3 ×: Backward, walking: Glance by rhythm, 50 m; Forward, walking, 1:40",
        "2 ×: Backward: Arm drive, 60 m; Standing, a pause, 2:30",
        "Backward, 150 m",
    )


def test_drills_of_a_short_way_are_no_more_than_the_way() -> None:
    chosen = of_drills([drill("stopping"), drill("glance-rhythm"), drill("arm-drive")])
    whole = steps(replace(LONG, kind=Kind.TECHNIQUE, backward_m=50.0), drills=chosen)

    assert said(whole)[1:-1] == (
        "Backward, walking: Stop, 16 m",
        "Standing, a pause, 5:00",
        "Backward, walking: Glance by rhythm, 16 m",
        "Forward, walking, 5:00",
        "Backward: Arm drive, 16 m",
        "Standing, a pause, 5:00",
        "Backward, 2 m",
    )


def test_the_drills_of_a_first_run_are_taken_from_its_warm_up_and_its_metres() -> None:
    chosen = of_drills([drill("walk-backward"), drill("stopping")])
    whole = steps(replace(LONG, backward_m=800.0, backward_s=400.0), drills=chosen)

    assert said(whole) == (
        "Forward, warm-up, 5:00",
        "2 ×: Backward, walking: Walk backward first, 50 m; Forward, walking, 1:15",
        "4 ×: Backward, walking: Stop, 20 m; Standing, a pause, 0:38",
        "Backward, 620 m",
        "Forward, cool-down, as long as you like",
    )


def test_the_drills_of_a_day_face_as_they_are_done() -> None:
    chosen = [drill(key) for key in ("arm-drive", "turning", "neck-relief")]

    assert [(each.facing, each.name, each.between) for each in of_drills(chosen)] == [
        (Facing.BACKWARD, "Arm drive", Facing.STANDING),
        (Facing.BACKWARD, "Turn round and back", Facing.FORWARD),
        (Facing.FORWARD, "Neck relief", Facing.FORWARD),
    ]


def test_on_a_treadmill_what_is_not_done_backward_is_done_standing() -> None:
    session = replace(LONG, kind=Kind.TECHNIQUE, where=Where.TREADMILL)
    whole = steps(session, drills=of_drills([drill("neck-relief"), drill("quick-steps")]))

    assert [each.facing for each in unrolled(whole)][2:5] == [
        Facing.STANDING,
        Facing.BACKWARD,
        Facing.STANDING,
    ]


def test_forward_intervals_have_their_way_in_and_out_within_the_way() -> None:
    fast = replace(LONG, kind=Kind.INTERVALS, direction=Direction.FORWARD, backward_m=0.0, forward_m=8_000.0)

    assert said(steps(fast)) == (
        "Forward, warm-up, 2.40 km",
        "4 ×: Forward, fast, 800 m, 7 of 10; Forward, easy, 400 m",
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
