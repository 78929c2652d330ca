"""A course as a watch takes it, read back by us and by three independent readers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import numpy as np
import pytest
from test_fit_writing_peers import with_chiptime, with_fitdecode, with_garmin

from courses_to_write import marathon, plan_of
from drawn_courses import of_way, track_laps
from heelfirst.course import Call, Course, Kind, Side
from heelfirst.course.ground import covered
from heelfirst.course.recorded import recorded
from heelfirst.facing import Facing
from heelfirst.pacing import Plan, pace
from heelfirst.readers import read
from heelfirst.readers.course import read_course
from heelfirst.writers.fit import Unwritable
from heelfirst.writers.fit.checksum import crc
from heelfirst.writers.fit.course import encode_course
from heelfirst.writers.planned_way import planned_way
from hills import mira
from shared_data import shared

TEN = datetime(2027, 4, 19, 10, tzinfo=timezone(timedelta(hours=-4)))
READERS = [with_fitdecode, with_garmin, with_chiptime]
SEMICIRCLE_DEG = 180 / 2**31


@pytest.fixture(scope="module")
def course() -> Course:
    return marathon()


@pytest.fixture(scope="module")
def plan(course: Course) -> Plan:
    return plan_of(course)


@pytest.fixture(scope="module")
def data(course: Course, plan: Plan) -> bytes:
    return encode_course(course, plan, TEN)


def column(messages: list[dict[str, Any]], name: str) -> Any:
    return np.array([message[name] for message in messages], dtype=float)


def degrees(messages: list[dict[str, Any]], name: str, reader: Any) -> Any:
    found = column(messages, name)
    return found if reader is with_chiptime else found * SEMICIRCLE_DEG


def seconds(value: Any) -> float:
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return float((at - TEN).total_seconds())


def test_it_works(data: bytes) -> None:
    assert data[8:12] == b".FIT"
    assert crc(data) == 0


def test_our_own_reader_has_the_course_back(course: Course, data: bytes) -> None:
    """Its length and positions to a centimetre or two, its heights to the 20 cm of the format once smoothed alike."""
    again = read_course(data)

    assert again.certified_m == course.certified_m
    assert again.name == course.name
    assert again.lat_deg is not None
    assert course.lat_deg is not None
    np.testing.assert_allclose(again.lat_deg, course.lat_deg, atol=5e-7)
    np.testing.assert_allclose(again.elevation_m, course.elevation_m, atol=0.5)


def test_our_own_reader_has_the_times_and_distances_back(course: Course, plan: Plan, data: bytes) -> None:
    there = planned_way(course, plan)

    activity = read(data)

    np.testing.assert_allclose(activity.column("distance_m"), there.along_m, atol=0.0051)
    np.testing.assert_allclose(activity.time_s, there.elapsed_s, atol=0.5001)
    np.testing.assert_allclose(activity.column("speed_mps"), there.speed_mps, atol=0.00051)


@pytest.mark.parametrize("worn", [None, Facing.FORWARD])
def test_read_again_no_call_is_on_the_wrong_side(course: Course, plan: Plan, worn: Facing | None) -> None:
    """The names of a file for a backward runner's watch have that runner's left and right."""
    again = read_course(encode_course(course, plan, TEN, worn=worn)).calls

    assert len(again) >= 5
    for call in again:
        (same,) = (each for each in course.calls if each.same_place(call))
        assert call.side in {same.side, None}


@pytest.mark.peers
@pytest.mark.parametrize("reader", READERS)
def test_every_record_comes_back(course: Course, plan: Plan, data: bytes, reader: Any) -> None:
    there = planned_way(course, plan)

    records = reader(data)["record"]

    np.testing.assert_allclose(column(records, "distance"), there.along_m, atol=0.0051)
    np.testing.assert_allclose(
        degrees(records, "position_lat", reader), there.lat_deg, atol=0.51 * SEMICIRCLE_DEG
    )
    np.testing.assert_allclose(
        degrees(records, "position_long", reader), there.lon_deg, atol=0.51 * SEMICIRCLE_DEG
    )
    np.testing.assert_allclose(column(records, "altitude"), there.elevation_m, atol=0.101)
    np.testing.assert_allclose(column(records, "speed"), there.speed_mps, atol=0.00051)
    clock_s = np.array([seconds(record["timestamp"]) for record in records])
    np.testing.assert_allclose(clock_s, there.elapsed_s, atol=0.5001)
    assert np.all(np.diff(clock_s) >= 1)


@pytest.mark.peers
@pytest.mark.parametrize("reader", READERS)
def test_every_call_comes_back_as_a_course_point(
    course: Course, plan: Plan, data: bytes, reader: Any
) -> None:
    """Runner's own sides in the names; no arrow for who faces back."""
    points = reader(data)["course_point"]

    assert [(str(point["type"]), point["name"]) for point in points] == [
        ("generic", "Bend, left"),
        ("danger", "Kerb, right"),
        ("water", "Water"),
        ("danger", "Rails"),
        ("water", "Water, left"),
        ("danger", "Steep"),
        ("generic", "Fans, right"),
        ("generic", "Checkpoint"),
    ]
    np.testing.assert_allclose(column(points, "distance"), [call.at_m for call in course.calls], atol=0.0051)
    for point, call in zip(points, course.calls, strict=True):
        # Between two places of the grid the clock is drawn straight; a stop at the end of a segment is 8 s.
        assert seconds(point["timestamp"]) == pytest.approx(plan.at(call.at_m), abs=0.6)


