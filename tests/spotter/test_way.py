"""A course as it is followed: handed over whole, and which way it goes where a place is doubtful."""

import json
from math import cos, radians, sqrt

import numpy as np
import pytest

from heelfirst.spotter.way import Way, heading, laid_out, way_of
from traces import course_of

DEGREE_M, LAT_DEG = 111_200.0, 48.2


def laid(east_m: list[float], north_m: list[float]) -> Way:
    """A place every 10 m along the course."""
    east_deg_m = DEGREE_M * cos(radians(LAT_DEG))
    return laid_out(
        Way(
            10.0,
            10.0 * (len(east_m) - 1),
            tuple(LAT_DEG + each / DEGREE_M for each in north_m),
            tuple(each / east_deg_m for each in east_m),
            LAT_DEG,
            0.0,
            DEGREE_M,
            east_deg_m,
        )
    )


def test_a_course_is_handed_over_with_its_places_and_the_planned_speed() -> None:
    course = course_of("town", 1, 2_000.0)
    way = way_of(course, [0.0, 100.0, 200.0], [40.0, 50.0])

    assert way.pace_mps == (2.5, 2.0)
    assert way.pace_step_m == 100.0
    assert laid_out(Way(**json.loads(json.dumps(way.told()))))._replace(pace_mps=()).x_m == way.x_m
    assert np.hypot(np.diff(way.x_m), np.diff(way.y_m)).mean() == pytest.approx(10.0, abs=0.3)


def test_across_a_corner_it_goes_the_short_way() -> None:
    """North, then east: who is there give or take 10 m goes north-east, and by less than they run."""
    corner = laid(
        [0.0] * 10 + [10.0 * each for each in range(11)], [10.0 * min(each, 10) for each in range(21)]
    )
    east, north, goes = heading(corner, 100.0, 10.0)

    assert (east, north) == pytest.approx((sqrt(0.5), sqrt(0.5)), abs=1e-6)
    assert goes == pytest.approx(sqrt(0.5), abs=1e-6)
    assert heading(corner, 50.0, 10.0) == pytest.approx((0.0, 1.0, 1.0), abs=1e-6)


def test_at_a_turning_point_a_position_tells_nothing_of_the_way() -> None:
    back = laid([0.0] * 21, [100.0 - abs(100.0 - 10.0 * each) for each in range(21)])
    *_, goes = heading(back, 100.0, 10.0)

    assert goes == pytest.approx(0.0, abs=1e-6)
