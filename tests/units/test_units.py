"""Distances, times and paces as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heelfirst.units import distance, duration, pace
from heelfirst.units.distance import FOOT_M, MARATHON_M, MILE_M, YARD_M, System


@pytest.mark.parametrize(
    ("metres", "system", "said"),
    [
        (6200.0, System.KILOMETRES, "6.20 km"),
        (42195.0, System.KILOMETRES, "42.2 km"),
        (804.672, System.MILES, "0.50 mi"),
        (804.672, System.KILOMETRES, "805 m"),
        (42195.0, System.MILES, "26.2 mi"),
        (float("nan"), System.MILES, "unknown distance"),
    ],
)
def test_a_distance_is_said_with_its_unit(metres: float, system: System, said: str) -> None:
    assert said == distance.in_words(metres, system)


def test_the_records_pace_is_said_in_both_units() -> None:
    """3:43:39 over the marathon is 5:18 a kilometre and 8:32 a mile."""
    speed = pace.speed_mps(MARATHON_M, duration.from_clock("3:43:39"))

    assert pace.in_words(speed) == "5:18 /km"
    assert pace.in_words(speed, System.MILES) == "8:32 /mi"


def test_a_standing_runner_has_no_pace() -> None:
    assert pace.in_words(0.0) == "–"
    assert pace.in_words(pace.speed_mps(100.0, 0.0)) == "–"


@given(st.integers(0, 99 * 3600))
def test_a_clock_time_reads_back_as_it_was_shown(seconds: int) -> None:
    assert duration.from_clock(duration.clock(seconds)) == seconds


@pytest.mark.parametrize("text", ["", "3:60:00", "3:43:60", "abc", "12", "1:2", "-1:00", "1:00:00:00"])
def test_what_is_no_time_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        duration.from_clock(text)


def test_times_below_zero_carry_a_minus_and_nothing_is_an_en_dash() -> None:
    assert duration.clock(-65) == "−1:05"
    assert duration.clock(-0.2) == "0:00"
    assert duration.clock(float("nan")) == "–"


def test_heights_are_said_in_metres_or_in_feet() -> None:
    assert distance.height_in_words(120.0) == "120 m"
    assert distance.height_in_words(1200.4) == "1,200 m"
    assert distance.height_in_words(120.0, System.MILES) == "394 ft"


def test_three_feet_are_a_yard_and_1760_yards_a_mile() -> None:
    assert pytest.approx((YARD_M, MILE_M), rel=1e-12) == (3 * FOOT_M, 1760 * YARD_M)
