"""Bends and steep drops are found where they are, on the side to which the course turns."""

from collections.abc import Sequence

import numpy as np
import pytest

from drawn_courses import of_way
from heelfirst.course import Course, FoundBy, Kind, Side
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
