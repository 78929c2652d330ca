"""The looks of somebody who runs backward alone."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.course import Call, Kind, Side
from heelfirst.plan.technique import Glance, Never, allowed_m, glance_said, glances, lead_m, never_said
from heelfirst.plan.technique.solo import RELIEF_M, RELIEF_S, TOGETHER_S
from heelfirst.units.distance import System

CALLS = st.lists(
    st.builds(
        lambda kind, at_m, side, long_m: Call(kind=kind, at_m=at_m, side=side, until_m=at_m + long_m),
        st.sampled_from(list(Kind)),
        st.floats(0, 4000),
        st.sampled_from([Side.LEFT, Side.RIGHT]),
        st.sampled_from([0.0, 30.0, 900.0]),
    ),
    max_size=40,
)


@settings(max_examples=120, deadline=None)
@given(
    way_m=st.floats(4000, 9000),
    speed_mps=st.floats(0.5, 5.0),
    calls=CALLS,
    first=st.sampled_from([Side.LEFT, Side.RIGHT]),
    seen=st.tuples(st.floats(30, 400), st.floats(0, 40_000)),
)
def test_the_rules_hold_on_any_way(
    way_m: float, speed_mps: float, calls: list[Call], first: Side, seen: tuple[float, float]
) -> None:
    """Never too far between two looks, one before every call, shoulders by turns, from the first step to the end."""
    sight_m, longest_m = seen
    looks = glances(way_m, speed_mps, calls, first, sight_m=sight_m, longest_m=longest_m)
    most_m = allowed_m(speed_mps, sight_m, longest_m)

    assert looks[0].at_m == 0
    assert looks[0].side is first
    for one, other in pairwise(looks):
        assert {one.side, other.side} == {Side.LEFT, Side.RIGHT}
        assert 0 < other.at_m - backward_from_m(one) <= most_m + 1e-6
    assert way_m - backward_from_m(looks[-1]) <= most_m + 1e-6
    for call in calls:
        assert looked_for(call, looks, speed_mps)
    assert sorted(call.at_m for look in looks for call in look.calls) == sorted(call.at_m for call in calls)


def backward_from_m(look: Glance) -> float:
    return look.at_m if look.forward_until_m is None else look.forward_until_m


def looked_for(call: Call, looks: tuple[Glance, ...], speed_mps: float) -> bool:
    look = next(look for look in looks if call in look.calls)
    if look.forward_until_m is not None and call.at_m < look.forward_until_m:
        return True  # passed with the eyes ahead
    due_m = max(0.0, call.at_m - lead_m(call, speed_mps))
    before_m = due_m - backward_from_m(look)
    return -1e-6 <= before_m <= TOGETHER_S * speed_mps + 1e-6 or look.forward_until_m is not None


def test_without_calls_the_looks_are_even() -> None:
    looks = glances(200, 2.2, longest_m=10_000)

    assert [(look.at_m, look.side) for look in looks] == [
        (0, Side.LEFT),
        (38, Side.RIGHT),
        (76, Side.LEFT),
        (114, Side.RIGHT),
        (152, Side.LEFT),
        (190, Side.RIGHT),
    ]


def test_two_calls_close_together_are_one_look() -> None:
    kerbs = [Call(kind=Kind.KERB, at_m=at_m) for at_m in (100, 103)]

    looks = glances(200, 2.2, kerbs, longest_m=10_000)

    assert [len(look.calls) for look in looks if look.calls] == [2]


def test_after_ten_minutes_the_neck_has_its_stretch_forward() -> None:
    looks = glances(3000, 2.2, longest_m=10_000)
    stretches = [look for look in looks if look.forward_until_m is not None]

    assert len(stretches) == 2
    first, second = stretches
    assert RELIEF_S * 2.2 <= first.at_m < RELIEF_S * 2.2 + 38
    assert first.forward_until_m == first.at_m + RELIEF_M
    assert second.at_m - (first.at_m + RELIEF_M) >= RELIEF_S * 2.2


def test_nobody_turns_backward_right_in_front_of_a_kerb() -> None:
    plain = next(look for look in glances(3000, 2.2, longest_m=10_000) if look.forward_until_m)
    assert plain.forward_until_m is not None
    kerb = Call(kind=Kind.KERB, at_m=plain.forward_until_m + 2)

    stretch = next(look for look in glances(3000, 2.2, [kerb], longest_m=10_000) if look.forward_until_m)

    assert stretch.forward_until_m == kerb.at_m + 10
    assert stretch.calls == (kerb,)


def test_sides_of_a_call_are_said_as_the_runner_faces() -> None:
    """The course's left is the right hand of somebody who runs backward, and the left of who turned forward."""
    bend = Call(kind=Kind.BEND, at_m=60, side=Side.LEFT)

    backward = glance_said(Glance(48, 20, Side.RIGHT, (bend,)))
    forward = glance_said(Glance(48, 20, Side.RIGHT, (bend,), forward_until_m=148))

    assert backward == ("Look right.", "Bend to your right in 12 m.")
    assert forward == (
        "Turn over your right shoulder and run forward to 148 m.",
        "Bend to your left in 12 m.",
    )


def test_miles_are_told_in_yards() -> None:
    kerb = Call(kind=Kind.KERB, at_m=60)

    assert glance_said(Glance(48, 20, Side.LEFT, (kerb,)), System.MILES)[1] == "Kerb in 13 yards."


@pytest.mark.parametrize("why", list(Never))
def test_where_nobody_should_run_alone_there_is_a_reason_and_no_list(why: Never) -> None:
    with pytest.raises(ValueError, match=r"\.") as refused:
        glances(1000, 2.2, never=[why])

    assert str(refused.value) == never_said(why)


@pytest.mark.parametrize(
    ("way_m", "speed_mps", "says"),
    [
        (20, 2.2, "50 m to 30 km"),
        (1e6, 2.2, "50 m to 30 km"),
        (float("nan"), 2.2, "50 m to 30 km"),
        (1000, 9, "between 0.5 and 5 m/s"),
    ],
)
def test_a_way_that_cannot_be_is_refused_with_what_can(way_m: float, speed_mps: float, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        glances(way_m, speed_mps)


def test_a_call_beyond_the_end_is_named() -> None:
    with pytest.raises(ValueError, match=r"1,200 m lies beyond the end of the way at 1,000 m"):
        glances(1000, 2.2, [Call(kind=Kind.KERB, at_m=1200)])


def test_a_first_look_has_one_side() -> None:
    with pytest.raises(ValueError, match="say left or right"):
        glances(1000, 2.2, first_side=Side.BOTH)