@pytest.mark.peers
@pytest.mark.parametrize("reader", READERS)
def test_course_lap_and_timer_say_what_it_is(plan: Plan, data: bytes, reader: Any) -> None:
    messages = reader(data)

    (file_id,), (course,), (lap,) = (messages[name] for name in ("file_id", "course", "lap"))
    assert (str(file_id["type"]), file_id["product_name"]) == ("course", "Heelfirst")
    assert (course["name"], str(course["sport"])) == ("Over the hills", "running")
    assert lap["total_distance"] == pytest.approx(42_195.0)
    assert lap["total_timer_time"] == pytest.approx(plan.finish_s, abs=0.001)
    assert [str(event["event_type"]) for event in messages["event"]] == ["start", "stop_all"]


@pytest.mark.peers
def test_a_guide_who_runs_forward_gets_arrows_and_the_courses_sides(course: Course, plan: Plan) -> None:
    points = with_fitdecode(encode_course(course, plan, TEN, worn=Facing.FORWARD))["course_point"]

    assert [(point["type"], point["name"]) for point in points][:2] == [
        ("right", "Bend, right"),
        ("danger", "Kerb, left"),
    ]


def test_the_same_values_make_the_same_bytes_and_another_plan_another_identity(
    course: Course, plan: Plan
) -> None:
    """Watches take two files with one file_id for one and the same course."""
    quick = pace(course.segments(), mira(3.2))

    first, again, other = (encode_course(course, each, TEN) for each in (plan, plan, quick))

    assert first == again
    assert read(first).device.serial != read(other).device.serial


def test_names_are_cut_between_letters_to_what_a_watch_shows(course: Course) -> None:
    wordy = replace(course, calls=(Call(kind=Kind.COBBLES, at_m=900.0, side=Side.LEFT),))

    data = encode_course(
        wordy,
        plan_of(wordy),
        TEN,
        name="Ü" * 40,
        translate=lambda text: "石畳石畳石畳、右" if text == "{what}, right" else text,
    )

    assert "石畳石畳石".encode() + b"\0" in data
    assert "石畳石畳石畳".encode() not in data
    assert ("Ü" * 15).encode() + b"\0" in data


@pytest.mark.peers
def test_a_hundred_and_five_laps_of_a_track_are_a_course_too() -> None:
    east_m, north_m = track_laps(105)
    course = recorded(of_way(east_m, north_m), 42_195.0, name="105 laps")
    plan = pace(course.segments(), mira())

    records = with_fitdecode(encode_course(course, plan, TEN))["record"]

    lat, lon = (degrees(records, name, with_fitdecode) for name in ("position_lat", "position_long"))
    assert covered(lat, lon)[-1] == pytest.approx(42_195.0, rel=0.02)


def test_over_the_date_line_longitudes_stay_on_the_globe() -> None:
    from drawn_courses import drawn

    activity = drawn(10_000.0)
    moved = replace(
        activity, columns=dict(activity.columns) | {"lon_deg": activity.column("lon_deg") + 166.95}
    )
    course = recorded(moved, 10_000.0)
    plan = pace(course.segments(), mira())

    lon_deg = read(encode_course(course, plan, TEN)).column("lon_deg")

    assert lon_deg.min() >= -180
    assert lon_deg.max() < 180
    assert np.ptp(lon_deg) > 359


def test_a_start_without_a_zone_or_outside_the_format_is_refused(course: Course, plan: Plan) -> None:
    with pytest.raises(Unwritable, match="needs a time zone"):
        encode_course(course, plan, TEN.replace(tzinfo=None))
    with pytest.raises(Unwritable, match="1998 to 2126"):
        encode_course(course, plan, datetime(1990, 1, 1, tzinfo=UTC))


def test_a_hundred_metres_have_one_record_a_second() -> None:
    from drawn_courses import drawn

    course = recorded(drawn(100.0, every_m=2.0), 100.0)
    plan = pace(course.segments(10.0), replace(mira(5.9, Facing.FORWARD), distance_m=400.0))

    activity = read(encode_course(course, plan, TEN))

    assert np.all(np.diff(activity.time_s) >= 1)
    assert activity.column("distance_m")[-1] == pytest.approx(100.0, abs=0.01)


@pytest.mark.peers
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["boston__funmaps.gpx", "berlin__eveneffort.gpx"])
def test_a_recorded_course_of_the_outside_folder_comes_back(name: str, reader: Any) -> None:
    """The same promise as for our own marathon, on what others recorded."""
    course = read_course(shared(f"courses/{name}").read_bytes())
    plan = pace(course.segments(), mira())
    there = planned_way(course, plan)

    messages = reader(encode_course(course, plan, TEN))

    np.testing.assert_allclose(column(messages["record"], "distance"), there.along_m, atol=0.0051)
    np.testing.assert_allclose(
        degrees(messages["record"], "position_lat", reader), there.lat_deg, atol=0.51 * SEMICIRCLE_DEG
    )
    assert len(messages["course_point"]) == len(course.calls)
