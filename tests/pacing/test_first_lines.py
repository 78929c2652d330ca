"""The first line asks for what the day may hold, and for nothing that it hardly does."""

from dataclasses import replace

import numpy as np
import pytest

from heelfirst.pacing import Day, Hour, Spread, pace, pace_for, spread
from heelfirst.pacing.words import first_line, holds, would_have_to
from heelfirst.units.distance import System
from hills import mira, rolling, way

RECORD_S = 13_419.0
STORM = Day(hours=(Hour(wind_mps=11.2, wind_from_deg=90.0, temperature_c=3.0, rain=True),))


def test_a_target_that_the_day_may_hold_is_what_the_watch_must_say() -> None:
    plan = pace_for(way(), mira(), RECORD_S)
    sure = spread(plan)

    assert sure.odds(RECORD_S) > 0.1
    assert first_line(plan, record=True, spread=sure) == (
        "Your watch must say 8:26 a mile; the record’s 8:32 is on the certified course."
    )
    assert would_have_to(plan, sure, record=True) == ""


def test_a_target_that_the_day_hardly_holds_comes_after_what_it_does() -> None:
    plan = pace_for(way(rolling()), mira(), RECORD_S, STORM)
    sure = spread(plan)

    assert sure.odds(RECORD_S) < 0.1
    assert first_line(plan, record=True, spread=sure).startswith("This day holds about 4:")
    assert would_have_to(plan, sure, record=True) == (
        "For 3:43:39 your watch would have to say 8:26 a mile; the record’s 8:32 is on the certified course."
    )
    assert would_have_to(plan, sure, System.KILOMETRES) == (
        "For 3:43:39 your watch would have to say 5:14 a kilometre, 5:18 on the certified course."
    )


def test_without_a_runner_the_target_is_taken_at_its_word() -> None:
    """Odds of somebody else would say nothing."""
    plan = pace_for(way(rolling()), mira(), RECORD_S, STORM)

    assert first_line(plan).startswith("Your watch must say 8:26 a mile")


@pytest.mark.parametrize(
    ("finish_s", "says"),
    [
        (
            [7200.0, 7300.0, 7412.0, 7500.0, 7600.0],
            "This day holds about 2:04:00; four such days in five end between 2:00:00 and 2:07:00.",
        ),
        (
            [205.2, 206.0, 206.9],
            "This day holds about 3:26; four such days in five end between 3:25 and 3:27.",
        ),
        (
            [7200.0, 7200.0, 7200.0, np.inf],
            (
                "This day holds about 2:00:00; one such day in ten ends before 2:00:00, and more than one in ten ends before the "
                "finish line."
            ),
        ),
        (
            [7200.0, np.inf, np.inf],
            "More than half of such days end before the finish line, with all there is to give.",
        ),
    ],
)
def test_what_a_day_holds_is_told_to_the_minute(finish_s: list[float], says: str) -> None:
    assert holds(Spread(np.array(finish_s))) == says


def test_an_easy_plan_is_asked_for_even_in_a_storm() -> None:
    plan = pace(way(rolling()), replace(mira(), log_sd=0.02), STORM, effort=0.9)

    assert first_line(plan, spread=spread(plan)).startswith("Your watch must say ")
