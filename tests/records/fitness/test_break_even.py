"""What a target allows over forward."""

import pytest

from heelfirst.facing import Facing
from heelfirst.records.fitness import Impossible, Kind, Result, break_even, fitness
from heelfirst.units.distance import MARATHON_M
from heelfirst.units.duration import from_clock

BACKWARD, FORWARD = Facing.BACKWARD, Facing.FORWARD
QUALIFIER = Result(MARATHON_M, from_clock("3:00:14"), FORWARD)


@pytest.mark.parametrize(("target", "share"), [("3:43:39", 24.1), ("3:38:27", 21.2), ("3:25:24", 14.0)])
def test_published_values(target: str, share: float) -> None:
    """running.md section 10: what each answer of the record book allows over 3:00:14."""
    allowed = break_even(fitness([QUALIFIER]), from_clock(target), MARATHON_M)

    assert round(allowed.surcharge_pct, 1) == share
    assert allowed.mark == QUALIFIER


def test_the_best_race_over_the_distance_is_the_yardstick() -> None:
    slower = Result(MARATHON_M, from_clock("3:05:00"), FORWARD)
    long_run = Result(MARATHON_M, from_clock("3:30:00"), FORWARD, kind=Kind.HARD_RUN)
    allowed = break_even(fitness([slower, QUALIFIER, long_run]), 13_419, MARATHON_M)

    assert allowed.mark == QUALIFIER


def test_without_a_race_over_the_distance_forward_is_foretold() -> None:
    runner = fitness([Result(21_097.5, from_clock("1:25:00"), FORWARD), Result(MARATHON_M, 16_000, BACKWARD)])
    allowed = break_even(runner, 13_419, MARATHON_M)

    assert allowed.mark is None
    assert allowed.forward_s == pytest.approx(runner.predict(MARATHON_M, FORWARD).predicted_s)


def test_a_target_that_nobody_can_run_is_refused() -> None:
    with pytest.raises(Impossible):
        break_even(fitness([QUALIFIER]), 720, MARATHON_M)
