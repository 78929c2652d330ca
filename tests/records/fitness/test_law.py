"""The law: a straight line in log time each way, learned in closed form."""

import numpy as np
import pytest

from heelfirst.energetics.interval import Z80
from heelfirst.energetics.ratio import CostRatio
from heelfirst.facing import Facing
from heelfirst.records.fitness import Result, fitness
from heelfirst.records.fitness.law import (
    FORM_DRIFT,
    believed,
    coupling,
    day_sd,
    disagreement,
    learned,
    seen,
    surprise,
)
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.units.duration import from_clock

BACKWARD, FORWARD = Facing.BACKWARD, Facing.FORWARD
MARKS = [
    Result(5000, 1230, FORWARD),
    Result(21_097.5, 5700, FORWARD),
    Result(10_000, 3200, BACKWARD),
    Result(MARATHON_M, 15_000, BACKWARD),
]


def test_marks_one_after_the_other_teach_what_they_teach_together() -> None:
    before = believed(coupling(1e6))
    together = learned(before, seen(MARKS, None))
    one_by_one = before
    for mark in MARKS:
        one_by_one = learned(one_by_one, seen([mark], None))

    assert one_by_one.mean == pytest.approx(together.mean)
    assert one_by_one.spread == pytest.approx(together.spread, abs=1e-9)


def test_a_mark_never_makes_less_sure() -> None:
    before = believed(coupling())
    for count in range(1, len(MARKS) + 1):
        after = learned(before, seen(MARKS[:count], None))
        assert (np.diag(after.spread) <= np.diag(before.spread) + 1e-12).all()
        assert np.linalg.eigvalsh(after.spread).min() > 0


def test_leaving_one_out_is_worked_out_without_leaving_it_out() -> None:
    before, marks = believed(coupling()), seen(MARKS, None)
    off, variance = surprise(before, marks)

    for at, mark in enumerate(MARKS):
        rest = learned(before, marks.only(np.arange(len(MARKS)) != at))
        log_times, spread = rest.log_times([mark.distance_m], mark.facing)
        assert off[at] == pytest.approx(np.log(mark.time_s) - log_times[0])
        assert variance[at] == pytest.approx(spread[0] + marks.noise[at, at])


def test_what_leaving_out_gains_is_the_square_of_the_surprise() -> None:
    before, marks = believed(coupling()), seen(MARKS, None)
    inverse, apart = disagreement(before, marks)
    off, variance = surprise(before, marks)
    rest = marks.only(np.arange(len(MARKS)) != 2)
    rest_inverse, rest_apart = disagreement(before, rest)

    gained = apart @ inverse @ apart - rest_apart @ rest_inverse @ rest_apart
    assert gained == pytest.approx(off[2] ** 2 / variance[2])


def test_the_surcharge_over_a_marathon_falls_with_practice_and_gets_surer() -> None:
    shares = [np.expm1(coupling(metres).log_mean) for metres in (0, 3e5, 650 * MILE_M, 5e6)]
    spreads = [coupling(metres).log_sd for metres in (0, 3e5, 650 * MILE_M, 5e6)]

    assert shares == sorted(shares, reverse=True)
    assert spreads == sorted(spreads, reverse=True)
    assert 0.38 < shares[0] < 0.42
    assert 0.28 < shares[2] < 0.30


def test_runners_known_both_ways_over_the_marathon_lie_where_the_unpractised_are_looked_for() -> None:
    """2:33:32 and 3:25:24, 2:57:33 and 3:42:41, 3:10:42 and 4:26:06 (running.md 1.4): 25 to 39 %."""
    joined = coupling()
    low, high = (np.expm1(joined.log_mean + side * Z80 * joined.log_sd) for side in (-1, 1))

    for forward_s, backward_s in ((9212, 12_324), (10_653, 13_361), (11_442, 15_966)):
        assert low < backward_s / forward_s - 1 < high


def test_a_measured_ratio_replaces_the_usual_one() -> None:
    measured = CostRatio(1.22, 0.03, 1.17, 1.27, 1e6, 5)

    assert coupling(None, measured).log_mean < coupling(1e6).log_mean
    assert coupling(None, measured).practice_m == 1e6
    assert coupling(2e6, measured).practice_m == 2e6


def test_practice_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="practice"):
        coupling(-1)


def test_half_of_recreational_runners_need_ten_minutes_more_than_riegel_says() -> None:
    """Vickers and Vertosick 2016 (A): from a half in 2:00:00, 1.06 says 4:10:11 and the median lies at 4:20 or later."""
    riegel_s = 7200 * 2**1.06
    told = fitness([Result(MARATHON_M / 2, 7200, FORWARD)]).predict(MARATHON_M, FORWARD)

    assert told.predicted_s >= riegel_s + 600
    assert told.predicted_s < riegel_s + 720
    assert told.high_s > riegel_s + 1200


def test_up_to_the_half_riegel_is_well_calibrated() -> None:
    """Vickers and Vertosick 2016 (A)."""
    runner = fitness([Result(10_000, 3300, FORWARD)])

    assert runner.predict(MARATHON_M / 2, FORWARD).predicted_s == pytest.approx(
        3300 * (MARATHON_M / 2 / 10_000) ** 1.06, rel=0.005
    )


