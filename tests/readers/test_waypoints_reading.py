"""Places that a file marks beside its way, out of all three formats, and the calls that they become."""

import numpy as np
import pytest

from drawn_courses import EAST_OF_A_DEGREE_M, NORTH_OF_A_DEGREE_M, drawn, winding
from heelfirst.course import FoundBy, Kind, Side
from heelfirst.readers import Unreadable
from heelfirst.readers.course import read_course
from heelfirst.readers.waypoints import waypoints
from heelfirst.writers import gpx

EVERY_M = 15.0


def place(at_m: float, north_m: float = 0.0) -> tuple[float, float]:
    """Latitude and longitude of a place of the winding course, so far north of it."""
    east, north = winding(42195.0, EVERY_M)
    row = round(at_m / EVERY_M)
    return 52.0 + (north[row] + north_m) / NORTH_OF_A_DEGREE_M, 13.0 + east[row] / EAST_OF_A_DEGREE_M


def wpt(at_m: float, name: str, kind: str = "", *, north_m: float = 0.0) -> str:
    lat_deg, lon_deg = place(at_m, north_m)
    told = f"<type>{kind}</type>" if kind else ""
    return f'<wpt lat="{lat_deg:.7f}" lon="{lon_deg:.7f}"><ele>5</ele><name>{name}</name>{told}</wpt>'


def with_waypoints(*points: str) -> bytes:
    plain = gpx.encode(drawn()).decode()
    return plain.replace("<trk>", "".join(points) + "<trk>", 1).encode()


def test_it_works() -> None:
    """An aid station of the file stands where it lies, on its side, with its own words and who says so."""
    course = read_course(with_waypoints(wpt(10_000.0, "Wasserstelle 3 (links)", north_m=20.0)))

    (call,) = course.calls_of(Kind.AID_STATION)
    assert call.at_m == pytest.approx(10_000.0, abs=15.0)
    assert (call.side, call.words, call.found_by) == (Side.LEFT, "Wasserstelle 3 (links)", FoundBy.FILE)
    assert "Places marked in the file that became calls: 1." in course.notes


def test_what_is_far_off_or_says_nothing_is_left_out_and_named() -> None:
    course = read_course(
        with_waypoints(
            wpt(10_000.0, "Hotel Adler"),
            wpt(12_000.0, "Water", north_m=500.0),
            wpt(0.0, "Start"),
            wpt(42_195.0, "Finish"),
        )
    )

    assert course.calls == ()
    assert any("2 (“Hotel Adler”, “Water”). They are left out." in note for note in course.notes)


def test_tcx_course_points_are_read() -> None:
    lat_deg, lon_deg = place(10_000.0)
    east, north = winding(42195.0, EVERY_M)
    track = "".join(
        f"<Trackpoint><Position><LatitudeDegrees>{52 + n / NORTH_OF_A_DEGREE_M}</LatitudeDegrees>"
        f"<LongitudeDegrees>{13 + e / EAST_OF_A_DEGREE_M}</LongitudeDegrees></Position></Trackpoint>"
        for e, n in zip(east, north, strict=True)
    )
    data = (
        '<?xml version="1.0"?><TrainingCenterDatabase><Courses><Course><Name>River</Name>'
        f"<Track>{track}</Track><CoursePoint><Name>Ravito</Name><Position><LatitudeDegrees>{lat_deg}</LatitudeDegrees>"
        f"<LongitudeDegrees>{lon_deg}</LongitudeDegrees></Position><PointType>Food</PointType></CoursePoint>"
        "</Course></Courses></TrainingCenterDatabase>"
    ).encode()

    (call,) = read_course(data).calls_of(Kind.AID_STATION)
    assert call.at_m == pytest.approx(10_000.0, abs=15.0)
    assert call.words == "Ravito"


def test_a_place_without_a_position_is_none() -> None:
    data = with_waypoints(
        '<wpt lat="" lon="x"><name>Water</name></wpt>', '<wpt lat="91" lon="0"><name>Water</name></wpt>'
    )

    assert waypoints(data) == ()


def test_of_several_tracks_the_one_of_that_length_is_taken() -> None:
    """A planner's file with the half and the whole: no third course of both together."""
    half, whole = (gpx.encode(drawn(length_m=length_m)).decode() for length_m in (21_100.0, 42_300.0))
    both = half.replace("</gpx>", whole[whole.index("<trk>") :])

    marathon, of_half = read_course(both.encode()), read_course(both.encode(), 21_097.5)

    assert any("2 tracks and routes; number 2, of 42." in note for note in marathon.notes)
    assert any("number 1, of 21." in note for note in of_half.notes)


def test_a_course_in_two_tracks_is_one_course() -> None:
    whole = gpx.encode(drawn()).decode()
    points = whole.split("<trkpt")
    middle = len(points) // 2
    cut = (
        "<trkpt".join(points[:middle]) + "</trkseg></trk><trk><trkseg><trkpt" + "<trkpt".join(points[middle:])
    )

    assert np.array_equal(read_course(cut.encode()).elevation_m, read_course(whole.encode()).elevation_m)


def test_of_several_tracks_none_of_that_length_each_length_is_named() -> None:
    five, ten = (gpx.encode(drawn(length_m=length_m)).decode() for length_m in (5_000.0, 10_000.0))
    both = five.replace("</gpx>", ten[ten.index("<trk>") :])

    with pytest.raises(
        Unreadable, match=r"2 tracks and routes of 5\.0, 10\.0 km, and none is the course of 42\.195 km"
    ):
        read_course(both.encode())
    with pytest.raises(Unreadable, match="Give its certified length in metres"):
        read_course(both.encode(), 0.0)
