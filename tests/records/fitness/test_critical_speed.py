"""Critical speed and D′ against published marks."""

import pytest

from heelfirst.facing import Facing
from heelfirst.records.book import EVENTS, book
from heelfirst.records.fitness import Kind, Result, TooFew, critical_speed, published

BACKWARD, FORWARD = Facing.BACKWARD, Facing.FORWARD


def test_it_works_on_a_line() -> None:
    marks = [Result(4 * time_s + 200, time_s, FORWARD) for time_s in (150.0, 400.0, 900.0)]
    told = critical_speed(marks, FORWARD)

    assert told.speed_mps == pytest.approx(4)
    assert told.d_prime_m == pytest.approx(200)
    assert told.speed_range_mps[0] < 4 < told.speed_range_mps[1]
    assert told.d_prime_range_m[0] < 200 < told.d_prime_range_m[1]


def test_the_best_backward_marks_over_1500_3000_and_5000_m() -> None:
    """4.14 m/s and 241 m from 5:01.02, 11:11.76 and 19:07.13 (running.md 3.5, grade der(B))."""
    marks = [Result(1500, 301.02, BACKWARD), Result(3000, 671.76, BACKWARD), Result(5000, 1147.13, BACKWARD)]
    told = critical_speed(marks, BACKWARD)

    assert round(told.speed_mps, 2) == 4.14
    assert round(told.d_prime_m) == 241


def test_the_same_from_the_record_book() -> None:
    marks = [
        published(mark)
        for mark in book().of_runner("dold")
        if mark.event in [event for event in EVENTS if event.distance_m in {1500, 3000, 5000}]
    ]

    assert round(critical_speed(marks, BACKWARD).speed_mps, 2) == 4.14


def test_only_races_of_one_direction_between_2_and_30_minutes_count() -> None:
    line = [Result(4 * time_s + 200, time_s, FORWARD) for time_s in (150.0, 900.0)]
    others = [
        Result(10_000, 2700, FORWARD),
        Result(400, 80, FORWARD),
        Result(3000, 800, BACKWARD),
        Result(3000, 900, FORWARD, kind=Kind.HARD_RUN),
    ]

    assert critical_speed([*line, *others], FORWARD).used == tuple(line)


@pytest.mark.parametrize(
    "marks",
    [
        [],
        [Result(1500, 300, FORWARD)],
        [Result(1500, 300, FORWARD), Result(1609, 325, FORWARD)],
        [Result(1500, 300, FORWARD), Result(5000, 1200, BACKWARD)],
    ],
    ids=["none", "one", "too close", "two directions"],
)
def test_too_few_marks_say_which_would_do(marks: list[Result]) -> None:
    with pytest.raises(TooFew, match="between 2 and 30 minutes"):
        critical_speed(marks, FORWARD)


def test_a_line_that_no_runner_has_is_refused() -> None:
    """The longer race was faster: D′ would be below zero."""
    with pytest.raises(TooFew, match="no runner has"):
        critical_speed([Result(1500, 400, FORWARD), Result(5000, 1200, FORWARD)], FORWARD)
