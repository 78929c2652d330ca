"""The arithmetic of the story: what a backward target asks of a forward runner."""

import pytest

from heelfirst.energetics import break_even, surcharge
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.units.duration import clock, from_clock

FORWARD_S = from_clock("3:00:14")


@pytest.mark.parametrize(("target", "per_cent"), [("3:43:39", 24.1), ("3:38:27", 21.2), ("3:25:24", 14.0)])
def test_what_a_target_allows_over_the_forward_marathon(target: str, per_cent: float) -> None:
    assert round(surcharge(from_clock(target), FORWARD_S), 1) == per_cent


def test_what_thirty_per_cent_makes_of_the_forward_marathon_and_asks_of_it() -> None:
    assert round(surcharge(from_clock("3:54:18"), FORWARD_S), 1) == 30.0
    assert round(surcharge(from_clock("3:43:39"), from_clock("2:52:02")), 1) == 30.0


def test_the_storm_cost_more_than_twice_as_much_as_the_target_allowed() -> None:
    """5:43:59 is 2:00:20 outside 3:43:39."""
    assert round(surcharge(from_clock("5:43:59"), FORWARD_S), 1) == 90.9
    assert clock(from_clock("5:43:59") - from_clock("3:43:39")) == "2:00:20"


def test_the_pace_of_the_target() -> None:
    """8:31.8 a mile; 8:30 a mile would be 3:42:52."""
    assert from_clock("3:43:39") * MILE_M / MARATHON_M == pytest.approx(8 * 60 + 31.8, abs=0.05)
    assert clock(510 * MARATHON_M / MILE_M) == "3:42:52"


@pytest.mark.parametrize("times", [(0, 1), (1, 0), (-1, 1), (float("nan"), 1)])
def test_a_time_of_nothing_has_no_surcharge(times: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="above zero"):
        surcharge(*times)


def test_the_target_says_what_it_allows() -> None:
    assert break_even(from_clock("3:43:39"), FORWARD_S) == "3:43:39 allows 24.1 % over 3:00:14 forward."


def test_a_target_faster_than_forward_is_said_to_be_so() -> None:
    assert (
        break_even(from_clock("2:50:00"), FORWARD_S)
        == "2:50:00 backward is 5.7 % faster than 3:00:14 forward."
    )


def test_the_sentence_goes_through_a_translator() -> None:
    german = {"{target} allows {percent} % over {forward} forward.": "{target} erlaubt {percent} %."}

    assert break_even(13_419, 10_814, lambda text: german[text]) == "3:43:39 erlaubt 24.1 %."
