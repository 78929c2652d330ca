"""Courses by name: what was published stands in them, with its source."""

import tomllib
from collections import Counter
from importlib.resources import files
from math import pi

import numpy as np
import pytest

from heelfirst.course import FoundBy, Kind, Positions, Side, by_name, named
from heelfirst.course.ground import legs
from heelfirst.course.named import published
from heelfirst.course.profile import SD_BETWEEN
from heelfirst.units.distance import FOOT_M, MILE_M
from shared_data import CHECKOUT


def test_it_works() -> None:
    course = by_name("hopkinton-boylston")

    assert course.name == "Hopkinton to Boylston Street"
    assert course.certified_m == 42195.0
    assert "not the organiser’s" in course.source


@pytest.mark.parametrize("said", ["Hopkinton Boylston", "HOPKINTON_BOYLSTON", " hopkinton - boylston "])
def test_a_name_is_found_however_it_is_typed(said: str) -> None:
    assert by_name(said).name == "Hopkinton to Boylston Street"


def test_a_name_with_a_slip_gets_the_nearest_suggested() -> None:
    with pytest.raises(ValueError, match=r"“hopkington-boylston”. Did you mean hopkinton-boylston"):
        by_name("hopkington-boylston")


def test_a_name_that_is_nothing_like_gets_all_of_them() -> None:
    with pytest.raises(ValueError, match=r"The courses by name are .*hopkinton-boylston"):
        by_name("zz9")


@pytest.mark.parametrize("key", named())
def test_every_published_height_stands_in_the_course_within_its_own_error(key: str) -> None:
    profile, course = published(key), by_name(key)
    for mark in profile.marks:
        nearest = round(min(mark.at_m, course.certified_m) / course.step_m)

        assert course.elevation_m[nearest] == pytest.approx(mark.elevation_m, abs=0.5)


@pytest.mark.parametrize("key", named())
def test_every_figure_of_a_course_by_name_says_where_it_comes_from(key: str) -> None:
    profile = published(key)
    keys = {source.key for source in profile.sources}

    assert {mark.source for mark in profile.marks} <= keys
    assert all(source.grade in {"A", "B", "C"} and source.what for source in profile.sources)
    assert "not the organiser’s" in by_name(key).source


def test_boston_falls_459_feet_as_its_sponsor_says() -> None:
    """johnhancock.com, "The Course": the course drops 459 feet from start to finish (B)."""
    assert by_name("hopkinton-boylston").net_m == pytest.approx(-459 * FOOT_M, abs=0.01)


def test_heartbreak_hill_rises_88_feet() -> None:
    """From 148 to 236 ft over 0.37 to 0.4 mile before mile 21 (B, two tables that agree)."""
    course = by_name("hopkinton-boylston")
    foot, top = course.elevation_at(np.array([20.19, 20.59]) * MILE_M) / FOOT_M

    assert foot == pytest.approx(148, abs=0.5)
    assert top == pytest.approx(236, abs=0.5)


def test_boston_is_run_to_the_east_so_an_east_wind_is_in_the_face() -> None:
    heading_rad = by_name("hopkinton-boylston").segments().heading_rad
    eastward = float(np.sin(heading_rad).mean())

    assert eastward > 0.8
    assert heading_rad.min() >= 0
    assert heading_rad.max() < 2 * pi


def test_a_course_drawn_between_places_says_that_it_is_rough() -> None:
    course = by_name("hopkinton-boylston")

    assert course.positions is Positions.ROUGH
    assert course.radius_m is None
    assert any("not for finding the way" in note for note in course.notes)


def test_sentences_of_a_named_course_go_through_the_translator() -> None:
    asked: list[str] = []

    def translate(sentence: str) -> str:
        asked.append(sentence)
        return sentence.replace("Made by hand", "Von Hand gemacht")

    course = by_name("hopkinton-boylston", translate)

    assert course.source.startswith("Von Hand gemacht")
    assert len(asked) == 1 + len(course.notes) + len([call for call in course.calls if call.words])


def test_there_are_five() -> None:
    assert named() == ("athens", "chicago", "hopkinton-boylston", "london", "new-york")


@pytest.mark.parametrize(
    ("typed", "name"), [("Boston", "Hopkinton to Boylston Street"), ("NYC", "Staten Island to Central Park")]
)
def test_a_race_is_found_by_the_name_that_people_use(typed: str, name: str) -> None:
    assert by_name(typed).name == name


