"""What is said beside a forecast that nobody has run, or that nothing was tested on."""

import pytest

from heelfirst.facing import Facing
from heelfirst.records.fitness.caution import cautions, untested
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.units.duration import from_clock

BACKWARD, FORWARD = Facing.BACKWARD, Facing.FORWARD


def said(distance_m: float, facing: Facing, predicted: str, low: str, surcharge: float | None = 30.0) -> str:
    return " ".join(cautions(distance_m, facing, (from_clock(predicted), from_clock(low)), surcharge))


def test_most_forecasts_need_none() -> None:
    assert said(MARATHON_M, BACKWARD, "3:53:00", "3:36:00") == ""
    assert said(MARATHON_M, FORWARD, "3:00:00", "2:52:00", None) == ""


def test_a_forecast_beyond_the_best_mark_says_so_and_names_it() -> None:
    expected = (
        "This is faster than the best time told of over the marathon backward, claims included (about 3:25:24): nobody "
        "is known to have run it."
    )

    assert said(MARATHON_M, BACKWARD, "2:45:25", "2:30:00") == expected


def test_an_interval_that_reaches_beyond_the_best_mark_says_so() -> None:
    expected = (
        "The fast end of the interval is faster than the best time told of over the marathon backward, claims included "
        "(about 3:25:24)."
    )

    assert said(MARATHON_M, BACKWARD, "3:30:00", "3:20:00") == expected


def test_forward_is_held_against_forward() -> None:
    assert "over the mile forward (about 3:4" in said(MILE_M, FORWARD, "3:40", "3:30", None)
    assert "The fast end" in said(MILE_M, FORWARD, "3:50", "3:40", None)


def test_a_forecast_slower_than_what_is_taken_says_so() -> None:
    expected = (
        "This is slower than any time that is taken for the marathon (23:26:30): nothing so slow was tested."
    )

    assert said(MARATHON_M, BACKWARD, "31:32:57", "28:00:00") == expected


def test_beyond_100_km_nothing_was_tested() -> None:
    assert "Beyond 100 km nothing was tested" in said(160_000.0, BACKWARD, "40:00:00", "35:00:00")
    assert "best time told of" not in said(160_000.0, BACKWARD, "14:00:00", "13:00:00")
    assert said(100_000.0, BACKWARD, "20:00:00", "17:00:00") == ""


@pytest.mark.parametrize(("surcharge", "doubted"), [(-0.1, True), (0.0, False), (None, False)])
def test_backward_faster_than_forward_is_doubted(surcharge: float | None, doubted: bool) -> None:  # noqa: FBT001 - a case
    shown = said(MARATHON_M, BACKWARD, "3:53:00", "3:36:00", surcharge)

    assert ("known of nobody: look at them once more" in shown) == doubted


def test_what_was_never_tested_is_one_line_through_the_translator() -> None:
    assert untested(str.upper).startswith("NEVER TESTED: ON A RACE FORETOLD")
    assert "\n" not in untested()
