"""Riegel's law with an exponent of one's own, against published marks."""

import pytest

from heelfirst.energetics import Conditions
from heelfirst.facing import Facing
from heelfirst.records.fitness import Impossible, Kind, Result, fitness, own_exponent
from heelfirst.records.fitness.riegel import exponent_between
from heelfirst.units.distance import MARATHON_M
from heelfirst.units.duration import from_clock

BACKWARD = Facing.BACKWARD


def mark(distance_m: float, time: str) -> Result:
    return Result(distance_m, from_clock(time), BACKWARD)


def test_it_works() -> None:
    assert own_exponent([mark(10_000, "40:00"), mark(20_000, "1:24:00")], BACKWARD) == pytest.approx(
        1.0704, abs=1e-4
    )


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


def test_the_reasons_say_what_the_races_alone_make() -> None:
    told = fitness([mark(10_000, "55:00"), mark(MARATHON_M, "4:20:00")]).predict(MARATHON_M)

    assert "Your races alone make an exponent of 1.08." in told.reasons


def test_races_that_no_runner_makes_are_named_among_the_reasons() -> None:
    """10 km and 13 km are too near to set one aside for their exponent, and no runner has 1.40."""
    told = fitness([mark(10_000, "55:00"), Result(13_000, 3300 * 1.3**1.4, BACKWARD)]).predict(MARATHON_M)

    assert any("agree least" in reason for reason in told.reasons)


def test_a_storm_makes_no_exponent() -> None:
    storm = Conditions(headwind_mps=11, temperature_c=2, rain=True)
    blown = Result(MARATHON_M, from_clock("5:43:59"), BACKWARD, conditions=storm)

    assert exponent_between(mark(10_000, "55:00"), blown) == pytest.approx(1.11, abs=0.03)
