"""What cannot be is refused by name, with the accepted range and a guess at what was meant."""

from dataclasses import replace

import pytest

from heelfirst.facing import Facing
from heelfirst.records.fitness import Impossible, Result, checked, possible_s
from heelfirst.units.distance import MARATHON_M

BACKWARD, FORWARD = Facing.BACKWARD, Facing.FORWARD
TEN = Result(10_000, 3300, BACKWARD)


def refusal(result: Result) -> str:
    with pytest.raises(Impossible) as refused:
        checked(result)
    return str(refused.value)


def test_it_works() -> None:
    assert checked(TEN) is TEN


def test_two_minutes_for_800_m_is_refused_beside_the_record_of_2_31() -> None:
    """A press page of 2012 has 2:00.36; running.md section 8."""
    said = refusal(Result(800, 120.36, BACKWARD))

    assert "2:31" in said
    assert "2:00.36 for 800 m backward" in said


def test_the_same_time_is_fine_forward() -> None:
    forward = Result(800, 120.36, FORWARD)

    assert checked(forward) is forward


@pytest.mark.parametrize("result", [Result(MARATHON_M, 720, facing) for facing in (BACKWARD, FORWARD)])
def test_a_marathon_in_twelve_minutes_is_refused_with_the_range(result: Result) -> None:
    said = refusal(result)
    shortest_s, longest_s = possible_s(MARATHON_M, result.facing)

    assert shortest_s < longest_s
    assert "12:00" in said
    assert "23:26:30 are taken" in said


def test_a_little_better_than_the_best_mark_is_a_record_and_no_error() -> None:
    """3:25:24 is the best time told of; somebody will run 3:22 one day."""
    record = Result(MARATHON_M, 12_120, BACKWARD)

    assert checked(record) is record


def test_minutes_typed_as_seconds_are_guessed() -> None:
    assert refusal(replace(TEN, time_s=55)).endswith("Did you mean 55:00?")


def test_hours_and_minutes_typed_as_minutes_and_seconds_are_guessed() -> None:
    """3:43 for a marathon is read as three minutes and 43 seconds."""
    assert refusal(Result(MARATHON_M, 3 * 60 + 50, BACKWARD)).endswith("Did you mean 3:50:00?")


def test_minutes_typed_as_hours_are_guessed() -> None:
    assert refusal(replace(TEN, time_s=55 * 3600)).endswith("Did you mean 55:00?")


def test_nothing_is_guessed_where_nothing_fits() -> None:
    assert "Did you mean" not in refusal(Result(800, 120.36, BACKWARD))


def test_kilometres_typed_as_metres_are_guessed() -> None:
    assert "Did you mean 10 km, given in metres?" in refusal(replace(TEN, distance_m=10))


@pytest.mark.parametrize("distance_m", [0, -10, 49, 250_001, float("nan"), float("inf")])
def test_a_distance_outside_the_range_is_refused(distance_m: float) -> None:
    assert "between 50 m and 250 km" in refusal(replace(TEN, distance_m=distance_m))


@pytest.mark.parametrize("time_s", [0, -3300, float("nan"), float("inf")])
def test_a_time_that_is_none_is_refused(time_s: float) -> None:
    assert "above zero" in refusal(replace(TEN, time_s=time_s))


def test_slower_than_a_slow_walk_is_refused() -> None:
    assert "slow walk" in refusal(Result(MARATHON_M, 24 * 3600, BACKWARD))


def test_a_backward_walker_of_twelve_hours_is_welcome() -> None:
    walked = Result(MARATHON_M, 12 * 3600, BACKWARD)

    assert checked(walked) is walked


@pytest.mark.parametrize("facing", [Facing.TURNING, Facing.STANDING, Facing.UNKNOWN])
def test_a_mark_is_run_one_way_or_the_other(facing: Facing) -> None:
    assert "backward or forward" in refusal(replace(TEN, facing=facing))


@pytest.mark.parametrize("log_sd", [-0.1, 0.6, float("nan")])
def test_a_doubt_is_a_share(log_sd: float) -> None:
    assert "between 0 and 0.5" in refusal(replace(TEN, log_sd=log_sd))


@pytest.mark.parametrize("distance_m", [50, 60, 333, 2000, 60_000, 150_000, 250_000])
@pytest.mark.parametrize("facing", [BACKWARD, FORWARD])
def test_there_is_room_between_the_fastest_and_the_slowest_at_any_distance(
    distance_m: float, facing: Facing
) -> None:
    shortest_s, longest_s = possible_s(distance_m, facing)

    assert 2 * shortest_s < longest_s


def test_nobody_is_asked_to_be_faster_backward_than_forward() -> None:
    for distance_m in (100, 400, 1500, 10_000, MARATHON_M, 100_000):
        assert possible_s(distance_m, FORWARD)[0] < possible_s(distance_m, BACKWARD)[0]
