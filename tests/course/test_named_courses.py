"""Courses by name: what was published stands in them, with its source."""

from math import pi

import numpy as np
import pytest

from heelfirst.course import Kind, Positions, Side, by_name, named
from heelfirst.course.named import published

FOOT_M = 0.3048
MILE_M = 1609.344


def test_it_works() -> None:
    course = by_name("hopkinton-boylston")

    assert course.name == "Hopkinton to Boylston Street"
    assert course.certified_m == 42195.0
    assert "not the organiser's" in course.source


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
    assert "not the organiser's" in by_name(key).source


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
    assert len(asked) == 1 + len(course.notes)


def test_published_calls_lie_on_their_course() -> None:
    for key in named():
        course = by_name(key)
        for call in course.calls:
            assert call.end_m <= course.certified_m
            assert call.side in {None, *Side}
            assert call.kind in Kind
