"""docs/how/reading-gpx-tcx.md, told as files."""

from datetime import UTC, datetime

import numpy as np
import pytest
from xml_recordings import gpx, track, trkpt

from heelfirst.activity import Pause
from heelfirst.readers import Unreadable
from heelfirst.readers import gpx as reader


def test_it_works() -> None:
    activity = reader.read(gpx(track(60), trk="<name>Home straight</name><type>running</type>"))

    assert (activity.format, activity.sport, activity.name) == ("gpx", "running", "Home straight")
    assert activity.started_at == datetime(2026, 5, 1, 6, 0, tzinfo=UTC)
    assert str(activity.device) == "Pocket Watch 3"
    assert np.array_equal(activity.time_s, np.arange(60.0))
    assert activity.column("lat_deg")[59] == pytest.approx(48.2 + 59 * 2e-5)
    assert np.all(activity.column("lon_deg") == 16.4)
    assert set(activity.columns) == {"time_s", "lat_deg", "lon_deg"}
    assert activity.damage == ()


@pytest.mark.parametrize(
    "inside",
    [
        (
            '<extensions><a:TrackPointExtension xmlns:a="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">'
            "<a:hr>151</a:hr><a:cad>88</a:cad><a:atemp>21.5</a:atemp></a:TrackPointExtension></extensions>"
        ),
        (
            '<extensions><ns3:TrackPointExtension xmlns:ns3="http://www.garmin.com/xmlschemas/TrackPointExtension/v2">'
            "<ns3:hr>151</ns3:hr><ns3:cad>88</ns3:cad><ns3:atemp>21.5</ns3:atemp></ns3:TrackPointExtension></extensions>"
        ),
        (
            "<extensions><undeclared:hr>151</undeclared:hr><undeclared:cadence>88</undeclared:cadence>"
            "<undeclared:temp>21.5</undeclared:temp></extensions>"
        ),
        "<extensions><heartrate> 151 </heartrate><cadence>88</cadence><Temperature>21,5</Temperature></extensions>",
        "<hr>151</hr><cad>88</cad><atemp>21.5</atemp>",
    ],
    ids=["garmin v1", "garmin v2", "a prefix nobody declared", "no prefix", "beside the time"],
)
def test_heart_rate_cadence_and_temperature_are_found_in_every_dialect(inside: str) -> None:
    activity = reader.read(gpx(trkpt(0, inside) + trkpt(1)))

    assert activity.column("heart_rate_bpm")[0] == 151
    assert activity.column("cadence_rpm")[0] == 88
    assert activity.column("temperature_c")[0] == 21.5
    assert np.isnan(activity.column("heart_rate_bpm")[1])


def test_version_1_0_keeps_its_extensions_too() -> None:
    data = gpx(trkpt(0, "<speed>2.5</speed><extensions><x:hr>140</x:hr><x:power>210</x:power></extensions>"))

    activity = reader.read(data.replace(b'version="1.1"', b'version="1.0"'))

    assert activity.column("speed_mps")[0] == 2.5
    assert activity.column("heart_rate_bpm")[0] == 140
    assert activity.column("power_w")[0] == 210


def test_distance_so_far_is_taken_and_distance_since_the_last_point_is_not() -> None:
    """OpenTracks writes both: its own since the last point, Cluetrust's since the start."""
    inside = "<opentracks:distance>4</opentracks:distance><cluetrust:distance>{}</cluetrust:distance>"

    activity = reader.read(gpx(trkpt(0, inside.format(10)) + trkpt(1, inside.format(14))))

    assert list(activity.column("distance_m")) == [10, 14]


def test_elevation_comes_from_ele_and_else_from_an_altitude() -> None:
    both = "<ele>100</ele><x:altitude>7</x:altitude>"

    activity = reader.read(gpx(trkpt(0, both) + trkpt(1, "<x:altitude>101</x:altitude>")))

    assert list(activity.column("elevation_m")) == [100, 101]


def test_route_points_are_points_and_waypoints_are_not() -> None:
    head = '<wpt lat="1" lon="2"><name>Bench</name></wpt><rte><name>Plan</name>'
    head += trkpt(0, tag="rtept") + trkpt(1, tag="rtept") + "</rte>"

    activity = reader.read(gpx(track(3, first=10), head=head))

    assert activity.records == 5
    assert list(activity.time_s) == [0, 1, 10, 11, 12]


def test_a_file_of_waypoints_says_that_it_holds_no_track() -> None:
    with pytest.raises(Unreadable, match="waypoints only, no track"):
        reader.read(b'<gpx><wpt lat="1" lon="2"/></gpx>')


