"""Pictures of courses: whole, with a name to be read aloud, and with each call on its side of the way."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from drawn_courses import drawn, of_way, rolling, track_laps
from heelfirst.course import Call, Course, Kind, Side, by_name, named
from heelfirst.course.recorded import recorded
from heelfirst.units.distance import System
from heelfirst.writers.svg.course_map import course_map, drawn_map
from heelfirst.writers.svg.course_profile import CALLS_Y, Hill, course_profile, hills
from heelfirst.writers.svg.course_signs import PAINT, SHAPES, standing_alone, told
from heelfirst.writers.svg.course_small import small_profile

SVG = "{http://www.w3.org/2000/svg}"


def northward(calls: tuple[Call, ...] = ()) -> Course:
    """Ten kilometres due north over a hill of 30 m."""
    at_m = np.arange(0, 10001.0, 10.0)
    heights_m = np.interp(at_m, [0, 5000, 6500, 10000], [10, 10, 40, 10])
    return recorded(of_way(np.zeros(at_m.size), at_m, heights_m), 10000.0, name="Due north").with_calls(calls)


def placed(picture: str) -> list[tuple[float, float]]:
    """Where the signs of a map stand, in order."""
    found = re.findall(r'<g transform="translate\(([-\d.]+) ([-\d.]+)\) scale', picture)
    return [(float(x), float(y)) for x, y in found]


def ends(picture: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where start and finish stand."""
    start = re.search(r'class="start" cx="([\d.]+)" cy="([\d.]+)"', picture)
    finish = re.search(r'class="finish" x="([\d.]+)" y="([\d.]+)"', picture)
    assert start
    assert finish
    return (float(start[1]), float(start[2])), (float(finish[1]) + 8, float(finish[2]) + 8)


@pytest.mark.parametrize("key", named())
@pytest.mark.parametrize("system", list(System))
def test_every_course_by_name_can_be_drawn(key: str, system: System) -> None:
    course = by_name(key)
    for picture in (
        course_map(course, system=system),
        course_map(course, up="course", system=system),
        course_profile(course, system=system),
    ):
        root = ET.fromstring(picture)

        assert root.get("role") == "img"
        assert course.name in str(root.get("aria-label"))
        assert "nan" not in picture
        assert len(picture) < 60_000


def test_the_map_says_its_length_and_which_way_is_up() -> None:
    course = by_name("boston")

    assert 'aria-label="Map of Hopkinton to Boylston Street, 42.2 km, north up"' in course_map(course)
    assert "26.2 mi, turned so that the course goes up" in course_map(
        course, up="course", system=System.MILES
    )


def test_north_up_puts_boston_to_the_right_of_hopkinton_and_course_up_above_it() -> None:
    course = by_name("boston")
    start, finish = ends(course_map(course))
    below, above = ends(course_map(course, up="course"))

    assert finish[0] - start[0] > 400
    assert below[1] - above[1] > 400
    assert above[0] == pytest.approx(below[0], abs=0.2)


def test_a_loop_stands_on_its_longer_side_and_is_not_turned_over() -> None:
    east_m, north_m = track_laps(5)
    course = recorded(of_way(east_m, north_m, np.linspace(0, 1, east_m.size)), 2000.0)
    flat = course_map(course)
    upright = course_map(course, up="course")
    tall = [float(str(ET.fromstring(each).get("viewBox")).split()[3]) for each in (flat, upright)]

    assert tall[1] > 1.5 * tall[0]


def test_a_call_on_the_right_of_travel_stands_right_of_a_way_to_the_north() -> None:
    right = Call(kind=Kind.KERB, at_m=3000.0, side=Side.RIGHT)
    left = Call(kind=Kind.KERB, at_m=7000.0, side=Side.LEFT)
    picture = course_map(northward((right, left)))
    (start_x, _), _ = ends(picture)
    (right_x, right_y), (left_x, left_y) = placed(picture)

    assert right_x > start_x + 10
    assert left_x < start_x - 10
    assert right_y > left_y


