"""Course points of a FIT file become calls, but for sides, which may be those of whoever wears the watch."""

import numpy as np
import pytest
from fit_builder import START, FitBuilder, file_id

from drawn_courses import EAST_OF_A_DEGREE_M, NORTH_OF_A_DEGREE_M, easy_hills, winding
from heelfirst.course import FoundBy, Kind
from heelfirst.readers.course import read_course
from heelfirst.readers.waypoints import waypoints

SEMICIRCLES = 2**31 / 180
EVERY_M = 30.0


def watch_course(*points: tuple[float, int, str]) -> bytes:
    """A course file over the winding course, with (metres, type, name) of its course points."""
    east_m, north_m = winding(42195.0, EVERY_M)
    lat, lon = (
        [round((begin + off / degree) * SEMICIRCLES) for off in way.tolist()]
        for begin, way, degree in ((52.0, north_m, NORTH_OF_A_DEGREE_M), (13.0, east_m, EAST_OF_A_DEGREE_M))
    )
    builder = file_id(FitBuilder(), kind=6)
    builder.define(
        1, 32, [(1, "uint32"), (2, "sint32"), (3, "sint32"), (4, "uint32"), (5, "enum"), (6, "string", 16)]
    )
    for at_m, kind, name in points:
        row = round(at_m / EVERY_M)
        builder.data(1, START, lat[row], lon[row], round(100 * at_m), kind, name.encode().ljust(16, b"\0"))
    builder.define(2, 20, [(253, "uint32"), (0, "sint32"), (1, "sint32"), (2, "uint16")])
    heights_m = easy_hills(np.linspace(0.0, 42195.0, len(lat))).tolist()
    for row, (north, east, height_m) in enumerate(zip(lat, lon, heights_m, strict=True)):
        builder.data(2, START + 10 * row, north, east, round(5 * (500 + height_m)))
    return builder.file()


def test_it_works() -> None:
    course = read_course(
        watch_course((5000.0, 3, "Water"), (21_000.0, 0, "Halfway"), (30_000.0, 28, "Tent 7"))
    )

    assert [(call.kind, call.words) for call in course.calls if call.found_by is FoundBy.FILE] == [
        (Kind.AID_STATION, "Water"),
        (Kind.CHECKPOINT, "Halfway"),
        (Kind.AID_STATION, "Tent 7"),
    ]
    assert [call.at_m for call in course.calls] == pytest.approx([5000.0, 21_000.0, 30_000.0], abs=30.0)


def test_turns_of_the_navigation_are_no_calls_and_nobody_is_bothered_with_them() -> None:
    course = read_course(
        watch_course((5000.0, 6, "Main St"), (6000.0, 7, "Turn right"), (7000.0, 0, "Generic"))
    )

    assert course.calls == ()
    assert not any("marked in the file" in note for note in course.notes)


def test_left_and_right_in_the_names_of_a_watch_are_believed_by_nobody() -> None:
    """A watch on a backward runner's wrist says the runner's own left."""
    (call,) = read_course(watch_course((5000.0, 3, "Water left"))).calls_of(Kind.AID_STATION)

    assert call.side is None
    assert call.words == ""


def test_a_run_has_no_course_points() -> None:
    assert waypoints(file_id(FitBuilder()).file()) == ()


def test_on_a_way_that_comes_back_the_file_says_which_pass_it_means() -> None:
    """Two rounds of one way: the table stands at 25 km, not at 4 as well."""
    turn = np.linspace(0, 4 * np.pi, 1408)
    radius_m = 42195 / 4 / np.pi
    lat, lon = (
        [round((begin + off / degree) * SEMICIRCLES) for off in way.tolist()]
        for begin, way, degree in (
            (52.0, radius_m * np.sin(turn), NORTH_OF_A_DEGREE_M),
            (13.0, radius_m * (1 - np.cos(turn)), EAST_OF_A_DEGREE_M),
        )
    )
    builder = file_id(FitBuilder(), kind=6)
    builder.define(1, 32, [(2, "sint32"), (3, "sint32"), (4, "uint32"), (5, "enum"), (6, "string", 16)])
    builder.data(1, lat[834], lon[834], 25_000_00, 3, b"Water".ljust(16, b"\0"))
    builder.define(2, 20, [(253, "uint32"), (0, "sint32"), (1, "sint32")])
    for row, (north, east) in enumerate(zip(lat, lon, strict=True)):
        builder.data(2, START + 10 * row, north, east)

    (call,) = read_course(builder.file()).calls_of(Kind.AID_STATION)

    assert call.at_m == pytest.approx(25_000.0, abs=60)
