"""Bytes of a course in, a course out; what is none is refused as every unreadable file is."""

import gzip

import pytest

from drawn_courses import drawn, easy_hills
from heelfirst.course import Positions
from heelfirst.readers import Unreadable
from heelfirst.readers.course import read_course
from heelfirst.writers import gpx


def test_it_works() -> None:
    course = read_course(gpx.encode(drawn(name="Along the river")))

    assert course.name == "Along the river"
    assert course.positions is Positions.RECORDED
    assert course.elevation_m == pytest.approx(easy_hills(course.along_m), abs=0.3)


def test_a_gzipped_course_is_read_too() -> None:
    assert read_course(gzip.compress(gpx.encode(drawn()))).certified_m == 42195.0


def test_a_course_can_be_named_and_certified_at_another_length() -> None:
    course = read_course(gpx.encode(drawn(length_m=21000)), 21097.5, name="Half of it")

    assert (course.name, course.certified_m) == ("Half of it", 21097.5)


def test_what_is_no_course_of_that_length_is_unreadable_with_both_lengths() -> None:
    with pytest.raises(Unreadable, match=r"The file is 5\.0\d km long and the course 42\.195 km"):
        read_course(gpx.encode(drawn(length_m=5000)))


def test_what_is_no_recording_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        read_course(b"a photograph of the course")
