"""Clocks held against every fade that may be, and the word that is kept by what they tell."""

import subprocess
import sys

import numpy as np
import pytest

from heelfirst.pacing.fading import Worth, evenly, rest
from shared_data import CHECKOUT

MARATHON_S = 14_000.0
USUAL = Worth(0.0, 0.06)


def told(edges: list[float], seen: list[float], worth: Worth = USUAL) -> tuple[float, float, float]:
    """The middle and the 80 % interval of how much longer the rest takes, in per cent."""
    logs = rest(np.array([0.0, *edges]), np.array(seen), MARATHON_S, worth, 199).logs
    low, middle, high = (100 * (np.exp(np.quantile(logs, share)) - 1) for share in (0.1, 0.5, 0.9))
    return low, middle, high


def test_four_of_five_made_races_end_inside_the_interval_wherever_they_are_looked_at() -> None:
    """The short form of bench/pacing_on_the_day.py: 200 races with fades, at 10, 21, 30 and 35 km."""
    script = (
        "import sys; sys.path.insert(0, 'bench'); import pacing_on_the_day as made\n"
        "told = list(made.races(200, 26, made.like_the_model))\n"
        "print(*(sum(each.inside for each in told if each.at_m == at_m) / 200 for at_m in made.TOLD_M))"
    )

    answer = subprocess.run(
        [sys.executable, "-c", script],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        check=True,
        timeout=120,
        text=True,
    )

    inside = [float(share) for share in answer.stdout.split()]
    assert len(inside) == 4
    assert inside == pytest.approx([0.8] * 4, abs=0.08)


def test_the_example_by_hand() -> None:
    """docs/how/pacing.md: twice 5 km as planned, then 5 and 20 % slower than that."""
    low, middle, high = told([0.6, 0.72, 0.84], [0.0, np.log(1.05), np.log(1.2)])

    assert (round(low), round(middle), round(high)) == (16, 27, 43)


def test_the_latest_stretch_weighs_most_where_pace_falls_off() -> None:
    """The same mean so far, spread evenly or all in the last stretch."""
    even = told([0.24, 0.48, 0.72], [0.1, 0.1, 0.1])
    fading = told([0.24, 0.48, 0.72], [0.0, 0.0, 0.3])

    assert even[1] == pytest.approx(10.5, abs=3)
    assert fading[1] > 30


def test_a_plan_beyond_the_runner_is_paid_for_later() -> None:
    kept = [told([0.12, 0.24, 0.5], [0.0] * 3, Worth(beyond, 0.05))[1] for beyond in (-0.1, 0.0, 0.1)]

    assert kept == sorted(kept)
    assert kept[0] < 2
    assert kept[2] > 10


def test_a_short_race_has_little_of_the_wall() -> None:
    """At half of ten kilometres and at half of a marathon, both as planned."""
    short = rest(np.array([0.0, 0.5]), np.array([0.0]), 3000.0, USUAL, 199).logs
    long = rest(np.array([0.0, 0.5]), np.array([0.0]), MARATHON_S, USUAL, 199).logs

    assert np.quantile(short, 0.9) < np.quantile(long, 0.9)


def test_a_weighted_sample_is_laid_out_evenly() -> None:
    laid = evenly(np.array([3.0, 1.0, 2.0]), np.array([1.0, 1.0, 2.0]), 4)

    assert laid.tolist() == pytest.approx([1.0, 1.667, 2.333, 3.0], abs=0.001)
