"""Where a stumble belongs on a route: each passing, its distance, and its side when the route runs the other way."""

from collections.abc import Sequence
from dataclasses import replace
from math import radians

import numpy as np
import pytest

from drawn_courses import EAST_OF_A_DEGREE_M, NORTH_OF_A_DEGREE_M, of_way
from heelfirst.course import Call, Course, Kind, Side, by_name
from heelfirst.course.recorded import recorded
from heelfirst.spotter.near_misses import LAY_THERE, Fallen, Runs, passings, proposed, words_of

EAST, WEST, NORTH = radians(90), radians(270), 0.0


def way(*corners: tuple[float, float]) -> Course:
    """A course along straight lines between places, metres east and north of 52° N 13° E."""
    places = np.array(corners, dtype=np.float64)
    lengths = np.hypot(*np.diff(places, axis=0).T)
    at_m = np.concatenate(([0.0], np.cumsum(lengths)))
    along = np.arange(0.0, at_m[-1] + 2.5, 5.0)
    east, north = np.interp(along, at_m, places[:, 0]), np.interp(along, at_m, places[:, 1])
    return recorded(of_way(east, north), float(at_m[-1]))


def fallen(
    east_m: float,
    north_m: float,
    heading_rad: float | None = EAST,
    side: Side | None = Side.LEFT,
    words: str = "",
) -> Fallen:
    return Fallen(
        lat_deg=52.0 + north_m / NORTH_OF_A_DEGREE_M,
        lon_deg=13.0 + east_m / EAST_OF_A_DEGREE_M,
        heading_rad=heading_rad,
        side=side,
        words=words,
    )


def told(course: Course, what: Fallen) -> Sequence[tuple[int, Runs, Side | None]]:
    """Passings with their place to ten metres."""
    return [(round(each.at_m / 10) * 10, each.runs, each.side) for each in passings(course, what)]


STRAIGHT = way((0, 0), (2000, 0))
OUT_AND_BACK = way((0, 0), (2000, 0), (0, 0))


def test_it_works() -> None:
    (passing,) = passings(STRAIGHT, fallen(800, 5))

    assert (
        round(passing.at_m / 10) * 10,
        round(passing.off_m),
        passing.side,
    ) == (800, 5, Side.LEFT)


def test_an_out_and_back_passes_twice_and_the_side_is_the_other_one_on_the_way_back() -> None:
    assert told(OUT_AND_BACK, fallen(800, 5)) == [
        (800, Runs.ALIKE, Side.LEFT),
        (3200, Runs.AGAINST, Side.RIGHT),
    ]


def test_a_stumble_just_before_the_turning_place_is_met_on_both_ways() -> None:
    assert [runs for _at, runs, _side in told(OUT_AND_BACK, fallen(1990, 3))] == [Runs.ALIKE, Runs.AGAINST]


def test_each_lap_passes_once_and_on_the_same_side() -> None:
    square = ((0, 0), (400, 0), (400, 300), (0, 300))
    laps = way(*square, *square, (0, 0))

    assert [(at, side) for at, _runs, side in told(laps, fallen(200, 4))] == [
        (200, Side.LEFT),
        (1600, Side.LEFT),
    ]


def test_on_a_way_that_crosses_there_is_a_place_and_no_side() -> None:
    assert told(way((800, -500), (800, 500)), fallen(800, 0)) == [(500, Runs.ACROSS, None)]


def test_where_nobody_knows_which_way_was_run_no_side_is_told() -> None:
    assert told(STRAIGHT, fallen(800, 5, heading_rad=None)) == [(800, Runs.UNKNOWN, None)]


def test_what_lay_on_both_sides_or_across_stays_so_on_the_way_back() -> None:
    for side in (Side.BOTH, None):
        assert [side, side] == [found for _at, _runs, found in told(OUT_AND_BACK, fallen(800, 5, side=side))]


@pytest.mark.parametrize(("off_m", "passes"), [(20, 1), (24, 1), (27, 0), (200, 0)])
def test_a_route_passes_there_within_25_metres(off_m: float, passes: int) -> None:
    assert passes == len(passings(STRAIGHT, fallen(800, off_m)))


