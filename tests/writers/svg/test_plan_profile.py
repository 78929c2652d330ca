"""The plan on its profile: ink as wide as the pace is fast, and flags that stream as the wind does."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from heelfirst.course import Course, by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Day, Hour, Plan, Runner, Style, pace, splits, stops
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.writers.svg.plan_profile import (
    APART,
    flags_in_words,
    ink_ends,
    ink_in_words,
    paces_told,
    plan_profile,
    wind_flags,
)

BOSTON = by_name("hopkinton-boylston")


def a_plan(*hours: Hour, course: Course = BOSTON, style: Style = Style.OPTIMUM, **runner: object) -> Plan:
    who = Runner(level_mps=3.0, **runner)  # type: ignore[arg-type]
    return pace(course.segments(), who, Day(hours=hours), style=style)


def flat_course(certified_m: float, name: str = "level") -> Course:
    along_m = np.linspace(0.0, certified_m, 1001)
    return Course(
        name=name,
        certified_m=certified_m,
        along_m=along_m,
        elevation_m=np.zeros(1001),
        elevation_sd_m=np.ones(1001),
        grade=np.zeros(1001),
        grade_bounded=np.zeros(1001, dtype=np.bool_),
    )


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
    assert ink.min() >= 2.5
    assert ink.max() <= 19.1


def test_a_few_per_cent_of_pace_are_many_times_as_much_ink() -> None:
    """From Hopkinton for the record the paces lie between 8:06 and 8:32 a mile: 5 %."""
    plan = a_plan()

    ink = np.array(thickness(plan_profile(plan, BOSTON)))

    slow, fast = ink_ends(plan)
    assert fast / slow < 1.08
    assert ink.max() / ink.min() > 5


def test_the_fastest_and_the_slowest_mile_are_written_over_the_ink_and_a_few_between() -> None:
    plan = a_plan()
    miles = splits(plan, System.MILES)[:-1]

    told = paces_told(plan, System.MILES)

    paces = {round(mile.running_pace_s, 6) for mile in miles}
    assert {round(each.pace_s, 6) for each in told if each.most} == {min(paces), max(paces)}
    assert 3 <= len(told) <= 5
    svg = plan_profile(plan, BOSTON, system=System.MILES)
    assert all(f">{clock(each.pace_s)}</text>" in svg for each in told)


def test_figures_over_the_ink_do_not_touch_on_a_phone_but_for_the_two_that_must_stand() -> None:
    for course in (BOSTON, by_name("athens"), by_name("london")):
        told = paces_told(a_plan(course=course), System.KILOMETRES)

        between = [each.at_m for each in told if not each.most]
        assert all(
            abs(one - other.at_m) / course.certified_m >= APART
            for one in between
            for other in told
            if one != other.at_m
        )


def test_a_pace_over_the_ink_leaves_stops_out() -> None:
    """24 stations of 8 s: the table counts them, the ink does not."""
    stopped = pace(BOSTON.segments(), Runner(level_mps=3.0), Day(losses=stops(BOSTON.calls, Facing.BACKWARD)))

    bare, with_stops = (paces_told(each, System.MILES) for each in (a_plan(), stopped))

    assert [each.pace_s for each in with_stops] == pytest.approx([each.pace_s for each in bare], abs=0.5)


def test_one_pace_needs_no_figures() -> None:
    level = flat_course(10_000.0)

    assert (
        paces_told(a_plan(course=level, style=Style.EVEN_PACE, distance_m=10_000.0), System.KILOMETRES) == ()
    )


def test_one_pace_all_the_way_is_one_width() -> None:
    plan = a_plan(style=Style.EVEN_PACE)

    ink = np.array(thickness(plan_profile(plan, BOSTON)))

    assert np.ptp(ink) < 0.2  # what rounding to a tenth leaves
    assert "One pace all the way: 5:3" in ink_in_words(plan, System.KILOMETRES)


def test_a_wind_from_the_finish_blows_against_the_runner_all_the_way() -> None:
    """Boylston Street lies east of Hopkinton: an east wind is against the runner."""
    plan = a_plan(Hour(wind_mps=10.0, wind_from_deg=90.0))

    flags = wind_flags(plan)

    assert len(flags) == 7
    assert all(5.0 < flag.against_mps <= 10.0 for flag in flags)
    assert [flag.wind_mps for flag in flags] == pytest.approx([10.0] * 7)
    svg = plan_profile(plan, BOSTON, system=System.MILES)
    assert svg.count('class="sign full against"') == 7
    assert "mph against you where you run, of 22 mph reported" in svg


def test_nobody_who_runs_backward_is_told_of_a_wind_in_the_face() -> None:
    """A headwind meets their back."""
    plan = a_plan(Hour(wind_mps=10.0, wind_from_deg=90.0))

    said = plan_profile(plan, BOSTON) + flags_in_words(plan, System.KILOMETRES)

    assert re.search(r"\b(face|behind|back of)\b", said) is None


def test_a_stronger_wind_has_a_longer_flag_and_a_larger_figure() -> None:
    """6 against 11 mph reported: 3 against 6 where the runner is."""
    weak, strong = (
        plan_profile(a_plan(Hour(wind_mps=mph * 0.44704)), BOSTON, system=System.MILES) for mph in (6, 11)
    )

    length = r'class="sign full against" d="M0 0L-([\d.]+) '
    first = [float(re.search(length, svg)[1]) for svg in (weak, strong)]  # type: ignore[index]
    assert first[1] > 1.4 * first[0]
    assert ">3</text>" in weak
    assert ">6</text>" in strong


def test_a_wind_that_turns_by_the_clock_turns_the_flags() -> None:
    plan = a_plan(
        Hour(wind_mps=8.0, wind_from_deg=90.0), Hour(after_s=4 * 3600.0, wind_mps=8.0, wind_from_deg=270.0)
    )

    flags = wind_flags(plan)

    assert flags[0].against_mps > 2.0
    assert flags[-1].against_mps < -2.0
    assert "with you where you run" in plan_profile(plan, BOSTON)


def test_a_forward_race_is_drawn_in_the_ink_of_forward() -> None:
    svg = plan_profile(a_plan(facing=Facing.FORWARD, ratio=1.0), BOSTON)

    assert 'class="effort forward"' in svg


def test_a_plan_for_another_course_is_refused() -> None:
    short = by_name("hopkinton-boylston").resampled(10.0)
    other = flat_course(10_000.0)

    with pytest.raises(ValueError, match="the plan ends at 42,195 m and the course at 10,000 m"):
        plan_profile(a_plan(course=short), other)


def test_the_ends_of_the_ink_are_paces_of_the_plan() -> None:
    plan = a_plan()
    speeds = plan.ground.segments.length_m / plan.times_s

    slow, fast = ink_ends(plan)

    assert speeds.min() <= slow < fast <= speeds.max()


def test_a_hostile_name_of_a_course_stays_text() -> None:
    named = flat_course(10_000.0, '<script>alert("1")</script>')

    svg = plan_profile(a_plan(course=named, distance_m=10_000.0), named)

    assert "<script" not in svg
