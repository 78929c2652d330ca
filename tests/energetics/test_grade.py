"""docs/how/cost.md, "Grade": how steep the way was."""

import numpy as np
import pytest

from heelfirst.activity import Activity, timeline
from heelfirst.energetics import grade
from outings import only


def climbing(elevation_m: np.ndarray, speed_mps: float = 3.0) -> Activity:
    time_s = np.arange(elevation_m.size, dtype=np.float64)
    return Activity(
        format="fit", columns={"time_s": time_s, "distance_m": time_s * speed_mps, "elevation_m": elevation_m}
    )


def test_it_works() -> None:
    run = climbing(np.arange(600.0) * 3.0 * 0.05)

    assert grade(timeline(run), run) == pytest.approx(np.full(600, 0.05))


def test_a_barometer_that_jitters_makes_no_hills() -> None:
    jitter = np.random.default_rng(7).normal(0, 0.5, 1200)
    run = climbing(jitter)

    assert float(np.abs(grade(timeline(run), run)).mean()) < 0.015


def test_a_hole_in_the_elevation_is_bridged() -> None:
    height = np.arange(600.0) * 0.15
    height[200:300] = np.nan
    run = climbing(height)

    assert grade(timeline(run), run)[250] == pytest.approx(0.05)


def test_without_elevation_or_distance_the_way_is_level() -> None:
    treadmill = only([0.0, 10.0, 20.0], distance_m=[0.0, 30.0, 60.0])
    clock_alone = only([0.0, 10.0, 20.0], elevation_m=[0.0, 5.0, 10.0])

    assert grade(timeline(treadmill), treadmill).tolist() == [0, 0, 0]
    assert grade(timeline(clock_alone), clock_alone).tolist() == [0, 0, 0]


def test_standing_still_in_a_lift_is_no_slope() -> None:
    lift = only([0.0, 10.0, 20.0], lat_deg=[42.0] * 3, lon_deg=[-66.0] * 3, elevation_m=[0.0, 10.0, 20.0])

    assert grade(timeline(lift), lift).tolist() == [0, 0, 0]


def test_a_cliff_in_the_data_counts_as_the_steepest_that_was_measured() -> None:
    height = np.zeros(600)
    height[300:] = 500.0
    run = climbing(height)

    assert float(grade(timeline(run), run).max()) == 0.45
