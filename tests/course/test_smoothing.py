"""Noise is told from hills by what both make at different lengths, and smoothed by as much as it asks for."""

import numpy as np
import pytest

from drawn_courses import buildings, easy_hills, rolling
from heelfirst.course.smoothing import Noise, noise, second_differences, smoothed, window

AT_M = np.linspace(0.0, 42195.0, 4221)


def test_it_works() -> None:
    found = noise(easy_hills(AT_M) + buildings(AT_M), 10.0)

    assert found.sd_m == pytest.approx(3.9, abs=0.3)
    assert 40 <= found.correlation_m <= 120
    assert window(found) == 1000.0


def test_smooth_hills_are_no_noise_and_keep_the_shortest_window() -> None:
    found = noise(rolling(AT_M), 10.0)

    assert found.sd_m == 0.0
    assert window(found) == 200.0


def test_white_noise_of_two_metres_is_found_to_be_two_metres() -> None:
    found = noise(easy_hills(AT_M) + np.random.default_rng(7).normal(0, 2, AT_M.size), 10.0)

    assert found.sd_m == pytest.approx(2.0, rel=0.1)
    assert found.correlation_m == 20.0


def test_the_worked_example_of_the_page() -> None:
    """docs/how/course.md: noise of 3 m that holds for 60 m, hills of 1 m at 100 m; windows of 200, 600 and 1,000 m."""
    example = Noise(3.0, 60.0, 1.0)

    assert [round(example.left_m(each), 2) for each in (200, 600, 1000)] == [2.68, 1.55, 1.2]
    assert [round(example.lost_m(each), 2) for each in (200, 600, 1000)] == [0.15, 0.51, 0.9]
    assert [round(example.error_m(each), 2) for each in (200, 600, 1000)] == [2.69, 1.63, 1.5]
    assert window(example) == 1000.0


def test_what_is_left_of_noise_is_what_the_formula_says() -> None:
    """Boxes of 60 m of noise, smoothed over 600 m: the rest is measured against sd · √(8 L / 3 W) with L by the data."""
    rng = np.random.default_rng(3)
    noisy = np.repeat(rng.normal(0, 3, 800), 6)[: AT_M.size]
    found = noise(noisy, 10.0)
    measured_m = float(smoothed(noisy, 10.0, 600.0).std())

    assert found.left_m(600.0) == pytest.approx(measured_m, rel=0.25)


def test_second_differences_of_a_slope_are_nothing_and_of_a_parabola_its_sagitta() -> None:
    assert second_differences(AT_M * 0.03, 10.0, 100.0) == pytest.approx(0, abs=1e-9)
    assert second_differences((AT_M / 1000) ** 2, AT_M[1], 100.0) == pytest.approx(2 * 0.1**2, rel=1e-3)


def test_a_straight_slope_is_not_touched_to_its_very_ends() -> None:
    slope = 120 - AT_M * 0.004

    assert smoothed(slope, 10.0, 1000.0) == pytest.approx(slope, abs=1e-8)


@pytest.mark.parametrize("length_m", [100.0, 400.0, 1000.0, 1700.0])
def test_a_short_course_is_smoothed_without_complaint(length_m: float) -> None:
    at_m = np.linspace(0, length_m, round(length_m / 10) + 1)
    found = noise(at_m * 0.01 + np.sin(at_m), 10.0)

    assert np.isfinite(found.error_m(window(found)))
    assert np.isfinite(smoothed(at_m * 0.01, 10.0, length_m / 5)).all()
