"""VDOT against published values."""

import numpy as np
import pytest

from heelfirst.records.fitness import vdot
from heelfirst.records.fitness.daniels_gilbert import fraction, oxygen
from heelfirst.units.distance import MARATHON_M
from heelfirst.units.duration import from_clock


@pytest.mark.parametrize(
    ("distance_m", "time", "value"),
    [(10_000, "40:00", 51.94), (5000, "20:00", 49.81), (MARATHON_M, "3:38:27", 42.49)],
)
def test_published_values(distance_m: float, time: str, value: float) -> None:
    """running.md 3.5, grade der(B): the constants stand in ten public programs alike."""
    assert round(vdot(distance_m, from_clock(time)), 2) == value


def test_arrays_in_arrays_out() -> None:
    assert oxygen(np.array([3.0, 4.0])).shape == (2,)
    assert fraction([600, 7200]).tolist() == sorted(fraction([600, 7200]), reverse=True)


@pytest.mark.parametrize(("distance_m", "time_s"), [(800, 150), (100_000, 40_000), (10_000, 0), (-1, 2400)])
def test_outside_its_range_it_says_nothing(distance_m: float, time_s: float) -> None:
    with pytest.raises(ValueError, match="3:30 and 5:00:00"):
        vdot(distance_m, time_s)
