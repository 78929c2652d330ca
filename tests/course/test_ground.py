"""Lengths on the ellipsoid, directions and bends, against published figures and figures that can be done by hand."""

from math import pi

import numpy as np
import pytest

from drawn_courses import EAST_OF_A_DEGREE_M, NORTH_OF_A_DEGREE_M, track_laps
from heelfirst.course.ground import bearings_and_radii, covered, headings, legs, unrolled


@pytest.mark.parametrize(
    ("lat_deg", "north_of_a_degree_m", "east_of_a_degree_m"),
    [
        (0, 110_574, 111_320),
        (15, 110_649, 107_551),
        (30, 110_852, 96_486),
        (45, 111_132, 78_847),
        (60, 111_412, 55_800),
    ],
)
def test_a_degree_is_as_long_as_published(
    lat_deg: int, north_of_a_degree_m: int, east_of_a_degree_m: int
) -> None:
    """Lengths of a degree on WGS 84 by latitude, the table in encyclopedias ("Longitude", "Latitude"; B), to 1 m."""
    tenth = np.array([lat_deg - 0.05, lat_deg + 0.05])
    north_m = float(np.hypot(*legs(tenth, np.zeros(2)))[0]) * 10
    east_m = float(np.hypot(*legs(np.full(2, float(lat_deg)), np.array([0.0, 0.1])))[0]) * 10

    assert north_m == pytest.approx(north_of_a_degree_m, abs=1)
    assert east_m == pytest.approx(east_of_a_degree_m, abs=1)


def test_the_way_adds_up_and_the_first_place_is_zero() -> None:
    way_m = covered(np.array([52.0, 52.0, 52.1]), np.array([13.0, 13.1, 13.1]))

    assert way_m[0] == 0
    assert way_m[1] == pytest.approx(6_868, abs=2)
    assert way_m[2] - way_m[1] == pytest.approx(11_127, abs=2)


def test_directions_are_those_of_a_compass() -> None:
    lat_deg, lon_deg = np.array([0.0, 0.1, 0.1, 0.0, 0.0]), np.array([0.0, 0.0, 0.1, 0.1, 0.0])

    assert headings(lat_deg, lon_deg) == pytest.approx([0, pi / 2, pi, 3 * pi / 2], abs=1e-3)


def test_a_step_over_the_date_line_is_a_step() -> None:
    assert unrolled(np.array([179.9, -179.9])) == pytest.approx([179.9, 180.1])


def test_the_bend_of_a_track_has_the_radius_of_a_track() -> None:
    """36.50 m to the kerb, run 30 cm beside it: 36.80 m (World Athletics, Track and Field Facilities Manual; B)."""
    east_m, north_m = track_laps(3, every_m=10.0)
    heading_rad, radius_m = bearings_and_radii(np.diff(east_m), np.diff(north_m))
    in_bend = radius_m[13:17]

    assert in_bend == pytest.approx(36.8, rel=0.1)
    assert radius_m[4] == np.inf
    assert heading_rad[4] == pytest.approx(pi / 2, abs=0.02)


def test_a_sharp_corner_shows_as_a_small_radius_and_no_smaller_than_positions_can_tell() -> None:
    east_m = np.concatenate((np.full(50, 10.0), np.zeros(50)))
    heading_rad, radius_m = bearings_and_radii(east_m, east_m[::-1])

    assert 18 < radius_m.min() < 25
    assert heading_rad[10] == pytest.approx(pi / 2, abs=1e-6)
    assert np.cos(heading_rad[-10]) == pytest.approx(1, abs=1e-6)


def test_who_never_moved_leads_nowhere_and_raises_nothing() -> None:
    heading_rad, radius_m = bearings_and_radii(np.zeros(5), np.zeros(5))

    assert heading_rad.shape == (6,)
    assert np.isinf(radius_m).all()


def test_the_places_of_drawn_courses_are_metres() -> None:
    lat_deg, lon_deg = np.array([52.0, 52.0]), np.array([13.0, 13.0 + 1000 / EAST_OF_A_DEGREE_M])

    assert covered(lat_deg, lon_deg)[-1] == pytest.approx(1000, abs=0.5)
    assert covered(lat_deg + np.array([0, 1000 / NORTH_OF_A_DEGREE_M]), np.full(2, 13.0))[
        -1
    ] == pytest.approx(1000, abs=0.5)