def test_the_gap_between_two_segments_is_a_pause() -> None:
    activity = reader.read(gpx(track(10), track(10, first=100)))

    assert activity.pauses == (Pause(9, 100),)
    assert activity.records == 20


def test_a_segment_that_goes_on_in_the_usual_rhythm_is_no_pause() -> None:
    activity = reader.read(gpx(track(10), track(10, first=10), ""))

    assert activity.pauses == ()


def test_the_latitudes_by_which_my_tracks_wrote_a_pause_are_a_pause() -> None:
    stop = trkpt(10, lat=100, lon=0) + trkpt(70, lat=200, lon=0)

    activity = reader.read(gpx(track(10) + stop + track(10, first=71)))

    assert activity.pauses == (Pause(10, 70),)
    assert np.isnan(activity.column("lat_deg")[10:12]).all()
    assert activity.damage == ()


def test_a_track_without_times_has_no_clock() -> None:
    activity = reader.read(
        b'<gpx><trk><trkseg><trkpt lat="1" lon="2"/><trkpt lat="1.1" lon="2"/></trkseg></trk></gpx>'
    )

    assert activity.started_at is None
    assert np.isnan(activity.time_s).all()
    assert list(activity.column("lat_deg")) == [1, 1.1]


@pytest.mark.parametrize("lat", ["nan", "inf", "-Infinity", "90.000001", "-91", "1e300", "north"])
def test_a_position_off_the_earth_is_refused_by_place_and_the_run_is_kept(lat: str) -> None:
    activity = reader.read(gpx(trkpt(0) + trkpt(1, "<ele>7</ele>", lat=lat) + trkpt(2)))

    assert activity.records == 3
    assert np.isnan(activity.column("lat_deg")).tolist() == [False, True, False]
    assert np.isnan(activity.column("lon_deg")).tolist() == [False, True, False]
    assert activity.column("elevation_m")[1] == 7
    (damage,) = activity.damage
    assert damage.where == "line 6"
    assert damage.what.startswith(f"Point 2 says latitude {lat}, longitude 16.4")
    assert damage.lost_records == 0


def test_longitude_is_looked_at_as_closely() -> None:
    activity = reader.read(gpx(trkpt(0) + trkpt(1, lon="181") + trkpt(2, lon="-180")))

    assert np.isnan(activity.column("lon_deg")).tolist() == [False, True, False]


def test_a_point_without_latitude_is_kept_without_a_position() -> None:
    activity = reader.read(gpx(trkpt(0) + '<trkpt lon="2"><time>2026-05-01T06:00:01Z</time></trkpt>'))

    assert activity.records == 2
    assert activity.damage[0].what == "Point 2 has no latitude; it is kept without a position."


def test_a_file_of_which_no_position_is_on_the_earth_is_refused_with_the_first_place() -> None:
    with pytest.raises(Unreadable, match="No position in the file can be right") as refused:
        reader.read(gpx(trkpt(0, lat="nan") + trkpt(1, lat="inf")))

    assert refused.value.where == "line 5"


def test_forty_thousand_bad_points_are_not_forty_thousand_sentences() -> None:
    activity = reader.read(gpx(trkpt(0) + "".join(trkpt(1, lat=95) for _ in range(200))))

    assert activity.records == 201
    assert len(activity.damage) == 51
    assert activity.damage[-1].what == "150 more of the same kind: position."


@pytest.mark.parametrize("text", ["abc", "NaN", "inf", "1e400", "900", "-5"])
def test_a_heart_rate_that_cannot_be_is_left_out_by_place(text: str) -> None:
    activity = reader.read(gpx(trkpt(0, "<hr>120</hr>") + trkpt(1, f"<hr>{text}</hr>")))

    assert np.isnan(activity.column("heart_rate_bpm")[1])
    assert activity.damage[0].where == "line 6"
    assert activity.damage[0].what == f"The heart rate “{text}” of point 2 cannot be; it is left out."


