"""Bends and steep drops are found where they are, on the side to which the course turns."""

from collections.abc import Sequence

import numpy as np
import pytest

from drawn_courses import of_way
from heelfirst.course import Course, FoundBy, Kind, Side, turns_round
from heelfirst.course.recorded import recorded


def streets(turns_deg: Sequence[float], block_m: float = 500.0) -> Course:
    """Straight streets of 500 m, a corner of so many degrees (to the right positive) after each, over level ground."""
    heading = np.pi / 2 + np.radians(np.concatenate(([0.0], np.cumsum(turns_deg))))
    steps = np.repeat(heading, round(block_m / 5))
    east_m = np.concatenate(([0.0], np.cumsum(5 * np.sin(steps))))
    north_m = np.concatenate(([0.0], np.cumsum(5 * np.cos(steps))))
    return recorded(of_way(east_m, north_m, np.linspace(10, 11, east_m.size)), 5.0 * steps.size)


def test_a_corner_to_the_right_is_called_right_where_it_is() -> None:
    (call,) = streets([90]).calls

    assert call.kind is Kind.BEND
    assert call.side is Side.RIGHT
    assert call.found_by is FoundBy.GEOMETRY
    assert call.at_m < 500 < call.end_m
    assert call.end_m - call.at_m < 60
    assert np.degrees(call.turn_rad) == pytest.approx(90, abs=6)


def test_a_corner_to_the_left_is_called_left() -> None:
    assert [call.side for call in streets([-90, 90, -60]).calls] == [Side.LEFT, Side.RIGHT, Side.LEFT]


def test_a_corner_of_thirty_degrees_is_no_call() -> None:
    assert streets([30, -30]).calls == ()


def test_a_wide_bend_of_a_road_is_no_call() -> None:
    """A quarter circle of 200 m radius: nobody needs to be told."""
    turn = np.linspace(0, np.pi / 2, 63)
    east_m = np.concatenate((np.arange(0, 1000, 5.0), 1000 + 200 * np.sin(turn), np.full(200, 1200.0)))
    north_m = np.concatenate((np.zeros(200), 200 * (1 - np.cos(turn)), 200 + np.arange(5, 1005, 5.0)))
    length_m = float(np.hypot(np.diff(east_m), np.diff(north_m)).sum())

    assert (
        recorded(of_way(east_m, north_m, np.linspace(0, 1, east_m.size)), length_m).calls_of(Kind.BEND) == ()
    )


def test_two_corners_of_a_zigzag_are_two_calls() -> None:
    calls = streets([90, -90], block_m=120).calls

    assert [call.side for call in calls] == [Side.RIGHT, Side.LEFT]
    assert calls[0].end_m <= calls[1].at_m


def test_a_drop_is_called_from_where_it_begins_to_where_it_ends() -> None:
    at_m = np.arange(0, 10000, 10.0)
    heights_m = np.interp(at_m, [0, 4000, 4600, 10000], [80, 80, 44, 44])
    (call,) = recorded(of_way(at_m, np.zeros(at_m.size), heights_m), 10000.0).calls

    assert call.kind is Kind.STEEP_DROP
    assert call.side is None
    assert call.at_m == pytest.approx(4040, abs=40)
    assert call.end_m == pytest.approx(4560, abs=40)


def test_a_climb_is_no_drop() -> None:
    at_m = np.arange(0, 10000, 10.0)
    heights_m = np.interp(at_m, [0, 4000, 4600, 10000], [44, 44, 80, 80])

    assert recorded(of_way(at_m, np.zeros(at_m.size), heights_m), 10000.0).calls == ()


def out_and_back(times: int, offset_m: float = 6.0) -> Course:
    """Two kilometres out, round a post, and back on the other side of the road, so many times over."""
    at_m = np.arange(0, 4000 * times, 5.0)
    inside = at_m % 4000
    east_m = np.where(inside < 2000, inside, 4000 - inside)
    north_m = np.where(inside < 2000, 0.0, offset_m)
    length_m = float(np.hypot(np.diff(east_m), np.diff(north_m)).sum())
    return recorded(of_way(east_m, north_m, np.linspace(0, 1, at_m.size)), length_m)


def test_a_turn_round_a_post_is_a_bend_of_half_a_circle_each_time_it_is_met() -> None:
    """Six times out and back: eleven turns, each called at its own place."""
    turns = [call for call in out_and_back(6).calls if turns_round(call)]

    assert len(turns) == 11
    assert [call.at_m for call in turns] == pytest.approx([2000.0 * place for place in range(1, 12)], abs=90)
    assert all(call.words == "" for call in turns)


def test_corners_hairpins_and_half_circles_of_a_track_are_no_turns_round() -> None:
    assert not any(turns_round(call) for call in streets([90, -90, 120]).calls)

    turn = np.linspace(0, np.pi, 37)
    east_m = np.concatenate((np.arange(0, 900, 5.0), 900 + 36.8 * np.sin(turn), np.arange(900, 0, -5.0)))
    north_m = np.concatenate((np.zeros(180), 36.8 * (1 - np.cos(turn)), np.full(180, 73.6)))
    length_m = float(np.hypot(np.diff(east_m), np.diff(north_m)).sum())
    bent = recorded(of_way(east_m, north_m, np.linspace(0, 1, east_m.size)), length_m)

    assert bent.calls_of(Kind.BEND)
    assert not any(turns_round(call) for call in bent.calls)


@pytest.mark.parametrize(("laps", "called"), [(4, 16), (5, 4)])
def test_the_corners_of_four_laps_are_called_each_time_of_more_laps_once(laps: int, called: int) -> None:
    """Four laps round a block of 1 km: the spotter's sheet goes by the kilometre, and each corner stands on it."""
    corners = [90] * (4 * laps)

    calls = streets(corners, block_m=1000.0).calls_of(Kind.BEND)

    assert len(calls) == called
    assert {call.words for call in calls} == ({""} if laps == 4 else {"Met 5 times."})
