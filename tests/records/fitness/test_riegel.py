"""Riegel's law with an exponent of one's own, against published marks."""

from math import log

import pytest

from heelfirst.facing import Facing
from heelfirst.records.fitness import Impossible, Kind, Result, own_exponent
from heelfirst.records.fitness.riegel import exponent_between, foretold_s
from heelfirst.units.distance import MARATHON_M
from heelfirst.units.duration import from_clock

BACKWARD = Facing.BACKWARD


def mark(distance_m: float, time: str) -> Result:
    return Result(distance_m, from_clock(time), BACKWARD)


def test_it_works() -> None:
    assert foretold_s(2400, 10_000, 20_000) == pytest.approx(2400 * 2**1.06)


@pytest.mark.parametrize(
    ("first", "second", "exponent"),
    [
        # running.md 3.5: backward exponents from published marks, grade der(A/B).
        (mark(10_000, "41:26.13"), mark(21_097.5, "1:36:45"), 1.136),
        (mark(21_097.5, "1:36:45"), mark(MARATHON_M, "3:42:41"), 1.203),
        (mark(MARATHON_M, "3:38:27"), mark(100_000, "12:20:37"), 1.415),
        (mark(MARATHON_M, "5:45:56"), mark(100_000, "16:53:13"), 1.245),
        (mark(10_000, "38:50.01"), mark(MARATHON_M, "3:25:24"), 1.157),
        (mark(5000, "25:25"), mark(10_000, "1:05:51"), 1.37),
        (mark(10_000, "1:05:51"), mark(21_097.5, "2:18:30"), 1.00),
        (mark(21_097.5, "2:18:30"), mark(MARATHON_M, "4:26:06"), 0.94),
    ],
)
def test_published_exponents(first: Result, second: Result, exponent: float) -> None:
    assert exponent_between(first, second) == pytest.approx(exponent, abs=0.005)
    assert exponent_between(second, first) == pytest.approx(exponent, abs=0.005)


def test_the_line_through_the_best_backward_marks() -> None:
    """1.103 from the men's bests, 1 km to the marathon (running.md 3.5, grade der(A/B))."""
    bests = [
        mark(1000, "3:18.43"),
        mark(1500, "5:01.02"),
        mark(1609.344, "5:30"),
        mark(3000, "11:11.76"),
        mark(5000, "19:07.13"),
        mark(10_000, "38:50.01"),
        mark(21_097.5, "1:35:49"),
        mark(MARATHON_M, "3:25:24"),
    ]

    assert own_exponent(bests, BACKWARD) == pytest.approx(1.103, abs=0.003)


def test_without_two_distances_there_is_none() -> None:
    hard = Result(5000, 1600, BACKWARD, kind=Kind.HARD_RUN)

    assert own_exponent([mark(10_000, "55:00"), mark(10_000, "56:00"), hard], BACKWARD) is None


def test_a_fit_outside_what_runners_have_is_rejected_and_names_the_pair() -> None:
    with pytest.raises(Impossible) as refused:
        own_exponent(
            [mark(10_000, "1:05:51"), mark(21_097.5, "2:18:30"), mark(MARATHON_M, "4:26:06")], BACKWARD
        )

    assert "0.97" in str(refused.value)
    assert "The half marathon backward in 2:18:30" in str(refused.value)
    assert "4:26:06" in str(refused.value)


@pytest.mark.parametrize("exponent", [1.0, 1.029, 1.301, 1.5])
def test_the_range_has_edges(exponent: float) -> None:
    with pytest.raises(Impossible):
        own_exponent([mark(10_000, "55:00"), Result(20_000, 3300 * 2**exponent, BACKWARD)], BACKWARD)


def test_one_distance_makes_no_exponent() -> None:
    with pytest.raises(Impossible):
        exponent_between(mark(10_000, "55:00"), mark(10_000, "54:00"))


def test_the_vickers_trap_is_in_the_default() -> None:
    """Half of recreational runners take at least 10 minutes longer than 1.06 says (Vickers and Vertosick 2016)."""
    at_usual_s = foretold_s(from_clock("2:00:00"), 21_097.5, MARATHON_M)
    exponent = log((at_usual_s + 600) / from_clock("2:00:00")) / log(2)

    assert exponent == pytest.approx(1.116, abs=0.002)
