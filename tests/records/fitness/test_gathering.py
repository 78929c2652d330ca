"""Each race speaks once, whoever tells of it; a hard run is one by rule."""

from datetime import date, timedelta

import pytest

from heelfirst.energetics import Conditions
from heelfirst.facing import Facing
from heelfirst.records.fitness import Kind, Result, gathered, hard_run, practised_m
from heelfirst.units.distance import MARATHON_M

BACKWARD, FORWARD = Facing.BACKWARD, Facing.FORWARD
RACE_DAY = date(2026, 4, 20)
QUALIFIER = Result(MARATHON_M, 10_814, FORWARD)


def test_a_forward_mark_of_two_attempts_counts_once() -> None:
    results, merged = gathered([QUALIFIER, QUALIFIER])

    assert results == [QUALIFIER]
    assert len(merged) == 1
    assert "counts once" in merged[0].sentence


def test_a_mark_of_another_year_is_another_race() -> None:
    """5 km in 25:00 in 2020 and in 25:55 in 2026: two races, though less than a minute lies between them."""
    told = [
        Result(5000, 1500, FORWARD, date(2020, 5, 1)),
        Result(5000, 1555, FORWARD, date(2026, 5, 1)),
    ]

    assert gathered(told) == (told, [])


def test_without_a_day_the_times_decide_by_their_share() -> None:
    dated = Result(5000, 1500, FORWARD, RACE_DAY)

    assert len(gathered([dated, Result(5000, 1505, FORWARD)]).results) == 1
    assert len(gathered([dated, Result(5000, 1555, FORWARD)]).results) == 2
    assert len(gathered([QUALIFIER, Result(MARATHON_M, 10_850, FORWARD, RACE_DAY)]).results) == 1


def test_on_one_day_one_race_over_one_distance() -> None:
    told = [Result(MARATHON_M, 20_639, BACKWARD, RACE_DAY), Result(42_400, 20_700, BACKWARD, RACE_DAY)]
    results, _ = gathered(told)

    assert results == told[:1]


def test_what_the_first_did_not_say_the_second_says() -> None:
    storm = Conditions(headwind_mps=11, rain=True)
    told = [QUALIFIER, Result(MARATHON_M, 10_820, FORWARD, RACE_DAY, what="Boston", conditions=storm)]
    results, merged = gathered(told)

    assert results == [Result(MARATHON_M, 10_814, FORWARD, RACE_DAY, what="Boston", conditions=storm)]
    assert merged[0].kept == results[0]
    assert merged[0].left_out == told[1]


@pytest.mark.parametrize("day", [RACE_DAY, None])
def test_the_recording_of_a_race_is_no_hard_run_beside_it(day: date | None) -> None:
    race = Result(10_000, 3300, BACKWARD, day)
    recorded = Result(10_080, 3310, BACKWARD, RACE_DAY, Kind.HARD_RUN)
    results, merged = gathered([recorded, race])

    assert [result.kind for result in results] == [Kind.RACE]
    assert results[0].time_s == 3300
    assert results[0].day == RACE_DAY
    assert merged[0].left_out == recorded


def test_forward_and_backward_are_never_one_race() -> None:
    told = [Result(400, 90, BACKWARD, RACE_DAY), Result(400, 90, FORWARD, RACE_DAY)]

    assert gathered(told) == (told, [])


def test_a_hard_run_of_another_day_stays() -> None:
    told = [
        Result(10_000, 3300, BACKWARD, RACE_DAY),
        Result(10_000, 3300, BACKWARD, RACE_DAY - timedelta(days=9), Kind.HARD_RUN),
    ]

    assert gathered(told) == (told, [])


@pytest.mark.parametrize(
    ("rpe", "heart_share", "expected"),
    [(7.0, None, True), (6.9, None, False), (None, 0.85, True), (3.0, 0.849, False), (None, None, False)],
)
def test_hard_is_what_was_called_so_or_what_the_heart_says(
    *, rpe: float | None, heart_share: float | None, expected: bool
) -> None:
    assert hard_run(duration_s=1200, share=0.9, rpe=rpe, heart_share=heart_share) is expected


@pytest.mark.parametrize(
    ("duration_s", "share", "days", "expected"),
    [(600, 0.6, 120, True), (599, 0.6, 0, False), (600, 0.59, 0, False), (600, 0.6, 121, False)],
)
def test_a_hard_run_is_long_enough_most_of_its_session_and_of_late(
    *, duration_s: float, share: float, days: int, expected: bool
) -> None:
    assert hard_run(duration_s=duration_s, share=share, ago=timedelta(days=days), rpe=9) is expected


def test_a_run_of_tomorrow_says_nothing_today() -> None:
    assert not hard_run(duration_s=1200, share=1.0, ago=timedelta(days=-1), rpe=9)


def test_practice_is_known_where_it_was_logged_or_told() -> None:
    backward = [Result(10_000, 3300, BACKWARD)]

    assert practised_m(None) is None
    assert practised_m(0.0) == 0.0
    assert practised_m(0.0, results=backward) is None
    assert practised_m(5000.0, results=backward) == 5000.0
    assert practised_m(5000.0, 1_046_000.0) == 1_051_000.0
    assert practised_m(None, 0.0, backward) == 0.0
