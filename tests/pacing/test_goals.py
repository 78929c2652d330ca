"""Goals A, B and C for the day as it is."""

from statistics import NormalDist

import numpy as np
import pytest

from heelfirst.pacing import Day, Hour, Spread, pace, spread
from heelfirst.pacing.goals import Goal, in_words, plan_of, proposed, typed
from hills import mira, rolling, way


def days(middle_s: float = 14_040.0, log_sd: float = 0.057, unfinished: int = 0) -> Spread:
    """Finish times of 200 days around 3:54:00, the last of them ended before the finish."""
    normal = NormalDist()
    finish_s = middle_s * np.exp([log_sd * normal.inv_cdf((place + 0.5) / 200) for place in range(200)])
    finish_s[200 - unfinished :] = np.inf
    return Spread(finish_s)


def test_it_works() -> None:
    """Without a target the goals are what one, two in three and nine in ten days allow: the example by hand."""
    told = [(goal.letter, goal.finish_s) for goal in proposed(days())]

    assert told == [("A", 13_800.0), ("B", 14_400.0), ("C", 15_300.0)]


def test_each_goal_is_likelier_than_the_one_before() -> None:
    odds = [goal.odds or 0.0 for goal in proposed(days())]

    assert odds == sorted(odds)
    assert odds[0] == pytest.approx(0.38, abs=0.03)
    assert odds[2] > 0.9


def test_a_target_with_a_chance_is_goal_a_as_it_was_typed() -> None:
    first = proposed(days(), target_s=13_419.0)[0]

    assert (first.letter, first.finish_s, first.is_target) == ("A", 13_419.0, True)
    assert first.odds == pytest.approx(0.21, abs=0.02)


def test_a_target_without_a_chance_is_not_held_up_to_anybody() -> None:
    """One in ten days at least, else goal A is what one in three allow."""
    goals = proposed(days(), target_s=12_000.0)

    assert [goal.finish_s for goal in goals] == [goal.finish_s for goal in proposed(days())]
    assert not any(goal.is_target for goal in goals)


def test_an_easy_target_leaves_slower_goals_behind_it() -> None:
    goals = proposed(days(), target_s=15_000.0)

    assert goals[0].finish_s == 15_000.0
    assert [goal.letter for goal in goals] == ["A", "B", "C"]
    times_s = [goal.finish_s or 0.0 for goal in goals]
    assert times_s == sorted(set(times_s))


def test_no_goal_lies_beyond_the_closing_time() -> None:
    goals = proposed(days(), closing_s=14_700.0)

    assert [(goal.letter, goal.finish_s, goal.is_closing) for goal in goals] == [
        ("A", 13_800.0, False),
        ("B", 14_400.0, False),
        ("C", 14_700.0, True),
    ]


def test_where_races_are_called_off_nothing_is_aimed_at_but_to_come_through() -> None:
    goals = proposed(days(), target_s=13_419.0, no_race=True)

    assert [goal.letter for goal in goals] == ["B", "C"]


def test_half_a_mile_has_goals_in_seconds() -> None:
    """3:26 for half a mile: a goal of 4:00 would be no goal."""
    told = [(goal.letter, goal.finish_s) for goal in proposed(days(middle_s=206.0))]

    assert told == [("A", 202.0), ("B", 212.0), ("C", 222.0)]


@pytest.mark.parametrize("middle_s", [206.0, 1150.0, 3610.0, 14_040.0, 11_000.0])
@pytest.mark.parametrize("log_sd", [0.002, 0.01, 0.06])
def test_the_best_goal_is_never_slower_than_giving_all_there_is(middle_s: float, log_sd: float) -> None:
    best = proposed(days(middle_s, log_sd))[0].finish_s

    assert best is not None
    assert best <= max(middle_s, np.ceil(middle_s * np.exp(-0.43 * log_sd)))


def test_a_course_that_closes_early_leaves_one_goal_with_its_odds() -> None:
    (only,) = proposed(days(), target_s=13_419.0, closing_s=12_600.0)

    assert (only.letter, only.is_closing) == ("C", True)
    assert in_words(only) == (
        "C: finish by 3:30:00, when the course closes. The odds that it is there: about 3 in 100."
    )


def test_a_storm_that_ends_one_day_in_eight_proposes_no_time_for_the_finish() -> None:
    goals = proposed(days(unfinished=25))

    assert [goal.letter for goal in goals] == ["A", "B"]


def test_worse_weather_makes_slower_goals() -> None:
    course = way(rolling())
    calm, storm = (
        proposed(spread(pace(course, mira(), day)))
        for day in (Day(), Day(hours=(Hour(wind_mps=11.0, temperature_c=2.0, rain=True),)))
    )

    assert all(wet.finish_s > dry.finish_s for wet, dry in zip(storm, calm, strict=False))  # type: ignore[operator]


def test_your_own_words_stand_as_they_were_typed() -> None:
    words = "hold it to the hills; then see"
    goal = typed("b", 14_400.0, days(), words)

    assert (goal.letter, goal.words) == ("B", words)
    assert in_words(goal).endswith(f"“{words}”")


def test_to_finish_needs_no_time() -> None:
    goal = typed("C", None, days(unfinished=25), "for the children")

    assert in_words(goal) == (
        "C: finish, however long it takes. No odds are known: nobody has counted how often such a race ends early. “for "
        "the children”"
    )
    assert plan_of(goal, pace(way(), mira())) is None


def test_without_a_runner_the_odds_are_unknown() -> None:
    assert in_words(typed("A", 13_419.0)) == "A: 3:43:39. The odds are unknown."


def test_a_goal_is_a_column_of_the_band() -> None:
    plan = pace(way(rolling()), mira())
    goal = Goal("B", 15_000.0, None)

    column = plan_of(goal, plan)

    assert column is not None
    assert column.finish_s == pytest.approx(15_000.0, abs=1e-3)


@pytest.mark.parametrize(
    ("letter", "finish_s", "words", "says"),
    [
        ("D", 9000.0, "", "A, B or C, not “D”"),
        ("", 9000.0, "", "A, B or C, not “”"),
        ("A", 0.0, "", "above 0 and under ten days"),
        ("A", float("nan"), "", "above 0 and under ten days"),
        ("A", 9000.0, "x" * 201, "201 letters; 200 fit"),
    ],
)
def test_what_is_no_goal_is_refused(letter: str, finish_s: float, words: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        typed(letter, finish_s, words=words)


@pytest.mark.parametrize("time_s", [0.0, float("nan"), float("inf")])
def test_a_closing_time_is_a_time(time_s: float) -> None:
    with pytest.raises(ValueError, match="above 0 and under ten days"):
        proposed(days(), closing_s=time_s)
