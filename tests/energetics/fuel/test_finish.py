"""How far and in what time: what cannot be is named."""

import re
from math import inf, nan

import pytest

from heelfirst.energetics.fuel import Finish
from heelfirst.energetics.fuel.finish import refusal
from heelfirst.units.distance import MARATHON_M


def test_a_window_is_the_interval_of_the_finish_in_proportion() -> None:
    assert Finish(40_000, 14_400, 15_000, 18_000).window_s(10_000) == (3600, 4500)


@pytest.mark.parametrize(
    ("distance_m", "times_s", "told"),
    [
        (42.195, (14_000, 14_000, 14_000), "Were kilometres given as metres"),
        (0, (1, 1, 1), "A plan is made for 100 m to 300 km, not for 0 m"),
        (-5000, (1500, 1500, 1500), "not for -5000 m"),
        (nan, (1500, 1500, 1500), "not for nan m"),
        (MARATHON_M, (0, 14_000, 15_000), "above zero"),
        (MARATHON_M, (13_000, nan, 15_000), "above zero"),
        (MARATHON_M, (13_000, 14_000, inf), "above zero"),
        (MARATHON_M, (15_000, 14_000, 13_000), "4:10:00, 3:53:20, 3:36:40. Give the earliest first"),
        (MARATHON_M, (720, 720, 720), "42,195 m in 12:00 is faster than anybody ever ran"),
        (MARATHON_M, (240, 240, 240), "Were minutes given as seconds"),
        (5000, (1800, 1800, 108_000), "slower than a walk"),
    ],
)
def test_what_nobody_can_do_is_refused_by_name(
    distance_m: float, times_s: tuple[float, float, float], told: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        Finish(distance_m, *times_s)

    assert told in refusal(distance_m, *times_s)


def test_what_can_be_is_taken() -> None:
    assert refusal(MARATHON_M, 12_000, 13_419, 25_920) == ""
