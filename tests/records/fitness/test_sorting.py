"""Which results speak, which are set aside, and why."""

from datetime import date, timedelta

import pytest

from heelfirst.facing import Facing
from heelfirst.records.fitness import Impossible, Kind, Result, fitness
from heelfirst.records.fitness.law import (
    FORM_DRIFT,
    HIGHEST_EXPONENT,
    LOWEST_EXPONENT,
    SKILL_DRIFT,
)
from heelfirst.units.distance import MARATHON_M
from heelfirst.units.duration import from_clock

BACKWARD, FORWARD = Facing.BACKWARD, Facing.FORWARD
CLAIMED = 0.05


def backward(distance_m: float, time: str, log_sd: float | None = None) -> Result:
    return Result(distance_m, from_clock(time), BACKWARD, log_sd=log_sd)


def uneven() -> list[Result]:
    """Published marks of one runner; neighbours make exponents of 1.06, 1.37, 1.00 and 0.94 (running.md 3.5)."""
    return [
        backward(800, "3:37", CLAIMED),
        backward(5000, "25:25", CLAIMED),
        backward(10_000, "1:05:51", CLAIMED),
        backward(21_097.5, "2:18:30", CLAIMED),
        backward(MARATHON_M, "4:26:06", 0.03),
    ]


def test_of_marks_that_contradict_each_other_the_odd_ones_are_set_aside_by_name() -> None:
    runner = fitness(uneven())
    aside = {one.result.distance_m: one.why for one in runner.set_aside}

    assert set(aside) == {10_000, 21_097.5}
    assert "5 km backward in 25:25" in aside[10_000]
    assert "1.37" in aside[10_000]
    assert "the marathon backward in 4:26:06" in aside[21_097.5]
    assert "0.94" in aside[21_097.5]
    assert 1.03 < runner.exponent(BACKWARD)[0] < 1.15


def test_what_is_set_aside_stands_among_the_reasons() -> None:
    reasons = fitness(uneven()).predict(MARATHON_M).reasons

    assert sum(reason.startswith("Set aside:") for reason in reasons) == 2


def test_of_two_marks_the_slow_one_is_set_aside() -> None:
    """A slow day happens to everybody, a fast one by accident to nobody."""
    slow_long = fitness([backward(5000, "25:00"), backward(10_000, "1:05:00")])
    slow_short = fitness([backward(5000, "33:30"), backward(10_000, "1:03:00")])

    assert [one.result.distance_m for one in slow_long.set_aside] == [10_000]
    assert [one.result.distance_m for one in slow_short.set_aside] == [5000]


def test_of_two_marks_a_claim_is_set_aside_before_a_race() -> None:
    runner = fitness([backward(5000, "22:00", 0.1), backward(10_000, "1:05:00")])

    assert [one.result.distance_m for one in runner.set_aside] == [5000]


def test_a_wrong_digit_among_four_marks_is_found() -> None:
    marks = [
        Result(5000, 1200, FORWARD),
        Result(10_000, from_clock("35:00"), FORWARD),
        Result(21_097.5, from_clock("1:32:00"), FORWARD),
        Result(MARATHON_M, from_clock("3:13:00"), FORWARD),
    ]

    assert [one.result.distance_m for one in fitness(marks).set_aside] == [10_000]


def test_marks_over_nearly_the_same_distance_do_not_contradict() -> None:
    """A mile and 1,500 m a day's form apart make any exponent."""
    runner = fitness([backward(1500, "6:10"), backward(1609.344, "6:12")])

    assert runner.set_aside == ()


def test_the_two_directions_do_not_contradict_each_other() -> None:
    runner = fitness([Result(5000, 1200, FORWARD), backward(10_000, "58:00")])

    assert runner.set_aside == ()


def test_a_sprint_does_not_speak_of_a_marathon() -> None:
    marks = [backward(10_000, "58:00"), backward(200, "0:45")]

    assert [one.result.distance_m for one in fitness(marks).set_aside] == [200]
    assert (
        fitness(marks).predict(MARATHON_M).predicted_s == fitness(marks[:1]).predict(MARATHON_M).predicted_s
    )


def test_a_mark_far_off_the_rest_counts_less_and_is_named() -> None:
    slow = backward(10_000, "1:12:00")
    marks = [backward(10_000, "55:00"), backward(10_000, "55:30"), backward(10_000, "54:40"), slow]
    runner = fitness(marks)
    told = runner.predict(10_000)

    assert [one.weight < 0.5 for one in runner.used] == [False, False, False, True]
    assert told.predicted_s < from_clock("57:30")
    assert any("1:12:00" in reason and "far from the rest" in reason for reason in told.reasons)


def test_marks_that_agree_all_count_in_full() -> None:
    marks = [backward(5000, "26:30"), backward(10_000, "57:00"), backward(21_097.5, "2:09:00")]

    assert [one.weight for one in fitness(marks).used] == [1, 1, 1]


