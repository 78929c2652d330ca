"""From marks to a runner who can be planned for."""

import pytest

from heelfirst.energetics import Conditions, prior
from heelfirst.facing import Facing
from heelfirst.pacing import Assumed, pace, runner, spread
from heelfirst.records.fitness import Result, critical_speed, fitness
from hills import way

FORWARD = Result(42_195.0, 10_814.0, Facing.FORWARD)
SHORT = (
    Result(1500.0, 330.0, Facing.BACKWARD),
    Result(3000.0, 700.0, Facing.BACKWARD),
    Result(5000.0, 1200.0, Facing.BACKWARD),
)


def test_a_level_plan_gives_the_prediction_back_with_its_interval() -> None:
    """3:00:14 forward and 650 backward miles: 3:53 backward, 80 % from 3:37 to 4:11."""
    told = fitness([FORWARD], practice_m=1_046_000.0).predict(42_195.0)

    plan = pace(way(), runner(told, prior(1_046_000.0)), assumed=Assumed(drift_per_km=0.0))

    assert plan.finish_s == pytest.approx(told.predicted_s, abs=0.01)
    assert spread(plan).interval_s == pytest.approx((told.low_s, told.high_s), rel=0.005)


def test_a_measured_d_prime_is_the_reserve() -> None:
    told = fitness([FORWARD, *SHORT]).predict(42_195.0)
    measured = critical_speed(SHORT, Facing.BACKWARD)

    assert runner(told).reserve_m == 150.0
    assert runner(told, critical=measured).reserve_m == measured.d_prime_m


def test_a_d_prime_of_the_other_way_is_not() -> None:
    told = fitness([FORWARD, *SHORT]).predict(42_195.0, Facing.FORWARD)
    measured = critical_speed(SHORT, Facing.BACKWARD)

    forward = runner(told, critical=measured)

    assert (forward.reserve_m, forward.ratio) == (150.0, 1.0)


def test_a_prediction_with_weather_would_count_it_twice_and_is_refused() -> None:
    told = fitness([FORWARD]).predict(42_195.0, conditions=Conditions(headwind_mps=5.0))

    with pytest.raises(ValueError, match="predict the calm day"):
        runner(told)
