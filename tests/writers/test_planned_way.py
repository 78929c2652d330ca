"""The plan's clock on the positions of its course, and short names of its calls."""

from dataclasses import replace

import numpy as np
import pytest

from courses_to_write import marathon, plan_of
from heelfirst.course import Call, Course, Kind, Positions, Side, by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Mark, Plan, ahead, pace
from heelfirst.writers.planned_way import NotDrawn, planned_way, point_name
from hills import mira, way


@pytest.fixture(scope="module")
def course() -> Course:
    return marathon()


@pytest.fixture(scope="module")
def plan(course: Course) -> Plan:
    return plan_of(course)


def test_the_clock_of_the_last_place_is_the_plans_finish(course: Course, plan: Plan) -> None:
    there = planned_way(course, plan)

    assert there.elapsed_s[0] == 0.0
    assert there.elapsed_s[-1] == pytest.approx(plan.finish_s, abs=1e-6)
    assert np.all(np.diff(there.elapsed_s) > 0)


def test_the_speed_is_that_of_running_without_the_stops(course: Course, plan: Plan) -> None:
    there = planned_way(course, plan)

    running_s = float(np.sum(np.diff(there.along_m) / there.speed_mps[:-1]))

    assert running_s == pytest.approx(plan.finish_s - 16.0, rel=2e-4)


def test_the_rest_of_a_race_begins_where_the_runner_is(course: Course, plan: Plan) -> None:
    rest = ahead(plan, [Mark(10_004.0, plan.at(10_004.0) + 60)]).rest

    there = planned_way(course, rest)

    assert there.along_m[0] == 10_004.0
    assert there.elapsed_s[0] == 0.0
    assert there.elapsed_s[-1] == pytest.approx(rest.finish_s - plan.at(10_004.0) - 60)


def test_straight_lines_between_towns_are_refused_with_what_to_do() -> None:
    boston = by_name("boston")

    with pytest.raises(NotDrawn, match=r"lead along straight lines\. Open a recording of it"):
        planned_way(boston, pace(boston.segments(), mira()))


def test_a_course_without_positions_is_refused(course: Course, plan: Plan) -> None:
    blind = replace(
        course, positions=Positions.NONE, lat_deg=None, lon_deg=None, heading_rad=None, radius_m=None
    )

    with pytest.raises(NotDrawn, match="not drawn well enough"):
        planned_way(blind, plan)


def test_a_plan_of_another_course_is_refused(course: Course) -> None:
    short = pace(way(whole_m=10_000.0, segments=100), mira())

    with pytest.raises(ValueError, match="ends at 10,000 m and Over the hills at 42,195 m"):
        planned_way(course, short)


@pytest.mark.parametrize("worn", [Facing.BACKWARD, Facing.FORWARD])
@pytest.mark.parametrize("side", [*Side, None])
def test_every_name_fits_a_watch(worn: Facing, side: Side | None) -> None:
    """15 bytes and the zero that ends them."""
    for kind in Kind:
        call = Call(kind=kind, at_m=5.0, side=Side.LEFT if kind is Kind.BEND else side)

        assert len(point_name(call, worn).encode()) <= 15


def test_names_have_the_left_and_right_of_who_wears_the_watch() -> None:
    kerb = Call(kind=Kind.KERB, at_m=5.0, side=Side.LEFT)
    bend = Call(kind=Kind.BEND, at_m=5.0, side=Side.RIGHT)

    assert (point_name(kerb, Facing.BACKWARD), point_name(bend, Facing.BACKWARD)) == (
        "Kerb, right",
        "Bend, left",
    )
    assert (point_name(kerb, Facing.FORWARD), point_name(bend, Facing.FORWARD)) == (
        "Kerb, left",
        "Bend, right",
    )
