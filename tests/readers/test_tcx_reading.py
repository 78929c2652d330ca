"""docs/how/reading-gpx-tcx.md, told as files."""

from datetime import UTC, datetime

import numpy as np
import pytest
from xml_recordings import lap, tcx, trackpoint

from heelfirst.activity import Device, Lap, Pause, timeline
from heelfirst.readers import Unreadable
from heelfirst.readers import tcx as reader


def _points(seconds: int, first: int = 0, inside: str = "") -> str:
    return "".join(trackpoint(second, inside, position=True) for second in range(first, first + seconds))


def test_it_works() -> None:
    inside = (
        "<AltitudeMeters>170.5</AltitudeMeters><DistanceMeters>2.5</DistanceMeters>"
        "<HeartRateBpm><Value>148</Value></HeartRateBpm><Cadence>80</Cadence>"
        '<Extensions><TPX xmlns="http://www.garmin.com/xmlschemas/ActivityExtension/v2">'
        "<Speed>2.6</Speed><RunCadence>84</RunCadence><Watts>230</Watts></TPX></Extensions>"
    )

    activity = reader.read(tcx(lap(_points(60, inside=inside))))

    assert (activity.format, activity.sport) == ("tcx", "running")
    assert activity.started_at == datetime(2026, 5, 1, 6, 0, tzinfo=UTC)
    assert np.array_equal(activity.time_s, np.arange(60.0))
    expected = {"elevation_m": 170.5, "distance_m": 2.5, "heart_rate_bpm": 148, "cadence_rpm": 84}
    expected |= {"speed_mps": 2.6, "power_w": 230, "lon_deg": 16.4}
    assert {name: activity.columns[name][59] for name in expected} == expected
    assert activity.damage == ()


def test_a_treadmill_session_keeps_every_point() -> None:
    points = "".join(
        trackpoint(second, f"<DistanceMeters>{second * 2.5}</DistanceMeters>") for second in range(600)
    )

    activity = reader.read(tcx(lap(points)))

    assert activity.records == 600
    assert "lat_deg" not in activity.columns
    assert timeline(activity).distance_m == 599 * 2.5


@pytest.mark.parametrize(
    "extension",
    [
        "<ns3:TPX><ns3:Speed>2.5</ns3:Speed><ns3:Watts>200</ns3:Watts></ns3:TPX>",
        "<TPX><Speed>2.5</Speed><Watts>200</Watts></TPX>",
        (
            '<x:TPX xmlns:x="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><x:Speed>2.5</x:Speed>'
            "<x:Watts>200</x:Watts></x:TPX>"
        ),
    ],
)
def test_speed_and_watts_are_found_with_and_without_a_namespace(extension: str) -> None:
    activity = reader.read(tcx(lap(trackpoint(0, f"<Extensions>{extension}</Extensions>"))))

    assert activity.column("speed_mps")[0] == 2.5
    assert activity.column("power_w")[0] == 200


def test_averages_of_a_lap_are_not_values_of_a_point() -> None:
    averages = (
        "<AverageHeartRateBpm><Value>150</Value></AverageHeartRateBpm><Cadence>85</Cadence>"
        "<Extensions><LX><AvgSpeed>3</AvgSpeed><Speed>3</Speed></LX></Extensions>"
    )

    activity = reader.read(tcx(lap(trackpoint(0), inside=averages)))

    assert set(activity.columns) == {"time_s"}


def test_a_heart_rate_without_its_value_tag_is_read() -> None:
    activity = reader.read(tcx(lap(trackpoint(0, "<HeartRateBpm>137</HeartRateBpm>"))))

    assert activity.column("heart_rate_bpm")[0] == 137


def test_laps_keep_their_distance_trigger_and_notes() -> None:
    first = lap(_points(60), distance_m=400, inside="<Notes>backward</Notes>")
    second = lap(_points(60, first=60), start=60, distance_m=410)

    activity = reader.read(tcx(first, second))

    assert activity.laps == (
        Lap(0, 60, 400, "backward", "manual"),
        Lap(60, 120, 410, "", "manual"),
    )
    assert activity.stated_distance_m == 810


def test_a_lap_never_reaches_into_the_next() -> None:
    activity = reader.read(tcx(lap(_points(60), timed_s=75), lap(_points(60, first=60), start=60)))

    assert activity.laps[0].end_s == 60


def test_a_second_track_in_a_lap_is_a_stop() -> None:
    stopped = _points(10) + "</Track><Track>" + _points(10, first=70)

    activity = reader.read(tcx(lap(stopped), lap(_points(10, first=80), start=80)))

    assert activity.pauses == (Pause(9, 70),)


def test_time_between_laps_that_no_lap_accounts_for_is_a_stop() -> None:
    """The timer was stopped with the lap button and started again 100 s later."""
    first, second = lap(_points(60), timed_s=60), lap(_points(60, first=160), start=160)

    assert reader.read(tcx(first, second)).pauses == (Pause(59, 160),)


def test_points_that_come_seldom_are_no_stop_between_laps() -> None:
    first, second = lap(_points(10), timed_s=60), lap(_points(10, first=60), start=60)

    assert reader.read(tcx(first, second)).pauses == ()


def test_a_summary_without_points_is_a_run() -> None:
    """A treadmill that only tells its totals."""
    data = tcx(lap("", timed_s=1800, distance_m=4000), lap("", start=1800, timed_s=600, distance_m=1200))

    activity = reader.read(data)

    assert activity.records == 0
    assert [(lap.start_s, lap.end_s, lap.distance_m) for lap in activity.laps] == [
        (0, 1800, 4000),
        (1800, 2400, 1200),
    ]
    assert (activity.stated_distance_m, activity.stated_elapsed_s) == (5200, 2400)
    assert timeline(activity).distance_m == 5200


