"""A course as GPX, read back by us and by the usual library."""

import xml.etree.ElementTree as ET
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest

from courses_to_write import marathon, plan_of
from heelfirst.course import Course, by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Plan, pace
from heelfirst.readers.course import read_course
from heelfirst.writers.gpx import encode_course
from heelfirst.writers.planned_way import NotDrawn, planned_way
from hills import mira

TEN = datetime(2027, 4, 19, 10, tzinfo=timezone(timedelta(hours=-4)))
TAG = "{http://www.topografix.com/GPX/1/1}"


@pytest.fixture(scope="module")
def course() -> Course:
    return marathon()


@pytest.fixture(scope="module")
def plan(course: Course) -> Plan:
    return plan_of(course)


def test_our_own_reader_has_the_course_back(course: Course, plan: Plan) -> None:
    again = read_course(encode_course(course, plan))

    assert (again.certified_m, again.name) == (course.certified_m, course.name)
    assert again.lat_deg is not None
    assert course.lat_deg is not None
    np.testing.assert_allclose(again.lat_deg, course.lat_deg, atol=5e-7)
    np.testing.assert_allclose(again.elevation_m, course.elevation_m, atol=0.5)


@pytest.mark.peers
def test_the_usual_library_reads_track_times_and_waypoints(course: Course, plan: Plan) -> None:
    gpxpy = pytest.importorskip("gpxpy", reason="`uv sync --group peers` brings the reader to compare with")
    there = planned_way(course, plan)

    gpx = gpxpy.parse(encode_course(course, plan, TEN).decode())

    (track,) = gpx.tracks
    (segment,) = track.segments
    assert track.name == "Over the hills"
    np.testing.assert_allclose([point.latitude for point in segment.points], there.lat_deg, atol=5.1e-8)
    np.testing.assert_allclose([point.longitude for point in segment.points], there.lon_deg, atol=5.1e-8)
    np.testing.assert_allclose([point.elevation for point in segment.points], there.elevation_m, atol=0.0051)
    clock_s = [(point.time - TEN).total_seconds() for point in segment.points]
    np.testing.assert_allclose(clock_s, there.elapsed_s, atol=0.00051)
    assert [(point.name, point.type) for point in gpx.waypoints][:3] == [
        ("Bend", "bend"),
        ("Kerb", "kerb"),
        ("Water", "aid station"),
    ]


def test_without_a_start_there_are_no_times(course: Course, plan: Plan) -> None:
    assert b"<time>" not in encode_course(course, plan)


def test_for_who_faces_back_a_waypoint_names_no_side_and_tells_both(course: Course, plan: Plan) -> None:
    """Whoever opens the file would take a side in the name for the course's."""
    tree = ET.fromstring(encode_course(course, plan))

    bend = tree.find(f"{TAG}wpt")

    assert bend is not None
    assert bend.findtext(f"{TAG}name") == "Bend"
    assert bend.findtext(f"{TAG}desc") == (
        "Right as the course runs; the left of who runs backward. Right turn <at> the “mill”."
    )


def test_a_kerb_on_the_left_is_told_in_both_frames_and_both_sides_in_one(course: Course, plan: Plan) -> None:
    tree = ET.fromstring(encode_course(course, plan))

    told = [point.findtext(f"{TAG}desc") for point in tree.findall(f"{TAG}wpt")]

    assert told[1:4] == [
        "Left as the course runs; the right of who runs backward.",
        "On both sides.",
        None,
    ]


@pytest.mark.parametrize("worn", [None, Facing.FORWARD])
def test_read_again_no_call_is_on_the_wrong_side(course: Course, plan: Plan, worn: Facing | None) -> None:
    again = read_course(encode_course(course, plan, worn=worn)).calls

    assert len(again) >= 5
    for call in again:
        (same,) = (each for each in course.calls if each.same_place(call))
        assert call.side in {same.side, None}


def test_for_a_guide_the_names_have_the_courses_sides(course: Course, plan: Plan) -> None:
    tree = ET.fromstring(encode_course(course, plan, worn=Facing.FORWARD))

    assert [point.findtext(f"{TAG}name") for point in tree.iter(f"{TAG}wpt")][:2] == [
        "Bend, right",
        "Kerb, left",
    ]


def test_the_order_of_elements_is_that_of_the_schema(course: Course, plan: Plan) -> None:
    """Readers that check the schema refuse a waypoint behind the track, or a name before the time."""
    tree = ET.fromstring(encode_course(course, plan, TEN))

    assert [each.tag.removeprefix(TAG) for each in tree] == ["metadata", *["wpt"] * 8, "trk"]
    first = tree[1]
    assert [each.tag.removeprefix(TAG) for each in first] == ["ele", "time", "name", "desc", "sym", "type"]


def test_a_course_drawn_in_straight_lines_is_refused() -> None:
    boston = by_name("boston")

    with pytest.raises(NotDrawn, match="straight lines"):
        encode_course(boston, pace(boston.segments(), mira()))


def test_a_start_without_a_zone_is_refused(course: Course, plan: Plan) -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        encode_course(course, plan, TEN.replace(tzinfo=None))
