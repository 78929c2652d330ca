"""Who runs: by marks, by a forecast, by the target, or by nothing that was told."""

from dataclasses import replace
from datetime import date

import pytest

from heelfirst.cli.racing.runner_file import Told
from heelfirst.cli.racing.which_course import flat
from heelfirst.cli.racing.who import Who, who
from heelfirst.course import by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Day, Hour, pace
from heelfirst.records.fitness import Result, critical_speed
from heelfirst.units.distance import MARATHON_M, System

MARKS = (
    Result(MARATHON_M, 10_814.0, Facing.FORWARD),
    Result(10_000.0, 3062.0, Facing.BACKWARD),
)


def on(
    told: Told, length_m: float = MARATHON_M, facing: Facing = Facing.BACKWARD, target_s: float | None = None
) -> Who:
    course = flat(length_m)
    return who(
        told,
        course,
        course.segments(min(100.0, length_m / 10)),
        Day(),
        facing=facing,
        target_s=target_s,
        system=System.KILOMETRES,
    )


def test_it_works() -> None:
    mira = on(Told(marks=MARKS, practice_m=900_000.0))

    assert mira.known
    assert 14_000 < MARATHON_M / mira.runner.level_mps < 15_500
    assert mira.forward is not None
    assert MARATHON_M / mira.forward.level_mps == pytest.approx(10_814, rel=0.02)


def test_who_runs_forward_is_worth_the_forward_marks() -> None:
    mira = on(Told(marks=MARKS), facing=Facing.FORWARD)

    assert mira.runner.facing is Facing.FORWARD
    assert mira.runner.ratio == 1.0
    assert mira.forward is None
    assert MARATHON_M / mira.runner.level_mps == pytest.approx(10_814, rel=0.02)


def test_more_marks_make_a_runner_surer() -> None:
    more = (*MARKS, Result(MARATHON_M / 2, 6900.0, Facing.BACKWARD), Result(5000.0, 1480.0, Facing.BACKWARD))

    assert on(Told(marks=more)).runner.log_sd < on(Told(marks=MARKS)).runner.log_sd < on(Told()).runner.log_sd


def test_short_races_tell_the_reserve_and_a_measured_one_goes_before_them() -> None:
    short = (Result(800.0, 200.0, Facing.BACKWARD), Result(3000.0, 840.0, Facing.BACKWARD))
    told = critical_speed(short, Facing.BACKWARD).d_prime_m

    assert on(Told(marks=short)).runner.reserve_m == pytest.approx(told)
    assert on(Told(marks=short, d_prime_m=90.0)).runner.reserve_m == 90.0
    assert on(Told(marks=MARKS)).runner.reserve_m == 150.0


def test_a_measured_cost_ratio_is_taken() -> None:
    assert on(Told(marks=MARKS, cost_ratio=1.20)).runner.ratio < on(Told(marks=MARKS)).runner.ratio
    assert (
        on(Told(cost_ratio=1.20), target_s=14_000.0).runner.ratio < on(Told(), target_s=14_000.0).runner.ratio
    )


def test_a_mark_that_does_not_speak_is_told() -> None:
    told = Told(marks=(*MARKS, Result(200.0, 40.0, Facing.BACKWARD, what="Sports day")))

    assert (
        "Sports day is set aside: Below 400 m a time says how fast you are, not how long it lasts."
        in on(told).said
    )


def test_with_a_target_alone_the_runner_is_worth_it_on_that_course_and_day() -> None:
    course = by_name("hopkinton-boylston")
    day = Day(hours=(Hour(wind_mps=6.0, wind_from_deg=90.0),))

    mira = who(
        Told(), course, course.segments(), day, facing=Facing.BACKWARD, target_s=13_419.0, system=System.MILES
    )

    assert pace(course.segments(), mira.runner, day).finish_s == pytest.approx(13_419.0, abs=0.01)
    assert not mira.known
    assert mira.forward is None


def test_a_target_that_nobody_can_run_is_refused() -> None:
    with pytest.raises(ValueError, match="faster than anybody has run"):
        on(Told(), target_s=3 * 3600.0)


def test_where_nothing_was_told_the_level_is_that_of_the_middle_one_of_2018() -> None:
    anybody = on(Told())

    assert MARATHON_M / anybody.runner.level_mps == pytest.approx(22_060, rel=0.01)
    assert not anybody.known
    assert "6:07:40" in anybody.said[0]
    # Somebody worth that over a marathon is faster over 10 km.
    assert on(Told(), 10_000.0).runner.level_mps > 1.05 * anybody.runner.level_mps


def test_somebody_of_17_may_run_a_half_and_no_marathon() -> None:
    young = Told(marks=MARKS, age=17)

    assert on(young, MARATHON_M / 2).known
    with pytest.raises(ValueError, match="under 18"):
        on(young)
    assert on(replace(young, age=18)).known


def test_dates_make_an_old_mark_count_less() -> None:
    """A mark of five years ago beside one of this spring."""
    old = Result(10_000.0, 2700.0, Facing.BACKWARD, date(2021, 5, 1))
    new = Result(10_000.0, 3300.0, Facing.BACKWARD, date(2026, 5, 1))
    undated = (replace(old, day=None), replace(new, day=None))

    assert on(Told(marks=(old, new))).runner.level_mps < on(Told(marks=undated)).runner.level_mps


def test_a_race_long_after_the_marks_is_less_sure() -> None:
    """One of years ago is planned with what is known today."""
    spring = (replace(MARKS[1], day=date(2026, 5, 1)),)

    def log_sd(day: date | None) -> float:
        course = flat(MARATHON_M)
        return who(
            Told(marks=spring),
            course,
            course.segments(),
            Day(),
            facing=Facing.BACKWARD,
            target_s=None,
            system=System.KILOMETRES,
            on=day,
        ).runner.log_sd

    assert log_sd(date(2029, 5, 1)) > log_sd(date(2026, 5, 2)) >= log_sd(None)
    assert log_sd(date(2020, 5, 1)) == log_sd(None)