def hard(distance_m: float, time: str) -> Result:
    return Result(distance_m, from_clock(time), BACKWARD, kind=Kind.HARD_RUN)


def test_a_hard_run_says_at_least_this_fast() -> None:
    """A slow one says nothing, one as much faster moves the forecast."""
    race = backward(10_000, "55:00")
    alone = fitness([race]).predict(10_000).predicted_s
    slow = fitness([race, hard(12_000, "1:30:00")]).predict(10_000).predicted_s
    fast = fitness([race, hard(12_000, "1:00:00")]).predict(10_000).predicted_s

    assert slow == pytest.approx(alone, rel=1e-4)
    assert fast < alone * 0.98


@pytest.mark.parametrize("time", ["52:30", "55:00", "1:00:00", "1:30:00"])
def test_a_hard_run_never_slows_a_forecast(time: str) -> None:
    race = Result(MARATHON_M, from_clock("3:00:14"), FORWARD)
    alone = fitness([race], 1_046_000).predict(MARATHON_M)
    told = fitness([race, hard(10_000, time)], 1_046_000).predict(MARATHON_M)

    assert told.predicted_s <= alone.predicted_s * 1.0001


def test_hard_runs_alone_foretell_a_race_faster_than_they_were() -> None:
    told = fitness([hard(10_000, "1:00:00")]).predict(10_000)

    assert told.predicted_s < from_clock("1:00:00")
    assert told.high_s / told.low_s > fitness([backward(10_000, "57:00")]).predict(10_000).high_s / (
        fitness([backward(10_000, "57:00")]).predict(10_000).low_s
    )


def test_of_hard_runs_over_about_one_distance_the_fastest_speaks() -> None:
    runner = fitness([hard(10_000, "1:04:00"), hard(10_100, "1:00:00"), hard(10_200, "1:07:00")])

    assert [one.result.time_s for one in runner.used] == [3600]
    assert len(runner.set_aside) == 2


def test_a_recording_that_cannot_be_is_set_aside_and_a_race_that_cannot_be_is_refused() -> None:
    race, glitch = backward(10_000, "55:00"), hard(5000, "9:00")
    runner = fitness([race, glitch])

    assert [one.result for one in runner.set_aside] == [glitch]
    assert "far faster" in runner.set_aside[0].why
    with pytest.raises(Impossible):
        fitness([race, backward(5000, "9:00")])


def test_many_races_are_sorted_in_a_moment_and_all_are_accounted_for() -> None:
    begins = date(2025, 1, 1)
    marks = [
        Result(
            3000.0 + 97 * number,
            0.28 * (3000.0 + 97 * number) ** 1.02 * (1.3 if number % 9 == 0 else 1.0),
            BACKWARD,
            begins + timedelta(days=number),
        )
        for number in range(150)
    ]
    runner = fitness(marks)

    assert len(runner.used) + len(runner.set_aside) == 150
    assert len(runner.used) >= 2


def test_marks_of_one_time_drift_together() -> None:
    """Two marks of three years ago are not twice as sure of today as one: form wanders for both alike."""
    today = date(2026, 4, 1)
    old = today - timedelta(days=3 * 365)
    two = fitness([Result(10_000, 3300, BACKWARD, old), Result(10_000, 3310, BACKWARD, old)], on=today)
    drift = 3 * (FORM_DRIFT**2 + SKILL_DRIFT**2)

    _, variance = two.grounds.belief.log_times([10_000], BACKWARD)
    assert variance[0] > 0.9 * drift


def test_a_hard_run_of_another_season_speaks_for_itself() -> None:
    today = date(2026, 4, 1)
    runs = [
        Result(10_000, 3600, BACKWARD, today - timedelta(days=400), Kind.HARD_RUN),
        Result(10_000, 3700, BACKWARD, today - timedelta(days=20), Kind.HARD_RUN),
    ]

    assert fitness(runs, on=today).set_aside == ()


def test_hard_runs_that_make_no_runner_leave_the_exponent_human() -> None:
    """One of these was a stroll; at least as fast as the other is all that it says."""
    runner = fitness([hard(3000, "30:00"), hard(MARATHON_M, "3:20:00")])

    assert runner.predict(MARATHON_M).predicted_s < from_clock("3:40:00")
    assert LOWEST_EXPONENT < runner.exponent(BACKWARD)[0] < HIGHEST_EXPONENT


@pytest.mark.parametrize("half", ["1:30:00", "1:28:20", "1:26:40"])
def test_a_faster_half_is_not_blamed_for_a_slow_10_km(half: str) -> None:
    """A day's form bends the exponent between neighbours; within it no mark is taken away."""
    runner = fitness(
        [
            Result(5000, from_clock("19:50"), FORWARD),
            Result(10_000, from_clock("41:20"), FORWARD),
            Result(21_097.5, from_clock(half), FORWARD),
        ],
        500_000,
    )

    assert runner.set_aside == ()