def test_an_empty_tag_is_nothing_recorded_and_no_damage() -> None:
    activity = reader.read(gpx(trkpt(0, "<hr/><ele> </ele>")))

    assert "heart_rate_bpm" not in activity.columns
    assert activity.damage == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-01T06:00:00Z", datetime(2026, 5, 1, 6, tzinfo=UTC)),
        ("2026-05-01T06:00:00", datetime(2026, 5, 1, 6, tzinfo=UTC)),
        ("2026-05-01T06:00:00.2504999Z", datetime(2026, 5, 1, 6, 0, 0, 250499, tzinfo=UTC)),
        ("2026-05-01T08:00:00+02:00", datetime(2026, 5, 1, 6, tzinfo=UTC)),
        ("2026-05-01T08:00:00.5+0200", datetime(2026, 5, 1, 6, 0, 0, 500000, tzinfo=UTC)),
        (" 2026-05-01 06:00:00 UTC\n", datetime(2026, 5, 1, 6, tzinfo=UTC)),
        ("2026-5-1T6:00:00Z", datetime(2026, 5, 1, 6, tzinfo=UTC)),
        ("2026-05-01T05:59:60Z", datetime(2026, 5, 1, 6, tzinfo=UTC)),
        ("2026-05-01t06:00:00z", datetime(2026, 5, 1, 6, tzinfo=UTC)),
    ],
)
def test_times_are_read_in_the_spellings_that_devices_write(text: str, expected: datetime) -> None:
    data = f'<gpx><trk><trkseg><trkpt lat="1" lon="2"><time>{text}</time></trkpt></trkseg></trk></gpx>'

    assert reader.read(data.encode()).started_at == expected


@pytest.mark.parametrize(
    "text",
    [
        "9999999-01-01T00:00:00Z",
        "yesterday",
        "2026-13-01T00:00:00Z",
    ],
)
def test_a_time_that_cannot_be_is_left_out_by_place(text: str) -> None:
    bad = f'<trkpt lat="1" lon="2"><time>{text}</time></trkpt>\n'

    activity = reader.read(gpx(trkpt(0) + bad + trkpt(2)))

    assert np.isnan(activity.time_s).tolist() == [False, True, False]
    assert activity.damage[0].where == "line 6"
    assert f"“{text}” of point 2" in activity.damage[0].what


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2999-05-01T06:00:00Z", 2999),
        ("0001-01-01T00:00:00Z", 1),
        ("9999-12-31T23:59:59-23:00", 9999),
        ("1901-12-13T20:45:52Z", 1901),
    ],
)
def test_a_clock_in_a_wrong_year_is_one_line_with_a_count(text: str, year: int) -> None:
    """However many points it dated: who wore the watch must set it, and reads that once."""
    bad = f'<trkpt lat="1" lon="2"><time>{text}</time></trkpt>\n'
    torn = '<trkpt lat="1" lon="2"><ele>high</ele></trkpt>\n'

    some = reader.read(gpx(trkpt(0) + bad * 60 + torn))
    every = reader.read(gpx(bad * 60))
    one = reader.read(gpx(bad))

    advice = "set the watch and correct the file."
    assert [damage.what for damage in some.damage] == [
        f"The clock says {year} at 60 of 62 points: {advice}",
        "The elevation “high” of point 62 cannot be; it is left out.",
    ]
    assert (some.damage[0].where, some.damage[0].lost_records) == ("line 6", 0)
    assert [damage.what for damage in every.damage] == [f"The clock says {year} at all 60 points: {advice}"]
    assert [damage.what for damage in one.damage] == [f"The clock says {year} at its only point: {advice}"]
    assert np.isnan(every.time_s).all()


def test_a_clock_that_says_several_wrong_years_is_one_line_too() -> None:
    bad = "".join(
        f'<trkpt lat="1" lon="2"><time>{year}-05-01T06:00:00Z</time></trkpt>\n' for year in range(2990, 2999)
    )

    (damage,) = reader.read(gpx(trkpt(0) + bad)).damage

    assert damage.what.startswith("The clock says 2990 or another year that cannot be at 9 of 10 points:")


def test_the_local_time_of_the_device_is_remembered() -> None:
    data = gpx(track(2)).replace(b"06:00:00Z", b"08:00:00+02:00").replace(b"06:00:01Z", b"08:00:01+02:00")

    activity = reader.read(data)

    assert activity.utc_offset_s == 7200
    assert list(activity.time_s) == [0, 1]


def test_a_clock_that_runs_backwards_stays_as_the_file_says() -> None:
    activity = reader.read(gpx(trkpt(30) + trkpt(10) + trkpt(31)))

    assert list(activity.time_s) == [0, -20, 1]


def test_the_name_of_a_link_or_a_point_is_not_the_name_of_the_run() -> None:
    trk = "<link><text>x</text><type>cycling</type></link><name><![CDATA[M & S]]></name><type>Trail Running</type>"

    activity = reader.read(gpx(trkpt(0, "<name>kerb</name><type>walking</type>"), trk=trk))

    assert activity.name == "M & S"
    assert (activity.sport, activity.sub_sport) == ("running", "trail")


def test_a_kind_of_outing_that_is_no_sport_is_not_stated() -> None:
    assert reader.read(gpx(track(2), trk="<type>Tuesday</type>")).sport == ""


