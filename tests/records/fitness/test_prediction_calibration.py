"""Runners made by the model run inside its intervals: the short form of `just prove prediction-calibration`."""

import numpy as np

from prediction_calibration import LEAST, MOST, SEED, races


def test_eighty_in_a_hundred_run_inside_the_interval() -> None:
    inside = np.mean([race.inside for race in races(200, SEED)])

    assert LEAST <= inside <= MOST


def test_the_same_seed_makes_the_same_runners() -> None:
    assert list(races(5, 1)) == list(races(5, 1))