def test_one_half_foretells_one_marathon_about_as_widely_as_the_best_model_did() -> None:
    """Mean squared error 228 min² from one earlier race (Vickers and Vertosick 2016, A)."""
    told = fitness([Result(MARATHON_M / 2, 6600, FORWARD)]).predict(MARATHON_M, FORWARD)
    sd_min = (told.high_s - told.low_s) / (2 * Z80) / 60

    assert pytest.approx(sd_min, rel=0.15) == 228**0.5


def test_what_is_said_backward_of_a_slow_runner_rests_on_a_marathon_they_would_run() -> None:
    runner = fitness([Result(MARATHON_M / 2, 7200, FORWARD)])
    joined = runner.grounds.coupling

    assert runner.predict(MARATHON_M).predicted_s == pytest.approx(
        from_clock("4:20:19") * np.exp(joined.log_mean), rel=0.002
    )


def test_the_fast_bend_little() -> None:
    """World bests forward make 1.061 from 10 km to the marathon (grade C)."""
    runner = fitness([Result(MARATHON_M / 2, 3750, FORWARD)])

    assert 1.05 < runner.exponent(FORWARD)[0] < 1.07


def test_a_days_form_is_wider_for_the_slower() -> None:
    """Hopkins and Hewson 2001 (A): 2.6 % in marathons of the fastest quarter, 1.0 to 2.3 times as much in the slower half."""
    fast, slow, slowest = day_sd(np.log([10_800, 16_200, 80_000]), FORWARD)

    assert np.hypot(fast, FORM_DRIFT * (22 / 52 / 2) ** 0.5) == pytest.approx(0.026, abs=0.001)
    assert 1.0 <= slow / fast <= 2.3
    assert slowest / fast == pytest.approx(2.3)


@pytest.mark.parametrize("distance_m", [400.0, 800.0, MILE_M, 5000.0])
def test_up_to_10_km_backward_costs_one_surcharge(distance_m: float) -> None:
    """A metre backward costs the same multiple at every speed; only beyond does it fade more than forward."""
    runner = fitness([Result(MARATHON_M, from_clock("3:00:14"), FORWARD)], 1_046_000)

    assert runner.surcharge(distance_m)[0] == pytest.approx(runner.surcharge(10_000)[0], abs=1e-9)
    assert 15 < runner.surcharge(10_000)[0] < runner.surcharge(MARATHON_M)[0]


def test_a_longer_way_is_never_foretold_faster() -> None:
    chance = np.random.default_rng(26)
    for _ in range(100):
        marks = [
            Result(
                float(distance_m),
                float(0.28 * distance_m**1.07 * np.exp(chance.normal(0.25 * (facing is BACKWARD), 0.06))),
                facing,
            )
            for distance_m in chance.choice([1500, 5000, 10_000, 21_097.5, MARATHON_M], 3, replace=False)
            for facing in (FORWARD, BACKWARD)
            if chance.random() < 0.7
        ]
        if not marks:
            continue
        runner = fitness(marks, 500_000)
        for facing in (FORWARD, BACKWARD):
            times = runner.curve(facing, distances_m=np.geomspace(400, 100_000, 60)).duration_s

            assert (np.diff(times) > 0).all()


@pytest.mark.parametrize(("facing", "exponent"), [(BACKWARD, 1.33), (FORWARD, 1.29)])
def test_beyond_the_marathon_time_grows_as_it_did_for_the_few_who_are_known(
    facing: Facing, exponent: float
) -> None:
    """Two runners backward, the world bests forward; up to the marathon nothing changes."""
    known = fitness([Result(MARATHON_M, from_clock("4:00:00"), facing)])
    marathon_s, far_s = (known.predict(way_m, facing).predicted_s for way_m in (MARATHON_M, 100_000.0))

    grown = np.log(far_s / marathon_s) / np.log(100_000.0 / MARATHON_M)
    assert grown == pytest.approx(exponent, abs=0.02)
    assert known.exponent(facing, 90_000.0)[0] == pytest.approx(exponent, abs=0.02)


def test_who_has_run_the_hundred_is_foretold_to_run_it_again() -> None:
    """A mark beyond the marathon is learned at its own distance: the bend is not counted twice."""
    own = [
        Result(MARATHON_M, from_clock("3:38:27"), BACKWARD),
        Result(100_000.0, from_clock("12:20:37"), BACKWARD),
    ]
    alone, both = (fitness(marks).predict(100_000.0, BACKWARD) for marks in (own[:1], own))

    assert alone.predicted_s < both.predicted_s < from_clock("12:20:37")
    assert both.high_s / both.low_s < alone.high_s / alone.low_s


def test_a_curve_by_time_bends_at_the_marathon_as_the_one_by_distance_does() -> None:
    known = fitness([Result(MARATHON_M, from_clock("4:00:00"), BACKWARD)])
    ways_m = np.array([5000.0, 30_000.0, 60_000.0, 100_000.0])
    there = known.curve(BACKWARD, distances_m=ways_m)

    assert known.curve(BACKWARD, durations_s=there.duration_s).distance_m == pytest.approx(ways_m)
