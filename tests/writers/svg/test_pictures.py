"""Pictures of runs: right shape, no words that could break out of them."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heelfirst.facing import Facing, Totals
from heelfirst.facing.weeks import Week
from heelfirst.units.distance import System
from heelfirst.writers.svg import axis, chart, ribbon, road, track, weeks


def test_a_line_breaks_where_nothing_was_recorded() -> None:
    up = chart.Scale(0, 10, ())

    path = chart.line(
        np.array([0.0, 1, 2, 3]), np.array([0, 10, np.nan, 5]), chart.Scale(0, 4, ()), up, height=100
    )

    assert path == "M0.0 100.0L250.0 0.0M750.0 50.0"


def test_pace_puts_the_fast_on_top() -> None:
    up = chart.Scale(300, 400, ())
    path = chart.line(
        np.array([0.0, 1]), np.array([300.0, 400]), chart.Scale(0, 1, ()), up, height=100, upside_down=True
    )

    assert path == "M0.0 0.0L1000.0 100.0"
    assert chart.tick_y(300, up, height=100, upside_down=True) == 0


def test_a_scale_has_round_marks_and_a_flat_line_does_not_fill_the_picture() -> None:
    flat = chart.scale(np.array([140.0, 140.0]), least_span=30)

    assert (flat.low, flat.high) == (125, 155)
    assert flat.ticks == (130, 140, 150)


def test_names_are_escaped() -> None:
    evil = '"><script>alert(1)</script>'
    for svg in (
        chart.chart("M0 0", chart.Scale(0, 1, (0.5,)), height=10, name=evil, kind=evil),
        ribbon.ribbon([(0, 1, Facing.BACKWARD)], 1, name=evil),
    ):
        assert "<script" not in svg
        ET.fromstring(svg)


def test_the_ribbon_is_solid_backward_outlined_forward_hatched_unknown() -> None:
    svg = ribbon.ribbon(
        [(0, 30, Facing.BACKWARD), (30, 60, Facing.FORWARD), (60, 100, Facing.UNKNOWN)], 100, name="x"
    )

    assert re.findall(r'class="facing (\w+)" x="([\d.]+)"', svg) == [
        ("backward", "0.00"),
        ("forward", "300.00"),
        ("unknown", "600.00"),
    ]
    assert 'id="hatch"' in svg


def test_a_map_is_north_up_and_its_scale_bar_is_true() -> None:
    """One hundredth of a degree north is 1,111.95 m."""
    way = track.placed(np.array([42.40, 42.41]), np.array([-66.5, -66.5]))
    assert way is not None

    assert way.y[0] > way.y[1]
    assert (way.y[0] - way.y[1]) / way.units_per_m == pytest.approx(1111.95)
    svg = track.track_map(way, [(0, 1, Facing.BACKWARD)], unit_m=1000, unit="km", name="map")
    ET.fromstring(svg)
    assert 'class="way backward"' in svg


def test_a_watch_on_a_table_and_a_treadmill_have_no_map() -> None:
    assert track.placed(np.array([42.4, 42.40001]), np.array([1.0, 1.0])) is None
    assert track.placed(np.array([np.nan, np.nan]), np.array([np.nan, np.nan])) is None


def test_a_run_over_the_date_line_is_drawn_in_one_piece() -> None:
    way = track.placed(np.array([0.0, 0.0]), np.array([179.99, -179.99]))

    assert way is not None
    assert (way.x[1] - way.x[0]) / way.units_per_m == pytest.approx(2224, abs=2)


@given(st.floats(0.5, 400_000))
def test_an_axis_has_few_marks_and_all_within_it(span: float) -> None:
    for marks in (axis.time_marks(min(span, 86_400)), axis.distance_marks(span, System.MILES)):
        assert 1 <= len(marks) <= 9 or span > 160_000
        assert all(0 <= at <= span + 1e-6 for at, _ in marks)


def test_weeks_and_the_road_are_well_formed_with_today_and_the_flag() -> None:
    season = [
        Week(date(2026, 1, 5), Totals(backward_m=3000, forward_m=20000), 800, 3),
        Week(date(2026, 1, 12)),
        Week(date(2026, 1, 19), Totals(backward_m=9000), 4000, 4),
    ]
    bars = weeks.week_bars(season, System.MILES)
    drawn = road.road(season, date(2026, 4, 20), 42195, date(2026, 1, 20), System.KILOMETRES)

    ET.fromstring(bars)
    ET.fromstring(drawn)
    assert "2026-01-05: 1.86 mi backward, 12.4 mi forward" in bars
    assert 'class="flag"' in drawn
    assert ">today<" in drawn
    assert ">today<" not in road.road(season, date(2026, 1, 15), None, date(2026, 2, 1), System.KILOMETRES)