def test_a_bend_of_the_course_is_one_passing_and_not_two() -> None:
    assert len(passings(way((0, 0), (800, 0), (800, 800)), fallen(795, 5))) == 1


def test_a_place_at_the_start_or_the_finish_is_on_the_course() -> None:
    assert [at for at, _runs, _side in told(STRAIGHT, fallen(-3, 4))] == [0]
    assert [at for at, _runs, _side in told(STRAIGHT, fallen(2003, 4))] == [2000]


def test_on_a_sketch_of_a_course_nothing_is_proposed() -> None:
    """Hopkinton to Boylston ships as straight lines between towns: 25 m say nothing there."""
    sketch = by_name("hopkinton-boylston")
    assert sketch.lat_deg is not None
    assert sketch.lon_deg is not None
    on_it = Fallen(lat_deg=float(sketch.lat_deg[50]), lon_deg=float(sketch.lon_deg[50]))

    assert passings(sketch, on_it) == ()


def test_a_course_over_the_date_line_is_searched_on_both_sides_of_it() -> None:
    course = STRAIGHT.resampled(10.0)
    assert course.lat_deg is not None
    assert course.lon_deg is not None
    moved = replace(course, lon_deg=course.lon_deg + 166.99, lat_deg=course.lat_deg)
    there = Fallen(lat_deg=52.0, lon_deg=float(moved.lon_deg[-1]) - 360.0)  # type: ignore[index]

    assert len(passings(moved, there)) == 1


def test_a_proposed_call_carries_kind_side_and_words() -> None:
    calls = proposed(OUT_AND_BACK, fallen(800, 5, words="root, near-miss of 3 March"))

    assert [(call.kind, call.side) for call in calls] == [
        (Kind.CAREFUL, Side.LEFT),
        (Kind.CAREFUL, Side.RIGHT),
    ]
    assert {"root, near-miss of 3 March"} == {call.words for call in calls}


def test_what_is_called_there_already_is_not_proposed_again() -> None:
    known = OUT_AND_BACK.with_calls((Call(kind=Kind.CAREFUL, at_m=820.0),))

    assert [round(call.at_m, -1) for call in proposed(known, fallen(800, 5))] == [3200]


def test_the_words_say_what_it_was_and_when() -> None:
    assert words_of("root", "3 March", fell=False) == "root, near-miss of 3 March"
    assert words_of("", "3 March", fell=True) == "fall of 3 March"


def test_nobody_falls_over_a_bend_or_a_crowd() -> None:
    assert not {Kind.BEND, Kind.SPECTATORS, Kind.CHECKPOINT} & set(LAY_THERE)


def test_a_place_that_is_not_on_the_earth_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="−90 to 90 north"):
        Fallen(lat_deg=95.0, lon_deg=13.0)


def test_running_a_route_the_other_way_turns_every_side() -> None:
    """A promise over many places: what a route passes alike, the same route run the other way round passes against."""
    rng = np.random.default_rng(26)
    for _ in range(20):
        corners = [(float(x), float(y)) for x, y in np.cumsum(rng.uniform(-400, 600, size=(5, 2)), axis=0)]
        there, back = way(*corners), way(*corners[::-1])
        row = int(rng.integers(there.along_m.size))
        assert there.heading_rad is not None
        assert there.lat_deg is not None
        assert there.lon_deg is not None
        what = Fallen(
            lat_deg=float(there.lat_deg[row]),
            lon_deg=float(there.lon_deg[row]),
            heading_rad=float(there.heading_rad[row]),
            side=Side.LEFT,
        )

        opposite = {Runs.ALIKE: Runs.AGAINST, Runs.AGAINST: Runs.ALIKE, Runs.ACROSS: Runs.ACROSS}
        mirrored = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, None: None}
        one, other = passings(there, what), passings(back, what)
        assert [(opposite[each.runs], mirrored[each.side]) for each in one] == [
            (each.runs, each.side) for each in reversed(other)
        ]
