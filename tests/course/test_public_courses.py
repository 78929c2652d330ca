"""Six recordings of marathons, where the folder with them is there: measured, smoothed and searched."""

import re
from functools import cache

import numpy as np
import pytest

from heelfirst.course import Course, Kind, Side, by_name, climb
from heelfirst.course.ground import covered, unrolled
from heelfirst.readers import read
from heelfirst.readers.course import read_course
from shared_data import CHECKOUT, shared

# Length (pyproj) of the recordings, km; shared courses/README.md.
LENGTHS_KM = {
    "athens__funmaps": 42.283,
    "berlin__eveneffort": 42.857,
    "boston__funmaps": 42.502,
    "boston__perfect-pace": 42.361,
    "chicago__eveneffort": 42.878,
    "tokyo__eveneffort": 42.266,
}
MILE_M = 1609.344


@cache
def course(name: str) -> Course:
    return read_course(shared(f"courses/{name}.gpx").read_bytes())


@cache
def raw(name: str) -> np.ndarray:
    """The recorded heights on the grid of the course, as they are."""
    activity = read(shared(f"courses/{name}.gpx").read_bytes())
    way_m = covered(activity.column("lat_deg"), unrolled(activity.column("lon_deg")))
    on = np.concatenate(([True], np.diff(way_m) > 0))
    return np.asarray(
        np.interp(course(name).along_m, way_m[on] * 42195 / way_m[-1], activity.column("elevation_m")[on])
    )


@pytest.mark.parametrize("name", LENGTHS_KM)
def test_lengths_are_those_of_the_ellipsoid(name: str) -> None:
    activity = read(shared(f"courses/{name}.gpx").read_bytes())
    length_m = covered(activity.column("lat_deg"), unrolled(activity.column("lon_deg")))[-1]

    assert length_m / 1000 == pytest.approx(LENGTHS_KM[name], abs=0.0006)


def test_the_buildings_of_tokyo_are_smoothed_away() -> None:
    name = "tokyo__eveneffort"

    assert climb(raw(name), 3.0)[0] > 500
    assert course(name).climb(3.0)[0] < 150
    assert np.abs(course(name).grade).max() < 0.06
    assert np.abs(np.gradient(raw(name), 10.0)).max() > 0.4
    assert any("as they do among buildings" in note for note in course(name).notes)


@pytest.mark.parametrize("name", ["athens__funmaps", "boston__funmaps"])
def test_the_real_hills_of_athens_and_boston_stay(name: str) -> None:
    up, down = climb(raw(name), 3.0)
    kept_up, kept_down = course(name).climb(3.0)

    assert kept_up / up > 0.94
    assert kept_down / down > 0.94
    assert course(name).elevation_m.max() == pytest.approx(raw(name).max(), abs=1.5)
    assert not any("buildings" in note for note in course(name).notes)


def test_the_hole_of_a_mile_in_one_recording_of_boston_is_told() -> None:
    assert any("the longest 1,317 m" in note for note in course("boston__perfect-pace").notes)


def test_the_corners_of_boston_are_found_with_their_sides() -> None:
    """Right at the fire station of Newton; right on Hereford Street, left on Boylston Street."""
    bends = course("boston__funmaps").calls_of(Kind.BEND)
    station, _, hereford, boylston = bends

    assert station.side is Side.RIGHT
    assert station.at_m == pytest.approx(17.4 * MILE_M, abs=200)
    assert (hereford.side, boylston.side) == (Side.RIGHT, Side.LEFT)
    assert 41000 < hereford.at_m < boylston.at_m < 41700


def test_no_bend_of_a_city_is_sharper_than_positions_can_tell() -> None:
    for name in LENGTHS_KM:
        for call in course(name).calls_of(Kind.BEND):
            assert 5 < call.radius_m <= 45
            assert call.end_m - call.at_m < 200


@pytest.mark.parametrize(
    ("named", "recorded", "least_inside"),
    [
        ("hopkinton-boylston", "boston__funmaps", 0.8),
        ("athens", "athens__funmaps", 0.7),
        ("chicago", "chicago__eveneffort", 0.8),
    ],
)
def test_a_course_by_name_lies_within_its_own_error_of_a_recording(
    named: str, recorded: str, least_inside: float
) -> None:
    """Never made from it, only held against it: 80 % of the heights should lie inside the 80 % that the profile claims."""
    off_m = by_name(named).elevation_m - course(recorded).elevation_m
    inside = np.abs(off_m) < 1.2816 * by_name(named).elevation_sd_m

    assert inside.mean() > least_inside


@pytest.mark.parametrize(
    ("named", "recorded"), [("hopkinton-boylston", "boston__funmaps"), ("athens", "athens__funmaps")]
)
def test_its_directions_are_near_enough_for_the_wind(named: str, recorded: str) -> None:
    """Mean direction of each 2 km: half of them within 10° of the recording, nine in ten within 30°."""
    rough = by_name(named).segments(2000.0).heading_rad
    track = course(recorded).segments(2000.0).heading_rad
    off_deg = np.abs(np.degrees(np.angle(np.exp(1j * (rough - track)))))

    assert np.median(off_deg) < 10
    assert np.quantile(off_deg, 0.9) < 30


def test_the_second_table_of_the_page_is_what_is_measured() -> None:
    page = (CHECKOUT / "docs" / "how" / "course.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+) against (\S+) \| ([\d.]+) \| ([\d.]+) \| (\d+) \|$", page, re.MULTILINE)

    assert len(rows) == 3
    for named, recorded, rms, most, inside in rows:
        off_m = by_name(named).elevation_m - course(recorded).elevation_m
        within = np.abs(off_m) < 1.2816 * by_name(named).elevation_sd_m

        assert f"{np.sqrt(np.mean(off_m**2)):.1f}" == rms
        assert f"{np.abs(off_m).max():.1f}" == most
        assert round(within.mean() * 100) == int(inside)


def test_the_table_of_the_page_is_what_is_measured() -> None:
    page = (CHECKOUT / "docs" / "how" / "course.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+__\S+) \| (\d+) \| (\d+) \| ([\d.]+) \| (\d+) \|$", page, re.MULTILINE)

    assert [row[0] for row in rows] == list(LENGTHS_KM)
    for name, before, after, steepest, bends in rows:
        assert round(climb(raw(name), 3.0)[0]) == int(before)
        assert round(course(name).climb(3.0)[0]) == int(after)
        assert f"{np.abs(course(name).grade).max() * 100:.1f}" == steepest
        assert len(course(name).calls_of(Kind.BEND)) == int(bends)


def test_the_published_turns_of_boston_are_where_the_recording_turns() -> None:
    """Fire station, Hereford and Boylston Street: same side, within 300 m."""
    found = [call for call in course("boston__funmaps").calls_of(Kind.BEND) if call.turn_rad > 1]
    published = [call for call in by_name("boston").calls_of(Kind.BEND) if "Cleveland" not in call.words]

    assert [call.side for call in published] == [call.side for call in found]
    assert [call.at_m for call in published] == pytest.approx([call.at_m for call in found], abs=300)