def test_heart_rates_beside_the_track_belong_to_the_points_after_them() -> None:
    head = (
        '<extensions><st:heartRate time="2026-05-01T06:00:00Z" bpm="120"/>'
        '<st:heartRate time="2026-05-01T06:00:02Z" bpm="124"/></extensions>'
    )

    activity = reader.read(gpx(track(30), head=head))

    assert activity.column("heart_rate_bpm")[[0, 1, 2, 12]].tolist() == [120, 120, 124, 124]
    assert np.isnan(activity.column("heart_rate_bpm")[13:]).all()


def test_a_phone_that_died_leaves_every_whole_point_and_a_word_about_the_rest() -> None:
    data = gpx(track(60))
    cut = data.index(b"06:00:41Z") - 3

    activity = reader.read(data[:cut])

    assert activity.records == 41
    assert activity.time_s[-1] == 40
    assert activity.damage[0].where == "line 46"
    assert activity.damage[0].what.startswith("The file breaks off here")


def test_after_a_broken_place_reading_goes_on_at_the_next_point() -> None:
    data = gpx(track(60))
    at = data.index(b"06:00:30Z")

    activity = reader.read(data[:at] + b"\x00<<&\xff" + data[at + 4 :])

    assert activity.records == 59
    assert 30 not in activity.time_s
    assert activity.time_s[-1] == 59
    assert [damage.lost_records for damage in activity.damage] == [0, 1]
    assert activity.damage[1].where == "line 35"


def test_a_point_whose_end_is_missing_is_kept() -> None:
    activity = reader.read(gpx(track(10)).replace(b"</trkpt>", b"", 1))

    assert activity.records == 10


def test_a_file_that_lost_its_beginning_gives_what_is_left() -> None:
    data = gpx(track(10))

    activity = reader.read(data[data.index(b"06:00:02Z") :])

    assert activity.records == 7


@pytest.mark.parametrize(
    "spoilt",
    [
        gpx(track(5)).replace(b"Home", b"Home & away"),
        gpx(track(5)).replace(b"Home", b"Home&nbsp;&eacute;"),
        gpx(track(5)).replace(b"Home", "Höhe".encode("latin-1")),
        gpx(track(5)).replace(b"Home", b"\x0b\x00Home"),
        gpx(track(5)).replace(b"UTF-8", b"utf-16"),
        gpx(track(5)).replace(b"UTF-8", b"no-such-code"),
        gpx(track(5)).replace(b"UTF-8", b"rot13"),
        gpx(track(5)).replace(b"UTF-8", b"windows-1252").replace(b"Home", b"H\xf6he"),
        gpx(track(5)).decode().encode("utf-16"),
        b"\xfe\xff" + gpx(track(5)).decode().encode("utf-16-be"),
        b"\xef\xbb\xbf" + gpx(track(5)),
        b"  \n\n\xef\xbb\xbf" + gpx(track(5)),
        gpx(track(5)) + b"\x00" * 512,
        gpx(track(5)).replace(b"trk", b"g:trk").replace(b"<gpx", b"<g:gpx").replace(b"</gpx", b"</g:gpx"),
        gpx(track(5)).replace(b"\n", b"\r\n"),
        gpx(track(5)).replace(b"?>\n<gpx", b'?>\n<!DOCTYPE gpx SYSTEM "gpx.dtd">\n<gpx'),
    ],
)
def test_no_point_is_lost_to_the_way_a_file_is_written_down(spoilt: bytes) -> None:
    activity = reader.read(spoilt)

    assert list(activity.time_s) == [0, 1, 2, 3, 4]
    assert np.isfinite(activity.column("lat_deg")).all()


def test_an_umlaut_in_the_wrong_encoding_is_still_an_umlaut() -> None:
    activity = reader.read(gpx(track(2)).replace(b"Home straight", b"H\xf6he"))

    assert activity.name == "Höhe"
    assert activity.damage[0].where == "the whole file"


def test_each_named_track_is_a_lap_of_that_name() -> None:
    """Two tracks, "backward" and "forward home": the names tell which way."""
    one = '<trkpt lat="42.40" lon="-66.5"><time>2026-03-01T10:00:{0:02d}Z</time></trkpt>'
    track = "<trk><name>{0}</name><trkseg>{1}</trkseg></trk>"
    tracks = track.format("Backward", one.format(0) + one.format(20)) + track.format(
        "forward home", one.format(30) + one.format(50)
    )
    data = f'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">{tracks}<trk><name>empty</name></trk></gpx>'

    laps = reader.read(data.encode()).laps

    assert [(lap.start_s, lap.end_s, lap.name) for lap in laps] == [
        (0, 20, "Backward"),
        (30, 50, "forward home"),
    ]