def test_several_activities_are_read_as_one_and_the_runner_is_told() -> None:
    second = "</Activity><Activity Sport='Running'>" + lap(_points(10, first=1000), start=1000)

    activity = reader.read(tcx(lap(_points(10)), second))

    assert activity.records == 20
    assert activity.pauses == (Pause(9, 1000),)
    assert "holds 2 activities" in activity.damage[0].what


def test_a_multisport_session_is_one_outing_on_purpose() -> None:
    data = tcx(
        lap(_points(10)), "</Activity><Activity Sport='Biking'>" + lap(_points(10, first=10), start=10)
    )
    data = data.replace(b"<Activities>", b"<Activities><MultiSportSession>")
    data = data.replace(b"</Activities>", b"</MultiSportSession></Activities>")

    activity = reader.read(data)

    assert activity.sport == "multisport"
    assert activity.damage == ()


def test_a_course_is_read_with_its_name() -> None:
    course = (
        "<TrainingCenterDatabase><Courses><Course><Name>River loop</Name>"
        "<Lap><TotalTimeSeconds>9</TotalTimeSeconds><DistanceMeters>20</DistanceMeters></Lap>"
        f"<Track>{_points(10)}</Track></Course></Courses></TrainingCenterDatabase>"
    )

    activity = reader.read(course.encode())

    assert (activity.records, activity.name, activity.sport) == (10, "River loop", "")


def test_the_device_is_named_with_its_number_and_software() -> None:
    creator = (
        '<Creator xsi:type="Device_t"><Name>Garmin Forerunner 305</Name><UnitId>3305241660</UnitId>'
        "<Version><VersionMajor>2</VersionMajor><VersionMinor>80</VersionMinor><BuildMajor>1</BuildMajor></Version>"
        "</Creator>"
    )

    activity = reader.read(tcx(lap(_points(2)), inside=creator))

    assert activity.device == Device("Garmin", "Forerunner 305", 3305241660, "2.80")


@pytest.mark.parametrize("unset", ["0", "4294967295", "", "n/a"])
def test_a_serial_number_that_is_none_is_none(unset: str) -> None:
    creator = f"<Creator><Name>Pocket Watch</Name><UnitId>{unset}</UnitId></Creator>"

    assert reader.read(tcx(lap(_points(2)), inside=creator)).device == Device(product="Pocket Watch")


def test_the_name_of_the_workout_is_the_name_of_the_run() -> None:
    training = "<Training><Plan><Name>6 x 800 m backward</Name></Plan></Training>"

    assert reader.read(tcx(lap(_points(2)), inside=training)).name == "6 x 800 m backward"


def test_a_position_off_the_earth_is_refused_by_place() -> None:
    bad = trackpoint(1, position=True).replace("16.4", "nan")

    activity = reader.read(tcx(lap(trackpoint(0, position=True) + bad)))

    assert np.isnan(activity.column("lat_deg")).tolist() == [False, True]
    assert activity.damage[0].where == "line 6"


def test_without_one_good_position_the_distance_still_tells_of_a_run() -> None:
    bad = "".join(
        trackpoint(second, f"<DistanceMeters>{second}</DistanceMeters>", position=True).replace("16.4", "777")
        for second in range(3)
    )

    assert reader.read(tcx(lap(bad))).records == 3


def test_without_one_good_position_and_without_distance_nothing_is_left() -> None:
    bad = trackpoint(0, position=True).replace("16.4", "777")

    with pytest.raises(Unreadable, match="No position in the file") as refused:
        reader.read(tcx(lap(bad)))

    assert refused.value.where == "line 5"


def test_a_start_of_a_lap_that_cannot_be_read_gives_way_to_its_first_point() -> None:
    activity = reader.read(tcx(lap(_points(10, first=5)).replace("2026-05-01T06:00:00Z", "noon")))

    assert activity.laps[0].start_s == 0
    assert "start “noon” of lap 1" in activity.damage[0].what


def test_starts_of_laps_in_a_wrong_year_are_one_line() -> None:
    laps = lap(_points(5)) + lap(_points(5, first=5)) + lap(_points(5, first=10))
    activity = reader.read(tcx(laps.replace('StartTime="2026', 'StartTime="2999')))

    assert [damage.what for damage in activity.damage] == [
        "The clock says 2999 at the starts of 3 laps: set the watch and correct the file."
    ]
    assert activity.started_at == datetime(2026, 5, 1, 6, tzinfo=UTC)


def test_blanks_before_the_first_tag_do_no_harm() -> None:
    data = b"\xef\xbb\xbf\n   " + tcx(
        lap(trackpoint(0, position=True).replace("16.4", "777") + trackpoint(1, position=True))
    )

    activity = reader.read(data)

    assert activity.records == 2
    assert activity.damage[0].where == "line 6"


def test_a_watch_that_died_leaves_every_whole_point() -> None:
    data = tcx(lap(_points(60)))

    activity = reader.read(data[: data.index(b"06:00:41Z")])

    assert activity.records == 41
    assert activity.laps[0].end_s == 60
    assert activity.damage[0].what.startswith("The file breaks off here")


def test_a_broken_place_costs_one_point_and_no_lap() -> None:
    data = tcx(lap(_points(30)), lap(_points(30, first=30), start=30))
    at = data.index(b"06:00:40Z")

    activity = reader.read(data[:at] + b"<<<" + data[at:])

    assert activity.records == 59
    assert len(activity.laps) == 2


def test_a_file_without_activities_says_so() -> None:
    with pytest.raises(Unreadable, match="neither points nor laps"):
        reader.read(b"<TrainingCenterDatabase><Activities/></TrainingCenterDatabase>")
