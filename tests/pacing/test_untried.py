"""A forecast backward for somebody of whom nothing backward is known: wider towards slow, and said so."""

from math import exp, log

import pytest

from heelfirst.facing import Facing
from heelfirst.pacing import Runner, pace, runner, spread
from heelfirst.pacing.runner import untried_in_words, untried_sd
from heelfirst.records.fitness import Result, fitness
from heelfirst.units.distance import MARATHON_M
from heelfirst.units.duration import from_clock
from hills import mira, way

FORWARD_10_KM = Result(10_000.0, 2700.0, Facing.FORWARD)
BACKWARD_10_KM = Result(10_000.0, 3660.0, Facing.BACKWARD)


def worth(practice_m: float | None, *marks: Result) -> tuple[Runner, float]:
    known = fitness(marks, practice_m)
    foretold, wider = known.predict(MARATHON_M), untried_sd(known, Facing.BACKWARD)
    return runner(foretold, untried=wider), wider


def test_it_works() -> None:
    """45:00 forward and nothing backward: one in ten keeps less than 0.58 of the forward speed, as has happened."""
    known = fitness([FORWARD_10_KM], 0.0)
    foretold, (own, wider) = known.predict(MARATHON_M), worth(0.0, FORWARD_10_KM)
    low_s, high_s = spread(pace(way(), own)).interval_s

    assert low_s == pytest.approx(foretold.low_s, rel=0.01)
    assert high_s == pytest.approx(from_clock("6:13:39"), abs=30.0)
    assert foretold.forward_s / high_s < 0.58
    assert untried_in_words(foretold, wider).startswith(
        "Nothing that you ran backward is known: it is taken at 0.72 times your forward speed."
    )


def test_practice_narrows_it_and_a_race_backward_ends_it() -> None:
    wider = [worth(metres, FORWARD_10_KM)[1] for metres in (0.0, 200_000.0, 600_000.0, 2_000_000.0)]

    assert wider == sorted(wider, reverse=True)
    assert wider[0] == pytest.approx(0.14)
    assert wider[1] == pytest.approx(0.14 * exp(-0.5))
    assert wider[-1] == 0.0
    assert worth(0.0, FORWARD_10_KM, BACKWARD_10_KM)[1] == 0.0
    assert worth(0.0, FORWARD_10_KM, BACKWARD_10_KM)[0].slow_log_sd is None


def test_untold_practice_is_doubted_as_none() -> None:
    assert worth(None, FORWARD_10_KM)[1] == worth(0.0, FORWARD_10_KM)[1]


def test_facing_forward_nobody_is_a_novice() -> None:
    assert untried_sd(fitness([FORWARD_10_KM], 0.0), Facing.FORWARD) == 0.0
    assert untried_in_words(fitness([FORWARD_10_KM]).predict(MARATHON_M), 0.0) == ""


def test_only_the_slow_side_moves() -> None:
    even, lopsided = mira(), Runner(level_mps=mira().level_mps, log_sd=mira().log_sd, slow_log_sd=0.2)
    (low_s, high_s), (same_s, later_s) = (spread(pace(way(), each)).interval_s for each in (even, lopsided))

    assert same_s == pytest.approx(low_s, rel=0.002)
    assert log(later_s / high_s) > 0.1


@pytest.mark.parametrize("slow_log_sd", [0.01, 0.7, float("nan")])
def test_a_slower_side_that_is_narrower_is_refused(slow_log_sd: float) -> None:
    with pytest.raises(ValueError, match="the slower side spreads as far"):
        Runner(level_mps=3.0, log_sd=0.06, slow_log_sd=slow_log_sd)
