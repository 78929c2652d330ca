"""A course is checked at birth, and cut into pieces without losing a metre."""

from dataclasses import replace
from math import nan, pi

import numpy as np
import pytest

from heelfirst.course import Call, Course, Kind, Positions, Side, by_name
from heelfirst.course.course import bounded_grade, climb, grid


def hilly(certified_m: float = 42195.0, step_m: float = 10.0) -> Course:
    """A course of our own: two hills of 40 m, running north-east, then north-west over north."""
    along_m = grid(certified_m, step_m)
    elevation_m = 50 + 40 * np.sin(2 * np.pi * 2 * along_m / certified_m)
    steep, bounded = bounded_grade(along_m, elevation_m)
    return Course(
        name="Two hills",
        certified_m=certified_m,
        along_m=along_m,
        elevation_m=elevation_m,
        elevation_sd_m=np.full(along_m.size, 2.0),
        grade=steep,
        grade_bounded=bounded,
        positions=Positions.RECORDED,
        lat_deg=np.linspace(52.0, 52.2, along_m.size),
        lon_deg=np.linspace(13.0, 13.1, along_m.size),
        heading_rad=np.where(along_m < certified_m / 2, pi / 4, 7 * pi / 4),
        radius_m=np.where(np.abs(along_m - certified_m / 2) < 15, 12.0, np.inf),
    )


def test_it_works() -> None:
    course = hilly()

    assert course.step_m == pytest.approx(10.0, rel=0.001)
    assert course.net_m == pytest.approx(0.0, abs=1e-6)
    assert course.climb()[0] == pytest.approx(160.0, abs=0.1)


@pytest.mark.parametrize("step_m", [10.0, 33.0, 100.0, 1000.0, 1609.344])
def test_segments_sum_to_the_certified_length_and_to_the_rise(step_m: float) -> None:
    course = by_name("hopkinton-boylston")
    pieces = course.segments(step_m)

    assert pieces.length_m.sum() == pytest.approx(course.certified_m, abs=1e-6)
    assert (pieces.grade * pieces.length_m).sum() == pytest.approx(course.net_m, abs=1e-6)
    assert pieces.length_m[0] == pytest.approx(step_m, rel=0.03)


def test_a_segment_knows_its_direction_and_its_tightest_bend() -> None:
    pieces = hilly().segments(100.0)

    assert pieces.heading_rad[:200] == pytest.approx(pi / 4, abs=1e-9)
    assert pieces.heading_rad[-200:] == pytest.approx(7 * pi / 4, abs=1e-9)
    assert pieces.radius_m.min() == 12.0
    assert np.count_nonzero(np.isfinite(pieces.radius_m)) <= 2


def test_the_error_of_a_grade_shrinks_with_the_length_of_the_segment() -> None:
    course = by_name("hopkinton-boylston")
    short, long = course.segments(100.0).grade_sd.mean(), course.segments(1000.0).grade_sd.mean()

    assert 0 < long < short / 2


def test_a_course_on_a_coarser_grid_is_the_same_course() -> None:
    course = hilly()
    coarse = course.resampled(50.0)

    assert coarse.step_m == pytest.approx(50.0, rel=0.01)
    assert coarse.certified_m == course.certified_m
    assert coarse.elevation_m[0] == course.elevation_m[0]
    assert coarse.elevation_m[-1] == course.elevation_m[-1]
    assert coarse.climb()[0] == pytest.approx(course.climb()[0], abs=0.5)
    assert coarse.heading_rad is not None
    assert coarse.radius_m is not None
    assert coarse.radius_m.min() == 12.0
    assert np.sin(coarse.heading_rad) == pytest.approx(
        np.where(coarse.along_m < 21097.5, 0.7071, -0.7071), abs=0.01
    )


def test_headings_are_mixed_the_short_way_over_north() -> None:
    course = replace(hilly(), heading_rad=np.where(np.arange(4221) % 2 == 0, 0.01, 2 * pi - 0.01))
    between = course.resampled(7.0).heading_rad

    assert between is not None
    assert np.cos(between).min() > 0.999


@pytest.mark.parametrize("step_m", [0.0, -5.0, 0.2, 9000.0, nan])
def test_a_step_that_cuts_no_course_is_refused(step_m: float) -> None:
    with pytest.raises(ValueError, match="does not cut this course: give 1 to 4,220 m"):
        hilly().segments(step_m)


@pytest.mark.parametrize("certified_m", [0.0, -42195.0, 42.195, nan, 1e9])
def test_a_length_in_kilometres_or_none_at_all_is_refused(certified_m: float) -> None:
    with pytest.raises(
        ValueError, match=r"certified length in metres, 100 to 1,000,000 \(a marathon is 42,195\)"
    ):
        replace(hilly(), certified_m=certified_m)


def test_a_column_that_is_not_a_number_is_refused() -> None:
    course = hilly()
    holed = course.elevation_m.copy()
    holed[17] = nan
    with pytest.raises(ValueError, match="elevation_m of the course is not a number at every place"):
        replace(course, elevation_m=holed)


def test_a_column_of_another_length_is_refused() -> None:
    course = hilly()
    with pytest.raises(ValueError, match="grade of a course is float64 and as long as along_m"):
        replace(course, grade=course.grade[:-1].copy())


def test_a_course_higher_than_the_earth_is_refused_and_feet_are_named() -> None:
    course = hilly()
    with pytest.raises(ValueError, match="look whether the elevation is in feet"):
        replace(course, elevation_m=course.elevation_m + 9000)


def test_positions_come_whole_or_not_at_all() -> None:
    with pytest.raises(ValueError, match="latitude, longitude and heading together"):
        replace(hilly(), heading_rad=None)


def test_a_call_beyond_the_finish_is_refused() -> None:
    with pytest.raises(ValueError, match="the kerb at 42,200 m lies beyond the finish at 42,195 m"):
        replace(hilly(), calls=(Call(kind=Kind.KERB, at_m=42200.0),))


def test_a_course_cannot_be_written_into() -> None:
    with pytest.raises(ValueError, match="read-only"):
        hilly().elevation_m[0] = 0.0


def test_calls_of_a_person_are_merged_in_the_order_of_the_course() -> None:
    course = hilly().with_calls(
        (Call(kind=Kind.AID_STATION, at_m=8000.0, side=Side.RIGHT), Call(kind=Kind.RAIL, at_m=500.0))
    )

    assert [call.kind for call in course.calls] == [Kind.RAIL, Kind.AID_STATION]
    assert course.calls_of(Kind.AID_STATION)[0].side is Side.RIGHT


def test_a_grade_is_held_at_a_quarter_and_the_place_is_told() -> None:
    along_m = grid(1000.0, 10.0)
    steep, bounded = bounded_grade(along_m, np.where(along_m > 500, 30.0, 0.0))

    assert np.abs(steep).max() == 0.25
    assert bounded.sum() == 2


def test_a_climb_goes_from_turn_to_turn_and_small_turns_do_not_count() -> None:
    wavy = np.array([0.0, 2.0, 0.0, 2.0, 10.0, 8.0, 10.0, 0.0])

    assert climb(wavy) == (14.0, 14.0)
    assert climb(wavy, 3.0) == (10.0, 10.0)


def test_a_slope_without_a_turn_counts_whole() -> None:
    assert climb(np.linspace(100.0, 40.0, 7), 3.0) == (0.0, 60.0)
    assert climb(np.linspace(40.0, 100.0, 7), 3.0) == (60.0, 0.0)
    assert climb(np.array([5.0, 6.0, 5.0]), 3.0) == (0.0, 0.0)
