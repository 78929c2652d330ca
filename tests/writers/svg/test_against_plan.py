"""A result beside its plan: the plan is the level line, later is up, and bars share one scale."""

import re
from xml.etree import ElementTree as ET

import pytest

from heelfirst.course import by_name
from heelfirst.pacing import Day, Mark, Plan, Runner, pace
from heelfirst.units.distance import System
from heelfirst.writers.svg.against_plan import against_plan, bar

BOSTON = by_name("hopkinton-boylston")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return pace(BOSTON.segments(), Runner(level_mps=3.0), Day())


def slower(plan: Plan, share: float) -> list[Mark]:
    return [Mark(at_m, plan.at(at_m) * (1 + share)) for at_m in (10_000.0, 20_000.0, 30_000.0, 42_195.0)]


def heights(svg: str) -> list[float]:
    return [float(y) for y in re.findall(r'<circle class="dot backward" cx="[^"]+" cy="([\d.]+)"', svg)]


def test_it_works(plan: Plan) -> None:
    svg = against_plan(plan, slower(plan, 0.1), system=System.MILES)

    assert ET.fromstring(svg).tag == "svg"
    assert "later than planned" in svg
    assert "style=" not in svg
    assert heights(svg) == sorted(heights(svg), reverse=True)


def test_who_is_faster_than_planned_goes_down(plan: Plan) -> None:
    svg = against_plan(plan, slower(plan, -0.05))

    assert heights(svg) == sorted(heights(svg))
    assert "earlier than planned" in svg
    assert re.search(r">−\d+ min<", svg)


def test_a_race_as_planned_is_a_level_line(plan: Plan) -> None:
    svg = against_plan(plan, slower(plan, 0.0))

    assert len(set(heights(svg))) == 1
    assert "as planned" in svg


def test_hours_are_written_as_hours(plan: Plan) -> None:
    assert re.search(r">\+\d:\d\d h<", against_plan(plan, slower(plan, 0.6)))


def test_without_a_clock_there_is_no_picture(plan: Plan) -> None:
    with pytest.raises(ValueError, match="at one place at least"):
        against_plan(plan, [])


def test_a_bar_begins_at_nothing_and_is_as_long_as_its_seconds() -> None:
    lost, gained = bar(300.0, -100.0, 300.0), bar(-100.0, -100.0, 300.0)

    assert 'class="lost" x="25.00%" y="4" width="75.00%"' in lost
    assert 'class="gained" x="0.00%" y="4" width="25.00%"' in gained


def test_a_scale_without_zero_or_length_is_refused() -> None:
    for low_s, high_s in ((1.0, 2.0), (0.0, 0.0), (-2.0, -1.0)):
        with pytest.raises(ValueError, match="a bar’s scale"):
            bar(1.0, low_s, high_s)
