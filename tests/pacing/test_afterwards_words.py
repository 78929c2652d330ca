"""What is said after a race: neutral, and with what it rests on."""

import re

import pytest

from heelfirst.course import by_name
from heelfirst.pacing import Basis, Cause, Hour, Mark, Part, Untold, afterwards, pace
from heelfirst.pacing import afterwards_words as words
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from hills import mira
from made_races import made

BOSTON = by_name("hopkinton-boylston").segments()
PUSHING = re.compile(
    r"\b(should|must|great|well done|only|fail|lost|wasted|too slow|unfortunately)\b", re.IGNORECASE
)


@pytest.mark.parametrize(
    ("late_s", "sentence"),
    [
        (1687.0, "4:22:13, 28:07 more than the planned 3:54:06."),
        (-60.0, "3:53:06, 1:00 less than the planned 3:54:06."),
        (0.0, "3:54:06, as planned."),
    ],
)
def test_the_first_line_says_how_the_result_lies_to_the_plan(late_s: float, sentence: str) -> None:
    plan = pace(BOSTON, mira())
    after = afterwards(plan, [Mark(42_195.0, plan.finish_s + late_s)])
    by_hand = sentence.replace("3:54:06", clock(plan.finish_s))
    by_hand = by_hand.replace("4:22:13", clock(plan.finish_s + late_s))
    by_hand = by_hand.replace("3:53:06", clock(plan.finish_s + late_s))

    assert words.summary(after) == by_hand


def test_who_stopped_early_hears_how_far_and_no_more() -> None:
    plan = pace(BOSTON, mira())
    after = afterwards(plan, [Mark(32_000.0, plan.at(32_000.0) + 300.0)])

    assert words.summary(after).startswith("At 32.0 km the clock stood at ")
    assert words.summary(after).endswith(", 5:00 more than planned.")


def test_every_part_says_what_it_rests_on() -> None:
    race = made(BOSTON, hours=(Hour(wind_mps=8.0, wind_from_deg=90.0),), stood=((25_500.0, 240.0),))
    after = afterwards(pace(BOSTON, mira()), race.marks, as_it_was=(Hour(wind_mps=8.0, wind_from_deg=90.0),))

    for part in after.parts:
        said = words.rests_on(part)

        assert said.endswith(".")
        assert (part.interval_s is None) is ("80 %" not in said)
        assert not PUSHING.search(said)


def test_a_stop_that_nobody_counted_says_where_and_that_it_may_be_walking() -> None:
    part = Part(Cause.STOPS, 240.0, (232.0, 248.0), Basis.PATTERN, (25_000.0,))

    assert words.rests_on(part) == (
        "It may have been standing or walking; the clock alone does not tell. Single stretches, from km 25 on, took far "
        "longer than their neighbours. 80 % of what fits lies between 3:52 and 4:08."
    )
    assert "mile 16" in words.rests_on(part, System.MILES)


def test_a_counted_stop_is_not_doubted() -> None:
    part = Part(Cause.STOPS, 240.0, None, Basis.MEASURED, (25_500.0,))

    assert words.rests_on(part) == "Counted: what was stood, less what was planned for it."


def test_every_cause_has_a_name_and_every_gap_a_reason() -> None:
    names = [words.named(cause) for cause in Cause]

    assert len(set(names)) == len(Cause)
    assert all(words.untold(what).endswith(".") for what in Untold)