@pytest.mark.parametrize("key", named())
def test_no_two_places_are_further_apart_than_the_way_between_them(key: str) -> None:
    places = published(key).places
    lat_deg, lon_deg = (
        np.array([place.lat_deg for place in places]),
        np.array([place.lon_deg for place in places]),
    )
    straight_m = np.hypot(*legs(lat_deg, lon_deg))
    way_m = np.diff([place.at_m for place in places])

    assert (straight_m <= way_m * 1.05 + 100).all()  # positions are known to some 100 m
    assert straight_m.sum() > 0.8 * way_m.sum()


@pytest.mark.parametrize("key", named())
def test_published_calls_lie_on_their_course_and_say_who_published_them(key: str) -> None:
    course = by_name(key)
    raw = tomllib.loads(
        files("heelfirst.course").joinpath("profiles", f"{key}.toml").read_text(encoding="utf-8")
    )

    assert all(call.end_m <= course.certified_m for call in course.calls)
    assert all(call.found_by is FoundBy.PUBLISHED for call in course.calls)
    assert {each["source"] for each in raw.get("call", [])} <= {source["key"] for source in raw["source"]}


def test_boston_has_a_station_each_mile_from_2_to_25_on_both_sides() -> None:
    """B.A.A., "Along the Course" (A)."""
    stations = by_name("boston").calls_of(Kind.AID_STATION)

    assert [round(call.at_m / MILE_M) for call in stations] == list(range(2, 26))
    assert {call.side for call in stations} == {Side.BOTH}


@pytest.mark.parametrize(
    ("key", "lowest_m", "highest_m", "net_m"),
    [
        ("athens", 6, 247, 49),
        ("chicago", 575 * FOOT_M, 601 * FOOT_M, -1 * FOOT_M),
        ("london", 1.8, 54.8, -35),
        ("new-york", 7 * FOOT_M, 260 * FOOT_M, 79 * FOOT_M - 105 * FOOT_M),
    ],
)
def test_the_published_ends_of_each_course_stand_in_it(
    key: str, lowest_m: float, highest_m: float, net_m: float
) -> None:
    """Lowest, highest and the finish above the start, by the sources in each file (B)."""
    course = by_name(key)

    assert course.elevation_m.min() == pytest.approx(lowest_m, abs=0.3)
    assert course.elevation_m.max() == pytest.approx(highest_m, abs=0.3)
    assert course.net_m == pytest.approx(net_m, abs=0.01)


def test_the_long_climb_of_athens_is_210_metres_over_13_kilometres() -> None:
    """balloon-juice.com, "On the Road: Greece" (B)."""
    foot, top = by_name("athens").elevation_at(np.array([18000.0, 31000.0]))

    assert top - foot == pytest.approx(210, abs=1)


@pytest.mark.parametrize(
    ("foot_mi", "top_mi", "rise_ft"),
    [
        (0.0, 0.95, 155),
        (7.9, 8.5, 58),
        (12.95, 13.3, 38),
        (14.9, 15.45, 103),
        (19.35, 19.65, 41),
        (20.95, 21.1, 12),
        (22.45, 23.35, 103),
    ],
)
def test_the_bridges_and_hills_of_new_york_are_as_high_as_published(
    foot_mi: float, top_mi: float, rise_ft: int
) -> None:
    """runarweb.com, "New York City Marathon" (B)."""
    foot, top = by_name("new-york").elevation_at(np.array([foot_mi, top_mi]) * MILE_M) / FOOT_M

    assert top - foot == pytest.approx(rise_ft, abs=1)


def test_the_list_of_the_page_is_the_list() -> None:
    page = (CHECKOUT / "docs" / "how" / "course.md").read_text(encoding="utf-8")
    for key in named():
        profile = published(key)
        grades = Counter(
            next(s.grade for s in profile.sources if s.key == mark.source) for mark in profile.marks
        )
        counted = ", ".join(f"{times} {grade}" for grade, times in sorted(grades.items()))

        assert (
            f"| {key} | {', '.join(profile.also[:2])} | {len(profile.marks)} ({counted}) | {profile.race} |"
            in page
        )


def test_the_error_between_two_heights_is_that_of_the_page() -> None:
    """5.0 m in the middle of a mile, 14.3 m in the middle of 13 km, on top of the error at the heights."""
    assert pytest.approx(5.0, abs=0.05) == SD_BETWEEN * (804.7**2 / 1609.3) ** 0.5
    assert pytest.approx(14.3, abs=0.05) == SD_BETWEEN * (6500**2 / 13000) ** 0.5

    middle = round(24500 / 10)

    assert by_name("athens").elevation_sd_m[middle] == pytest.approx((14.25**2 + 4**2) ** 0.5, abs=0.05)
