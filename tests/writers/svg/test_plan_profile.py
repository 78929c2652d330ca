"""The plan on its profile: ink as wide as the pace is fast, and flags that stream as the wind does."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from heelfirst.course import Course, by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Day, Hour, Plan, Runner, Style, pace
from heelfirst.units.distance import System
from heelfirst.writers.svg.plan_profile import (
    ink_ends,
    ink_in_words,
    plan_profile,
    wind_flags,
)

BOSTON = by_name("hopkinton-boylston")


def a_plan(*hours: Hour, course: Course = BOSTON, style: Style = Style.OPTIMUM, **runner: object) -> Plan:
    who = Runner(level_mps=3.0, **runner)  # type: ignore[arg-type]
    return pace(course.segments(), who, Day(hours=hours), style=style)


def thickness(svg: str) -> list[float]:
    """How thick the ink is at each drawn place, from the path that goes there and back."""
    path = re.search(r'<path class="effort(?: forward)?" d="M([^"]+)Z"', svg)
    assert path is not None
    points = [tuple(map(float, each.split())) for each in path[1].split("L")]
    half = len(points) // 2
    return [below[1] - above[1] for above, below in zip(points[:half], reversed(points[half:]), strict=True)]


def test_it_works() -> None:
    svg = plan_profile(a_plan(), BOSTON)

    assert ET.fromstring(svg).tag == "svg"
    assert "Thick ink is fast" in svg
    assert 'class="flag"' not in svg


def test_ink_is_thick_where_the_plan_is_fast_and_thin_where_it_is_slow() -> None:
    plan = a_plan()
    speeds = plan.ground.segments.length_m / plan.times_s

    ink = np.array(thickness(plan_profile(plan, BOSTON)))

    at = np.linspace(0, BOSTON.certified_m, ink.size)
    there = speeds[np.clip((at / 100).astype(int), 0, speeds.size - 1)]
    assert np.corrcoef(ink, there)[0, 1] > 0.95
    assert ink.min() >= 1.0
    assert ink.max() <= 10.1


def test_one_pace_all_the_way_is_one_width() -> None:
    plan = a_plan(style=Style.EVEN_PACE)

    ink = np.array(thickness(plan_profile(plan, BOSTON)))

    assert np.ptp(ink) < 0.2  # what rounding to a tenth leaves
    assert "One pace all the way: 5:3" in ink_in_words(plan, System.KILOMETRES)


def test_a_wind_from_the_finish_streams_into_the_face_all_the_way() -> None:
    """Boylston Street lies east of Hopkinton: an east wind is against the runner."""
    plan = a_plan(Hour(wind_mps=10.0, wind_from_deg=90.0))

    flags = wind_flags(plan)

    assert len(flags) == 7
    assert all(5.0 < flag.against_mps <= 10.0 for flag in flags)
    assert [flag.wind_mps for flag in flags] == pytest.approx([10.0] * 7)
    svg = plan_profile(plan, BOSTON, system=System.MILES)
    assert svg.count("against") == 7
    assert "mph in the face" in svg


def test_a_wind_that_turns_by_the_clock_turns_the_flags() -> None:
    plan = a_plan(
        Hour(wind_mps=8.0, wind_from_deg=90.0), Hour(after_s=4 * 3600.0, wind_mps=8.0, wind_from_deg=270.0)
    )

    flags = wind_flags(plan)

    assert flags[0].against_mps > 2.0
    assert flags[-1].against_mps < -2.0
    assert "from behind" in plan_profile(plan, BOSTON)


def test_a_forward_race_is_drawn_in_the_ink_of_forward() -> None:
    svg = plan_profile(a_plan(facing=Facing.FORWARD, ratio=1.0), BOSTON)

    assert 'class="effort forward"' in svg


def test_a_plan_for_another_course_is_refused() -> None:
    short = by_name("hopkinton-boylston").resampled(10.0)
    other = Course(
        name="short",
        certified_m=10_000.0,
        along_m=np.linspace(0.0, 10_000.0, 1001),
        elevation_m=np.zeros(1001),
        elevation_sd_m=np.ones(1001),
        grade=np.zeros(1001),
        grade_bounded=np.zeros(1001, dtype=np.bool_),
    )

    with pytest.raises(ValueError, match="the plan ends at 42,195 m and the course at 10,000 m"):
        plan_profile(a_plan(course=short), other)


def test_the_ends_of_the_ink_are_paces_of_the_plan() -> None:
    plan = a_plan()
    speeds = plan.ground.segments.length_m / plan.times_s

    slow, fast = ink_ends(plan)

    assert speeds.min() <= slow < fast <= speeds.max()


def test_a_hostile_name_of_a_course_stays_text() -> None:
    named = Course(
        name='<script>alert("1")</script>',
        certified_m=10_000.0,
        along_m=np.linspace(0.0, 10_000.0, 1001),
        elevation_m=np.zeros(1001),
        elevation_sd_m=np.ones(1001),
        grade=np.zeros(1001),
        grade_bounded=np.zeros(1001, dtype=np.bool_),
    )

    svg = plan_profile(a_plan(course=named, distance_m=10_000.0), named)

    assert "<script" not in svg