def test_a_bend_to_the_left_is_the_mirror_of_one_to_the_right() -> None:
    left = Call(kind=Kind.BEND, at_m=3000.0, side=Side.LEFT)
    right = Call(kind=Kind.BEND, at_m=7000.0, side=Side.RIGHT)

    assert course_map(northward((left,))).count("scale(-1,1)") == 1
    assert "scale(-1,1)" not in course_map(northward((right,)))


def test_signs_keep_apart_where_there_is_room() -> None:
    calls = tuple(
        Call(kind=kind, at_m=4000.0, side=Side.RIGHT) for kind in (Kind.KERB, Kind.RAIL, Kind.NARROW)
    )
    places = np.array(placed(course_map(northward(calls))))
    apart = [np.hypot(*(a - b)) for i, a in enumerate(places) for b in places[:i]]

    assert min(apart) >= 20


def test_a_rough_way_is_drawn_with_gaps_and_a_recorded_one_whole() -> None:
    assert 'class="way rough"' in course_map(by_name("boston"))
    assert 'class="way"' in course_map(northward())


def test_a_course_without_positions_has_a_profile_and_no_map() -> None:
    from heelfirst.activity import Activity

    at_m = np.linspace(0, 10000, 500)
    columns = {"time_s": at_m, "distance_m": at_m, "elevation_m": rolling(at_m)}
    course = recorded(Activity(format="fit", columns=columns), 10000.0)

    assert "course-profile" in course_profile(course)
    with pytest.raises(ValueError, match="has no positions, so there is no map of it"):
        course_map(course)


def test_a_name_cannot_break_out_of_a_picture() -> None:
    course = replace(by_name("boston"), name='"><script>alert(1)</script>')
    calls = (Call(kind=Kind.KERB, at_m=1.0, words="</title><script>"),)
    for picture in (course_map(course.with_calls(calls)), course_profile(course.with_calls(calls))):
        assert "<script" not in picture
        ET.fromstring(picture)


def test_the_profile_reads_out_what_it_shows() -> None:
    name = str(ET.fromstring(course_profile(northward())).get("aria-label"))
    miles = str(ET.fromstring(course_profile(northward(), system=System.MILES)).get("aria-label"))

    assert name == "Profile of Due north, 10.0 km: from 10 to 10 m above the sea, 30 m up and 30 m down"
    assert miles == "Profile of Due north, 6.21 mi: from 33 to 33 ft above the sea, 97 ft up and 97 ft down"


def test_hills_are_found_with_their_rise_and_written_over_their_tops() -> None:
    (hill,) = hills(northward())

    assert hill.rise_m == pytest.approx(30, abs=0.5)
    assert hill.foot_m == pytest.approx(5000, abs=100)
    assert hill.top_m == pytest.approx(6500, abs=100)
    assert '<text class="hill" x="65.' in course_profile(northward())
    assert ">+30 m</text>" in course_profile(northward())


def test_hills_are_told_the_highest_first_and_the_last_rise_is_one() -> None:
    at_m = np.arange(0, 10001.0, 10.0)
    heights_m = np.interp(at_m, [0, 2000, 4000, 6000, 10000], [0, 25, 5, 65, 5])
    upward = recorded(of_way(np.zeros(at_m.size), at_m, heights_m[::-1].copy()), 10000.0)

    assert [hill.rise_m for hill in hills(upward)] == pytest.approx([60, 20], abs=1)
    assert hills(recorded(drawn(heights=None))) == ()
    assert isinstance(hills(upward)[0], Hill)


def test_signs_of_a_crowded_course_do_not_touch_on_a_phone_and_rails_go_before_bends() -> None:
    bends = tuple(Call(kind=Kind.BEND, at_m=at, side=Side.LEFT) for at in np.arange(1000.0, 9000.0, 100.0))
    picture = course_profile(northward((*bends, Call(kind=Kind.RAIL, at_m=5050.0))))
    shares = sorted(float(each) for each in re.findall(rf'<svg x="([\d.]+)%" y="{CALLS_Y[0]:.0f}"', picture))

    assert np.diff(shares).min() >= 3.69
    assert 'class="sign open rail"' in picture


def test_effort_is_ink_on_the_ground() -> None:
    course = northward()
    picture = course_profile(course, effort=np.linspace(0, 1, course.along_m.size))

    assert 'class="effort"' in picture
    assert 'class="effort"' not in course_profile(course)


