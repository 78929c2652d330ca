"""Pictures with two axes: things stand where their numbers say, words keep their size and break out of nothing."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from heelfirst.facing import Facing
from heelfirst.units.distance import System
from heelfirst.writers.svg.band import Guide, Measured, band_over_days
from heelfirst.writers.svg.curve import Curve, Dot, speed_curve
from heelfirst.writers.svg.plot import Axis, Mark, Plot, apart

DURATIONS = np.geomspace(300.0, 14_400.0, 30)


def a_curve(
    facing: Facing = Facing.BACKWARD, mps: float = 3.0, known: tuple[float, float] | None = (600, 3600)
) -> Curve:
    speeds = mps * (DURATIONS / 3600) ** -0.1
    return Curve(facing, DURATIONS, speeds, speeds * 0.95, speeds * 1.05, facing.value, known)


def classes(svg: str) -> list[str]:
    return [element.get("class", "") for element in ET.fromstring(svg).iter()]


def test_a_log_axis_gives_every_doubling_the_same_room() -> None:
    axis = Axis(300, 4800, log=True)

    assert axis.share(np.array([300.0, 600, 1200, 2400, 4800])) == pytest.approx([0, 0.25, 0.5, 0.75, 1])


@pytest.mark.parametrize(
    ("low", "high", "log"), [(2, 2, False), (3, 1, False), (0, 5, True), (np.nan, 1, False)]
)
def test_an_axis_that_goes_nowhere_is_refused(low: float, high: float, log: bool) -> None:  # noqa: FBT001 - a table
    with pytest.raises(ValueError, match="axis"):
        Axis(low, high, log=log)


def test_marks_that_would_touch_are_left_out() -> None:
    axis = Axis(0, 100)
    marks = [Mark(value, str(value)) for value in (0, 4, 10, 19, 30, 120)]

    assert [mark.value for mark in apart(marks, axis, 0.1)] == [0, 10, 30]


def test_a_line_breaks_and_a_band_skips_where_nothing_is_known() -> None:
    plot = Plot(Axis(0, 3), Axis(0, 1), height=136)
    x = np.array([0.0, 1, 2, 3])

    assert plot.line(x, np.array([0, 1, np.nan, 1.0]), "line") == (
        '<path class="line" d="M0.0 110.0L333.3 10.0M1000.0 10.0"/>'
    )
    assert plot.band(x, np.zeros(4), np.array([1, np.nan, np.nan, 1.0]), "band") == (
        '<path class="band" d="M0.0 10.0L1000.0 10.0L1000.0 110.0L0.0 110.0Z"/>'
    )
    assert plot.band(x, np.zeros(4), np.array([1, np.nan, np.nan, np.nan]), "band") == ""


def test_the_faster_curve_is_drawn_higher_and_each_is_named() -> None:
    svg = speed_curve(
        [a_curve(Facing.BACKWARD, 3.0), a_curve(Facing.FORWARD, 4.0)], [], System.KILOMETRES, name="speeds"
    )

    y = {
        word: float(top)
        for top, word in re.findall(r'way-word \w+" x="100.00%" y="([\d.]+)"[^>]*>(\w+)<', svg)
    }
    assert y["forward"] < y["backward"]


def test_what_no_mark_covers_is_drawn_as_a_guess() -> None:
    told = classes(speed_curve([a_curve()], [], System.KILOMETRES, name="x"))
    guessed = classes(speed_curve([a_curve(known=None)], [], System.KILOMETRES, name="x"))

    assert {"line guess backward", "line backward"} <= set(told)
    assert "line backward" not in guessed
    assert "line guess backward" in guessed


def test_a_result_stands_at_its_duration_and_says_what_it_was() -> None:
    dot = Dot(Facing.BACKWARD, 2078.46, 3.0, "10 km in 55:00")
    aside = Dot(Facing.FORWARD, 600, 3.1, "a slip", set_aside=True)

    svg = speed_curve([a_curve()], [dot, aside], System.KILOMETRES, name="x")

    # The geometric middle of 300 s and 14,400 s is 2,078 s.
    assert 'cx="50.00%"' in svg
    assert "<title>10 km in 55:00</title>" in svg
    assert "dot forward aside" in classes(svg)


def test_paces_beside_the_curve_are_in_the_person_s_unit() -> None:
    """At 3 m/s a kilometre takes 5:33 and a mile 8:56."""
    kilometres = speed_curve([a_curve()], [], System.KILOMETRES, name="x")
    miles = speed_curve([a_curve()], [], System.MILES, name="x")

    assert ">6:00<" in kilometres
    assert ">9:00<" in miles
    assert ">9:00<" not in kilometres


def test_a_picture_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a curve"):
        speed_curve([], [], System.KILOMETRES, name="x")
    with pytest.raises(ValueError, match="at least one day"):
        band_over_days([], np.zeros(0), np.zeros(0), np.zeros(0), name="x")


def test_words_cannot_break_out_of_a_picture() -> None:
    evil = '"><script>alert(1)</script>'
    days = [date(2026, 1, 1), date(2026, 3, 1)]
    over_days = band_over_days(
        days,
        np.array([1.3, 1.25]),
        np.array([1.2, 1.2]),
        np.array([1.4, 1.3]),
        measured=[Measured(days[0], 1.3, evil, evil)],
        guides=[Guide(1.35, evil)],
        name=evil,
    )
    speeds = speed_curve([a_curve()], [Dot(Facing.BACKWARD, 600, 3, evil)], System.MILES, name=evil)

    for svg in (over_days, speeds):
        assert "<script" not in svg
        ET.fromstring(svg)


def test_months_and_levels_stand_beside_the_band() -> None:
    days = [date(2025, 12, 1) + timedelta(days=day) for day in range(0, 120, 10)]
    ratio = np.linspace(1.35, 1.25, len(days))

    svg = band_over_days(days, ratio, ratio - 0.05, ratio + 0.05, name="ratio")

    assert ">Dec<" in svg
    assert ">Jan 2026<" in svg
    assert ">1.20<" in svg
    assert ">1.40<" in svg


def test_a_measurement_far_off_stands_at_the_edge_and_does_not_flatten_the_rest() -> None:
    days = [date(2026, 1, 1) + timedelta(days=day) for day in range(40)]
    measured = [Measured(day, 1.3, "like the rest") for day in days]
    measured[20] = Measured(days[20], 2.1, "a hill")

    svg = band_over_days(
        days, np.full(40, 1.3), np.full(40, 1.25), np.full(40, 1.35), measured=measured, name="x"
    )

    (off,) = re.findall(r'<circle class="dot backward beyond"[^>]*cy="([\d.]+)"', svg)
    assert off == "10.0"  # the top of the picture
    assert ">1.36<" in svg


def test_one_day_and_one_value_are_a_picture_too() -> None:
    svg = band_over_days([date(2026, 1, 1)], np.array([1.3]), np.array([1.3]), np.array([1.3]), name="ratio")

    ET.fromstring(svg)
    assert "NaN" not in svg
    assert "nan" not in svg.replace("aria-label", "")


def test_a_year_of_days_leaves_the_months_readable_on_a_phone() -> None:
    days = [date(2025, 1, 1) + timedelta(days=day) for day in range(365)]

    svg = band_over_days(days, np.full(365, 1.3), np.full(365, 1.2), np.full(365, 1.4), name="ratio")

    places = [float(x) for x in re.findall(r'<text x="([\d.]+)%"', svg)]
    assert min(np.diff(sorted(places))) >= 13