@pytest.mark.parametrize(
    "effort", [np.full(3, 0.5), np.full(1001, 1.5), np.full(1001, -0.1), np.full(1001, np.nan)]
)
def test_effort_that_fits_no_course_is_refused(effort: np.ndarray) -> None:
    with pytest.raises(ValueError, match="a share from 0 to 1 at each place"):
        course_profile(northward(), effort=effort)


def test_every_kind_of_call_has_a_shape_of_its_own_and_words() -> None:
    said = [told(Call(kind=kind, at_m=804.672, side=Side.LEFT), System.MILES, str) for kind in Kind]

    assert set(SHAPES) == set(Kind)
    assert len(set(SHAPES.values())) == len(Kind)
    assert len(set(said)) == len(Kind)
    assert said[0] == "0.50 mi: aid station, left as the course goes."


def test_a_call_says_its_side_as_the_course_goes_and_its_own_words() -> None:
    call = Call(kind=Kind.AID_STATION, at_m=3000.0, side=Side.BOTH, words="Water.")

    assert told(call, System.KILOMETRES, str) == "3.00 km: aid station, on both sides. Water."


@pytest.mark.parametrize("picture", [course_map(by_name("boston")), course_profile(by_name("boston"))])
def test_a_picture_that_stands_alone_has_its_size_and_its_paint_for_light_and_dark(picture: str) -> None:
    root = ET.fromstring(standing_alone(picture, 800))

    assert root.tag == f"{SVG}svg"
    assert root.get("width") == "800"
    assert 100 < int(str(root.get("height"))) < 1200
    assert "prefers-color-scheme:dark" in ET.tostring(root, encoding="unicode")


def test_only_pictures_of_courses_can_stand_alone() -> None:
    with pytest.raises(ValueError, match="only a picture of a course"):
        standing_alone("<p>no picture</p>")


def test_every_class_of_the_pictures_is_painted() -> None:
    course = northward(tuple(Call(kind=kind, at_m=2000.0, side=Side.LEFT) for kind in Kind))
    pictures = (
        course_map(course)
        + course_profile(course, effort=np.zeros(course.along_m.size))
        + course_map(by_name("athens"))
    )
    used = {name for names in re.findall(r'class="([^"]+)"', pictures) for name in names.split()}
    kinds = {kind.replace(" ", "-") for kind in Kind}

    assert {name for name in used - kinds if f".{name}" not in PAINT} == set()


def test_what_finds_no_room_on_the_map_is_left_to_the_list_and_counted() -> None:
    bends = tuple(Call(kind=Kind.BEND, at_m=4000.0 + 20 * each, side=Side.LEFT) for each in range(12))
    course = northward((*bends, Call(kind=Kind.RAIL, at_m=4100.0)))
    drawn_here = drawn_map(course)
    places = np.array(placed(drawn_here.picture))
    apart = [np.hypot(*(a - b)) for i, a in enumerate(places) for b in places[:i]]

    assert len(places) + drawn_here.left_out == 13
    assert drawn_here.left_out > 0
    assert min(apart) >= 14
    assert "sign open rail" in drawn_here.picture


def test_a_map_knows_where_each_place_of_the_course_lies() -> None:
    here = drawn_map(northward())
    (start_x, start_y), (finish_x, finish_y) = ends(here.picture)

    assert (here.x[0], here.y[0]) == pytest.approx((start_x, start_y), abs=0.1)
    assert (here.x[-1], here.y[-1]) == pytest.approx((finish_x, finish_y), abs=0.1)


def test_small_profiles_are_drawn_to_one_scale_so_that_they_compare() -> None:
    athens, chicago = (small_profile(by_name(key), key) for key in ("athens", "chicago"))
    tops = [
        min(
            float(y)
            for y in re.findall(r"[\d.]+ ([\d.]+)", str(ET.fromstring(each).find("path[2]").get("d")))  # type: ignore[union-attr]
        )
        for each in (athens, chicago)
    ]

    assert tops[0] < 15
    assert tops[1] > 35
    assert 'aria-label="athens"' in athens
